"""Citations to RIS, the form that reference managers share."""

from __future__ import annotations

from collections.abc import Iterable

from cuttings.exports.citations.citation import Citation, date_parts
from cuttings.exports.citations.surnames import surname_first


def ris(citations: Iterable[Citation]) -> str:
    """Entries parted by a blank line; lines end as the format asks, with a carriage return too."""
    return "\r\n".join(_entry(citation) for citation in citations)


def _entry(citation: Citation) -> str:
    film = f"{citation.film}{f' ({citation.film_year})' if citation.film_year else ''}"
    parts = date_parts(citation.published)
    lines = [
        ("TY", "BLOG" if not citation.publication else "ELEC"),
        ("ID", citation.key),
        ("AU", surname_first(citation.author)),
        ("TI", citation.title),
        ("T2", citation.publication),
        ("PY", str(parts[0]) if parts else ""),
        ("DA", _slashed(parts)),
        ("Y2", _slashed(date_parts(citation.accessed))),
        ("UR", citation.url),
        ("LA", citation.language),
        ("RI", film if citation.film else ""),
        ("N1", f"Review of {film}" if citation.film else ""),
    ]
    body = "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value)
    return f"{body}ER  - \r\n"


def _slashed(parts: list[int]) -> str:
    """`2013/02/03/`: year, month, day and an empty note, as far as known."""
    if not parts:
        return ""
    numbers = [f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]
    return "/".join([*numbers, *[""] * (4 - len(numbers))])
