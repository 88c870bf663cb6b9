"""A library is copied whole into one file while it is in use, and such a file becomes the library again.

The file is a SQLite database like the library's own, with its settings and its secret in a table of their own: unlike an archive for taking
away it holds the owner's password (as a digest) and is readable by its owner only. Both ways go through SQLite's own online copy, which gives the
state of one moment and leaves the target as it was when it is killed.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

SETTINGS = ("cuttings.toml", "secret")
_TABLE = "backup_settings"
_DATABASE = "library.sqlite3"


class BackupError(ValueError):
    """The message says what to do."""


def back_up(library: Path, target: Path) -> int:
    """Copy the library to a file; gives its bytes. Raises OSError, BackupError."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        with _opened(library / _DATABASE, is_read_only=True) as source, _opened(part) as copy:
            source.backup(copy)  # in one step: in small ones it would begin anew whenever somebody writes
            copy.execute("PRAGMA journal_mode=DELETE")
            copy.execute(f"CREATE TABLE {_TABLE} (name TEXT PRIMARY KEY, body BLOB NOT NULL)")
            for name in SETTINGS:
                if (path := library / name).is_file():
                    copy.execute(f"INSERT INTO {_TABLE} VALUES (?, ?)", (name, path.read_bytes()))
            copy.commit()
            _check(copy, "the copy")
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(target)
    except sqlite3.Error as error:
        raise BackupError(f"the library cannot be copied ({error})") from error
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def restore(source: Path, library: Path, *, may_replace: bool = False) -> Path | None:
    """Make the library that of a backup. What it held is first copied beside it; gives that copy. Raises OSError, BackupError.

    The library's tables may be of an older version afterwards: bring them up to date.
    """
    if not source.is_file():
        raise BackupError(f"there is no file {source}")
    try:
        with _opened(source, is_read_only=True) as backup:
            _check(backup, str(source))
            _refuse_foreign(backup, source)
            aside = _set_aside(library, may_replace)
            connection.close()
            with _opened(library / _DATABASE) as live:
                backup.backup(live)
                settings = dict(live.execute(f"SELECT name, body FROM {_TABLE}").fetchall())
            for name in SETTINGS:
                if name in settings:
                    fresh = library / f".{name}.new"
                    fresh.touch(mode=0o600)
                    fresh.write_bytes(settings[name])
                    fresh.replace(library / name)
            with _opened(library / _DATABASE) as live:
                live.execute(f"DROP TABLE {_TABLE}")
                live.commit()
    except sqlite3.Error as error:
        raise BackupError(f"{source} is damaged or no backup of a library ({error})") from error
    return aside


@contextlib.contextmanager
def _opened(path: Path, *, is_read_only: bool = False) -> Iterator[sqlite3.Connection]:
    address = f"{path.resolve().as_uri()}{'?mode=ro' if is_read_only else ''}"
    database = sqlite3.connect(address, uri=True, timeout=30)
    try:
        yield database
    finally:
        database.close()


def _check(database: sqlite3.Connection, name: str) -> None:
    (line,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if line != "ok":
        raise BackupError(f"{name} is damaged: {line}")


def _refuse_foreign(backup: sqlite3.Connection, source: Path) -> None:
    tables = {name for (name,) in backup.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {_TABLE, "library_page", "django_migrations"} <= tables:
        raise BackupError(f"{source} is no backup that `cuttings backup` wrote")
    known = set(MigrationLoader(None).disk_migrations)
    held = {(app, name) for app, name in backup.execute("SELECT app, name FROM django_migrations")}
    if newer := sorted(held - known):
        raise BackupError(f"{source} was made by a newer version ({newer[0][1]}); bring this one up to date first")


def _set_aside(library: Path, may_replace: bool) -> Path | None:
    with _opened(library / _DATABASE) as live:
        (count,) = live.execute(
            "SELECT (SELECT count(*) FROM library_page) + (SELECT count(*) FROM library_film)"
        ).fetchone()
    if not count:
        return None
    if not may_replace:
        raise BackupError(
            f"{library} holds a library already; give --replace (it is copied beside it first) or another --library"
        )
    number = 1
    while (aside := library / f"before-restore-{number}.sqlite3").exists():
        number += 1
    back_up(library, aside)
    return aside
