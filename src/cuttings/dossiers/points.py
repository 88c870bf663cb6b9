"""A stated rating as points of 100."""

from __future__ import annotations

from cuttings.records.review import Review


def points_of(review: Review) -> float | None:
    """A stated rating's place on its own scale, 0..100; None where no number is stated."""
    if review.rating is None:
        return None
    place = review.rating.position if review.rating.position is not None else review.rating.fraction
    return None if place is None else 100 * place
