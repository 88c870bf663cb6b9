"""A letter (`.eml`, or one message of a mailbox) becomes an article of its body and one of each page attached to it.

A newsletter's sender is its publication and its day the day of the text; of a clipping that somebody forwards neither is said, only its
words are kept and the day on which it was seen.
"""

from __future__ import annotations

import email
import email.errors
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from functools import lru_cache

from cuttings.lexicons import phrases
from cuttings.options import Options
from cuttings.readers.entries import key_of, refused, values_of
from cuttings.readers.html import reader as html_reader
from cuttings.readers.pdf import reader as pdf_reader
from cuttings.readers.protocol import Reader
from cuttings.readers.text import reader as text_reader
from cuttings.records.article import Article
from cuttings.records.evidence import MetaKind
from cuttings.records.page import Page
from cuttings.records.problem import Problem, ReadError
from cuttings.text.encoding import decode

_MEDIA_TYPE = "message/rfc822"
_HEADERS = re.compile(rb"\A(?:>?From [^\n]*\n)?(?:[A-Za-z][\w-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+")
_TELLING = re.compile(rb"^(?:received|message-id|delivered-to|return-path|mime-version):", re.IGNORECASE | re.MULTILINE)
_PAGES: dict[str, Reader] = {
    "text/html": html_reader, "application/xhtml+xml": html_reader, "text/plain": text_reader, "application/pdf": pdf_reader,
}  # fmt: skip
_SUFFIXES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
}
_MOST_PARTS = 500
_MOST_DEPTH = 20
_HEADER_LINE = re.compile(r"^[>\s]*\*?[^\W\d_][\w\s-]{0,20}\*?\s?:\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    """What the headers say."""

    key: str
    subject: str
    sender: str
    date: str
    day: str | None
    address: str | None
    is_forwarded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A part that can be read as a page."""

    media_type: str
    charset: str | None
    data: bytes
    name: str
    """File name of an attachment; empty for the body."""


class MailReader:
    name = "mail"

    def score(self, page: Page) -> float:
        if page.media_type == _MEDIA_TYPE or page.location.casefold().endswith(".eml"):
            return 0.98
        head = _HEADERS.match(page.data[:8000])
        return 0.9 if head and re.search(rb"^from:", head[0], re.I | re.M) and _TELLING.search(head[0]) else 0.0

    def read(self, page: Page, options: Options) -> Iterator[Article | Problem]:
        try:
            message = email.message_from_bytes(page.data)
            parts = list(_parts_of(message))
        except (email.errors.MessageError, ValueError, LookupError, RecursionError) as error:
            reason = f"The message is damaged ({str(error)[:80]})."
            raise ReadError(refused("broken-message", reason, page.location, is_failure=True)) from error
        letter = _letter_of(message, page)
        if not parts:
            raise ReadError(refused("empty-message", "The message holds no text and no page.", page.location))
        for number, part in enumerate(parts):
            yield from _read_part(page, options, letter, part, number)


def _parts_of(message: Message) -> Iterator[_Part]:
    """The body (HTML before plain text), then the attached pages, in the order of the message."""
    plain: _Part | None = None
    body: _Part | None = None
    attached: list[_Part] = []
    for leaf in _leaves(message, 0):
        part = _part_of(leaf)
        if part is None:
            continue
        if part.name:
            attached.append(part)
        elif part.media_type == "text/plain":
            plain = plain or part
        elif part.media_type != "application/pdf":
            body = body or part
    yield from [found for found in (body or plain,) if found is not None]
    yield from attached


def _leaves(message: Message, depth: int) -> Iterator[Message]:
    """Parts without parts of their own. Raises ValueError where they are nested too deeply."""
    if depth > _MOST_DEPTH:
        raise ValueError("parts inside parts without end")
    payload = message.get_payload()
    if not isinstance(payload, list):
        yield message
        return
    for part in payload[:_MOST_PARTS]:
        if isinstance(part, Message):
            yield from _leaves(part, depth + 1)


def _part_of(leaf: Message) -> _Part | None:
    name = _decoded(leaf.get_filename() or "")
    media_type = leaf.get_content_type()
    if media_type not in _PAGES:
        suffix = re.search(r"\.\w+$", name.casefold())
        media_type = _SUFFIXES.get(suffix[0], "") if suffix else ""
    data = leaf.get_payload(decode=True)
    if media_type not in _PAGES or not isinstance(data, bytes) or not data.strip():
        return None
    is_attached = leaf.get_content_disposition() == "attachment" or bool(name)
    return _Part(
        media_type=media_type,
        charset=leaf.get_content_charset(),
        data=data,
        name=(name or "attachment") if is_attached else "",
    )


def _letter_of(message: Message, page: Page) -> _Letter:
    written = _decoded(str(message.get("Subject", "")))
    subject, is_forwarded = _without_prefixes(written)
    name, mail = parseaddr(_decoded(str(message.get("From", ""))))
    date = " ".join(str(message.get("Date", "")).split())
    archived = str(message.get("Archived-At", "")).strip(" <>")
    return _Letter(
        key=str(message.get("Message-ID", "")).strip() or hashlib.sha256(page.data).hexdigest(),
        subject=subject,
        sender=name if name != mail else "",
        date=date,
        day=_day(date),
        address=archived if archived.startswith(("http://", "https://")) else None,
        is_forwarded=is_forwarded,
    )


def _decoded(header: str) -> str:
    try:
        words = str(make_header(decode_header(header)))
    except (email.errors.MessageError, LookupError, UnicodeError, ValueError):
        words = header
    return " ".join(words.replace("\ufffd", "").split())


def _day(date: str) -> str | None:
    try:
        when = parsedate_to_datetime(date)
        return (when.astimezone(UTC) if when.tzinfo else when).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


@lru_cache(maxsize=1)
def _prefixes() -> re.Pattern[str]:
    words = "|".join(map(re.escape, phrases("mail", "prefixes")))
    return re.compile(rf"^\s*(?:(?P<forward>{words})|re|aw|sv|r)\s*(?:\[\d+\])?:\s*", re.IGNORECASE)


@lru_cache(maxsize=1)
def _forward_line() -> re.Pattern[str]:
    words = "|".join(map(re.escape, phrases("mail", "forwarded")))
    return re.compile(rf"^[>\s]*-*\s*(?:{words})\s*(?:-+|:)\s*$", re.IGNORECASE | re.MULTILINE)


def _without_prefixes(subject: str) -> tuple[str, bool]:
    is_forwarded = False
    while match := _prefixes().match(subject):
        is_forwarded = is_forwarded or match["forward"] is not None
        subject = subject[match.end() :]
    return subject, is_forwarded


def _read_part(page: Page, options: Options, letter: _Letter, part: _Part, number: int) -> Iterator[Article | Problem]:
    place = f"{page.location}!{part.name}" if part.name else page.location
    media_type = f"{part.media_type}; charset={part.charset}" if part.charset else part.media_type
    data, is_forwarded = part.data, letter.is_forwarded
    if part.media_type == "text/plain":
        words = decode(part.data, part.charset).text
        inner = _forwarded_words(words)
        data, is_forwarded = (inner or words).encode("utf-8", "replace"), is_forwarded or inner is not None
        media_type = "text/plain"
    inside = Page(location=place, data=data, media_type=media_type, given=page.given)
    try:
        for article in _PAGES[part.media_type].read(inside, options):
            yield (
                article
                if isinstance(article, Problem)
                else _of_letter(article, page, letter, part, number, is_forwarded)
            )
    except ReadError as error:
        yield error.problem


def _forwarded_words(words: str) -> str | None:
    """The clipping in a forwarded message of plain text: what stands below its header lines, quotation marks taken off; None if it is none."""
    match = _forward_line().search(words)
    if match is None:
        return None
    lines = words[match.end() :].lstrip("\r\n").splitlines()
    place = 0
    while place < len(lines) and (
        _HEADER_LINE.match(lines[place]) or (place and lines[place][:1] in " \t" and lines[place].strip())
    ):
        place += 1
    return "\n".join(re.sub(r"^(?:> ?)+", "", line) for line in lines[place:]).strip() or None


def _of_letter(article: Article, page: Page, letter: _Letter, part: _Part, number: int, is_forwarded: bool) -> Article:
    """The part's article with what the letter says of it. An attached page speaks for itself."""
    identity = replace(article.page, sha256=hashlib.sha256(page.data).hexdigest())
    if not identity.retrieved:
        identity = replace(identity, retrieved=letter.day)
    values = []
    if not part.name:
        identity = replace(
            identity,
            headline=identity.headline or letter.subject or None,
            site_name=identity.site_name or (None if is_forwarded else letter.sender or None),
            canonical_url=identity.canonical_url or letter.address,
        )
        values = [("mail.Subject", letter.subject)]
        if not is_forwarded:
            values += [("mail.From", letter.sender), ("Date", letter.date)]
    return replace(
        article,
        page=identity,
        meta=(*article.meta, *values_of(MetaKind.FEED, values)),
        content_key=key_of("mail", letter.key, str(number)),
    )


reader = MailReader()
