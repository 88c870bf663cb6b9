"""A Blogger export (the old Atom backup, or `feed.atom` of Google Takeout) becomes one article per published post."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

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
from cuttings.records.article import Article
from cuttings.records.evidence import MetaKind
from cuttings.records.page import Page
from cuttings.records.problem import Problem
from cuttings.text.addresses import joined
from cuttings.text.xml_entries import Entry, Node, root_of

_KIND = "blogger/2008/kind#"
_OTHERS = {
    "comment": "comments of readers",
    "settings": "settings",
    "template": "templates",
    "page": "pages beside the posts",
}
_STATES = {
    "draft": "a draft",
    "soft_trashed": "in the trash",
    "trashed": "in the trash",
    "scheduled": "scheduled and not yet published",
}


class BloggerReader:
    name = "blogger"

    def score(self, page: Page) -> float:
        root, tag = root_of(page.data)
        if root != "feed":
            return 0.0
        head = page.data[:200_000]
        is_backup = _KIND.encode() in head and b"tag:blogger.com" in head
        return 0.98 if is_backup or ("schemas.google.com/blogger/" in tag and b":type>" in head) else 0.0

    def read(self, page: Page, options: Options) -> Iterator[Article | Problem]:
        document = xml_of(page, ("entry",))
        head = document.head
        blog = plain_words(head.text_of("atom:title")) if head else ""
        address = _site(head) if head else ""
        sha256 = hashlib.sha256(page.data).hexdigest()
        others: Counter[str] = Counter()
        for entry in document.entries():
            if entry.node is None:
                yield broken_entry(page, entry.number, entry.fault)
                continue
            sort = _sort_of(entry.node)
            if sort != "post":
                others[_OTHERS.get(sort, f"entries of another sort ({sort[:30]})")] += 1
                continue
            yield _unpublished(page, entry) or _article(page, options, blog, address, entry, sha256)
        if others:
            counts = ", ".join(f"{count:,} {what}" for what, count in sorted(others.items()))
            yield refused("not-a-post", f"Not posts, none is taken: {counts}.", page.location)


def _sort_of(node: Node) -> str:
    """`post`, `comment`, `page`, `settings`, `template`; an answer to another entry is a comment whatever it calls itself."""
    if any(True for _ in node.all("thr:in-reply-to")):
        return "comment"
    written = node.text_of("blogger:type")
    if written:
        return written.casefold()
    terms = [category.get("term") for category in node.all("atom:category")]
    return next((term.partition(_KIND)[2].casefold() for term in terms if _KIND in term), "unknown")


def _site(head: Node) -> str:
    for link in head.all("atom:link"):
        if link.get("rel") == "alternate" and link.get("href"):
            return link.get("href")
    return ""


def _unpublished(page: Page, entry: Entry) -> Problem | None:
    node = entry.node
    assert node is not None
    place = f"{page.location}#{entry.number}"
    control = next(node.all("app:control"), None)
    state = node.text_of("blogger:status").casefold()
    if control is not None and control.text_of("app:draft").casefold() == "yes":
        state = "draft"
    if state in ("", "live"):
        return None
    reason = f"The post is {_STATES.get(state, f'not published ({state[:30]})')}; not taken."
    return refused("unpublished", reason, place)


def _article(page: Page, options: Options, blog: str, site: str, entry: Entry, sha256: str) -> Article | Problem:
    node = entry.node
    assert node is not None
    title = plain_words(node.text_of("atom:title"))
    content = next(node.all("atom:content"), None)
    body = "" if content is None else content.markup if content.get("type") == "xhtml" else content.words
    if not title and not body.strip():
        return refused("empty-entry", "The post holds neither a title nor words.", f"{page.location}#{entry.number}")
    address = _address(node, site)
    identity = identity_of(
        page,
        sha256=sha256,
        place=f"#{entry.number}",
        media_type="application/atom+xml",
        canonical_url=address or None,
        headline=title or None,
        site_name=blog or None,
    )
    author = node.first("atom:author")
    name = author.text_of("atom:name") if author else ""
    dated = node.first("atom:published", "blogger:created", "atom:updated")
    pairs = [("title", title), ("author.name", name), ("link", address), ("channel.title", blog)]
    if dated is not None:
        pairs.append((dated.name.removeprefix("atom:"), dated.words))
    terms = (c.get("term") for c in node.all("atom:category"))
    pairs += [("category", term) for term in terms if _KIND not in term and not term.startswith("http")]
    return entry_article(
        page,
        identity,
        options,
        html=paragraphed(body),
        meta=values_of(MetaKind.EXPORT, pairs),
        key=key_of("Blogger", node.text_of("atom:id") or address or body),
        warnings=(MENDED,) if entry.is_mended else (),
    )


def _address(node: Node, site: str) -> str:
    for link in node.all("atom:link"):
        if link.get("rel") == "alternate" and re.match(r"https?://", link.get("href")):
            return link.get("href")
    file = node.text_of("blogger:filename")
    return joined(site, file) if file and site else ""


reader = BloggerReader()
