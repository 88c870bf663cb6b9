"""Web archives (WARC, WACZ) become their HTML pages, one record at a time: address, day and encoding as the crawler recorded them.

Only what a reader of the web saw is taken: answers of HTML with status 200. The archive is unpacked here and not by the library, so that what
comes out is counted, and an archive that breaks off is read as far as it goes and then named.
"""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from cuttings.options import Options
from cuttings.records.page import Given, Page
from cuttings.records.problem import Problem, ReadError

_SUFFIXES = (".warc", ".warc.gz", ".wacz")
_HTML = ("text/html", "application/xhtml+xml")
_MOST_HEADER_BYTES = 200_000
_PIECE_BYTES = 4096
_MOST_RATIO = 1000
"""Pages of one site pack better in one stream than a single page does; beyond this nothing but a bomb packs."""
_RATIO_FROM_BYTES = 50_000_000
_FAULTS = (EOFError, OSError, ValueError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


def is_web_archive(name: str) -> bool:
    """Whether a file is one, by its name."""
    return name.lower().endswith(_SUFFIXES)


def open_web_archive(path: Path, location: str, options: Options, given: Given | None) -> Iterator[Page | Problem]:
    """The HTML pages of the archive, in its order."""
    count = 0
    try:
        for opened in _streams(path, location, options):
            if isinstance(opened, Problem):
                yield opened
                continue
            for found in _pages_of(opened, path.stat().st_size, location, options, given):
                count += 1
                yield found
    except ReadError as error:
        count += 1
        yield error.problem
    except _FAULTS as error:
        count += 1
        yield _problem("cut-off", f"The archive breaks off or is damaged here ({_words(error)}).", location)
    if not count:
        yield Problem(
            code="read.no-pages", reason="The web archive holds no page of HTML.", location=location, is_failure=False
        )


def _streams(path: Path, location: str, options: Options) -> Iterator[IO[bytes] | Problem]:
    """The WARC files: the file itself, or those of a WACZ package."""
    if not path.name.lower().endswith(".wacz"):
        with path.open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(path) as package:
        members = [m for m in package.infolist() if m.filename.lower().endswith((".warc", ".warc.gz"))]
        if len(members) > options.max_archive_members:
            yield _problem("too-many-members", f"The archive holds {len(members):,} files.", location)
            return
        for member in members:
            with package.open(member) as stream:
                yield stream


class _Counted:
    """A stream that unpacks gzip and counts what comes out. Raises ReadError once that is more than any archive of pages gives."""

    def __init__(self, stream: IO[bytes], packed: int, location: str, options: Options) -> None:
        magic = stream.read(2)
        stream.seek(0)
        self._stream: IO[bytes] = gzip.GzipFile(fileobj=stream) if magic == b"\x1f\x8b" else stream  # type: ignore[assignment]
        self._packed = max(packed, 1)
        self._location = location
        self._options = options
        self._count = 0
        self.fault = ""
        """Why the stream ended before its end."""

    def read(self, size: int = -1) -> bytes:
        try:
            # small pieces: what was unpacked before the fault would go with it otherwise
            data = self._stream.read(min(size, _PIECE_BYTES) if size >= 0 else _PIECE_BYTES)
        except (EOFError, OSError, zlib.error) as error:
            # the library takes an error of its stream for the end, so it is kept to be told afterwards
            self.fault = _words(error)
            return b""
        self._count += len(data)
        if self._count > self._options.max_archive_bytes or (
            self._count > _RATIO_FROM_BYTES and self._count > _MOST_RATIO * self._packed
        ):
            reason = "The archive unpacks to far more than it holds; the rest of it is not read."
            raise ReadError(_problem("bomb", reason, self._location))
        return data

    def tell(self) -> int:
        return self._count


def _pages_of(
    stream: IO[bytes], packed: int, location: str, options: Options, given: Given | None
) -> Iterator[Page | Problem]:
    counted = _Counted(stream, packed, location, options)
    records = ArchiveIterator(
        cast(BinaryIO, counted),
        record_types=WarcRecordType.response | WarcRecordType.resource,
        parse_http=True,
        auto_decode="all",
        max_header_len=_MOST_HEADER_BYTES,
        quirks_mode=True,
        stream_detect=False,
    )
    is_told = False
    for record in records:
        if not _is_page(record):
            continue
        address = str(record.headers.get("WARC-Target-URI") or "").strip("<>")
        place = f"{location}!{address}"
        body = record.reader.read(options.max_page_bytes + 1)
        if len(body) > options.max_page_bytes:
            yield _problem(
                "too-large", f"The page is too large (more than {options.max_page_bytes / 1e6:.0f} MB).", place
            )
        elif _is_cut(record, body):
            is_told = True
            yield _problem("cut-off", "The archive breaks off in the middle of this page.", place)
        elif body.strip():
            yield Page(
                location=place,
                data=body,
                media_type=_media_type(record),
                given=given,
                address=address if address.startswith(("http://", "https://")) else None,
                retrieved=record.record_date.date().isoformat() if record.record_date else None,
            )
    if counted.fault and not is_told:
        yield _problem("cut-off", f"The archive breaks off or is damaged here ({counted.fault}).", location)


def _is_page(record: WarcRecord) -> bool:
    if record.record_type == WarcRecordType.resource:
        return str(record.headers.get("Content-Type") or "").split(";")[0].strip().lower() in _HTML
    if record.http_headers is None or record.http_headers.status_code != 200:
        return False
    return (record.http_content_type or "").lower() in _HTML


def _is_cut(record: WarcRecord, body: bytes) -> bool:
    """Fewer bytes than the record announced; not to be told where the answer was packed or sent in chunks."""
    headers = record.http_headers
    is_coded = headers is not None and (headers.get("Content-Encoding") or headers.get("Transfer-Encoding"))
    return not is_coded and len(body) < record.content_length


def _media_type(record: WarcRecord) -> str:
    name = (record.http_content_type or "text/html") if record.http_headers is not None else "text/html"
    charset = record.http_charset if record.http_headers is not None else None
    return f"{name}; charset={charset}" if charset else name


def _words(error: BaseException) -> str:
    return str(error)[:120] or type(error).__name__


def _problem(code: str, reason: str, location: str) -> Problem:
    return Problem(code=f"read.{code}", reason=reason, location=location)
