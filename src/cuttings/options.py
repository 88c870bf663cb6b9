"""Every knob of the engine: name, default, help. Read once by the commands or the site, then passed down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of a run of the engine."""

    judge_tier: str = "careful"
    """Model that reads verdicts and opinions from words: `careful`, `quick`, or `none` (leave them out)."""
    max_page_bytes: int = 20_000_000
    """A larger page is refused with `read.too-large`."""
    max_export_bytes: int = 300_000_000
    """The same for exports of a whole site or account, and for what an archive unpacks to."""
    max_archive_members: int = 100_000
    """More members of one archive are refused."""
    max_archive_bytes: int = 4_000_000_000
    """An archive that unpacks to more is not read further."""
    contact: str = ""
    """Whom a site may write to about our visits; stands in the name under which pages are fetched."""
    fetch_deadline_seconds: float = 60.0
    """An address whose page has not come whole by then is given up."""
    fetch_pace_seconds: float = 2.0
    """Between two requests to one site; longer where its robots.txt asks for it."""
    fetch_timeout_seconds: float = 20.0
    """An address whose site is silent for longer is given up."""
    allow_private_addresses: bool = False
    """Whether addresses of this machine and its network may be fetched."""
    max_text_chars: int = 400_000
    """The main text of one article is cut after this many characters, with a warning."""
