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
    title: str | None = None
    """The film's title: the page is a review of this film, whatever it says of itself."""
    year: str | None = None
    """The film's year, four digits."""
    is_review: bool = False
    """Whether a person ruled that the page holds a review, whatever the reader would take it for."""
    by: str = "owner"
    """Who gave it; stands as `path` in the evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """How a page was fetched: what a WARC record of it says beside its bytes."""

    requested: str
    """The address asked for."""
    address: str
    """Where the redirects led, and the page stood."""
    at: str
    """ISO 8601 with time, UTC."""
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    """Of the answer, in its order, without those that only concern the passage (`Transfer-Encoding`, cookies)."""

    def header(self, name: str) -> str:
        """The first value of a header, empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


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
    retrieval: Retrieval | None = None
    """Set where it was fetched here."""


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
