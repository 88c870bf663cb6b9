"""Addresses taken apart and put together without fear: what pages print as addresses is often none, and the standard library raises on some."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

_NOTHING = SplitResult("", "", "", "", "")


def parts_of(address: str) -> SplitResult:
    """Its parts; empty ones for what is no address (`https://[x`, as fuzzing found it in a feed)."""
    try:
        parts = urlsplit(address)
        _ = parts.hostname, parts.port
    except ValueError:
        return _NOTHING
    return parts


def joined(base: str, address: str) -> str:
    """The address as seen from `base`; empty where the two make none."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""
