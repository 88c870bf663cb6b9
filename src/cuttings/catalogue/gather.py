"""Catalogue files to the known films that some readings could be of, what several files say of one film put together.

Files are streamed and only rows that share a title with what is looked for are kept, so that a file of ten million rows costs time
but no memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from cuttings.catalogue.rows import films_of
from cuttings.records.film import Film, FilmIds
from cuttings.records.ids import short_hash
from cuttings.text.folding import title_key


def gather_films(paths: Iterable[Path], wanted: Collection[str]) -> list[Film]:
    """Known films one of whose titles has a key (`title_key`, without spaces) among `wanted`, sorted by id.

    Raises ValueError for a file whose shape is not known, OSError for one that cannot be read.
    """
    kept: list[Film] = []
    named_elsewhere: dict[tuple[str, str], list[str]] = defaultdict(list)
    files = list(paths)
    for path in files:
        for film in films_of(path):
            if any(key in wanted for key in keys_of(film)):
                kept.append(film)
    ids = {identity for film in kept for identity in ids_of(film)}
    for path in files:  # other titles of a film found by one title stand in rows that do not name it
        for film in films_of(path):
            for identity in ids_of(film):
                if identity in ids:
                    named_elsewhere[identity] += [film.title, *film.alternate_titles]
    return put_together(kept, named_elsewhere)


def put_together(rows: list[Film], named_elsewhere: Mapping[tuple[str, str], list[str]]) -> list[Film]:
    """One film for all rows of it, with the titles that other rows give its ids, sorted by id."""
    return sorted(_together(rows, named_elsewhere), key=lambda film: film.id)


def keys_of(film: Film) -> Iterator[str]:
    """The keys a film is looked up by: of every title, without spaces."""
    for title in (film.title, *film.alternate_titles):
        yield title_key(title).replace(" ", "")


def ids_of(film: Film) -> Iterator[tuple[str, str]]:
    """Name of a catalogue and the film's id there."""
    for name in ("imdb", "tmdb", "wikidata"):
        value = getattr(film.ids, name)
        if value:
            yield name, value


def _together(rows: list[Film], named_elsewhere: Mapping[tuple[str, str], list[str]]) -> Iterator[Film]:
    """Rows of one film: those with one id, and those with one title and year unless ids of the same catalogue differ."""
    groups: list[list[Film]] = []
    by_id: dict[tuple[str, str], int] = {}
    by_name: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for row in sorted(rows, key=lambda film: (not any(ids_of(film)), film.year is None, film.title)):
        place = next((by_id[identity] for identity in ids_of(row) if identity in by_id), None)
        names = [(key, row.year) for key in keys_of(row)]
        if place is None:
            places = {p for name in names for p in by_name[name] if not _differ(groups[p], row)} if row.year else set()
            place = min(places) if len(places) == 1 else None
            if place is None and places and not any(ids_of(row)):
                continue  # two known films of that title and year: a row without an id tells nothing
        if place is None:
            place = len(groups)
            groups.append([])
        groups[place].append(row)
        by_id.update(dict.fromkeys(ids_of(row), place))
        for name in names:
            if place not in by_name[name]:
                by_name[name].append(place)
    for group in groups:
        yield _one(group, named_elsewhere)


def _differ(group: list[Film], row: Film) -> bool:
    mine = dict(ids_of(row))
    return any(name in mine and mine[name] != value for film in group for name, value in ids_of(film))


def _one(group: list[Film], named_elsewhere: Mapping[tuple[str, str], list[str]]) -> Film:
    ids: dict[str, str] = {}
    titles: dict[str, None] = {}
    directors: dict[str, None] = {}
    cast: dict[str, None] = {}
    for film in group:
        ids = dict(ids_of(film)) | ids
        titles.update(dict.fromkeys((film.title, *film.alternate_titles)))
        directors.update(dict.fromkeys(film.directors))
        cast.update(dict.fromkeys(film.cast))
    for identity in ids.items():
        titles.update(dict.fromkeys(named_elsewhere.get(identity, ())))
    title, *others = titles
    year = next((film.year for film in group if film.year), None)
    name = ("imdb", ids["imdb"]) if "imdb" in ids else next(iter(ids.items()), ("title", f"{title_key(title)} {year}"))
    return Film(
        id="fm-" + short_hash(*name),
        title=title,
        alternate_titles=tuple(others),
        year=year,
        ids=FilmIds(**ids),
        directors=tuple(directors),
        cast=tuple(cast),
    )
