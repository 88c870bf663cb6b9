"""Tallies to what those who recommend the film hold against it, and what those who do not grant it."""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.records.dossier import Clause, Support, Tally
from cuttings.records.review import Polarity, Review

MOST = 6


def reservations_of(
    judged: Sequence[Review], by_aspect: Sequence[Tally]
) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """(reservations, concessions), each an aspect with how many of that side say so, the most said first; the film as a whole is left out."""
    for_it = {review.id for review in judged if review.verdict and review.verdict.score >= 0.5}
    against = {review.id for review in judged} - for_it
    return _clauses(by_aspect, for_it, Polarity.NEGATIVE), _clauses(by_aspect, against, Polarity.POSITIVE)


def _clauses(by_aspect: Sequence[Tally], side: set[str], said: Polarity) -> tuple[Clause, ...]:
    found = []
    for tally in by_aspect:
        voices = [voice for voice in tally.support if voice.review_id in side and voice.polarity == said]
        if voices and tally.name != "overall":
            support = tuple(Support(review_id=voice.review_id, evidence=voice.evidence) for voice in voices)
            found.append(Clause(text=tally.name, count=len(voices), of=len(side), support=support))
    return tuple(sorted(found, key=lambda clause: (-clause.count, clause.text))[:MOST])
