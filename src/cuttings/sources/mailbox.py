"""A mailbox file (mbox) becomes its messages, one at a time, each a page of type `message/rfc822`; a mailbox of any size takes little memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from cuttings.options import Options
from cuttings.records.page import Given, Page
from cuttings.records.problem import Problem

MEDIA_TYPE = "message/rfc822"
_SUFFIXES = (".mbox", ".mbx")
_POSTMARK = re.compile(rb"From .{0,200}\d{4}\s*$")
_QUOTED = re.compile(rb"^>+From ")
_MOST_LINE_BYTES = 1 << 20


def is_mailbox(path: Path) -> bool:
    """Whether a file is a mailbox: by its name, or by a postmark as the first line of a file without a suffix."""
    if path.name.lower().endswith(_SUFFIXES):
        return True
    if path.suffix:
        return False
    with path.open("rb") as stream:
        return bool(_POSTMARK.match(stream.readline(300)))


def open_mailbox(path: Path, location: str, options: Options, given: Given | None) -> Iterator[Page | Problem]:
    """The messages of the mailbox, in its order; one that is too large is named and the rest goes on."""
    count = 0
    with path.open("rb") as stream:
        for count, data in enumerate(_messages(stream, options.max_page_bytes), 1):
            place = f"{location}!{count}"
            if data is None:
                reason = f"The message is too large (more than {options.max_page_bytes / 1e6:.0f} MB)."
                yield Problem(code="read.too-large", reason=reason, location=place)
            elif data.strip():
                yield Page(location=place, data=data, media_type=MEDIA_TYPE, given=given)
    if not count:
        yield Problem(code="read.no-messages", reason="The mailbox holds no messages.", location=location)


def _messages(stream: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """The bytes of each message without its postmark; None for one over the limit."""
    lines: list[bytes] | None = None
    size = 0
    is_after_blank = True
    while line := stream.readline(_MOST_LINE_BYTES):
        if is_after_blank and _POSTMARK.match(line):
            if lines is not None:
                yield b"".join(lines) if size <= limit else None
            lines, size = [], 0
        elif lines is not None:
            size += len(line)
            if size <= limit:
                lines.append(line[1:] if _QUOTED.match(line) else line)
            else:
                lines.clear()
        is_after_blank = not line.strip()
    if lines is not None:
        yield b"".join(lines) if size <= limit else None
