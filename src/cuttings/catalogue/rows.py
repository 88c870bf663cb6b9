"""Rows of public catalogue files as films, one function per shape; a file's shape is told by its column names.

Shapes: IMDb `title.basics.tsv` and `title.akas.tsv`, TMDB API dumps and daily ids, MovieLens `movies.csv` and `links.csv`, Wikidata SPARQL
results, and JSON lines with the common names. Every row stands alone; `gather` puts together what several files say of one film.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from cuttings.records.film import Film, FilmIds

_TITLE_YEAR = re.compile(r"^(?P<title>.*?)\s*\((?P<year>\d{4})\)\s*$")
_OTHER_TITLE = re.compile(r"\s*\((?:a\.k\.a\.\s*)?(?P<other>[^()]+)\)\s*$")
_MOVED_ARTICLE = re.compile(r"^(?P<rest>.+), (?P<article>The|A|An|Le|La|Les|L'|Der|Die|Das|El|Los|Las|Il|O|Os|As)$")
_FEATURE_TYPES = frozenset(("movie", "tvMovie", "short", "video", "tvShort"))
Row = Mapping[str, Any]


def films_of(path: Path) -> Iterator[Film]:
    """Every row of the file as a film (without an id of ours); raises ValueError for a shape that is not known."""
    rows = _rows_of(path)
    first = next(rows, None)
    if first is None:
        return
    reader = _reader_for(first, path)
    yield from filter(None, map(reader, _chain(first, rows)))


def _chain(first: Row, rest: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rest


def _rows_of(path: Path) -> Iterator[Row]:
    opener = gzip.open if path.suffix == ".gz" else open
    name = path.name.removesuffix(".gz")
    with opener(path, "rb") as raw, io.TextIOWrapper(cast(BinaryIO, raw), "utf-8-sig", "replace", "") as lines:
        if name.endswith((".csv", ".tsv")):
            is_tab = name.endswith(".tsv")
            if is_tab:  # IMDb's files quote nothing: a title may begin with a quotation mark
                yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            else:
                yield from csv.DictReader(lines)
        else:
            decoder = msgspec.json.Decoder()
            for line in lines:
                text = line.strip().rstrip(",")
                if text.startswith("{"):
                    yield decoder.decode(text)


def _reader_for(row: Row, path: Path) -> Callable[[Row], Film | None]:
    columns = set(row)
    for wanted, reader in _SHAPES:
        if wanted <= columns:
            return reader
    raise ValueError(f"{path.name}: not a catalogue of a known shape (columns: {', '.join(sorted(columns))})")


def _number(text: object) -> int | None:
    digits = str(text or "")[:4]
    return int(digits) if digits.isdigit() and 1870 <= int(digits) <= 2100 else None


def _film(title: str, **known: Any) -> Film:
    others = tuple(dict.fromkeys(other for other in known.pop("others", ()) if other and other != title))
    return Film(id="", title=title, alternate_titles=others, **known)


def _imdb_basics(row: Row) -> Film | None:
    if row["titleType"] not in _FEATURE_TYPES:
        return None
    return _film(
        row["primaryTitle"],
        others=(row["originalTitle"],),
        year=_number(row["startYear"]),
        ids=FilmIds(imdb=row["tconst"]),
    )


def _imdb_akas(row: Row) -> Film | None:
    return _film(row["title"], ids=FilmIds(imdb=row["titleId"]))


def _akas(row: Row) -> Film | None:
    return _film(
        row["title"], others=(row["alt_title"],), year=_number(row.get("year")), ids=FilmIds(imdb=row["imdb_id"])
    )


def _people(row: Row, key: str) -> tuple[str, ...]:
    return tuple(person["name"] for person in row.get(key) or ())


def _credits(row: Row) -> Film | None:
    return _film(
        row["title"],
        others=(row.get("originalTitle"),),
        year=_number(row.get("year")),
        ids=FilmIds(imdb=row.get("imdbId")),
        directors=_people(row, "directors"),
        cast=_people(row, "performers"),
    )


def _cast_list(row: Row) -> Film | None:
    return _film(row["title"], year=_number(row.get("year")), cast=tuple(row.get("cast") or ()))


def _tmdb(row: Row) -> Film | None:
    return _film(
        row["title"],
        others=(row["original_title"],),
        year=_number(row.get("release_date")),
        ids=FilmIds(tmdb=str(row["id"]), imdb=row.get("imdb_id") or None),
    )


def _tmdb_daily(row: Row) -> Film | None:
    return _film(row["original_title"], ids=FilmIds(tmdb=str(row["id"])))


def _movielens(row: Row) -> Film | None:
    match = _TITLE_YEAR.match(row["title"].strip())
    title, year = (match["title"], int(match["year"])) if match else (row["title"], None)
    others: list[str] = []
    while other := _OTHER_TITLE.search(title):
        others.append(_straight(other["other"]))
        title = title[: other.start()]
    return _film(_straight(title), others=others, year=year)


def _straight(title: str) -> str:
    moved = _MOVED_ARTICLE.match(title.strip())
    if not moved:
        return title.strip()
    space = "" if moved["article"].endswith("'") else " "
    return moved["article"] + space + moved["rest"]


def _wikidata(row: Row) -> Film | None:
    entity = str(row.get("item") or row.get("film") or "").rsplit("/", 1)[-1]
    title = row.get("itemLabel") or row.get("title") or ""
    if not title or title == entity:
        return None
    return _film(
        title,
        others=(row.get("originalTitle"),),
        year=_number(row.get("year") or row.get("date")),
        ids=FilmIds(wikidata=entity or None, imdb=row.get("imdb") or None),
        directors=(row["directorLabel"],) if row.get("directorLabel") else (),
    )


_SHAPES: tuple[tuple[frozenset[str], Callable[[Row], Film | None]], ...] = (
    (frozenset(("tconst", "titleType", "primaryTitle")), _imdb_basics),
    (frozenset(("titleId", "ordering", "title")), _imdb_akas),
    (frozenset(("imdb_id", "title", "alt_title")), _akas),
    (frozenset(("imdbId", "title", "directors")), _credits),
    (frozenset(("id", "title", "original_title")), _tmdb),
    (frozenset(("id", "original_title", "adult")), _tmdb_daily),
    (frozenset(("movieId", "title")), _movielens),
    (frozenset(("item", "itemLabel")), _wikidata),
    (frozenset(("title", "year", "cast")), _cast_list),
)
