"""What the tag, the role and the names of an element say about the part of the page that it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from cuttings.readers.html.tree import Tree

_WORD_ENDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
_BUILDERS = re.compile(
    r"\b(?:elementor-(?:widget|element|section|column)|et_pb_|sow?-widget|wixui-|vc_|wpb_|kt-|stk-)[\w-]*"
)
"""Page builders call every box a widget, text included; only their own prefixes say so."""
_UTILITIES = re.compile(r"(?<!\S)(?:[\w-]*:\S+|\S*\[[^\]\s]*\]\S*|(?:has|is|with|no|js)-\S+)")
"""`md:flex`, `w-[40px]`, `has-sidebar`: looks and states, which say nothing about what the element is."""
_IS_POST = re.compile(r"(?<!\S)(?:hentry|type-\w+|post-\d+|status-publish)(?!\S)")
_TERMS = re.compile(r"(?<!\S)(?:category|tag|post_tag|term|author|status|format)-\S+")
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
    if by_tag is not None and (part.furniture is None and part.about is None):
        part = _with_tag(by_tag, part)
    prop = get("itemprop")
    if prop:
        for word in prop.lower().split():
            if word in _BY_PROPERTY:
                part = _joined(_BY_PROPERTY[word], part)
    return part


def names_of(attributes: Mapping[str, str | None]) -> str:
    """Class and id as one string of words joined and framed: `|-entry-content-|`."""
    return _kebab(" ".join(filter(None, (attributes.get("class"), attributes.get("id"))))[:400])


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
    names = _UTILITIES.sub(" ", _BUILDERS.sub(" ", names))
    kebab = _kebab(_TERMS.sub(" ", names) if _IS_POST.search(names) else names)
    content = frozenset(name for name, pattern in _patterns("content") if pattern.search(kebab))
    furniture = next((name for name, pattern in _patterns("furniture") if pattern.search(kebab)), None)
    about = next((name for name, pattern in _patterns("about") if pattern.search(kebab)), None)
    if (
        furniture in ("sidebar", "legal", "popup", "menu")
        and content & {"rating", "facts"}
        and _CONTENT_WORDS.search(kebab)
    ):
        furniture = None
    if furniture in ("votes", "related") and "body" in content:
        furniture = None
    return Part(furniture=furniture, about=about, content=content)


@lru_cache(maxsize=8192)
def _kebab(names: str) -> str:
    words = ("-".join(word.lower() for word in _WORD_ENDS.split(name) if word) for name in names.split())
    return "|" + "".join(f"-{word}-|" for word in words if word)


@lru_cache(maxsize=4)
def _patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    source = files(__package__).joinpath("names.toml").read_text(encoding="utf-8")
    tables: dict[str, list[str]] = tomllib.loads(source)[table]
    return tuple(
        (name, re.compile("|".join(_pattern(word) for word in sorted(words, key=len, reverse=True))))
        for name, words in tables.items()
    )


def _pattern(word: str) -> str:
    return rf"(?<=\|)-{word[1:]}-(?=\|)" if word.startswith("=") else f"-{word}(?=-)"
