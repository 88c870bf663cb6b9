"""Readings become citations, with the day on which the page was seen."""

from __future__ import annotations

from collections.abc import Iterable

from cuttings.exports.citations import Citation, citation_of
from cuttings_site.library.models import Film, Reading


def citation_of_reading(reading: Reading) -> Citation:
    """`reading` comes with its page and placement. Seen on the day given or recorded for the page, else on the day it was added here."""
    page = reading.page
    review = reading.review
    placement = getattr(reading, "placement", None)
    film = placement.film if placement else None
    seen = page.given_retrieved or page.retrieved or review.page.retrieved or page.added_at.date().isoformat()
    return citation_of(
        review,
        url=reading.source_url,
        accessed=seen,
        film=film.title if film else "",
        film_year=film.year if film else None,
        directors=tuple(film.directors) if film else (),
    )


def citations_of_film(film: Film) -> list[Citation]:
    """Every review held, copies too, by date: each stands where it stands."""
    rows: Iterable[Reading] = (
        Reading.objects.filter(placement__film=film)
        .select_related("page", "placement__film")
        .order_by("published_on", "review_id")
    )
    return [citation_of_reading(row) for row in rows]
