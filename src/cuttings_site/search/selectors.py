"""A wish becomes one page of sentences with their place; of other people's reviews only sentences of the excerpt are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection
from django.db.models import F

from cuttings.text.excerpt import is_shown
from cuttings_site.library.keys import key_of
from cuttings_site.library.models import Critic, Film, Publication, Reading
from cuttings_site.library.selectors.films import films_by_title
from cuttings_site.library.selectors.quoting import review_address, shown_spans, spoils
from cuttings_site.library.words import ASPECTS, in_words
from cuttings_site.search.facets import LABELS, Facet, facets_of, names_of
from cuttings_site.search.query import Wish
from cuttings_site.search.remarks import Remark, haul

PER_PAGE = 20
_COLUMNS = (
    "review_id",
    "critic_name",
    "publication_name",
    "published_on",
    "language",
    "source_url",
    "film_title",
    "film_year",
    "excerpt_order",
    "spoilers",
    "page__rights",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one opinion of a sentence is about."""

    aspect: str
    label: str
    polarity: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One sentence."""

    reading: Reading
    film_id: str | None
    film_title: str
    film_year: int | None
    words: str | None
    """None where the excerpt of that review does not reach so far."""
    start: int
    """Where it begins in the review's text."""
    role: str
    said: tuple[Said, ...]
    """Only opinions that fit what was asked."""

    @property
    def href(self) -> str:
        return f"{review_address(self.reading.review_id)}#c{self.start}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A filter in force."""

    name: str
    label: str
    value: str
    words: str
    href_without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitList:
    wish: Wish
    hits: tuple[Hit, ...]
    total: int
    """Sentences found, of the remarks looked at."""
    is_cut: bool
    """There are more than were looked at; total and counts are of those filed last."""
    page: int
    pages: int
    facets: tuple[Facet, ...]
    chosen: tuple[Chosen, ...]
    films: tuple[Film, ...] = ()
    """Films that a title given as filter may mean, where it is not one."""


def remarks_found(wish: Wish, page: int = 1) -> HitList:
    """Opinions strongest first, then other sentences; those that may be shown before those that may not."""
    wish, films = known_names(wish)
    found = haul(wish)
    sentences = _sentences(found.remarks)
    pages = max(1, -(-len(sentences) // PER_PAGE))
    page = min(max(1, page), pages)
    return HitList(
        wish=wish,
        hits=_hits(sentences[(page - 1) * PER_PAGE : page * PER_PAGE]),
        total=len(sentences),
        is_cut=found.is_cut,
        page=page,
        pages=pages,
        facets=facets_of(found.remarks, wish),
        chosen=tuple(
            Chosen(
                name=name,
                label=LABELS[name],
                value=value,
                words=names_of(name, [value]).get(value, value),
                href_without=wish.address(**{name: ""}),
            )
            for name, value in wish.chosen().items()
        ),
        films=films,
    )


def known_names(wish: Wish) -> tuple[Wish, tuple[Film, ...]]:
    """Names typed become keys, a title typed becomes a film's id; films where the title may be several."""
    for name, model in (("critic", Critic), ("publication", Publication)):
        typed = getattr(wish, name)
        if typed and not model.objects.filter(pk=typed).exists():
            wish = replace(wish, **{name: key_of(typed)})
    if not wish.film or Film.objects.filter(id=wish.film).exists():
        return wish, ()
    films = films_by_title(wish.film)
    return (replace(wish, film=films[0].id), ()) if len(films) == 1 else (wish, tuple(films[:12]))


def _sentences(remarks: Sequence[Remark]) -> list[list[Remark]]:
    """Remarks of one sentence together, in the order in which they are shown."""
    together: dict[tuple[int, int], list[Remark]] = {}
    for row in remarks:
        together.setdefault((row.reading, row.start), []).append(row)

    def turn(rows: list[Remark]) -> tuple[bool, float, bool, int]:
        strength = max((row.strength or 0.0 for row in rows), default=0.0)
        return rows[0].step is None, -strength, rows[0].role != "opinion", -rows[0].number

    return sorted(together.values(), key=turn)


def _hits(sentences: Sequence[Sequence[Remark]]) -> tuple[Hit, ...]:
    readings = {
        row.pk: row
        for row in Reading.objects.filter(pk__in={rows[0].reading for rows in sentences})
        .select_related("page")
        .only(*_COLUMNS)
        .annotate(
            under_id=F("placement__film_id"),
            under_title=F("placement__film__title"),
            under_year=F("placement__film__year"),
        )
    }
    words = _words([rows[0].number for rows in sentences])
    return tuple(_hit(rows, readings[rows[0].reading], words) for rows in sentences)


def _words(numbers: Sequence[int]) -> Mapping[int, str]:
    if not numbers:
        return {}
    wanted = ", ".join(["%s"] * len(numbers))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number, words FROM remark_search_source WHERE number IN ({wanted})", [*numbers])
        return dict(cursor.fetchall())


def _hit(rows: Sequence[Remark], reading: Reading, words: Mapping[int, str]) -> Hit:
    first, text = rows[0], words[rows[0].number]
    start = first.start + len(text) - len(text.lstrip())
    stop = start + len(text.strip())
    is_open = is_shown(shown_spans(reading), start, stop) and not spoils(reading, start, stop)
    return Hit(
        reading=reading,
        film_id=getattr(reading, "under_id", None),
        film_title=getattr(reading, "under_title", None) or reading.film_title,
        film_year=getattr(reading, "under_year", None) or reading.film_year,
        words=" ".join(text.split()) if is_open else None,
        start=start,
        role=first.role,
        said=tuple(
            Said(aspect=row.aspect, label=in_words(ASPECTS, row.aspect), polarity=row.polarity or "", person=row.person)
            for row in rows
            if row.aspect
        ),
    )
