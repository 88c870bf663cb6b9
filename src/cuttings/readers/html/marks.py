"""Attributes that may print a rating, an image's words or a link, each with its place in the text.

A rating is often drawn, not written: icons by class, a bar by its width, an image's `alt`. Everything in or near an element named after a rating is kept, and
every image's words; what stands in a region left out of the text says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuttings.readers.html.composition import Composed
from cuttings.readers.html.lines import Line
from cuttings.readers.html.parts import Part
from cuttings.readers.html.regions import Regions
from cuttings.readers.html.selection import Selection
from cuttings.readers.html.tree import Tree
from cuttings.records.article import AttributeMark, Link

MAX_MARKS = 3000
MAX_LINKS = 4000
MAX_VALUE_CHARS = 400
_RATING_PROPERTY = re.compile(r"rating|score|stars", re.I)
_RATING_NAME = re.compile(
    r"rat(?:e|ing)|scor|star|note|nota|vote|grade|stern|etoile|estrel|stell|punt|punkt|wert|value|percent|review", re.I
)
_RATING_FILE = re.compile(
    r"star|rating|rate|score|note|etoile|estrel|stern|stell|thumb|popcorn|half|grade|verdict|[_-]\d", re.I
)
_RATING_WORDS = re.compile(
    r"\d|[★☆⭐]|star|rating|score|étoile|estrella|estrela|stern|stell|thumb|grade|note\b|nota\b", re.I
)
_SCALE_PROPERTY = re.compile(r"(?:best|worst)rating|(?:rating|review)count", re.I)
"""Microdata beside a rating that is none: the scale's ends, how many rated."""
_BAR = re.compile(r"width|background-position|--[\w-]*|clip|fill|color", re.I)


class Places:
    """Where each element stands: in the text, beside it, or in a margin."""

    def __init__(
        self, tree: Tree, lines: list[Line], selection: Selection, composed: Composed, regions: Regions
    ) -> None:
        self.tree = tree
        self.regions = regions
        self.order: list[int] = []
        self.offsets: dict[int, int | None] = {}
        self.margin: set[int] = set()
        length = len(composed.text)
        following: int | None = None
        for place in range(len(lines) - 1, -1, -1):
            line = lines[place]
            start = composed.starts.get(place)
            if start is not None:
                following = start
            is_near = selection.first <= place <= selection.last + 1
            for offset, element in line.spots:
                self._set(element, line, start, offset, following, length, is_near=is_near)
        for line in lines:
            self.order += [element for _, element in line.spots]

    def _set(
        self,
        element: int,
        line: Line,
        start: int | None,
        offset: int,
        following: int | None,
        length: int,
        *,
        is_near: bool,
    ) -> None:
        if start is not None:
            self.offsets[element] = min(length, start + offset)
        elif self.regions.furniture[element] is None and is_near:
            self.offsets[element] = following if following is not None else length
        else:
            self.offsets[element] = None
        if self.offsets[element] is None:
            self.margin.add(element)


def links_of(tree: Tree, places: Places) -> tuple[Link, ...]:
    """Links of the body, in its order."""
    found: list[Link] = []
    for element in places.order:
        if tree.tags[element] == "a" and len(found) < MAX_LINKS:
            href = tree.attribute(element, "href").strip()
            if href and not href.startswith(("javascript:", "data:")):
                rel = tree.attribute(element, "rel")
                text = tree.words(element)[:MAX_VALUE_CHARS]
                found.append(Link(href=href[:2000], text=text, position=places.offsets.get(element), rel=rel))
    return tuple(found)


def marks_of(tree: Tree, parts: list[Part], places: Places) -> tuple[AttributeMark, ...]:
    """Attribute marks of the body, in its order."""
    near = _near_ratings(tree, parts)
    found: list[AttributeMark] = []
    for element in places.order:
        if not tree.attributes[element]:
            continue
        telling = list(_telling(tree, element, is_near=near[element]))
        if not telling:
            continue
        path, words = path_of(tree, element), _short_words(tree, element)
        for name, value in telling:
            if len(found) >= MAX_MARKS:
                return tuple(found)
            found.append(
                AttributeMark(
                    tag=tree.tags[element],
                    name=name,
                    value=value[:MAX_VALUE_CHARS],
                    text=words,
                    path=path,
                    position=places.offsets.get(element),
                    is_margin=element in places.margin,
                    group=f"{tree.parents[element]}",
                )
            )
    return tuple(found)


def path_of(tree: Tree, element: int) -> str:
    """`div.review-head > span.stars`: the element and at most two ancestors."""
    steps = []
    for step, one in enumerate(tree.ancestors(element)):
        if step > 2 or tree.tags[one] in ("html", "body"):
            break
        names = ".".join(tree.attribute(one, "class").split()[:3])
        own = tree.attribute(one, "id")
        steps.append(tree.tags[one] + (f"#{own}" if own else "") + (f".{names}" if names else ""))
    return " > ".join(reversed(steps))[:200]


def _near_ratings(tree: Tree, parts: list[Part]) -> list[bool]:
    """Per element: whether it or an ancestor up to three steps above is named after a rating."""
    distance = [9] * len(tree.tags)
    for element, part in enumerate(parts):
        parent = tree.parents[element]
        if "rating" in part.content or _RATING_PROPERTY.search(tree.attribute(element, "itemprop")):
            distance[element] = 0
        elif parent >= 0:
            distance[element] = distance[parent] + 1
    return [steps <= 3 for steps in distance]


def _telling(tree: Tree, element: int, *, is_near: bool) -> Iterator[tuple[str, str]]:
    """The attributes worth keeping, in the order of the source."""
    tag = tree.tags[element]
    if _SCALE_PROPERTY.fullmatch(tree.attribute(element, "itemprop").strip()):
        return
    for name, value in tree.attributes[element].items():
        value = (value or "").strip()
        if not value:
            continue
        if name in ("class", "id"):
            is_kept = is_near and tag not in ("p", "a")
        elif name == "alt" or (name == "datetime" and tag in ("time", "ins")):
            is_kept = True
        elif name in (
            "title",
            "aria-label",
            "aria-valuenow",
            "aria-valuemax",
            "aria-valuetext",
            "data-tooltip",
            "data-title",
        ):
            is_kept = (
                is_near or tag in ("img", "abbr", "svg", "meter") or (tag != "a" and bool(_RATING_WORDS.search(value)))
            )
        elif name == "style":
            is_kept = is_near and bool(_BAR.search(value))
        elif name in ("src", "data-src", "href", "xlink:href"):
            is_file = tag in ("img", "image", "use", "source") and not value.startswith("data:")
            is_kept = is_file and (is_near or bool(_RATING_FILE.search(value.rsplit("/", 1)[-1])))
        elif name in ("content", "value", "max", "min", "high", "low", "fill", "offset", "width"):
            is_kept = is_near or tag in ("meter", "progress")
        else:
            is_kept = name.startswith("data-") and (is_near or bool(_RATING_NAME.search(name))) and len(value) < 200
        if is_kept:
            yield name, value


def _short_words(tree: Tree, element: int) -> str:
    if tree.stops[element] - tree.starts[element] > 80:
        return ""
    return tree.words(element)[:200]
