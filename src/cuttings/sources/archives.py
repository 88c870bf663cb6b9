"""A zip or tar archive, or one packed file, becomes its pages one at a time, within limits; nothing is ever written to disk.

A member is named `archive.zip!member`. Its name is only ever a label, so a name that leads out of the archive does no harm. Sizes that an
archive claims are not believed: what comes out is counted. A bomb ends the archive, other faults only the member.
"""

from __future__ import annotations

import gzip
import lzma
import tarfile
import zipfile
import zlib
from bz2 import BZ2File
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from cuttings.options import Options
from cuttings.records.page import Given, Page
from cuttings.records.problem import Problem, ReadError
from cuttings.sources.mhtml import is_mhtml, page_of_mhtml
from cuttings.sources.selection import companion_of, is_asset, is_hidden

_TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_PACKED = (".gz", ".bz2", ".xz")
_TABLES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".xml")
_CHUNK = 1 << 18
_MOST_RATIO = 200
"""Text packs to a twentieth at most; what shrinks further is made to fill somebody's memory."""
_RATIO_FROM_BYTES = 5_000_000
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def stands_for_many(path: Path) -> bool:
    """Whether a file is an archive that is opened here; the archive of an account's tables is an export, which a reader takes whole."""
    name = path.name.lower()
    if name.endswith((*_TARS, *_PACKED)):
        return True
    return name.endswith(".zip") and not _is_account_export(path)


def _is_account_export(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {PurePosixPath(name).name.lower() for name in archive.namelist()}
    except _BROKEN:
        return False
    return "reviews.csv" in names and bool(names & {"profile.csv", "diary.csv", "ratings.csv", "watched.csv"})


def open_archive(path: Path, location: str, options: Options, given: Given | None) -> Iterator[Page | Problem]:
    """The pages of an archive, in the order of names (of a tar archive, in its own order)."""
    name = path.name.lower()
    try:
        if name.endswith(".zip"):
            yield from _open_zip(path, location, options, given)
        elif name.endswith(_TARS):
            yield from _open_tar(path, location, options, given)
        else:
            yield _open_packed(path, location, options, given)
    except ReadError as error:
        yield error.problem
    except _BROKEN as error:
        yield _problem("broken-archive", f"The archive is damaged ({error}).", location)


def _open_zip(path: Path, location: str, options: Options, given: Given | None) -> Iterator[Page | Problem]:
    with zipfile.ZipFile(path) as archive:
        entries = {entry.filename: entry for entry in archive.infolist() if entry.filename and not entry.is_dir()}
        _check_count(len(entries), location, options)
        room = options.max_archive_bytes
        for name in _pages_among(sorted(entries)):
            place = f"{location}!{name}"
            entry = entries[name]
            if entry.flag_bits & 1:
                yield _problem("encrypted", "Protected by a password; unpack it first.", place)
                continue
            try:
                with archive.open(entry) as stream:
                    data = _read(stream, name, max(entry.compress_size, 1), room, options, place)
            except _BROKEN as error:
                yield _problem("broken-member", f"Cannot be unpacked ({error}).", place)
                continue
            room -= len(data) if isinstance(data, bytes) else 0
            yield _page(data, place, given)


def _open_tar(path: Path, location: str, options: Options, given: Given | None) -> Iterator[Page | Problem]:
    packed = path.stat().st_size
    room = options.max_archive_bytes
    count = 0
    folders: dict[str, list[str]] = {}
    with tarfile.open(path, "r|*") as archive:
        for entry in archive:
            count += 1
            _check_count(count, location, options)
            if not entry.isreg():
                continue  # links and devices hold no words, and are never followed
            name = PurePosixPath(entry.name)
            folders.setdefault(str(name.parent), []).append(name.name)
            stream = archive.extractfile(entry) if _is_page(name, folders) else None
            if stream is not None:
                place = f"{location}!{entry.name}"
                data = _read(stream, entry.name, max(entry.size, packed), room, options, place)
                room -= len(data) if isinstance(data, bytes) else 0
                yield _page(data, place, given)


def _open_packed(path: Path, location: str, options: Options, given: Given | None) -> Page | Problem:
    openers = {".gz": gzip.GzipFile, ".bz2": BZ2File, ".xz": lzma.LZMAFile}
    name = path.name.removesuffix(path.suffix)
    with openers[path.suffix.lower()](path) as stream:
        place = f"{location}!{name}"
        return _page(_read(stream, name, path.stat().st_size, options.max_archive_bytes, options, place), place, given)


def _check_count(count: int, location: str, options: Options) -> None:
    if count > options.max_archive_members:
        reason = f"The archive holds more than {options.max_archive_members:,} files."
        raise ReadError(_problem("too-many-members", reason, location))


def _pages_among(names: list[str]) -> list[str]:
    """Names of pages, assets and hidden files left out."""
    folders: dict[str, list[str]] = {}
    for name in names:
        path = PurePosixPath(name.replace("\\", "/"))
        folders.setdefault(str(path.parent), []).append(path.name)
    return [name for name in names if _is_page(PurePosixPath(name.replace("\\", "/")), folders)]


def _is_page(path: PurePosixPath, folders: dict[str, list[str]]) -> bool:
    for parent in path.parents:
        above = folders.get(str(parent.parent), []) if parent.name else []
        if parent.name and (is_hidden(parent.name) or companion_of(parent.name, above) is not None):
            return parent.name == ".."
    return not is_hidden(path.name) and not is_asset(path.name, folders[str(path.parent)])


def _read(stream: IO[bytes], name: str, packed: int, room: int, options: Options, place: str) -> bytes | Problem:
    """What a member holds, counted as it comes out. Raises ReadError for a bomb."""
    limit = options.max_export_bytes if name.lower().endswith(_TABLES) else options.max_page_bytes
    chunks: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > room or (size > _RATIO_FROM_BYTES and size > _MOST_RATIO * packed):
            reason = "The archive unpacks to far more than it holds; the rest of it is not read."
            raise ReadError(_problem("bomb", reason, place))
        if size > limit:
            return _problem("too-large", f"The file is too large (more than {limit / 1e6:.0f} MB).", place)
        chunks.append(chunk)
    return b"".join(chunks)


def _page(data: bytes | Problem, place: str, given: Given | None) -> Page | Problem:
    if isinstance(data, Problem):
        return data
    name = place.rpartition("!")[2]
    if name.lower().endswith((".zip", *_TARS)):
        return _problem("nested-archive", "An archive inside an archive is not opened; unpack it first.", place)
    if is_mhtml(name, data):
        return page_of_mhtml(data, place, given)
    return Page(location=place, data=data, given=given)


def _problem(code: str, reason: str, location: str) -> Problem:
    return Problem(code=f"read.{code}", reason=reason, location=location)
