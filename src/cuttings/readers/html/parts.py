"""What the tag, the role and the names of an element say about the part of the page that it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from cuttings.readers.html.tree import Tree

_WORD_ENDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
_BUILDERS = re.compile(r"(?:elementor-(?:widget|element|section|column)|et_pb_|sow?-widget|wixui-|vc_|wpb_|kt-|stk-)")
"""Page builders call every box a widget, text included; only their own prefixes say so."""
_STATES = ("has-", "is-", "with-", "no-", "js-")
"""With `md:flex` and `w-[40px]`: looks and states, which say nothing about what the element is."""
_IS_POST = re.compile(r"hentry|type-\w+|post-\d+|status-publish")
_TERMS = ("category-", "tag-", "post_tag-", "term-", "author-", "status-", "format-")
"""WordPress writes a post's own tags and categories among its classes: a film tagged "popular" is no box of popular posts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What an element is, as far as its markup says."""

    furniture: str | None = None
    """`comment`, `share`, `newsletter`, `popup`, `ad`, `related`, `sidebar`, `menu`, `pager`, `bio`, `tags`, `votes`, `legal`, `form`"""
    about: str | None = None
    """`byline`, `date`, `kicker`, `site`"""
    content: frozenset[str] = frozenset()
    """Among `body`, `article`, `title`, `rating`, `facts`, `pullquote`, `footnote`, `caption`, `hidden`"""


PLAIN = Part()
_BY_TAG = {
    "nav": Part(furniture="menu"),
    "footer": Part(furniture="legal"),
    "aside": Part(furniture="sidebar"),
    "article": Part(content=frozenset(("article",))),
    "figcaption": Part(content=frozenset(("caption",))),
    "dialog": Part(furniture="popup"),
    "time": Part(about="date"),
    "address": Part(furniture="legal"),
}
_BY_PROPERTY = {
    "reviewbody": Part(content=frozenset(("body",))),
    "articlebody": Part(content=frozenset(("body",))),
    "text": Part(content=frozenset(("body",))),
    "reviewrating": Part(content=frozenset(("rating",))),
    "ratingvalue": Part(content=frozenset(("rating",))),
    "aggregaterating": Part(furniture="votes"),
    "headline": Part(content=frozenset(("title",))),
    "author": Part(about="byline"),
    "creator": Part(about="byline"),
    "datepublished": Part(about="date"),
    "datemodified": Part(about="date"),
    "comment": Part(furniture="comment"),
    "keywords": Part(furniture="tags"),
    "breadcrumb": Part(furniture="menu"),
}
_OF_REVIEW = re.compile(
    r"(?:^|[\s_-])(?:review|critique|critica|kritik)[_-](?:card|item|entry|box|head)", re.IGNORECASE
)
"""`<aside class="review-card-aside">`: the column of one review's own card, with its writer."""
_SITE_HEAD = re.compile(r"(?:^|\s)(?:widget header|header-widget)(?:\s|\d|$)", re.IGNORECASE)
"""Blogger's head of the page is a widget as well: `<div class="widget Header">`."""
_CONTENT_WORDS = re.compile(r"-(?:film|movie|review|critic|verdict)-")


def part_of(tree: Tree, element: int) -> Part:
    """The element's own part; what its ancestors are is not asked."""
    attributes = tree.attributes[element]
    tag = tree.tags[element]
    if not attributes or tag in ("html", "body"):
        return _BY_TAG.get(tag, PLAIN)
    get = attributes.get
    names = " ".join(filter(None, (get("class"), get("id"), get("role"), get("data-testid"), get("data-component"))))
    part = _part_of_names(names[:400]) if names else PLAIN
    by_tag = _BY_TAG.get(tag)
    is_card = tag == "aside" and _OF_REVIEW.search(names) is not None
    if is_card:
        part = replace(part, furniture=None)
    elif by_tag is not None and part.furniture is None and part.about is None:
        part = _with_tag(by_tag, part)
    prop = get("itemprop")
    if prop:
        for word in prop.lower().split():
            if word in _BY_PROPERTY:
                part = _joined(_BY_PROPERTY[word], part)
    return part


def _joined(first: Part, second: Part) -> Part:
    return Part(
        furniture=first.furniture or (None if first.content else second.furniture),
        about=first.about or second.about,
        content=first.content | second.content,
    )


def _with_tag(by_tag: Part, named: Part) -> Part:
    """An `<aside>` or `<footer>` named after a rating or the film's facts is part of the review."""
    if by_tag.furniture in ("sidebar", "legal") and named.content & {
        "rating",
        "facts",
        "footnote",
        "pullquote",
        "body",
    }:
        return named
    return Part(furniture=by_tag.furniture, about=by_tag.about or named.about, content=by_tag.content | named.content)


@lru_cache(maxsize=8192)
def _part_of_names(names: str) -> Part:
    """What all names of an element say together."""
    single = names.split()
    if any(_IS_POST.fullmatch(name) for name in single):
        single = [name for name in single if not name.startswith(_TERMS)]
    senses = set().union(*map(_senses, single)) if single else set()
    if not senses:
        return PLAIN
    ranked = sorted(senses)
    content = frozenset(role for _, table, role in ranked if table == "content")
    furniture = next((role for _, table, role in ranked if table == "furniture"), None)
    about = next((role for _, table, role in ranked if table == "about"), None)
    if furniture == "sidebar" and _SITE_HEAD.search(names):
        furniture, about = None, "site"
    is_of_review = bool(content & {"rating", "facts"}) and bool(
        _CONTENT_WORDS.search("-" + names.replace(" ", "-").lower() + "-")
    )
    if (furniture in ("sidebar", "legal", "popup", "menu") and is_of_review) or (
        furniture in ("votes", "related") and "body" in content
    ):
        furniture = None
    return Part(furniture=furniture, about=about, content=content)


@lru_cache(maxsize=16384)
def _senses(name: str) -> frozenset[tuple[int, str, str]]:
    """(rank, table, role) of every entry that stands in one class name: alone, or as two to four words of it side by side."""
    if name.startswith(_STATES) or ":" in name or "[" in name or _BUILDERS.match(name):
        return frozenset()
    words = [word.lower() for word in _WORD_ENDS.split(name) if word][:10]
    entries = _entries()
    found = set(entries.get("=" + "-".join(words), ()))
    for start in range(len(words)):
        for end in range(start + 1, min(start + 4, len(words)) + 1):
            found.update(entries.get("-".join(words[start:end]), ()))
    return frozenset(found)


@lru_cache(maxsize=1)
def _entries() -> Mapping[str, tuple[tuple[int, str, str], ...]]:
    tables = tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))
    entries: dict[str, tuple[tuple[int, str, str], ...]] = {}
    rank = 0
    for table, roles in tables.items():
        for role, words in roles.items():
            rank += 1
            for word in words:
                entries[word] = (*entries.get(word, ()), (rank, table, role))
    return entries
