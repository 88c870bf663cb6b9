"""A library is copied while it is in use, and the copy becomes the library again; what an earlier release wrote opens in this one."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from contents import contents_of
from django.db import connection
from made import keep
from shelf import SHELF
from test_archive import another, at  # noqa: F401

from cuttings_site.archive.backup import BackupError, back_up, restore
from cuttings_site.library.services.check import flaws

UPGRADE = Path(__file__).parent / "upgrade"


def test_a_backup_comes_back_whole(library: Path, another, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    keep(SHELF)
    (library / "cuttings.toml").write_text('library_name = "Clippings"\n', encoding="utf-8")
    (library / "secret").write_text("s" * 60, encoding="ascii")
    file = tmp_path / "backup.sqlite3"
    back_up(library, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(tmp_path.glob("backup*")) == [file], "one file, without logs beside it"
    second = another("second")
    with at(second):
        assert restore(file, second) is None
        assert list(flaws()) == []
    connection.close()
    assert contents_of(second) == contents_of(library)
    assert (second / "cuttings.toml").read_bytes() == (library / "cuttings.toml").read_bytes()
    assert (second / "secret").read_bytes() == (library / "secret").read_bytes()
    with sqlite3.connect(second / "library.sqlite3") as database:
        assert not database.execute("SELECT name FROM sqlite_master WHERE name LIKE 'backup%'").fetchall()


def test_a_backup_while_somebody_writes_is_of_one_moment(library: Path, another, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    keep(SHELF[:3])
    connection.close()
    before = contents_of(library)
    with sqlite3.connect(library / "library.sqlite3", isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM library_unopened")
        writer.execute("UPDATE library_film SET title = 'half written'")
        back_up(library, tmp_path / "backup.sqlite3")
        writer.execute("ROLLBACK")
    second = another("second")
    with at(second):
        restore(tmp_path / "backup.sqlite3", second)
    assert contents_of(second) == before


def test_what_a_library_held_is_not_lost(library: Path, another, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    keep(SHELF[:3])
    back_up(library, tmp_path / "backup.sqlite3")
    second = another("second")
    with at(second):
        keep(SHELF[3:])
        held = contents_of(second)
        with pytest.raises(BackupError, match="--replace"):
            restore(tmp_path / "backup.sqlite3", second)
        assert contents_of(second) == held
        aside = restore(tmp_path / "backup.sqlite3", second, may_replace=True)
        assert contents_of(second) == contents_of(library)
        assert aside is not None
        restore(aside, second, may_replace=True)
        assert contents_of(second) == held


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50_000])


def _scribble(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:8192] + b"\xff" * 65_536 + path.read_bytes()[73_728:])


def _no_backup(path: Path) -> None:
    path.unlink()
    sqlite3.connect(path).execute("CREATE TABLE a (b)")


def _of_the_future(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('library', '9999_future', '')")


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (_cut, "damaged"),
        (_scribble, "damaged"),
        (_no_backup, "no backup"),
        (_of_the_future, "newer version"),
        (Path.unlink, "no file"),
    ],
)
def test_what_is_no_backup_changes_nothing(library: Path, another, tmp_path: Path, harm, message: str) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    keep(SHELF[:3])
    file = tmp_path / "backup.sqlite3"
    back_up(library, file)
    harm(file)
    second = another("second")
    with at(second):
        keep(SHELF[3:5])
        held = contents_of(second)
        with pytest.raises(BackupError, match=message):
            restore(file, second, may_replace=True)
        assert contents_of(second) == held


def cuttings(*arguments: str, home: Path) -> str:
    code = "from cuttings_cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "CUTTINGS_HOME": str(home)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", [path.name for path in sorted(UPGRADE.glob("*.gz"))])
def test_a_library_of_an_earlier_release_opens_and_leaves(tmp_path: Path, name: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with gzip.open(UPGRADE / name) as packed:
        (home / "library.sqlite3").write_bytes(packed.read())
    with sqlite3.connect(home / "library.sqlite3") as before:
        kept = before.execute(
            "SELECT review_id, json_extract(record, '$.text') FROM library_reading ORDER BY 1"
        ).fetchall()
        bodies = before.execute("SELECT page_id, body FROM library_pagebytes ORDER BY 1").fetchall()
    films = [json.loads(line) for line in cuttings("films", home=home).splitlines()]
    assert sorted((film["title"], film["reviews"]) for film in films) == [("Alien", 1), ("Jaws", 2)]
    with sqlite3.connect(home / "library.sqlite3") as after:
        assert (
            after.execute("SELECT review_id, json_extract(record, '$.text') FROM library_reading ORDER BY 1").fetchall()
            == kept
        )
        assert after.execute("SELECT page_id, body FROM library_pagebytes ORDER BY 1").fetchall() == bodies
    cuttings("reread", "--yes", "--judge", "none", home=home)
    assert "whole" in cuttings("check", home=home)
    cuttings("export", "--all", str(tmp_path / "one.zip"), home=home)
    cuttings("import", str(tmp_path / "one.zip"), home=tmp_path / "second")
    cuttings("export", "--all", str(tmp_path / "two.zip"), home=tmp_path / "second")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
