"""Kept pages become records of a web archive (WARC 1.1, ISO 28500) and come back from it.

A record of type `resource`: a library holds the bytes of a page and what its source said of it, not the answer of a server. The same pages
give the same bytes.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

_DIGEST = "sha256:"
_MOST_HEADER_BYTES = 200_000
_NAMES = uuid.UUID("6e0c3a52-2f0e-5d3c-9a43-0b1f6a6d2b57")
"""Name space of the record ids, which are functions of the content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    sha256: str
    data: bytes
    address: str | None = None
    media_type: str | None = None
    day: str
    """ISO 8601 date on which the page was seen, or was taken in where that is not known."""


class Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class Writable(Protocol):
    def write(self, data: bytes, /) -> int: ...


def write_page(page: KeptPage, out: Writable) -> None:
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.resource, record_urn=str(uuid.uuid5(_NAMES, page.sha256)).encode())
    record.headers["WARC-Date"] = f"{page.day[:10]}T00:00:00Z"
    record.headers["WARC-Record-ID"] = f"<urn:uuid:{uuid.uuid5(_NAMES, page.sha256)}>"
    record.headers["WARC-Target-URI"] = _one_line(page.address or "") or f"urn:cuttings:page:{page.sha256}"
    record.headers["WARC-Payload-Digest"] = _DIGEST + page.sha256
    record.headers["Content-Type"] = _one_line(page.media_type or "") or "application/octet-stream"
    record.set_bytes_content(page.data)
    record.write(cast(BinaryIO, out))


def _one_line(value: str) -> str:
    """A header ends at the line's end: a page that names an address of two lines may not write headers of its own."""
    return " ".join(value.split())


def pages_in(stream: Readable, most_bytes: int) -> Iterator[tuple[str, bytes]]:
    """Digest as recorded and bytes of each page, in order. Raises ValueError for a record without a digest or longer than `most_bytes`."""
    records = ArchiveIterator(
        cast(BinaryIO, stream),
        record_types=WarcRecordType.resource,
        parse_http=False,
        max_header_len=_MOST_HEADER_BYTES,
        stream_detect=False,
    )
    for record in records:
        digest = str(record.headers.get("WARC-Payload-Digest") or "")
        if not digest.startswith(_DIGEST):
            raise ValueError("a record of the web archive carries no digest of ours")
        if record.content_length > most_bytes:
            raise ValueError(f"a record of the web archive holds {record.content_length:,} bytes")
        yield digest.removeprefix(_DIGEST), record.reader.read(record.content_length)
