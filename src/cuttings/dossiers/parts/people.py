"""Opinions to how many critics praise and fault each person credited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cuttings.dossiers.tallies import tallies_of
from cuttings.records.dossier import Tally
from cuttings.records.review import Credit, Opinion, Review
from cuttings.text.folding import fold, surname


def by_person(reviews: Sequence[Review]) -> tuple[Tally, ...]:
    """One tally per person judged; spellings and bare surnames of one person come together by the credits of all reviews."""
    known = _people(reviews)

    def keys_of(review: Review, opinion: Opinion) -> list[tuple[str, str | None]]:
        if not opinion.target:
            return []
        person = _resolve(opinion.target, known)
        return [person] if person else []

    return tallies_of(reviews, keys_of)


def _people(reviews: Sequence[Review]) -> dict[str, tuple[str, str]]:
    """Folded name, and surname and character where only one person has it, to (name as most print it, role)."""
    spellings: dict[str, Counter[str]] = {}
    roles: dict[str, Counter[str]] = {}
    others: dict[str, set[str]] = {}
    for credit in (credit for review in reviews for credit in review.credits):
        key = fold(credit.name)
        spellings.setdefault(key, Counter())[credit.name] += 1
        roles.setdefault(key, Counter())[_role(credit)] += 1
        for other in (surname(credit.name), fold(credit.character or "")):
            if other:
                others.setdefault(other, set()).add(key)
    found = {key: (_commonest(names), _commonest(roles[key])) for key, names in spellings.items()}
    full_names = {key for key in found if len(key.split()) > 1}
    for other, keys in others.items():
        owners = keys & full_names or keys
        if len(owners) == 1:
            found[other] = found[next(iter(owners))]
    return found


def _role(credit: Credit) -> str:
    return f"{credit.role} ({credit.character})" if credit.character else credit.role


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda value: (-counts[value], -len(value), value))


def _resolve(target: str, known: dict[str, tuple[str, str]]) -> tuple[str, str | None] | None:
    return known.get(fold(target)) or known.get(surname(target)) or None
