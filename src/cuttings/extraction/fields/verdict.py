"""Finds whether the critic recommends the film, from rating, words, or both."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.evidence import Evidence
from cuttings.records.finding import Finding
from cuttings.records.rating import Rating
from cuttings.records.review import Basis, Verdict
from cuttings.scales.printed import Understood, understand
from cuttings.scales.verdicts import CombinedVerdict, combine
from cuttings.text.spans import quote

STRONGEST = 3
"""So many sentences stand as evidence of a verdict read from words."""
TORN = 0.6
"""The weaker of praise and blame is at least this share of the stronger one in a review that is torn."""


def find(draft: Draft) -> list[Finding[Verdict]]:
    """The verdict of rating and words together first, then of each alone as alternatives."""
    words = _words_of(draft)
    torn = _is_torn(draft, words)
    fraction, leaning = _rated(draft.rating, draft.language)
    best = draft.rating.best if draft.rating else None
    tries = [combine(fraction=fraction, leaning=leaning, words=words, is_torn=torn, best=best)]
    if words is not None and (fraction is not None or leaning is not None):
        tries += [combine(fraction=fraction, leaning=leaning), combine(words=words, is_torn=torn)]
    return [
        Finding(value=_verdict(draft, found), rule=f"verdict.{found.basis.value}", weight=0.9 - 0.2 * place)
        for place, found in enumerate(tries)
        if found is not None
    ]


def _rated(rating: Rating | None, language: str | None) -> tuple[float | None, str | None]:
    if rating is None:
        return None, None
    if rating.fraction is not None:
        return rating.fraction, None
    meaning = understand(rating.as_written, language)
    return None, meaning.leaning if isinstance(meaning, Understood) else None


def _words_of(draft: Draft) -> float | None:
    """The judge's probability for the whole text, None without a judge or in a language that it does not read."""
    if draft.judge is None or not draft.text.strip() or draft.language is None:
        return None
    language = draft.language.split("-")[0]
    if language not in draft.judge.languages():
        return None
    return draft.judge.verdicts([draft.text], [language])[0]


def _is_torn(draft: Draft, words: float | None) -> bool | None:
    """Whether the sentences praise and blame alike; None where they were not read one by one."""
    if words is None or not draft.judgements:
        return None
    praise = sum(j.polarity for j in draft.judgements if j.polarity > 0)
    blame = -sum(j.polarity for j in draft.judgements if j.polarity < 0)
    if not praise or not blame:
        return False
    return min(praise, blame) >= TORN * max(praise, blame) and 0.25 <= words <= 0.75


def _verdict(draft: Draft, found: CombinedVerdict) -> Verdict:
    evidence: tuple[Evidence, ...] = ()
    if found.basis is not Basis.TEXT and draft.rating is not None:
        evidence = draft.rating.evidence
    if found.basis is not Basis.RATING:
        evidence += _strongest(draft, found.score)
    return Verdict(
        score=found.score, label=found.label, basis=found.basis, confidence=found.confidence, evidence=evidence
    )


def _strongest(draft: Draft, score: float) -> tuple[Evidence, ...]:
    """The sentences that speak loudest for the side the verdict took, in their order."""
    side = 1 if score >= 0.5 else -1
    loud = sorted(
        ((side * judged.polarity, span) for judged, span in zip(draft.judgements, draft.sentence_spans, strict=False)),
        key=lambda pair: -pair[0],
    )[:STRONGEST]
    spans = sorted(span for strength, span in loud if strength > 0 and draft.text[span[0] : span[1]].strip())
    return tuple(quote(draft.text, start, end) for start, end in spans)
