"""Weighs the candidates of all places: agreement between places adds weight and evidence, a stated scale completes a bare number."""

from __future__ import annotations

from dataclasses import replace

from cuttings.extraction.fields.rating.candidate import Candidate
from cuttings.records.rating import ScaleBasis
from cuttings.scales.critic_scale import complete
from cuttings.scales.printed import Notation

SAME = 0.021
"""Fractions this close are one rating in two notations (B+ and 83 %)."""
LEAST = 0.6
"""A candidate below this stays an alternative and is no answer alone."""
AGREEMENT = 0.06
DIFFERING = 0.2


def weighed(found: list[Candidate]) -> list[Candidate]:
    """The candidates by falling weight; empty where none reaches what an answer needs."""
    found = _without_empty_layers(_with_doubt_of_rows(found))
    scaled = [_with_scale_of_others(candidate, found) for candidate in found]
    joined = [_with_agreement(candidate, scaled) for candidate in scaled]
    ranked = sorted(joined, key=lambda c: (-c.weight, c.meaning.value is None))
    if not ranked or ranked[0].weight < LEAST:
        return []
    return ranked


def _with_doubt_of_rows(found: list[Candidate]) -> list[Candidate]:
    """Rows of icons that differ rate single aspects (Acting, Music), or other films: none of them is the whole."""
    drawn = {c.fraction for c in found if c.rule == "rating.icons"}
    if len(drawn) < 2:
        return found
    return [replace(c, weight=c.weight - DIFFERING) if c.rule == "rating.icons" else c for c in found]


def _without_empty_layers(found: list[Candidate]) -> list[Candidate]:
    """Full icons under a bar of some width are its background; printed stars that classes colour in part are no five of five."""
    widths = any(c.rule == "rating.css-width" for c in found)
    partly = {c.meaning.best for c in found if c.rule == "rating.icons" and c.meaning.value != c.meaning.best}
    kept = []
    for c in found:
        is_full = c.meaning.value is not None and c.meaning.value == (c.meaning.best or complete(c.meaning).best)
        background = (widths and c.rule == "rating.icons") or (
            c.source in ("text", "margin") and c.meaning.notation is Notation.GLYPHS and c.meaning.value in partly
        )
        if not (is_full and background):
            kept.append(c)
    return kept


def _with_scale_of_others(candidate: Candidate, found: list[Candidate]) -> Candidate:
    """A bare number takes the scale on which another place states the same number."""
    meaning = candidate.meaning
    if not meaning.needs_scale:
        return candidate
    for other in found:
        stated = other.meaning
        if (
            other.source != candidate.source
            and stated.best is not None
            and stated.letter is None
            and stated.value == meaning.value
        ):
            basis = stated.scale if stated.scale is ScaleBasis.STATED else ScaleBasis.CONVENTION
            told = replace(meaning, best=stated.best, worst=stated.worst, scale=basis)
            return replace(
                candidate, meaning=told, evidence=candidate.evidence + other.evidence[:2], note=f"scale of {other.rule}"
            )
    return candidate


def _with_agreement(candidate: Candidate, found: list[Candidate]) -> Candidate:
    fraction = candidate.fraction
    if fraction is None:
        return candidate
    agreeing = [
        other
        for other in found
        if other is not candidate
        and other.source != candidate.source
        and other.fraction is not None
        and abs(other.fraction - fraction) <= SAME
    ]
    if not agreeing:
        return candidate
    sources = {other.source for other in agreeing}
    evidence = list(candidate.evidence)
    exact = {e.exact for e in evidence}
    evidence += [e for other in agreeing for e in other.evidence if e not in evidence and e.exact not in exact]
    meaning = candidate.meaning
    if meaning.needs_scale and meaning.notation in (
        Notation.GLYPHS,
        Notation.ASTERISKS,
        Notation.STARS,
        Notation.NUMBER,
    ):
        # The structured value on its stated scale means the same share: the assumed scale is confirmed.
        stated = any(other.meaning.scale is ScaleBasis.STATED for other in agreeing)
        meaning = replace(complete(meaning), scale=ScaleBasis.STATED) if stated else meaning
    weight = min(0.99, candidate.weight + AGREEMENT * len(sources))
    return replace(candidate, meaning=meaning, weight=weight, evidence=tuple(evidence))
