"""The folder of an unpacked Letterboxd export becomes one page again, packed as the service packed it, since its tables only make sense together.

Packed without dates and compression, so that the same files give the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from cuttings.options import Options
from cuttings.records.page import Given, Page
from cuttings.records.problem import Problem

_TABLES = frozenset(
    ("ratings.csv", "diary.csv", "reviews.csv", "watched.csv", "watchlist.csv", "comments.csv", "profile.csv")
)
_FOLDERS = frozenset(("lists", "likes", "deleted", "orphaned"))
_MEDIA_TYPE = "application/vnd.cuttings.letterboxd+zip"
_MARK = b"Letterboxd URI"


def is_account(folder: Path) -> bool:
    """Whether a folder holds an unpacked export: two of its tables, one of them with the service's own column."""
    tables = [folder / name for name in sorted(_TABLES) if (folder / name).is_file()]
    return len(tables) >= 2 and any(_MARK in _head(table) for table in tables)


def is_of_account(name: str) -> bool:
    """Whether a child of such a folder belongs to the export."""
    return name in _TABLES or name in _FOLDERS


def page_of_account(folder: Path, options: Options, given: Given | None) -> Page | Problem:
    """The export as one page."""
    packed = BytesIO()
    room = options.max_export_bytes
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for file in _files(folder):
            data = file.read_bytes() if file.stat().st_size <= room else None
            if data is None:
                return Problem(code="read.too-large", reason="The export is too large.", location=str(folder))
            room -= len(data)
            archive.writestr(zipfile.ZipInfo(file.relative_to(folder).as_posix()), data)
    return Page(location=str(folder), data=packed.getvalue(), media_type=_MEDIA_TYPE, given=given)


def _files(folder: Path) -> Iterator[Path]:
    for child in sorted(folder.iterdir()):
        if child.is_symlink():
            continue
        if child.is_file() and child.name in _TABLES:
            yield child
        elif child.is_dir() and child.name in _FOLDERS:
            yield from sorted(f for f in child.rglob("*.csv") if f.is_file() and not f.is_symlink())


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(1000)
