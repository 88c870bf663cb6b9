"""What was picked of a library in other people's forms: JSON-LD, flat tables, statements for Wikidata. Words never beyond the excerpts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone

from cuttings.exports.jsonld import aggregate_jsonld, movie_jsonld, review_jsonld
from cuttings.exports.tables import rows_of_dossier, rows_of_review
from cuttings.exports.wikidata import film_scores, review_score
from cuttings_site.library.models import Film, Reading
from cuttings_site.library.selectors.published import dossier_for_others, review_for_others
from cuttings_site.library.selectors.selection import Selection

_AT_ONCE = 200
Values = dict[str, Any]


def reviews_with_films(selection: Selection) -> Iterator[tuple[Values, Values | None]]:
    """Each review for others with its film's record, by review id."""
    rows = selection.readings().order_by("review_id")
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield review_for_others(row), film_record(row)


def film_record(row: Reading) -> Values | None:
    placement = getattr(row, "placement", None)
    return json.loads(placement.film.record) if placement is not None and placement.film is not None else None


def table_rows(what: str, selection: Selection) -> Iterator[Values]:
    """Rows of one of `cuttings.exports.tables.TABLES`."""
    if what == "claims":
        for film in selection.films().order_by("id").iterator(chunk_size=20):
            yield from rows_of_dossier(dossier_for_others(film))
        return
    for review, known in reviews_with_films(selection):
        yield from rows_of_review(what, review, known)


def film_jsonld(film: Film, *, with_aggregate: bool) -> Values:
    """The film with its reviews; `with_aggregate` in files only, never in the markup of a page."""
    found = movie_jsonld(json.loads(film.record))
    if with_aggregate and film.dossier:
        found["aggregateRating"] = aggregate_jsonld(json.loads(film.dossier)["reception"])
    found["review"] = [
        {key: value for key, value in review_jsonld(review).items() if key != "itemReviewed"}
        for review, _ in reviews_with_films(Selection(film=film.id))
    ]
    return {key: value for key, value in found.items() if value}


def jsonld_items(selection: Selection) -> Iterator[Values]:
    """Films with their reviews; of a choice that is not a film the reviews, each with its film."""
    if selection.is_film_at_most:
        for film in selection.films().order_by("id").iterator(chunk_size=20):
            yield film_jsonld(film, with_aggregate=True)
        return
    for review, known in reviews_with_films(selection):
        yield review_jsonld(review, known)


def wikidata_statements(selection: Selection) -> Iterator[Values]:
    """The films' figures as they are today, then the ratings of the reviews."""
    today = timezone.now().date().isoformat()
    if selection.is_film_at_most:
        for film in selection.films().order_by("id").iterator(chunk_size=20):
            dossier: Mapping[str, Any] = json.loads(film.dossier)
            yield from film_scores(dossier, settings.PREFERENCES.library_name, today)
    for review, known in reviews_with_films(selection):
        if known is not None and (statement := review_score(review, known)) is not None:
            yield statement
