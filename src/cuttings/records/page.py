"""A page as it was received: bytes, and what is known about where they came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the person who added a page said about it; kept apart from what the page says itself."""

    url: str | None = None
    critic: str | None = None
    publication: str | None = None
    retrieved: str | None = None
    """ISO 8601 date on which the page was seen."""
    by: str = "owner"
    """Who gave it; stands as `path` in the evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The bytes of one input as received."""

    location: str
    """Path or address as the person gave it (a member of an archive as `archive!member`)."""
    data: bytes
    media_type: str | None = None
    """As declared by a server or archive; None where only the bytes are known."""
    given: Given | None = None
    companions: tuple[str, ...] = ()
    """Names of files saved beside a "complete page" (never read for words)."""
    address: str | None = None
    """Where the page was fetched from, as a server or a web archive recorded it; what the page says of itself goes before it."""
    retrieved: str | None = None
    """ISO 8601 date on which it was fetched, recorded the same way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageIdentity:
    """What the contract calls `page`: where a reading comes from."""

    location: str
    canonical_url: str | None = None
    media_type: str | None = None
    """As read: `text/html`, `text/plain`, `text/markdown`, ..."""
    sha256: str
    """Of the bytes as received, hexadecimal."""
    title: str | None = None
    """The document's title (`<title>`, front matter `title`)."""
    headline: str | None = None
    """The main heading of the article, as printed."""
    site_name: str | None = None
    retrieved: str | None = None
    """ISO 8601 date, or None."""
