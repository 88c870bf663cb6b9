"""Lists of addresses (sitemaps, their indexes, OPML), the feed that a web page names, and a feed cut down to one of its entries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from selectolax.lexbor import LexborHTMLParser

from cuttings.records.page import Page
from cuttings.text.addresses import joined
from cuttings.text.encoding import decode
from cuttings.text.xml_entries import NotXml, UnsafeXml, entry_alone, read_entries, root_of

MOST_ADDRESSES = 50_000
"""As the sitemap protocol allows in one file."""
_OPML_FEED = re.compile(r"xmlUrl\s*=\s*(?:\"([^\"]{1,2000})\"|'([^']{1,2000})')", re.IGNORECASE)
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")
_ENTRIES = ("item", "entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One address of a list."""

    address: str
    dated: str = ""
    """As written there (`lastmod`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressList:
    """What a list holds."""

    leads_to_pages: bool
    """Pages (a sitemap), or further lists and feeds (an index of sitemaps, OPML)."""
    addresses: tuple[Listed, ...]


def list_of(page: Page) -> AddressList | None:
    """The addresses of a sitemap, an index of sitemaps or an OPML list; None for any other page."""
    root, _ = root_of(page.data)
    try:
        if root == "opml":
            return AddressList(leads_to_pages=False, addresses=tuple(_of_opml(decode(page.data).text)))
        if root in ("urlset", "sitemapindex"):
            name = "url" if root == "urlset" else "sitemap"
            return AddressList(leads_to_pages=root == "urlset", addresses=tuple(_of_sitemap(page.data, name)))
    except (UnsafeXml, NotXml):
        return None
    return None


def addresses_named(text: str) -> tuple[str, ...]:
    """The addresses that a person listed, each once: one a line (blank lines and those with `#` left aside), or the bookmarks that a browser
    wrote; empty where the text holds anything else, since it is then a text and no list."""
    if re.match(r"\s*<!DOCTYPE NETSCAPE-Bookmark-file", text, re.IGNORECASE):
        found = [unescape(address) for address in re.findall(r'<A[^>]*\bHREF="([^"]{1,2000})"', text, re.IGNORECASE)]
        return tuple(dict.fromkeys(address for address in found if _is_address(address)))
    lines = [line.strip() for line in text.splitlines()]
    named = [line for line in lines if line and not line.startswith("#")]
    return tuple(dict.fromkeys(named)) if all(_is_address(line) for line in named) else ()


def feed_named_by(page: Page) -> str | None:
    """The address of the first feed that a web page names in its head."""
    if not re.search(rb"<link\b", page.data[:200_000], re.IGNORECASE):
        return None
    tree = LexborHTMLParser(decode(page.data[:500_000]).text)
    for link in tree.css("link[rel~=alternate][href]"):
        kind = (link.attributes.get("type") or "").lower()
        address = joined(page.address or page.location, link.attributes.get("href") or "")
        if kind in _FEED_TYPES[:3] and address.startswith(("http://", "https://")) and "/comments/" not in address:
            return address
    return None


def feed_of_one(page: Page, number: int) -> bytes | None:
    """The feed with none but its entry `number` (1 is the first); None where there is no such entry."""
    head = page.data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] == b"{":
        return _json_feed_of_one(page.data, number)
    try:
        text = entry_alone(page.data, _ENTRIES, number)
    except (UnsafeXml, NotXml):
        return None
    return text.encode("utf-8") if text is not None else None


def _json_feed_of_one(data: bytes, number: int) -> bytes | None:
    try:
        feed = json.loads(data)
        feed["items"] = [feed["items"][number - 1]]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return json.dumps(feed, ensure_ascii=False).encode("utf-8")


def _of_sitemap(data: bytes, name: str) -> Iterator[Listed]:
    for entry in read_entries(data, (name,)).entries():
        if entry.number > MOST_ADDRESSES:
            return
        address = entry.node.text_of("loc") if entry.node is not None else ""
        if entry.node is not None and _is_address(address):
            yield Listed(address=address, dated=entry.node.text_of("lastmod")[:40])


def _of_opml(text: str) -> Iterator[Listed]:
    found = (unescape(match[1] or match[2]).strip() for match in _OPML_FEED.finditer(text))
    for address in list(dict.fromkeys(found))[:MOST_ADDRESSES]:
        if _is_address(address):
            yield Listed(address=address)


def _is_address(text: str) -> bool:
    return bool(re.fullmatch(r"https?://[^\s/]\S*", text)) and len(text) <= 2000
