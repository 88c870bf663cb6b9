"""Which elements of a page are furniture, and which one holds the main text.

An element's own names are believed only as far as the page bears them out: what holds most of the prose is never furniture, whatever it is called
(`<div class="sidebar-right-layout">`, Blogger's `widget Blog`, an ASP.NET `<form>` around everything).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuttings.readers.html.lines import Line
from cuttings.readers.html.parts import PLAIN, Part
from cuttings.readers.html.tree import Tree

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
_NO_CONTAINER = frozenset(
    (
        "p",
        "span",
        "a",
        "b",
        "strong",
        "em",
        "i",
        "li",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "tr",
        "tbody",
        "pre",
        "small",
        "ul",
        "ol",
        "dd",
    )
)
PROSE_CHARS = 50
_PARTED = re.compile(r" [|·•] |\t")
"""Facts and links set side by side are long, but no sentence."""


@dataclass(slots=True, kw_only=True)
class Regions:
    """The page's elements sorted out."""

    furniture: list[str | None]
    """Per element: the furniture it stands in, its own or an ancestor's."""
    about: list[str | None]
    """Per element: `byline`, `date`, `kicker`, `site`, its own or a near ancestor's."""
    prose: list[int]
    """Per element: characters of prose inside."""
    core: int
    """The element that holds the main text."""


def prose_of(line: Line) -> int:
    """Characters of running text on a line; 0 for labels, links and short lines."""
    text = line.text
    own = len(text) - line.link_chars
    if line.is_hidden or own < PROSE_CHARS or own < 0.5 * len(text) or text.count(" ") < 7:
        return 0
    if _SENTENCE_END.search(text):
        return own
    return own // 2 if own >= 100 and not _PARTED.search(text) else 0


def regions_of(tree: Tree, parts: list[Part], lines: list[Line]) -> Regions:
    """Furniture and main text of a page."""
    prose = _summed(tree, lines, prose_of)
    total = prose[0]
    furniture: list[str | None] = [None] * len(tree.tags)
    about: list[str | None] = [None] * len(tree.tags)
    comment_prose = _comment_prose(tree, parts, prose)
    for element, part in enumerate(parts):
        parent = tree.parents[element]
        inherited = furniture[parent] if parent >= 0 else None
        furniture[element] = inherited
        about[element] = about[parent] if parent >= 0 else None
        if part is PLAIN:
            continue
        if part.furniture and inherited is None and not _is_main(part.furniture, prose[element], total, comment_prose):
            furniture[element] = part.furniture
        if part.about:
            about[element] = part.about if prose[element] < 0.3 * total or total == 0 else None
    kept = [line for line in lines if furniture[line.element] is None and furniture[line.leaf] is None]
    return Regions(furniture=furniture, about=about, prose=prose, core=_core(tree, parts, kept))


def _is_main(role: str, prose: int, total: int, comment_prose: int) -> bool:
    """Whether an element named after furniture holds the review after all."""
    if total == 0:
        return False
    if role == "comment":
        return prose > 0.5 * total and total - comment_prose < 200
    return prose > 0.5 * (total - comment_prose) and prose > 0.3 * total


def _comment_prose(tree: Tree, parts: list[Part], prose: list[int]) -> int:
    covered, found = 0, 0
    for element, part in enumerate(parts):
        if element >= covered and part.furniture == "comment":
            found += prose[element]
            covered = tree.ends[element]
    return found


def _summed(tree: Tree, lines: list[Line], measure: object) -> list[int]:
    """A measure of lines, summed over each element's descendants."""
    sums = [0] * len(tree.tags)
    assert callable(measure)
    for line in lines:
        sums[line.element] += measure(line)
    for element in range(len(sums) - 1, 0, -1):
        sums[tree.parents[element]] += sums[element]
    return sums


def _core(tree: Tree, parts: list[Part], lines: list[Line]) -> int:
    """The element with most prose for its size; names that promise the main text weigh a little."""
    prose = _summed(tree, lines, prose_of)
    chars = _summed(tree, lines, lambda line: 0 if line.is_hidden else len(line.text) + 8)
    best, best_score = _body_of(tree), 0.0
    for element, mass in enumerate(prose):
        tag = tree.tags[element]
        if not mass or tag in _NO_CONTAINER:
            continue
        score = mass * mass / (chars[element] + 60) * _bonus(parts[element].content, tag)
        if score > best_score:
            best, best_score = element, score
    return best


def _bonus(content: frozenset[str], tag: str) -> float:
    if "body" in content:
        return 1.25
    if "article" in content:
        return 1.1
    return 1.05 if tag == "main" else 1.0


def _body_of(tree: Tree) -> int:
    return next((element for element, tag in enumerate(tree.tags) if tag == "body"), 0)
