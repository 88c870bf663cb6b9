"""A feed becomes articles; a list of addresses (sitemap, OPML) is told from one and says what it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from cuttings.options import Options
from cuttings.readers.entries import (
    MENDED,
    broken_entry,
    entry_article,
    identity_of,
    key_of,
    paragraphed,
    refused,
    row_article,
    values_of,
    xml_of,
)
from cuttings.readers.feed.item import Channel, Item, Named
from cuttings.readers.feed.json_feed import is_json_feed, read_json_feed
from cuttings.readers.feed.xml_feed import channel_of, item_of
from cuttings.records.article import Article
from cuttings.records.evidence import MetaKind
from cuttings.records.page import Page, PageIdentity
from cuttings.records.problem import Problem, ReadError
from cuttings.records.review import Kind
from cuttings.text.encoding import decode
from cuttings.text.xml_entries import root_of

_FEEDS = ("rss", "feed", "rdf")
_LISTS = {
    "urlset": ("url", "A sitemap of {count:,} addresses; it holds no text. Add the addresses themselves."),
    "sitemapindex": ("sitemap", "A list of {count:,} sitemaps; it holds no text. Add the addresses they list."),
    "opml": ("outline", "A list of {count:,} feeds (OPML); it holds no text. Add or watch the feeds it names."),
}
_BREAKS_OFF = re.compile(r"(?:\[?(?:…|\.\.\.|&hellip;|&#8230;)\]?|»|>>)\s*(?:</?\w[^>]*>\s*)*$")


class FeedReader:
    name = "feed"

    def score(self, page: Page) -> float:
        if is_json_feed(page.data):
            return 0.97
        root, tag = root_of(page.data)
        if root == "rdf" and "purl.org/rss" not in tag and "netscape" not in tag:
            return 0.0
        return 0.96 if root in _FEEDS or root in _LISTS else 0.0

    def read(self, page: Page, options: Options) -> Iterator[Article | Problem]:
        sha256 = hashlib.sha256(page.data).hexdigest()
        if is_json_feed(page.data):
            yield from _read_json(page, options, sha256)
            return
        root, _ = root_of(page.data)
        if root in _LISTS:
            raise ReadError(_list_of_addresses(page, root))
        document = xml_of(page, ("item", "entry"))
        channel = channel_of(document)
        if not len(document):
            raise ReadError(refused("empty-feed", "The feed has no entries.", page.location))
        for entry in document.entries():
            if entry.node is None:
                yield broken_entry(page, entry.number, entry.fault)
            else:
                yield article_of(page, options, channel, item_of(entry), sha256)


def _read_json(page: Page, options: Options, sha256: str) -> Iterator[Article | Problem]:
    try:
        channel, items = read_json_feed(decode(page.data).text)
    except ValueError as error:
        reason = f"The JSON feed cannot be read ({error})."
        raise ReadError(refused("broken-feed", reason, page.location, is_failure=True)) from error
    for item in items:
        yield article_of(page, options, channel, item, sha256)


def _list_of_addresses(page: Page, root: str) -> Problem:
    entry, reason = _LISTS[root]
    document = xml_of(page, (entry,)) if root != "opml" else None
    count = len(document) if document is not None else len(re.findall(rb"xmlUrl\s*=", page.data, re.IGNORECASE))
    return refused("addresses", reason.format(count=count), page.location)


def article_of(page: Page, options: Options, channel: Channel, item: Item, sha256: str) -> Article | Problem:
    """The article of one item, or why there is none."""
    place = f"#{item.number}"
    if not item.body.strip() and item.title is None:
        return refused("empty-entry", f"Entry {item.number} holds neither a title nor words.", page.location + place)
    identity = identity_of(
        page,
        sha256=sha256,
        place=place,
        media_type=channel.media_type,
        canonical_url=item.link or None,
        headline=item.title[1] if item.title else None,
        site_name=channel.title[1] if channel.title else None,
    )
    key = key_of(channel.title[1] if channel.title else "", item.guid or item.link or item.body)
    if any(name == "item.letterboxd:filmTitle" for name, _ in item.extra):
        return _member_article(page, options, item, identity, key)
    warnings: tuple[str, ...] = (MENDED,) if item.is_mended else ()
    if item.is_summary and _BREAKS_OFF.search(item.body.strip()):
        warnings += ("The feed holds only the beginning of this text.",)
    return entry_article(
        page,
        identity,
        options,
        html=paragraphed(item.body),
        meta=values_of(MetaKind.FEED, _values(channel, item)),
        language=item.language or channel.language or None,
        key=key,
        warnings=warnings,
    )


def _values(channel: Channel, item: Item) -> Iterator[tuple[str, str | None]]:
    pairs: list[Named | None] = [item.title, item.author or channel.author, item.date or item.updated]
    if channel.title is not None:
        pairs.append((f"channel.{channel.title[0]}", channel.title[1]))
    yield from (pair for pair in (*pairs, *item.tags, *item.extra) if pair is not None)
    yield "link", item.link


def _member_article(page: Page, options: Options, item: Item, identity: PageIdentity, key: str) -> Article:
    """An entry of a member's feed on Letterboxd, which states film and rating in elements of its own."""
    stated = dict(item.extra)
    values = {**stated, "link": item.link}
    if item.author is not None:
        values[item.author[0]] = item.author[1]
    if item.date is not None:
        values[item.date[0]] = item.date[1]
    roles = {
        "title": "item.letterboxd:filmTitle",
        "year": "item.letterboxd:filmYear",
        "rating": "item.letterboxd:memberRating",
        "tmdb": "item.tmdb:movieId",
        "author": item.author[0] if item.author else "",
        "date": item.date[0] if item.date else "",
        "service": "link",
    }
    words = re.sub(r"<p>\s*<img[^>]*>\s*</p>", "", item.body)
    words = re.sub(r"<p>\s*Watched on \w+ \w+ \d+, \d+\.?\s*</p>", "", words)
    return row_article(
        page,
        identity,
        options,
        values=values,
        roles=roles,
        kind=Kind.USER,
        service="Letterboxd",
        words=words,
        key=key,
        meta_kind=MetaKind.FEED,
    )


reader = FeedReader()
