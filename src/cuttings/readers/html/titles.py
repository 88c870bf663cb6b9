"""Which line of a page is the headline of its article."""

from __future__ import annotations

import re

from cuttings.readers.html.lines import Line
from cuttings.readers.html.meta import leads_home
from cuttings.readers.html.parts import Part
from cuttings.readers.html.phrases import fold, is_comment_head, is_head, is_review_label, review_words
from cuttings.readers.html.regions import Regions
from cuttings.readers.html.tree import Tree
from cuttings.records.article import BlockKind

_WORDS = re.compile(r"\w+")
MAX_TITLE_CHARS = 220


def find_title(
    tree: Tree, parts: list[Part], lines: list[Line], regions: Regions, stated: list[str], first_prose: int
) -> int | None:
    """The place of the headline among the lines; `stated` are the page's own titles (`<title>`, `og:title`, JSON-LD)."""
    wanted = [frozenset(_WORDS.findall(fold(title))) for title in stated if title]
    halves = _halves(stated[:1], lines[:first_prose])
    best, best_score = None, 0.95
    for place, line in enumerate(lines[: first_prose + 12]):
        if (
            line.is_hidden
            or len(line.text) > MAX_TITLE_CHARS
            or regions.furniture[line.element] in ("comment", "related", "pager")
        ):
            continue
        score = _score(tree, parts, line, regions, wanted)
        if place > first_prose:
            score -= 1.0
        score += _by_halves(line, halves)
        if score > best_score:
            best, best_score = place, score
    return best


def _halves(stated: list[str], lines: list[Line]) -> tuple[str, str] | None:
    """The site and the film where `<title>` says `Site: Film` and each of the two heads a line of the page."""
    for title in stated:
        site, colon, film = title.partition(": ")
        heads = [fold(line.text.split("\n")[0]) for line in lines if not line.is_hidden]
        if colon and fold(site) in heads and fold(film) in heads and heads.index(fold(site)) < heads.index(fold(film)):
            return fold(site), fold(film)
    return None


def _by_halves(line: Line, halves: tuple[str, str] | None) -> float:
    head = fold(line.text.split("\n")[0])
    return 0.0 if halves is None else -1.5 if head == halves[0] else 1.2 if head == halves[1] else 0.0


def _score(tree: Tree, parts: list[Part], line: Line, regions: Regions, wanted: list[frozenset[str]]) -> float:
    score = 0.0
    if line.kind is BlockKind.HEADING:
        score += {1: 1.3, 2: 1.0, 3: 0.8}.get(line.level, 0.4)
    content, is_site, is_home = _around(tree, parts, line)
    if "title" in content:
        score += 0.7
    words = frozenset(_WORDS.findall(fold(line.text))) - review_words()
    if words and wanted:
        score += 1.6 * max(_alike(words, other) for other in wanted)
    if is_site or is_home:
        score -= 1.5
    if regions.furniture[line.element]:
        score -= 1.0
    if is_head(line.text) or is_comment_head(line.text) or is_review_label(line.text):
        score -= 2.0
    return score


def _alike(words: frozenset[str], other: frozenset[str]) -> float:
    """How far the line's words are those of the stated title: the share of them found there, less where they are few of it."""
    common = len(words & other)
    if not common:
        return 0.0
    return 0.75 * common / len(words) + 0.25 * common / len(other)


def _around(tree: Tree, parts: list[Part], line: Line) -> tuple[frozenset[str], bool, bool]:
    """Content, and whether it is the site's name or a link home, from the line's element, its near ancestors and what opens on it."""
    content: frozenset[str] = frozenset()
    is_site = is_home = False
    near = [element for _, element in line.spots]
    for step, element in enumerate(tree.ancestors(line.element)):
        if step > 2:
            break
        near.append(element)
    for element in near:
        content |= parts[element].content
        is_site = is_site or parts[element].about == "site"
        if tree.tags[element] == "a" and line.link_chars >= len(line.text) * 0.9:
            is_home = is_home or leads_home(tree.attribute(element, "href"), tree.attribute(element, "rel"))
    return content, is_site, is_home
