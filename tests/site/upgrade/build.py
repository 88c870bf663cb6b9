"""Builds the tiny library of a release that the tests of upgrading start from: `PYTHONPATH=src python tests/site/upgrade/build.py NAME`.

Run it with the release's own code; it writes `NAME.sqlite3.gz` beside itself. Pages and critics are invented.
"""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PAGE = "---\ntitle: {title}\nyear: {year}\nauthor: {critic}\ndate: 2020-01-0{day}\nrating: {rating}/5\n---\n\n# {title} ({year})\n\n{words}\n"
PAGES = (
    ("Jaws", 1975, "Ada Marsh", 4, "The sea has teeth. The director is in command of every minute."),
    ("Jaws", 1975, "Gus Halloran", 2, "Loud and long, and the shark is made of rubber."),
    ("Alien", 1979, "Ada Marsh", 5, "A long corridor with a good reason to run. The acting is fine."),
)


def main(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pages, library = Path(folder) / "pages", Path(folder) / "library"
        pages.mkdir()
        for day, (title, year, critic, rating, words) in enumerate(PAGES, start=1):
            text = PAGE.format(title=title, year=year, critic=critic, day=day, rating=rating, words=words)
            (pages / f"{day}.md").write_text(text, encoding="utf-8")
        os.chdir(pages)
        _add(library)
        copy = Path(folder) / "copy.sqlite3"
        with sqlite3.connect(library / "library.sqlite3") as live, sqlite3.connect(copy) as target:
            live.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
            target.execute("VACUUM")
        with copy.open("rb") as source, gzip.GzipFile(HERE / f"{name}.sqlite3.gz", "wb", mtime=0) as packed:
            shutil.copyfileobj(source, packed)


def _add(library: Path) -> None:
    from cuttings_cli.main import cuttings

    try:
        cuttings(["add", "1.md", "2.md", "3.md", "--judge", "none", "--library", str(library)])
    except SystemExit as end:
        if end.code:
            raise


if __name__ == "__main__":
    main(sys.argv[1])
