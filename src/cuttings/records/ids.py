"""Stable identifiers as functions of what they name.

A review's id depends on its canonical address where one is known, else on its content; never on the local path, so that the same
page read from another folder, or read again, is the same review.
"""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import urlsplit, urlunsplit


def short_hash(*parts: str) -> str:
    """16 lower-case letters and digits (80 bits) of the SHA-256 of the parts, which are kept apart by a unit separator."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest[:10]).decode("ascii").lower()


def plain_address(url: str) -> str:
    """An address without what does not tell pages apart: scheme, `www.`, fragment, trailing slash, case of the host."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # no address by the rules (`https://[x`); then it is told apart as it is written
        return url.strip()
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), parts.query, "")).removeprefix("//")


def review_id_of(*, canonical_url: str | None, content: str, ordinal: int = 0) -> str:
    """Id of a review; `ordinal` tells the reviews of one page apart (0 is the first)."""
    base = ("url", plain_address(canonical_url)) if canonical_url else ("content", content)
    return "rv-" + short_hash(*base, *([str(ordinal)] if ordinal else []))
