"""What an entry of any feed says, under one set of names, with the name that each value has in its format."""

from __future__ import annotations

from dataclasses import dataclass

Named = tuple[str, str]
"""The element or key, and what stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """The feed itself."""

    media_type: str
    title: Named | None = None
    author: Named | None = None
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry."""

    number: int
    """1 is the first of the file."""
    title: Named | None = None
    link: str = ""
    """Its permanent address, empty where it gives none."""
    guid: str = ""
    body: str = ""
    """HTML."""
    is_summary: bool = False
    """Whether only a summary is there, which may break off."""
    author: Named | None = None
    date: Named | None = None
    updated: Named | None = None
    language: str = ""
    tags: tuple[Named, ...] = ()
    extra: tuple[Named, ...] = ()
    """Other named values: a film's title and rating as a service's feed gives them."""
    is_mended: bool = False
