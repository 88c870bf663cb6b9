"""Public catalogue files to a database of known films beside the library, looked up by title key.

The database is no part of the library: it can be deleted and made again from the files. A file's rows and how far it was read are written in
one transaction per batch, so that a run that was killed goes on where it stood and ends with the same database.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from cuttings.catalogue import Entry, entries_of, ids_of, keys_of, put_together
from cuttings.records.film import Film, FilmIds

T = TypeVar("T")

FILE_NAME = "catalogue.sqlite3"
ROWS_PER_BATCH = 5_000
FAULTS_SHOWN = 5
_EDGE_BYTES = 65_536
_ASKED_AT_ONCE = 500

_SCHEMA = """
CREATE TABLE IF NOT EXISTS file (
  name TEXT PRIMARY KEY, digest TEXT NOT NULL, rows INTEGER NOT NULL DEFAULT 0, films INTEGER NOT NULL DEFAULT 0,
  faults INTEGER NOT NULL DEFAULT 0, is_whole INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS film (
  id INTEGER PRIMARY KEY, file TEXT NOT NULL, row INTEGER NOT NULL, kind TEXT NOT NULL, is_name_only INTEGER NOT NULL,
  title TEXT NOT NULL, others TEXT NOT NULL, languages TEXT NOT NULL, year INTEGER, directors TEXT NOT NULL,
  "cast" TEXT NOT NULL, imdb TEXT, tmdb TEXT, wikidata TEXT);
CREATE TABLE IF NOT EXISTS title (key TEXT NOT NULL, film INTEGER NOT NULL, PRIMARY KEY (key, film)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS film_file ON film (file);
CREATE INDEX IF NOT EXISTS film_imdb ON film (imdb) WHERE imdb IS NOT NULL;
CREATE INDEX IF NOT EXISTS film_tmdb ON film (tmdb) WHERE tmdb IS NOT NULL;
CREATE INDEX IF NOT EXISTS film_wikidata ON film (wikidata) WHERE wikidata IS NOT NULL;
"""
_COLUMNS = 'id, title, others, year, directors, "cast", imdb, tmdb, wikidata'


class CatalogueError(Exception):
    """A file that cannot be taken in, in words for the person who gave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What stands of one file, over all runs."""

    name: str
    rows: int
    films: int
    faults: int
    is_whole: bool
    rows_this_run: int = 0
    fault_examples: tuple[str, ...] = ()
    """Of this run, the first few."""


def import_file(database: Path, path: Path, counting: Callable[[Iterable[Entry]], Iterable[Entry]] = iter) -> Imported:
    """Take one file in, from where an earlier run stopped; a newer file of the same name replaces the older one's rows.

    Raises CatalogueError for an unknown shape, an unreadable or cut file (what was read stays), other titles before their films.
    """
    try:
        digest = _digest(path)
        next(entries_of(path), None)  # a shape that is not known must not push out what an older file brought
        with closing(_open(database)) as base:
            done = _begin(base, path.name, digest)
            rows, examples = done.rows, list[str]()
            entries = iter(()) if done.is_whole else counting(entries_of(path, start=done.rows))
            for batch in _batched(entries, ROWS_PER_BATCH):
                _write(base, path.name, rows, batch)
                examples += islice(_faults(rows, batch), FAULTS_SHOWN - len(examples))
                rows += len(batch)
            with base:
                base.execute("UPDATE file SET is_whole = 1 WHERE name = ?", (path.name,))
            now = _file(base, path.name)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise CatalogueError(f"{path.name}: {str(error).removeprefix(path.name + ': ')}") from error
    return Imported(
        name=now.name,
        rows=now.rows,
        films=now.films,
        faults=now.faults,
        is_whole=now.is_whole,
        rows_this_run=rows - done.rows,
        fault_examples=tuple(examples),
    )


def files_in(database: Path) -> list[Imported]:
    """The files of a catalogue, by name; none where there is no catalogue."""
    if not database.is_file():
        return []
    with closing(_open(database)) as base:
        names = [name for (name,) in base.execute("SELECT name FROM file ORDER BY name")]
        return [_file(base, name) for name in names]


def remove_file(database: Path, name: str) -> bool:
    """Take out what a file brought; False where no file of that name was taken in."""
    if name not in {file.name for file in files_in(database)}:
        return False
    with closing(_open(database)) as base, base:
        _forget(base, name)
    return True


def known_films(database: Path, wanted: Collection[str]) -> list[Film]:
    """The known films one of whose titles has a key among `wanted`, as `gather_films` gives them from the files themselves."""
    with closing(_open(database)) as base:
        found: dict[int, Film] = {}
        for some in _batched(sorted(wanted), _ASKED_AT_ONCE):
            sql = f"SELECT {_COLUMNS} FROM film WHERE id IN (SELECT film FROM title WHERE key IN ({_marks(some)}))"
            found.update((row[0], _film(row)) for row in base.execute(sql, some))
        rows = [film for _, film in sorted(found.items())]
        return put_together(rows, _named_elsewhere(base, {identity for film in rows for identity in ids_of(film)}))


def _named_elsewhere(base: sqlite3.Connection, ids: set[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    titles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for source in ("imdb", "tmdb", "wikidata"):
        for some in _batched(sorted(value for name, value in ids if name == source), _ASKED_AT_ONCE):
            sql = f"SELECT {_COLUMNS} FROM film WHERE {source} IN ({_marks(some)}) ORDER BY id"
            for film in map(_film, base.execute(sql, some)):
                titles[source, str(getattr(film.ids, source))] += [film.title, *film.alternate_titles]
    return titles


def _batched(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    rest = iter(items)
    while some := tuple(islice(rest, size)):
        yield some


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))


def _film(row: tuple[object, ...]) -> Film:
    _, title, others, year, directors, cast, imdb, tmdb, wikidata = row
    return Film(
        id="",
        title=str(title),
        alternate_titles=tuple(json.loads(str(others))),
        year=year if isinstance(year, int) else None,
        directors=tuple(json.loads(str(directors))),
        cast=tuple(json.loads(str(cast))),
        ids=FilmIds(**{k: str(v) for k, v in (("imdb", imdb), ("tmdb", tmdb), ("wikidata", wikidata)) if v}),
    )


def _open(database: Path) -> sqlite3.Connection:
    base = sqlite3.connect(database, timeout=60)
    base.executescript(_SCHEMA)
    return base


def _begin(base: sqlite3.Connection, name: str, digest: str) -> Imported:
    stands = base.execute("SELECT digest FROM file WHERE name = ?", (name,)).fetchone()
    if stands != (digest,):
        with base:
            _forget(base, name)
            base.execute("INSERT INTO file (name, digest) VALUES (?, ?)", (name, digest))
    return _file(base, name)


def _forget(base: sqlite3.Connection, name: str) -> None:
    base.execute("DELETE FROM title WHERE film IN (SELECT id FROM film WHERE file = ?)", (name,))
    base.execute("DELETE FROM film WHERE file = ?", (name,))
    base.execute("DELETE FROM file WHERE name = ?", (name,))


def _file(base: sqlite3.Connection, name: str) -> Imported:
    sql = "SELECT rows, films, faults, is_whole FROM file WHERE name = ?"
    rows, films, faults, is_whole = base.execute(sql, (name,)).fetchone()
    return Imported(name=name, rows=rows, films=films, faults=faults, is_whole=bool(is_whole))


def _write(base: sqlite3.Connection, name: str, start: int, batch: tuple[Entry, ...]) -> None:
    """One batch and how far it brings the file, both or neither."""
    with base:
        first_id = base.execute("SELECT coalesce(max(id), 0) + 1 FROM film").fetchone()[0]
        kept = [(row, entry, entry.film) for row, entry in enumerate(batch, start + 1) if entry.film]
        if any(entry.is_name_only for _, entry, _ in kept):
            named = _films_named(base, {film.ids.imdb or "" for _, entry, film in kept if entry.is_name_only})
            kept = [each for each in kept if not each[1].is_name_only or each[2].ids.imdb in named]
        numbered = list(enumerate(kept, first_id))
        base.executemany(
            f"INSERT INTO film VALUES ({_marks(['?'] * 14)})",
            (_row(number, name, row, entry, film) for number, (row, entry, film) in numbered),
        )
        base.executemany(
            "INSERT OR IGNORE INTO title VALUES (?, ?)",
            ((key, number) for number, (_, _, film) in numbered for key in keys_of(film) if key),
        )
        faults = sum(1 for entry in batch if entry.fault)
        base.execute(
            "UPDATE file SET rows = ?, films = films + ?, faults = faults + ? WHERE name = ?",
            (start + len(batch), len(kept), faults, name),
        )


def _films_named(base: sqlite3.Connection, ids: set[str]) -> set[str]:
    """Of these IMDb ids those of films taken in: most of IMDb's other titles are of episodes."""
    if not base.execute("SELECT 1 FROM film WHERE imdb IS NOT NULL AND is_name_only = 0 LIMIT 1").fetchone():
        raise ValueError("other titles of films not yet taken in; import title.basics.tsv.gz first")
    found: set[str] = set()
    for some in _batched(sorted(ids), _ASKED_AT_ONCE):
        sql = f"SELECT imdb FROM film WHERE is_name_only = 0 AND imdb IN ({_marks(some)})"
        found.update(imdb for (imdb,) in base.execute(sql, some))
    return found


def _row(number: int, name: str, row: int, entry: Entry, film: Film) -> tuple[object, ...]:
    words = (film.alternate_titles, dict(entry.languages), film.directors, film.cast)
    others, languages, directors, cast = (json.dumps(each, ensure_ascii=False) for each in words)
    ids = (film.ids.imdb, film.ids.tmdb, film.ids.wikidata)
    about = (number, name, row, entry.kind, entry.is_name_only, film.title)
    return (*about, others, languages, film.year, directors, cast, *ids)


def _faults(start: int, batch: tuple[Entry, ...]) -> Iterator[str]:
    return (f"row {row}: {entry.fault}" for row, entry in enumerate(batch, start + 1) if entry.fault)


def _digest(path: Path) -> str:
    """Of length and both ends: a compressed file's end holds a checksum of the whole. Any other file's time of change stands in for it."""
    about = path.stat()
    sum_ = hashlib.sha256(f"{about.st_size} ".encode())
    with path.open("rb") as raw:
        sum_.update(raw.read(_EDGE_BYTES))
        raw.seek(max(0, about.st_size - _EDGE_BYTES))
        sum_.update(raw.read())
    if path.suffix not in (".gz", ".bz2"):
        sum_.update(str(about.st_mtime_ns).encode())
    return sum_.hexdigest()
