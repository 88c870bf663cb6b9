"""The list of films: what was typed, in what order, one page of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from cuttings_site.library.models import Film
from cuttings_site.search.query import fts_query

PER_PAGE = 60
SORTS = {
    "reviews": ("most reviewed", ("-reviews_count", "title_sort", "year", "id")),
    "title": ("title", ("title_sort", "year", "id")),
    "year": ("newest film", ("-year", "title_sort", "id")),
    "approval": ("best received", ("-is_enough", "-approval", "-reviews_counted", "title_sort", "id")),
    "split": ("most divided", ("-is_enough", "-split", "-reviews_counted", "title_sort", "id")),
    "latest": ("latest review", ("-latest_review_on", "title_sort", "id")),
}
_COLUMNS = (
    "number",
    "id",
    "title",
    "original_title",
    "year",
    "directors",
    "reviews_count",
    "reviews_counted",
    "ratings_stated",
    "verdicts_inferred",
    "positive_count",
    "approval",
    "score",
    "is_enough",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmList:
    films: list[Film]
    total: int
    page: int
    pages: int


def films_found(typed: str = "", sort: str = "reviews", page: int = 1) -> FilmList:
    """Films whose titles, directors or cast hold every word typed, the last one perhaps unfinished."""
    found = matching_films(typed).order_by(*SORTS.get(sort, SORTS["reviews"])[1])
    total = found.count()
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(1, page), pages)
    films = list(found.only(*_COLUMNS)[(page - 1) * PER_PAGE : page * PER_PAGE])
    return FilmList(films=films, total=total, page=page, pages=pages)


def matching_films(typed: str = "") -> QuerySet[Film]:
    films = Film.objects.filter(superseded_by=None, reviews_count__gt=0)
    if not typed.strip():
        return films
    query = fts_query(typed, are_words_begun=True)
    if not query:
        return films.filter(title__contains=typed.strip())
    numbers = RawSQL("SELECT rowid FROM film_search WHERE film_search MATCH %s", (query,))
    return films.filter(number__in=numbers)


def film_by_id(film_id: str) -> Film | None:
    """The film, or the one it was merged into; None where there is none."""
    film = Film.objects.filter(id=film_id).first()
    for _ in range(20):
        if film is None or film.superseded_by is None:
            return film
        film = film.superseded_by
    return film


def films_by_title(title: str) -> list[Film]:
    """For the command line: the films so titled (a year may follow in brackets), else those found by the words."""
    name, _, rest = title.partition(" (")
    year = rest.rstrip(")")
    films = Film.objects.filter(superseded_by=None, reviews_count__gt=0)
    exact = films.filter(Q(id=title) | Q(title__iexact=title) | Q(original_title__iexact=title))
    if not exact and year.isdigit():
        exact = films.filter(Q(title__iexact=name) | Q(original_title__iexact=name), year=int(year))
    return list(exact.order_by("-reviews_count", "id")) or list(
        matching_films(title).order_by("-reviews_count", "title_sort", "id")[:20]
    )
