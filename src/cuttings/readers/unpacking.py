"""A zip archive becomes its members in memory, within limits; nothing is ever written under a member's own name."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from cuttings.options import Options
from cuttings.records.problem import Problem, ReadError

_CHUNK = 1 << 20
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, IndexError,
)  # fmt: skip
"""What the library raises for damaged archives, as found by changing their bytes at random."""
_MOST_RATIO = 200
"""Text packs to a twentieth at most; a file that shrinks further is made to fill the memory of whoever unpacks it."""
_RATIO_FROM_BYTES = 5_000_000


def members_of(data: bytes, location: str, options: Options) -> Iterator[tuple[str, bytes] | Problem]:
    """Name and bytes of each file in the archive, in the order of names; a problem for each that is not unpacked.

    Raises ReadError where it is no sound zip archive, holds too many files, or unpacks to more than `max_export_bytes`.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = sorted((e for e in archive.infolist() if e.filename and not e.is_dir()), key=lambda e: e.filename)
    except _BROKEN as error:
        raise _fault("broken-archive", f"The archive is damaged ({error}).", location) from error
    if len(entries) > options.max_archive_members:
        raise _fault("too-many-members", f"The archive holds {len(entries):,} files.", location)
    total = 0
    for entry in entries:
        place = f"{location}!{entry.filename}"
        if _leaves_archive(entry.filename):
            yield Problem(
                code="read.unsafe-path", reason="The name leads out of the archive; not unpacked.", location=place
            )
            continue
        try:
            body = _unpacked(archive, entry, options.max_export_bytes - total, place)
        except _BROKEN as error:
            yield Problem(code="read.broken-member", reason=f"Cannot be unpacked ({error}).", location=place)
            continue
        total += len(body)
        yield entry.filename, body


def _leaves_archive(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or any(":" in part for part in path.parts[:1]) or "\x00" in name


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int, location: str) -> bytes:
    """The declared size is a claim of the archive, so what really comes out is counted."""
    chunks: list[bytes] = []
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > room or (size > _RATIO_FROM_BYTES and size > _MOST_RATIO * max(entry.compress_size, 1)):
                raise _fault("bomb", "The archive unpacks to far more than it holds; not read.", location)
            chunks.append(chunk)
    return b"".join(chunks)


def _fault(code: str, reason: str, location: str) -> ReadError:
    return ReadError(Problem(code=f"read.{code}", reason=reason, location=location))
