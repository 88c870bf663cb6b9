"""Microdata, RDFa Lite and microformats of a page as trees of items, with every value as the characters that stood there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cuttings.readers.html.tree import Tree
from cuttings.records.article import StructuredItem
from cuttings.records.evidence import MetaKind

MAX_VALUE_CHARS = 2000
MAX_ITEMS = 400
_ROOTS = frozenset(
    (
        "hreview",
        "hentry",
        "hfeed",
        "vcard",
        "hproduct",
        "hreview-aggregate",
        "h-review",
        "h-entry",
        "h-card",
        "h-cite",
        "h-item",
        "h-product",
        "h-feed",
        "h-event",
        "h-review-aggregate",
    )
)
_OLD = frozenset(
    [
        "item",
        "fn",
        "summary",
        "description",
        "reviewer",
        "rating",
        "value",
        "best",
        "worst",
        "average",
        "votes",
        "count",
        "dtreviewed",
        "type",
        "url",
        "photo",
        "author",
        "entry-title",
        "entry-content",
        "entry-summary",
        "published",
        "updated",
        "org",
        "nickname",
        "permalink",
        "title",
        "version",
    ]
)
_NEW = re.compile(
    r"(?:p|u|dt|e)-(?:name|author|rating|best|worst|average|count|votes|item|reviewer|summary|content|category|description|published|updated|reviewed|url|uid|photo|org|note|nickname|location|publication|syndication|like-of|reply-to|in-reply-to)"
)


@dataclass(slots=True)
class _Open:
    """An item whose element is still being walked."""

    types: tuple[str, ...]
    path: str
    kind: MetaKind
    end: int
    values: dict[str, list[str]] = field(default_factory=dict)
    items: dict[str, list[_Open]] = field(default_factory=dict)

    def closed(self) -> StructuredItem:
        return StructuredItem(
            kind=self.kind,
            types=self.types,
            path=self.path,
            values={key: tuple(found) for key, found in self.values.items()},
            items={key: tuple(inner.closed() for inner in found) for key, found in self.items.items()},
        )


def microdata_of(tree: Tree) -> tuple[StructuredItem, ...]:
    """Items marked by `itemscope` or `typeof`, each with its `itemprop` or `property` values."""
    top: list[_Open] = []
    stack: list[_Open] = []
    count = 0
    for element, attributes in enumerate(tree.attributes):
        while stack and element >= stack[-1].end:
            stack.pop()
        if not attributes:
            continue
        properties = (attributes.get("itemprop") or (attributes.get("property") if stack else "") or "").split()
        properties = [name.rsplit(":", 1)[-1] if not name.startswith("og:") else "" for name in properties]
        is_item = "itemscope" in attributes or "typeof" in attributes
        if is_item and count < MAX_ITEMS and len(stack) < 12:
            count += 1
            types = _type_names(attributes.get("itemtype") or attributes.get("typeof") or "")
            path = f"{stack[-1].path}.{properties[0]}" if stack and properties else f"[{len(top)}]"
            item = _Open(types=types, path=path, kind=MetaKind.MICRODATA, end=tree.ends[element])
            if stack and properties:
                for name in filter(None, properties):
                    stack[-1].items.setdefault(name, []).append(item)
            else:
                top.append(item)
            stack.append(item)
        elif stack and properties:
            value = _value(tree, element)
            if value:
                for name in filter(None, properties):
                    stack[-1].values.setdefault(name, []).append(value)
    return tuple(item.closed() for item in top)


def microformats_of(tree: Tree) -> tuple[StructuredItem, ...]:
    """hReview, hEntry, hCard of both generations, told by class names."""
    top: list[_Open] = []
    stack: list[_Open] = []
    for element, attributes in enumerate(tree.attributes):
        while stack and element >= stack[-1].end:
            stack.pop()
        names = (attributes.get("class") or "").split() if attributes else []
        if not names:
            continue
        roots = tuple(name for name in names if name in _ROOTS)
        properties = [name for name in names if stack and (name in _OLD or _NEW.fullmatch(name))]
        if roots and len(top) < MAX_ITEMS and len(stack) < 12 and tree.tags[element] not in ("html", "body"):
            path = f"{stack[-1].path}.{properties[0]}" if stack and properties else f"[{len(top)}]"
            item = _Open(types=roots, path=path, kind=MetaKind.MICROFORMAT, end=tree.ends[element])
            if stack and properties:
                for name in properties:
                    stack[-1].items.setdefault(name, []).append(item)
            else:
                top.append(item)
        else:
            item = None
        if properties:
            value = _value(tree, element)
            if value:
                for name in properties:
                    stack[-1].values.setdefault(name, []).append(value)
        if item is not None:
            stack.append(item)
    return tuple(item.closed() for item in top if item.values or item.items)


def _value(tree: Tree, element: int) -> str:
    """What the element states: its attribute for machines where it has one, else its words."""
    attributes, tag = tree.attributes[element], tree.tags[element]
    for name in _VALUE_ATTRIBUTES.get(tag, ()):
        stated = attributes.get(name)
        if stated:
            return stated[:MAX_VALUE_CHARS].strip()
    if attributes.get("content"):
        return (attributes["content"] or "")[:MAX_VALUE_CHARS].strip()
    for inner in range(element + 1, min(tree.ends[element], element + 4)):
        if "value-title" in (tree.attribute(inner, "class")):
            return tree.attribute(inner, "title")
    return tree.words(element)[:MAX_VALUE_CHARS]


_VALUE_ATTRIBUTES = {
    "meta": ("content",),
    "time": ("datetime",),
    "abbr": ("title",),
    "data": ("value",),
    "meter": ("value",),
    "img": ("alt", "src"),
    "link": ("href",),
    "source": ("src",),
}


def _type_names(value: str) -> tuple[str, ...]:
    return tuple(re.split(r"[/#:]", name)[-1] for name in value.split() if name)
