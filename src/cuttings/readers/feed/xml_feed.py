"""RSS 0.9x, 1.0 and 2.0 and Atom 0.3 and 1.0 become items: full content before a summary, permanent address before a guid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from cuttings.readers.entries import plain_words
from cuttings.readers.feed.item import Channel, Item, Named
from cuttings.text.addresses import joined
from cuttings.text.xml_entries import Document, Entry, Node

_MAIL_AUTHOR = re.compile(r"^\S+@\S+\s+\((?P<name>[^()]+)\)$|^(?P<before>[^<>@]+?)\s*<\S+@\S+>$")
_EXTRA = re.compile(r"^(?:letterboxd|tmdb):\w+$")


def channel_of(document: Document) -> Channel:
    """The feed's own name, author and language."""
    head = document.head
    is_atom = document.root == "feed"
    media_type = "application/atom+xml" if is_atom else "application/rss+xml"
    if head is None:
        return Channel(media_type=media_type)
    channel = head if is_atom else next(iter(head.all("channel")), head)
    return Channel(
        media_type=media_type,
        title=_titled(channel, "title", "atom:title"),
        author=_person(channel, "atom:author", "itunes:author", "dc:creator"),
        language=channel.text_of("language", "dc:language") or head.get("lang"),
    )


def item_of(entry: Entry) -> Item:
    """The item that an entry's node holds."""
    node = entry.node
    assert node is not None
    body, is_summary = _body(node)
    guid = node.first("guid", "atom:id")
    return Item(
        number=entry.number,
        title=_titled(node, "title", "atom:title", "dc:title"),
        link=_link(node),
        guid=guid.words if guid else node.get("about"),
        body=body,
        is_summary=is_summary,
        author=_person(node, "dc:creator", "author", "atom:author", "itunes:author"),
        date=_named(node, "pubDate", "atom:published", "atom:issued", "dc:date", "published", "date", "atom:created"),
        updated=_named(node, "atom:updated", "atom:modified", "updated"),
        language=node.text_of("dc:language", "language") or node.get("lang"),
        tags=tuple(_tags(node)),
        extra=tuple(
            ("item." + child.name, child.words) for child in node.children if _EXTRA.match(child.name) and child.words
        ),
        is_mended=entry.is_mended,
    )


def _body(node: Node) -> tuple[str, bool]:
    """Full content where the entry has it, else its summary."""
    for name in ("content:encoded", "atom:content", "xhtml:body", "xhtml:div", "content"):
        found = node.first(name)
        if found is not None:
            return _html_of(found), False
    for name in ("description", "atom:summary", "dc:description", "summary"):
        found = node.first(name)
        if found is not None:
            return _html_of(found), True
    return "", True


def _html_of(node: Node) -> str:
    """An element's content as HTML: elements as they are, escaped HTML unescaped, plain text escaped."""
    if next(node.children, None) is not None:
        return node.markup
    words = node.words
    kind = node.get("type").casefold()
    if kind in ("text", "text/plain") and not node.name.startswith("content"):
        return "<p>" + escape(words).replace("\n\n", "</p><p>").replace("\n", "<br>") + "</p>"
    # feeds that escape twice show `&lt;p&gt;` to their readers
    if "<" not in words and "&lt;" in words and "&gt;" in words:
        return unescape(words)
    return words


def _link(node: Node) -> str:
    original = node.text_of("feedburner:origLink")
    if original:
        return original
    base = node.get("base")
    for child in node.all("link", "atom:link"):
        address = child.get("href") or child.words
        rel, kind = child.get("rel") or "alternate", child.get("type") or "text/html"
        if address and rel == "alternate" and "html" in kind and _is_address(joined(base, address)):
            return joined(base, address)
    guid = node.first("guid", "atom:id")
    is_permanent = guid is not None and guid.name == "guid" and guid.get("isPermaLink").casefold() != "false"
    if guid is not None and is_permanent and _is_address(guid.words):
        return guid.words
    about = node.get("about")
    return about if _is_address(about) else ""


def _is_address(text: str) -> bool:
    return bool(re.match(r"https?://[^\s/]+", text))


def _named(node: Node, *names: str) -> Named | None:
    found = node.first(*names)
    return (_element(found), found.words) if found else None


def _titled(node: Node, *names: str) -> Named | None:
    found = node.first(*names)
    words = plain_words(found.markup if found and found.get("type") == "xhtml" else found.words) if found else ""
    return (_element(found), words) if found and words else None


def _element(node: Node) -> str:
    """The name without the prefix of the format itself."""
    return node.name.removeprefix("atom:")


def _person(node: Node, *names: str) -> Named | None:
    found = node.first(*names)
    if found is None:
        return None
    name = found.first("atom:name", "name")
    if name is not None:
        return f"{_element(found)}.name", name.words
    mail = _MAIL_AUTHOR.match(found.words)
    words = (mail["name"] or mail["before"]) if mail else found.words
    return None if re.fullmatch(r"\S+@\S+", words) else (_element(found), plain_words(words))


def _tags(node: Node) -> Iterator[Named]:
    for child in node.all("category", "atom:category", "dc:subject"):
        words = child.get("label") or child.get("term") or child.words
        if words and not words.startswith(("http://", "https://")):
            yield _element(child), plain_words(words)
