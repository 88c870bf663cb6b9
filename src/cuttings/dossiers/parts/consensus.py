"""Tallies to a few lines that many reviews support, each clause with its count, and the strongest dissent beside them.

Extractive and deterministic: a clause only says who is praised or faulted and by how many; the words behind it are the critics' own.
"""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.records.dossier import Clause, Support, Tally
from cuttings.records.review import Opinion, Polarity, Review

MOST_CLAUSES = 4
LEAST_VOICES = 2
"""A clause needs so many critics who say the same."""
_NAMES = {
    "overall": "The film as a whole",
    "direction": "The direction",
    "screenplay": "The screenplay",
    "story": "The story",
    "performances": "The acting",
    "characters": "The characters",
    "cinematography": "The photography",
    "editing_pacing": "The pacing",
    "music": "The music",
    "sound": "The sound",
    "production_design": "The production design",
    "visual_effects": "The visual effects",
    "themes": "Its handling of its themes",
    "emotion": "Its emotional force",
    "humour": "The humour",
    "action": "The action",
    "dialogue": "The dialogue",
    "ending": "The ending",
}
_PLURAL = frozenset(("characters", "visual_effects"))


def consensus_of(
    judged: Sequence[Review], by_aspect: Sequence[Tally], by_person: Sequence[Tally]
) -> tuple[tuple[Clause, ...], Clause | None]:
    """At most four clauses, the most widely held first, and the strongest words of the side that is outvoted."""
    clauses = [
        clause
        for tally in by_aspect
        if tally.name != "overall"
        if (clause := _clause(_NAMES.get(tally.name, tally.name), tally))
    ]
    clauses += [clause for tally in by_person if (clause := _clause(tally.name, tally))]
    clauses.sort(key=lambda clause: (-clause.count, clause.of, clause.text))
    return tuple(_without_repeats(clauses)[:MOST_CLAUSES]), _dissent(judged)


def _without_repeats(clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses that rest on words no earlier clause used ("the acting" after "Marion Cotillard" on the same sentences adds nothing)."""
    used: set[tuple[str, int | None]] = set()
    kept = []
    for clause in clauses:
        words = {(support.review_id, evidence.start) for support in clause.support for evidence in support.evidence}
        if not words <= used:
            kept.append(clause)
            used |= words
    return kept


def _clause(name: str, tally: Tally) -> Clause | None:
    voices = tally.positive + tally.mixed + tally.negative
    verb = "are" if tally.name in _PLURAL else "is"
    if tally.positive >= LEAST_VOICES and tally.positive >= 2 * (tally.negative + tally.mixed):
        return _counted(f"{name} {verb} praised", tally.positive, voices, tally, Polarity.POSITIVE)
    if tally.negative >= LEAST_VOICES and tally.negative >= 2 * (tally.positive + tally.mixed):
        return _counted(f"{name} {verb} faulted", tally.negative, voices, tally, Polarity.NEGATIVE)
    if tally.positive >= LEAST_VOICES and tally.negative >= LEAST_VOICES:
        divides = "divide" if tally.name in _PLURAL else "divides"
        text = f"{name} {divides} the critics ({tally.positive} for, {tally.negative} against)"
        return _counted(text, tally.positive + tally.negative, voices, tally, None)
    return None


def _counted(text: str, count: int, voices: int, tally: Tally, side: Polarity | None) -> Clause:
    support = tuple(
        Support(review_id=voice.review_id, evidence=voice.evidence)
        for voice in tally.support
        if (voice.polarity == side if side else voice.polarity != Polarity.MIXED)
    )
    return Clause(text=text, count=count, of=voices, support=support)


def _dissent(judged: Sequence[Review]) -> Clause | None:
    """The outvoted side's strongest opinion, in its own words; None where nobody dissents."""
    for_it = [review for review in judged if review.verdict and review.verdict.score >= 0.5]
    against = [review for review in judged if review.verdict and review.verdict.score < 0.5]
    if not for_it or not against or len(for_it) == len(against):
        return None
    fewer, side = (against, Polarity.NEGATIVE) if len(against) < len(for_it) else (for_it, Polarity.POSITIVE)
    told = [(opinion, review) for review in fewer for opinion in review.opinions if opinion.polarity is side]
    quotable = [(opinion, review) for opinion, review in told if not _spoils(opinion, review)]
    if not quotable:
        return None
    opinion, review = max(quotable, key=lambda pair: (pair[0].strength, pair[1].id))
    words = next((evidence for evidence in opinion.evidence if evidence.is_text), None)
    if words is None:
        return None
    return Clause(
        text=words.exact, count=len(fewer), of=len(judged), support=(Support(review_id=review.id, evidence=(words,)),)
    )


def _spoils(opinion: Opinion, review: Review) -> bool:
    spans = [(e.start, e.end) for e in opinion.evidence if e.start is not None and e.end is not None]
    return any(
        sentence.spoiler > 0.5 and start < sentence.end and sentence.start < end
        for sentence in review.sentences
        for start, end in spans
    )
