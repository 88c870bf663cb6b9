"""A web page saved as one file (MHTML, `.mht`) becomes its main HTML part, with the address it was saved from."""

from __future__ import annotations

import email
import email.errors
import re
from datetime import UTC
from email.message import Message
from email.utils import parsedate_to_datetime

from cuttings.records.page import Given, Page
from cuttings.records.problem import Problem

_HEAD = re.compile(rb"\A\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_LETTER = re.compile(rb"^(?:Received|Delivered-To|Return-Path|Message-ID):", re.IGNORECASE | re.MULTILINE)


def is_mhtml(name: str, data: bytes) -> bool:
    """Whether a file is a web archive of one page, by its name or its first headers; a letter with pictures inside has the same first headers."""
    if name.lower().endswith(".eml") or _LETTER.search(data[:4000]):
        return False
    return name.lower().endswith((".mht", ".mhtml")) or bool(_HEAD.match(data[:4000]))


def page_of_mhtml(data: bytes, location: str, given: Given | None) -> Page | Problem:
    """The page inside; a problem where it holds no HTML."""
    try:
        message = email.message_from_bytes(data)
        part = _main_part(message)
    except (email.errors.MessageError, ValueError, LookupError, RecursionError):
        part = None
    body = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(body, bytes) or not body.strip():
        return Problem(code="read.broken-archive", reason="The web archive holds no HTML page.", location=location)
    address = (
        part.get("Content-Location") or message.get("Snapshot-Content-Location") or message.get("Content-Location")
    )
    charset = part.get_content_charset()
    return Page(
        location=location,
        data=body,
        media_type=f"text/html; charset={charset}" if charset else "text/html",
        given=given,
        address=_web_address(address),
        retrieved=_day(message),
    )


def _main_part(message: Message) -> Message | None:
    """The part that `start` names, else the first of HTML."""
    start = message.get_param("start")
    parts = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if isinstance(start, str):
        named = next((part for part in parts if part.get("Content-ID") == start), None)
        if named is not None:
            return named
    return parts[0] if parts else None


def _web_address(address: str | None) -> str | None:
    address = (address or "").strip()
    return address if re.match(r"https?://", address) else None


def _day(message: Message) -> str | None:
    """The day on which the browser saved it."""
    try:
        when = parsedate_to_datetime(str(message.get("Date", "")))
        return (when.astimezone(UTC) if when.tzinfo else when).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
