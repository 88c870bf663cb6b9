"""A WordPress export becomes articles: the published posts alone, each with its author's name, its own words and nobody's comments."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from cuttings.options import Options
from cuttings.readers.entries import (
    MENDED,
    broken_entry,
    entry_article,
    identity_of,
    key_of,
    paragraphed,
    plain_words,
    refused,
    values_of,
    xml_of,
)
from cuttings.readers.wxr.shortcodes import unwrap
from cuttings.records.article import Article
from cuttings.records.evidence import MetaKind
from cuttings.records.page import Page
from cuttings.records.problem import Problem, ReadError
from cuttings.text.xml_entries import Document, Entry, Node, root_of

_NAMESPACE = re.compile(r"wordpress\.org/export/")
_NOT_POSTS = {
    "attachment": "media files",
    "nav_menu_item": "menu items",
    "revision": "older versions of posts",
    "custom_css": "style sheets",
    "customize_changeset": "settings",
    "oembed_cache": "copies of embedded pages",
    "user_request": "requests of users",
    "wp_block": "building blocks",
    "wp_template": "templates",
    "wp_template_part": "templates",
    "wp_global_styles": "style sheets",
    "wp_navigation": "menus",
    "wp_font_family": "fonts",
    "wp_font_face": "fonts",
    "feedback": "messages of visitors",
    "jp_pay_order": "orders",
    "shop_order": "orders",
    "product": "products",
    "acf-field": "settings",
    "acf-field-group": "settings",
}
"""What an export holds beside posts, counted in one line: nobody wrote it as a text."""
_UNPUBLISHED = {
    "draft": "a draft",
    "auto-draft": "a draft",
    "pending": "waiting for review by an editor",
    "future": "scheduled and not yet published",
    "private": "private",
    "trash": "in the trash",
    "inherit": "part of another post",
}
_INNER_KEYS = re.compile(
    r"^_|^(?:snap|jetpack|sharing|dsq|amazons3|reblog|enclosure|original_post_id|rank_math|slide_template)",
    re.IGNORECASE,
)
_PHP = re.compile(r"^(?:[aOs]:\d+:|b:[01];|i:-?\d+;|N;)")
_LONGEST_VALUE = 300


@dataclass(slots=True)
class _Blog:
    """What the head of the export says."""

    title: str = ""
    address: str = ""
    language: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    """Login to displayed name."""


class WxrReader:
    name = "wxr"

    def score(self, page: Page) -> float:
        root, tag = root_of(page.data)
        return 0.98 if root == "rss" and (_NAMESPACE.search(tag) or b"<wp:wxr_version" in page.data[:20_000]) else 0.0

    def read(self, page: Page, options: Options) -> Iterator[Article | Problem]:
        document = xml_of(page, ("item",))
        if not len(document):
            reason = "The WordPress export holds no posts (only categories, tags or authors)."
            raise ReadError(refused("empty-export", reason, page.location))
        blog = _blog_of(document)
        sha256 = hashlib.sha256(page.data).hexdigest()
        others: Counter[str] = Counter()
        for entry in document.entries():
            if entry.node is None:
                yield broken_entry(page, entry.number, entry.fault)
                continue
            what = _NOT_POSTS.get(entry.node.text_of("wp:post_type"))
            if what is not None:
                others[what] += 1
                continue
            yield _unpublished(page, entry) or _article(page, options, blog, entry, sha256)
        if others:
            counts = ", ".join(f"{count:,} {what}" for what, count in sorted(others.items()))
            yield refused("not-a-post", f"Not posts, none is taken: {counts}.", page.location)


def _blog_of(document: Document) -> _Blog:
    blog = _Blog()
    if document.head is None:
        return blog
    channel = next((child for child in document.head.children), document.head)
    blog.title = plain_words(channel.text_of("title"))
    blog.address = channel.text_of("wp:base_blog_url", "link", "wp:base_site_url")
    blog.language = channel.text_of("language")
    for author in channel.all("wp:author"):
        login = author.text_of("wp:author_login")
        full = " ".join(filter(None, (author.text_of("wp:author_first_name"), author.text_of("wp:author_last_name"))))
        if login:
            blog.authors.setdefault(login, plain_words(author.text_of("wp:author_display_name") or full) or login)
    return blog


def _unpublished(page: Page, entry: Entry) -> Problem | None:
    """Why a post is not taken. Its title stays out of the reason: what is not published is nobody else's to read."""
    node = entry.node
    assert node is not None
    place = f"{page.location}#{node.text_of('wp:post_id') or entry.number}"
    status = node.text_of("wp:status")
    if node.text_of("wp:post_password"):
        return refused("unpublished", "The post is protected by a password; not taken.", place)
    if status == "publish":
        return None
    if not status:
        reason = "The post does not say whether it was published; not taken."
        return refused("status-unknown", reason, place, is_failure=True)
    return refused(
        "unpublished", f"The post is {_UNPUBLISHED.get(status, f'not published ({status[:30]})')}; not taken.", place
    )


def _article(page: Page, options: Options, blog: _Blog, entry: Entry, sha256: str) -> Article | Problem:
    node = entry.node
    assert node is not None
    post_id = node.text_of("wp:post_id") or str(entry.number)
    title = plain_words(node.text_of("title"))
    body = node.text_of("content:encoded")
    unwrapped = unwrap(body)
    if not unwrapped.html.strip() and not title:
        return refused("empty-entry", "The post holds neither a title nor words.", f"{page.location}#{post_id}")
    address = _address(node)
    identity = identity_of(
        page,
        sha256=sha256,
        place=f"#{post_id}",
        media_type="application/rss+xml",
        canonical_url=address or None,
        headline=title or None,
        site_name=blog.title or None,
    )
    return entry_article(
        page,
        identity,
        options,
        html=paragraphed(unwrapped.html),
        meta=values_of(MetaKind.EXPORT, _values(blog, node, title, address)),
        language=blog.language or None,
        key=key_of(blog.address or blog.title, post_id),
        commands=unwrapped.commands,
        warnings=(MENDED,) if entry.is_mended else (),
    )


def _values(blog: _Blog, node: Node, title: str, address: str) -> Iterator[tuple[str, str | None]]:
    login = node.text_of("dc:creator")
    yield "title", title
    yield (
        ("wp:author_display_name" if login in blog.authors else "dc:creator"),
        blog.authors.get(login, plain_words(login)),
    )
    dated = node.first("wp:post_date", "pubDate", "wp:post_date_gmt")
    yield (
        (dated.name, dated.words)
        if dated and not dated.words.startswith("0000")
        else ("pubDate", node.text_of("pubDate"))
    )
    yield "link", address
    yield "channel.title", blog.title
    yield "wp:base_blog_url", blog.address
    for category in node.all("category"):
        yield ("tag" if category.get("domain") in ("post_tag", "tag") else "category"), plain_words(category.words)
    for meta in node.all("wp:postmeta"):
        key, value = meta.text_of("wp:meta_key"), meta.text_of("wp:meta_value")
        if key and len(value) <= _LONGEST_VALUE and not _INNER_KEYS.match(key) and not _PHP.match(value):
            yield key, value


def _address(node: Node) -> str:
    """The permanent link; `?p=12` is one too where a blog has no other."""
    for name in ("link", "guid"):
        words = node.text_of(name)
        if re.match(r"https?://[^\s/]+", words) and not (name == "guid" and node.text_of("link")):
            return words
    return ""


reader = WxrReader()
