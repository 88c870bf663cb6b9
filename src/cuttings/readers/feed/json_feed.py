"""A JSON Feed (versions 1 and 1.1) becomes items."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from cuttings.readers.feed.item import Channel, Item, Named


def is_json_feed(data: bytes) -> bool:
    """Whether the first bytes say so."""
    head = data[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:1] == b"{" and b"jsonfeed.org/version" in head.replace(b"\\/", b"/")


def read_json_feed(text: str) -> tuple[Channel, Iterator[Item]]:
    """The feed and its items; raises ValueError where it is no JSON, or no feed."""
    try:
        feed = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items", []), list):
        raise ValueError("no feed stands there")
    channel = Channel(
        media_type="application/feed+json",
        title=_named(feed, "title"),
        author=_author(feed),
        language=_words(feed, "language"),
    )
    return channel, (
        _item(number, item) for number, item in enumerate(feed.get("items", []), 1) if isinstance(item, dict)
    )


def _item(number: int, item: dict[str, Any]) -> Item:
    html, text = _words(item, "content_html"), _words(item, "content_text")
    summary = _words(item, "summary")
    plain = text or ("" if html else summary)
    tags = item.get("tags")
    return Item(
        number=number,
        title=_named(item, "title"),
        link=next((a for key in ("url", "external_url") if re.match(r"https?://", a := _words(item, key))), ""),
        guid=_words(item, "id"),
        body=html or "<p>" + escape(plain).replace("\n\n", "</p><p>").replace("\n", "<br>") + "</p>",
        is_summary=not html and not text,
        author=_author(item),
        date=_named(item, "date_published"),
        updated=_named(item, "date_modified"),
        language=_words(item, "language"),
        tags=tuple(("tags", tag) for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
    )


def _words(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _named(record: dict[str, Any], key: str) -> Named | None:
    words = _words(record, key).strip()
    return (key, words) if words else None


def _author(record: dict[str, Any]) -> Named | None:
    people = record.get("authors")
    first = people[0] if isinstance(people, list) and people else record.get("author")
    name = _words(first, "name").strip() if isinstance(first, dict) else ""
    return ("author.name", name) if name else None
