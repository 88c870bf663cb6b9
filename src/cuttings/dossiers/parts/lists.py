"""Reviews to the lists that the film stands in, with its place."""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.records.dossier import ListPlace
from cuttings.records.review import Review


def lists_of(reviews: Sequence[Review]) -> tuple[ListPlace, ...]:
    """The best places first; an entry without a title or a place says nothing and is left out."""
    found = [
        ListPlace(
            review_id=review.id,
            title=entry.list_title,
            position=entry.position,
            length=entry.length,
            by=", ".join(named.name for named in (review.author, review.publication) if named),
            date=review.date_published.value if review.date_published else None,
            evidence=entry.evidence,
        )
        for review in reviews
        if (entry := review.list_entry) is not None and (entry.list_title or entry.position)
    ]
    return tuple(sorted(found, key=lambda place: (place.position or 10**6, place.title or "", place.review_id)))
