"""Source of a page as flat lists in the order of the document: elements, and what happens between them.

Everything after this works on indices into these lists, never on the parser's nodes: no recursion on depth, ancestors by number, and the
descendants of an element are the run of numbers up to its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

START, END, TEXT = 0, 1, 2
_SKIPPED = frozenset(("script", "style", "template", "noscript", "iframe", "object", "embed", "canvas", "map", "math"))
_INLINE = frozenset(
    ("a", "abbr", "b", "cite", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "time", "u")
)
_NOTHING: Mapping[str, str | None] = {}


@dataclass(slots=True)
class Tree:
    """Elements by number, in document order; number 0 is `<html>`."""

    tags: list[str] = field(default_factory=list)
    attributes: list[Mapping[str, str | None]] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    """One past the last descendant."""
    starts: list[int] = field(default_factory=list)
    """Place of each element's `START` among the events."""
    stops: list[int] = field(default_factory=list)
    """Place of each element's `END`."""
    events: list[tuple[int, int, str]] = field(default_factory=list)
    """(`START` | `END` | `TEXT`, element, text)."""
    comments: list[str] = field(default_factory=list)
    """Comments before `<body>`: browsers write the page's address there."""
    scripts: list[tuple[int, str]] = field(default_factory=list)
    """Contents of `<script type="application/ld+json">` with their element."""

    def attribute(self, element: int, name: str) -> str:
        """The attribute's value; empty where it is missing or has none."""
        return self.attributes[element].get(name) or ""

    def ancestors(self, element: int) -> Iterator[int]:
        """The element itself, then its parent, up to `<html>`."""
        while element >= 0:
            yield element
            element = self.parents[element]

    def is_inside(self, element: int, outer: int) -> bool:
        return outer <= element < self.ends[outer]

    def words(self, element: int) -> str:
        """All words inside the element, white space collapsed; for short elements (titles, structured values)."""
        parts: list[str] = []
        for place in range(self.starts[element], self.stops[element]):
            kind, owner, text = self.events[place]
            if kind == TEXT:
                parts.append(text)
            elif self.tags[owner] not in _INLINE:
                parts.append(" ")
        return " ".join("".join(parts).split())


def tree_of(source: str) -> Tree:
    """The page's tree; any input gives one, with at least `<html>`, `<head>` and `<body>`."""
    tree = Tree()
    root = LexborHTMLParser(source).root
    document = root.parent if root is not None else None
    node = document.child if document is not None else None
    open_elements: list[int] = []
    while node is not None:
        child = _enter(tree, node, open_elements)
        if child is not None:
            node = child
            continue
        following = node.next
        while following is None and open_elements:
            _close(tree, open_elements.pop())
            node = node.parent
            if node is None:
                break
            following = node.next
        node = following
    while open_elements:
        _close(tree, open_elements.pop())
    return tree


def _enter(tree: Tree, node: LexborNode, open_elements: list[int]) -> LexborNode | None:
    """Takes one node up; gives its first child where it is to be walked next."""
    tag = node.tag
    if tag == "-text":
        if open_elements:
            tree.events.append((TEXT, open_elements[-1], node.text_content or ""))
        return None
    if tag == "-comment":
        if len(tree.tags) < 3:
            tree.comments.append(node.comment_content or "")
        return None
    if not tag or tag[0] in "-#!":
        return None
    element = _open(tree, tag, node.attributes or _NOTHING, open_elements[-1] if open_elements else -1)
    child = None if tag in _SKIPPED else node.child
    if tag == "script" and "ld+json" in tree.attribute(element, "type").lower():
        tree.scripts.append((element, node.text() or ""))
    if child is None:
        _close(tree, element)
    else:
        open_elements.append(element)
    return child


def _open(tree: Tree, tag: str, attributes: Mapping[str, str | None], parent: int) -> int:
    element = len(tree.tags)
    tree.tags.append(tag)
    tree.attributes.append(attributes)
    tree.parents.append(parent)
    tree.ends.append(element + 1)
    tree.starts.append(len(tree.events))
    tree.stops.append(0)
    tree.events.append((START, element, ""))
    return element


def _close(tree: Tree, element: int) -> None:
    tree.ends[element] = len(tree.tags)
    tree.stops[element] = len(tree.events)
    tree.events.append((END, element, ""))
