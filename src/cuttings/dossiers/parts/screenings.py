"""Reviews to where the film can or could be seen, with the time at which they said so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cuttings.records.dossier import SeenAt, Support
from cuttings.records.review import Review


def seen_at(reviews: Sequence[Review]) -> tuple[SeenAt, ...]:
    """One per medium and provider, the latest said first."""
    said: dict[tuple[str, str], list[tuple[str | None, str | None, Support]]] = defaultdict(list)
    for review in reviews:
        date = review.date_published.value if review.date_published else None
        for place in review.availability:
            key = place.medium, (place.provider or "").casefold()
            said[key].append((date, place.provider, Support(review_id=review.id, evidence=place.evidence)))
    found = [_one(medium, rows) for (medium, _), rows in said.items()]
    return tuple(sorted(found, key=lambda place: (_backwards(place.last), place.medium, place.provider or "")))


def _one(medium: str, rows: Sequence[tuple[str | None, str | None, Support]]) -> SeenAt:
    dates = sorted(date for date, _, _ in rows if date)
    by_review = {support.review_id: support for _, _, support in rows}
    return SeenAt(
        medium=medium,
        provider=next((provider for _, provider, _ in rows if provider), None),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        support=tuple(by_review[name] for name in sorted(by_review)),
    )


def _backwards(date: str | None) -> tuple[int, ...]:
    return tuple(-ord(character) for character in date or "")
