"""Rows of public catalogue files as films, one function per shape; a file's shape is told by its column names.

Shapes: IMDb `title.basics.tsv` and `title.akas.tsv`, TMDB API dumps and daily ids, MovieLens `movies.csv`, Wikidata SPARQL
results and JSON dumps, and JSON lines with the common names. Every row stands alone; `gather` puts together what several files say of one film.
"""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from cuttings.records.film import Film, FilmIds

_TITLE_YEAR = re.compile(r"^(?P<title>.*?)\s*\((?P<year>\d{4})\)\s*$")
_OTHER_TITLE = re.compile(r"\s*\((?:a\.k\.a\.\s*)?(?P<other>[^()]+)\)\s*$")
_MOVED_ARTICLE = re.compile(r"^(?P<rest>.+), (?P<article>The|A|An|Le|La|Les|L'|Der|Die|Das|El|Los|Las|Il|O|Os|As)$")
_IMDB_KINDS = {"movie": "film", "tvMovie": "TV film", "short": "short", "video": "video", "tvShort": "short"}
_WIKIDATA_KINDS = {
    "Q11424": "film",
    "Q24869": "film",
    "Q202866": "film",
    "Q93204": "film",
    "Q24862": "short",
    "Q506240": "TV film",
}
"""Film, feature film, animated film, documentary film, short film, television film."""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a file: a film, nothing that is kept (a series, an episode), or a fault."""

    film: Film | None = None
    kind: str = ""
    """`film`, `short`, `TV film`, `video`; empty where the file does not tell."""
    languages: Mapping[str, str] = field(default_factory=dict)
    """Title to language, where the file says it."""
    is_name_only: bool = False
    """The row names another title of a film that stands in another file."""
    fault: str = ""


def entries_of(path: Path, *, start: int = 0) -> Iterator[Entry]:
    """Every row from number `start` on (counted from 0); a malformed one has a fault. Raises ValueError for a shape that is not known."""
    rows = _rows_of(path)
    first = next((row for row in _rows_of(path) if not isinstance(row, str)), None)
    if first is None:
        return
    reader = _reader_for(first, path)
    is_table = _is_table(path)
    for row in islice(rows, start, None):
        if isinstance(row, str):
            yield Entry(fault=row)
        elif is_table and (None in row or None in row.values()):
            yield Entry(fault="more or fewer columns than the first line names")
        else:
            yield _entry(row, reader)


def _entry(row: Row, reader: Callable[[Row], Film | None]) -> Entry:
    try:
        film = reader(row)
        if film is not None and (not isinstance(film.title, str) or not film.title.strip()):
            return Entry(fault="no title")
        return Entry(
            film=film, kind=_kind(row), languages=_languages(row), is_name_only="titleId" in row and "ordering" in row
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        return Entry(fault=f"{type(error).__name__}: {error}")


def _kind(row: Row) -> str:
    if "titleType" in row:
        return _IMDB_KINDS.get(row["titleType"], "")
    return _wikidata_kind(row) if "claims" in row else ""


def _languages(row: Row) -> dict[str, str]:
    if "labels" in row and "claims" in row:
        return {label["value"]: name for name, label in sorted(row["labels"].items())}
    language = row.get("language") if "titleId" in row else row.get("original_language")
    title = row.get("title") if "titleId" in row else row.get("original_title")
    return {title: language} if title and language and language != r"\N" else {}


def films_of(path: Path) -> Iterator[Film]:
    """Every row of the file as a film (without an id of ours); raises ValueError for a shape that is not known."""
    reader: Callable[[Row], Film | None] | None = None
    for number, row in enumerate(_rows_of(path), 1):
        if isinstance(row, str):
            raise ValueError(f"{path.name}, row {number}: {row}")
        reader = reader or _reader_for(row, path)
        film = reader(row)
        if film:
            yield film


def _is_table(path: Path) -> bool:
    return path.name.removesuffix(".gz").removesuffix(".bz2").endswith((".csv", ".tsv"))


def _open(path: Path) -> BinaryIO:
    if path.suffix == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    return cast(BinaryIO, bz2.open(path, "rb")) if path.suffix == ".bz2" else path.open("rb")


def _rows_of(path: Path) -> Iterator[Row | str]:
    """Rows as mappings; one that is no row as the words of its fault."""
    with _open(path) as raw, io.TextIOWrapper(raw, "utf-8-sig", "replace", "") as lines:
        yield from _table_rows(lines, ".tsv" in path.name) if _is_table(path) else _json_rows(lines)


def _table_rows(lines: io.TextIOWrapper, is_tab: bool) -> Iterator[Row | str]:
    # IMDb's files quote nothing: a title may begin with a quotation mark
    table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if is_tab else csv.DictReader(lines)
    while True:
        try:
            yield next(table)
        except StopIteration:
            return
        except csv.Error as error:
            yield str(error)


def _json_rows(lines: io.TextIOWrapper) -> Iterator[Row | str]:
    decoder = msgspec.json.Decoder()
    for line in lines:
        text = line.strip().rstrip(",")
        if text.startswith("{"):
            try:
                yield decoder.decode(text)
            except msgspec.DecodeError as error:
                yield str(error)


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
    if row["titleType"] not in _IMDB_KINDS:
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


def _wikidata_kind(row: Row) -> str:
    classes = [value.get("id", "") for value in _claims(row, "P31")]
    return next((_WIKIDATA_KINDS[name] for name in classes if name in _WIKIDATA_KINDS), "")


def _claims(row: Row, name: str) -> list[Any]:
    found = (claim["mainsnak"].get("datavalue") for claim in row["claims"].get(name, ()))
    return [each["value"] for each in found if each]


def _wikidata_entity(row: Row) -> Film | None:
    if not _wikidata_kind(row):
        return None
    labels = {name: label["value"] for name, label in sorted(row["labels"].items())}
    titles = [value["text"] for value in _claims(row, "P1476")] + list(labels.values())
    title = labels.get("en") or next(iter(titles), "")
    dates = sorted(value["time"].lstrip("+") for value in _claims(row, "P577"))
    return _film(
        title,
        others=titles,
        year=_number(dates[0]) if dates else None,
        ids=FilmIds(
            wikidata=row["id"],
            imdb=next(iter(_claims(row, "P345")), None),
            tmdb=next(iter(_claims(row, "P4947")), None),
        ),
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
    (frozenset(("id", "labels", "claims")), _wikidata_entity),
    (frozenset(("title", "year", "cast")), _cast_list),
)
