"""Opinions to how many critics praise and fault each person credited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cuttings.dossiers.tallies import tallies_of
from cuttings.records.dossier import Tally
from cuttings.records.review import Credit, Opinion, Review
from cuttings.text.folding import fold
from cuttings.text.roster import Roster


def by_person(reviews: Sequence[Review]) -> tuple[Tally, ...]:
    """One tally per person judged; spellings and bare surnames of one person come together by the credits of all reviews.

    A target that is nobody's name but one character's means the actor who plays it.
    """
    roster = Roster([credit.name for credit in review.credits] for review in reviews)
    roles = _roles(reviews, roster)
    players = _players(reviews, roster)

    def keys_of(review: Review, opinion: Opinion) -> list[tuple[str, str | None]]:
        if not opinion.target:
            return []
        person = roster.find(opinion.target)
        name = person.name if person else players.get(fold(opinion.target))
        return [(name, roles.get(name))] if name else []

    return tallies_of(reviews, keys_of)


def _roles(reviews: Sequence[Review], roster: Roster) -> dict[str, str]:
    """Name of a person to the role most reviews credit, with the character where there is one."""
    counts: dict[str, Counter[str]] = {}
    for credit in (credit for review in reviews for credit in review.credits):
        person = roster.find(credit.name)
        if person is not None:
            counts.setdefault(person.name, Counter())[_role(credit)] += 1
    return {name: min(roles, key=lambda role: (-roles[role], -len(role), role)) for name, roles in counts.items()}


def _players(reviews: Sequence[Review], roster: Roster) -> dict[str, str]:
    """Folded name of a character to the person who plays it, where only one does."""
    found: dict[str, set[str]] = {}
    for credit in (credit for review in reviews for credit in review.credits if credit.character):
        person = roster.find(credit.name)
        if person is not None:
            found.setdefault(fold(credit.character or ""), set()).add(person.name)
    return {character: next(iter(names)) for character, names in found.items() if len(names) == 1}


def _role(credit: Credit) -> str:
    return f"{credit.role} ({credit.character})" if credit.character else credit.role
