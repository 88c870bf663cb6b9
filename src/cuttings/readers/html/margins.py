"""Lines left out of the text as margin blocks, each with its place and what it was taken for."""

from __future__ import annotations

from cuttings.readers.html.lines import Line
from cuttings.readers.html.marks import path_of
from cuttings.readers.html.regions import Regions
from cuttings.readers.html.selection import Selection
from cuttings.readers.html.tree import Tree
from cuttings.records.article import MarginBlock

MAX_BLOCKS = 2000
MAX_CHARS = 600
_ROLES = frozenset(
    [
        "site-name",
        "byline",
        "date",
        "tagline",
        "menu",
        "comment",
        "related",
        "share",
        "newsletter",
        "pager",
        "legal",
        "rating-widget",
        "title",
        "facts",
        "bio",
        "tags",
    ]
)


def margins_of(tree: Tree, lines: list[Line], selection: Selection, regions: Regions) -> tuple[MarginBlock, ...]:
    """One block per line left out, in the order of the page."""
    kept = set(selection.kept)
    found: list[MarginBlock] = []
    for place, line in enumerate(lines):
        if place in kept or not line.text or len(found) >= MAX_BLOCKS:
            continue
        role = selection.roles.get(place)
        if regions.furniture[line.element] == "sidebar":
            where = "side"
        else:
            where = "before" if place < selection.first_prose else "after" if place > selection.last_prose else "side"
        found.append(
            MarginBlock(
                text=line.text.replace("\t", " ")[:MAX_CHARS],
                place=where,
                role=role if role in _ROLES else None,
                path=path_of(tree, line.leaf or line.element),
            )
        )
    return tuple(found)
