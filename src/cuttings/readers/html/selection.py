"""Which lines of a page are the review as its author wrote it, and what each of the others is.

The page is read in three stretches: the head (from the headline to the first prose: title, credits, facts, printed rating stay; byline, date, section
names go), the body (all stays but furniture), the tail (what follows the last prose stays only where it is of the review: rating, credits, verdict).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from cuttings.readers.html import phrases as say
from cuttings.readers.html.judging import (
    PageLines,
    about_role,
    find_fact_boxes,
    find_facts_beside,
    furniture_role,
    is_labelled,
    is_linked,
    margin_role,
)
from cuttings.readers.html.lines import Line
from cuttings.readers.html.parts import Part
from cuttings.readers.html.regions import Regions, prose_of
from cuttings.readers.html.titles import find_title
from cuttings.readers.html.tree import Tree
from cuttings.records.article import BlockKind

MAX_QUOTES = 60
_FOOTNOTE = re.compile(r"^\s*(?:\[?\d{1,2}[\]).:]|\*+|†|‡)\s+\S")


@dataclass(slots=True, kw_only=True)
class Selection:
    """Lines by number."""

    kept: list[int]
    roles: dict[int, str | None]
    """What each line left out is taken for, in `MarginBlock.role`'s words."""
    title: int | None
    first: int
    """The first line of the stretch that the text was taken from."""
    last: int
    first_prose: int
    last_prose: int
    page: PageLines


_LEAST_READ = 200
"""Characters of prose before which nothing ends the review."""


def select(
    tree: Tree,
    parts: list[Part],
    lines: list[Line],
    regions: Regions,
    stated_titles: list[str],
    host: str = "",
    authors: frozenset[str] = frozenset(),
) -> Selection:
    """The lines of the review, and the roles of the rest; `host` is the site's, `authors` are those the head names, where known."""
    page = PageLines(tree=tree, parts=parts, lines=lines, regions=regions, host=host, authors=authors)
    prose = _before_comments(page, [place for place, line in enumerate(lines) if _is_prose(page, line)])
    if not prose:
        prose = [place for place, line in enumerate(lines) if page.is_in_core(line) and not page.furniture(line)] or [0]
    title = find_title(tree, parts, lines, regions, stated_titles, prose[0]) if lines else None
    if title is not None:
        prose = [place for place in prose if place > title] or prose
    prose, card = _before_author_card(page, prose)
    prose = _before_teasers(page, _without_author_note(page, prose))
    first_prose, last_prose = prose[0], prose[-1]
    root = page.root = _root(page, title)
    page.fact_boxes = find_fact_boxes(page, first_prose)
    page.facts_beside = find_facts_beside(page)
    inside = [place for place, line in enumerate(lines) if tree.is_inside(line.element, root)]
    first = min([title if title is not None else first_prose, *inside[:1]])
    last = max([last_prose, *inside[-1:]])
    chosen = _Chosen(page, title, card)
    chosen.read_head(first, first_prose)
    chosen.read_body(first_prose, last_prose)
    chosen.read_tail(last_prose + 1, last + 1)
    for place in range(len(lines)):
        if place not in chosen.roles and place not in chosen.kept:
            chosen.roles[place] = margin_role(page, lines[place])
    _name_neighbours_of_dates(page, chosen)
    kept = sorted(chosen.kept - _doubled_quotes(page, chosen.kept))
    for place in chosen.kept - set(kept):
        chosen.roles[place] = None
    return Selection(
        kept=kept,
        roles=chosen.roles,
        title=title,
        first=first,
        last=last,
        first_prose=first_prose,
        last_prose=last_prose,
        page=page,
    )


def _name_neighbours_of_dates(page: PageLines, chosen: _Chosen) -> None:
    """A name alone beside a date or a reading time is the byline: "Ann Lee" / "Mar 9, 2020" / "2 min read"."""
    dates = [place for place, role in chosen.roles.items() if role == "date"]
    for date in dates:
        for place in (date - 1, date + 1, date - 2, date + 2):
            if chosen.roles.get(place, "-") not in (None, "menu") or page.furniture(page.lines[place]) is not None:
                continue
            text = page.lines[place].text
            if (
                " " in text
                and text[:1].isupper()
                and say.looks_like_name(text)
                and not say.is_furniture_line(text)
                and not say.is_head(text)
            ):
                chosen.roles[place] = "byline"
                break


def _is_prose(page: PageLines, line: Line) -> bool:
    if not prose_of(line) or not page.is_in_core(line) or page.furniture(line) is not None:
        return False
    text = line.text
    if page.about(line) in ("byline", "date") and len(text) < 240 and say.holds_date(text):
        return False  # "Posted on Friday at 12:34. Written by Ann Lee. Filed under: Reviews." has the form of sentences
    return not (say.holds_furniture(text) or say.has_credit_label(text) or say.is_byline(text) or say.holds_votes(text))


def _before_comments(page: PageLines, prose: list[int]) -> list[int]:
    """Prose up to the line that opens the comments; what visitors wrote is prose too, and often more of it."""
    if not prose:
        return prose
    read = 0
    masses = {place: prose_of(page.lines[place]) for place in prose}
    for place in range(prose[0], prose[-1] + 1):
        line = page.lines[place]
        if read >= _LEAST_READ and _opens_comments(page, place, line):
            return [earlier for earlier in prose if earlier < place]
        read += masses.get(place, 0)
    return prose


def _without_author_note(page: PageLines, prose: list[int]) -> list[int]:
    """Prose without a note on its author at the end: set in a box of its own, or in italics as a whole."""
    while len(prose) > 1:
        line, before = page.lines[prose[-1]], page.lines[prose[-2]]
        is_apart = page.tree.parents[line.element] != page.tree.parents[before.element] or any(
            kind == "italic" and end - start >= len(line.text) - 2 for start, end, kind in line.emphases
        )
        if not (is_apart and say.is_bio(line.text)):
            break
        prose = prose[:-1]
    return prose


def _before_author_card(page: PageLines, prose: list[int]) -> tuple[list[int], int | None]:
    """Prose up to the card of the author, and where the card begins: "Written by Ann Lee", then a line or three on, "Ann Lee watches ..."."""
    read = 0
    for place in range(prose[0], len(page.lines)):
        line = page.lines[place]
        name = " ".join(line.text.split()[:2])
        above = range(max(prose[0] + 1, place - 3), place) if read >= _LEAST_READ and len(name) < len(line.text) else ()
        heads = [b for b in above if say.is_byline(page.lines[b].text) and page.lines[b].text.endswith(" " + name)]
        if heads:
            return [earlier for earlier in prose if earlier < heads[0]], heads[0]
        read += prose_of(line)
    return prose, None


def _before_teasers(page: PageLines, prose: list[int]) -> list[int]:
    """Prose up to the cards of other articles: three headings or more that are links within the site, each with a line or two under it."""
    if len(prose) < 6:
        return prose
    cards = [
        place
        for place in range(prose[0], prose[-1])
        if page.lines[place].kind is BlockKind.HEADING
        and is_linked(page.lines[place])
        and page.leads_inside(page.lines[place])
    ]
    if len(cards) < 3:
        return prose
    before = [place for place in prose if place < cards[0]]
    longest = max(bisect_left(prose, b) - bisect_left(prose, a) for a, b in pairwise(cards))
    mass = sum(prose_of(page.lines[place]) for place in before)
    return before if longest <= 2 and mass >= 600 else prose


def _opens_comments(page: PageLines, place: int, line: Line) -> bool:
    if say.is_says_line(line.text):
        return True
    if say.is_comment_head(line.text):
        return line.kind is BlockKind.HEADING or line.text[:1].isdigit() or bool(line.link_chars)
    if not say.is_signed_and_dated(line.text) or place + 1 >= len(page.lines):
        return False
    following = page.lines[place + 1]
    return len(following.text) >= 20 and not is_linked(following) and not say.is_furniture_line(following.text)


def _root(page: PageLines, title: int | None) -> int:
    """The element that holds the whole article: main text and headline, and the article's own element around them."""
    tree, root = page.tree, page.regions.core
    if title is not None:
        element = page.lines[title].element
        while not tree.is_inside(element, root) and tree.parents[root] >= 0:
            root = tree.parents[root]
    for element in tree.ancestors(root):
        if tree.tags[element] == "body":
            break
        if "article" in page.parts[element].content or tree.tags[element] == "main":
            return element
    return root if tree.tags[root] not in ("body", "html") or title is not None else page.regions.core


class _Chosen:
    """Goes through the three stretches and sorts each line."""

    def __init__(self, page: PageLines, title: int | None, card: int | None = None) -> None:
        self.page = page
        self.card = card
        self.title = title
        self.kept: set[int] = set()
        self.roles: dict[int, str | None] = {}
        self.seen: set[str] = set()
        self.box: int | None = None
        self.box_role: str | None = None

    def read_head(self, start: int, stop: int) -> None:
        for place in range(start, stop):
            line = self.page.lines[place]
            if place == self.title:
                self._keep(place)
                continue
            role = furniture_role(self.page, line) or about_role(self.page, line)
            is_of_review = (
                say.has_credit_label(line.text) or say.is_printed_rating(line.text) or say.has_rating_label(line.text)
            )
            if role is not None:
                self.roles[place] = role
            elif (
                is_linked(line)
                and not is_of_review
                and not self.page.has_content(line, "title")
                and not (self.page.is_in_core(line) and line.text.count(" ") > 3)
            ):
                self.roles[place] = "menu"
            elif self.title is not None and place < self.title and not is_of_review:
                self.roles[place] = margin_role(self.page, line)
            elif say.is_review_label(line.text) or say.fold(line.text) in self.seen:
                self.roles[place] = None
            else:
                self._keep(place)

    def read_body(self, start: int, stop: int) -> None:
        seen = 0  # a standfirst is prose too, and byline and date stand under it
        for place in range(start, stop + 1):
            line = self.page.lines[place]
            if place == self.title:
                self._keep(place)
                continue
            role = furniture_role(self.page, line) or self._box_role_of(place, line)
            is_early = seen <= 1 or not self.page.is_in_core(line)
            if role is None and is_early and not prose_of(line) and line.kind is not BlockKind.HEADING:
                role = about_role(self.page, line)
            seen += prose_of(line) > 0
            if role is None:
                self._keep(place)
            else:
                self.roles[place] = role

    def read_tail(self, start: int, stop: int) -> None:
        is_over = False
        is_apart = False  # whether an element of its own ended the review: what stands beside that element is not in it
        pending: list[int] = []
        for place in range(start, stop):
            line = self.page.lines[place]
            if place == self.title:
                self._keep(place)
                continue
            is_inside = self.page.is_in_core(line)
            role = furniture_role(self.page, line) or about_role(self.page, line)
            if role is None and is_over and not (is_apart and self._is_of_film(line)):
                role = self.box_role or margin_role(self.page, line) or "related"
            if place == self.card:
                is_over, self.box_role, is_apart = True, "bio", False
            ender = _ender(line, is_inside=is_inside, opens_box=self._opens_box(place, line))
            if role is None and ender:
                role, is_over, self.box_role, is_apart = ender, True, ender, False
            if role == "comment" and not is_inside:
                is_apart = not is_over or is_apart
                is_over, self.box_role = True, "comment"
            if role is not None or line.is_hidden:
                self.roles[place] = role
                pending.clear()
            elif self._is_of_review(line, is_inside=is_inside):
                for earlier in [*pending, place]:
                    self._keep(earlier)
                pending.clear()
            elif line.kind is BlockKind.HEADING and not is_linked(line):
                pending.append(place)

    def _keep(self, place: int) -> None:
        self.kept.add(place)
        self.roles.pop(place, None)
        if place != self.title:
            self.seen.add(say.fold(self.page.lines[place].text))

    def _is_of_film(self, line: Line) -> bool:
        """A row of the film's credits, in the article and named so, below a box of visitors' scores."""
        is_inside = self.page.tree.is_inside(line.element, self.page.root)
        return is_inside and self.page.has_content(line, "facts") and is_labelled(line) and not is_linked(line)

    def _is_of_review(self, line: Line, *, is_inside: bool) -> bool:
        """Whether a line after the last prose belongs to the review."""
        if is_inside:
            return not is_linked(line) or len(line.text) - line.link_chars > 25
        if is_linked(line):
            return False
        if is_labelled(line):
            return True
        if self.page.has_content(line, "rating", "facts", "footnote", "body"):
            return True
        return prose_of(line) >= 80

    def _box_role_of(self, place: int, line: Line) -> str | None:
        """Furniture told by the heading over it: "Related", then a list of links."""
        if self.box is not None:
            if self._is_in_box(line):
                return self.box_role
            self.box = None
        if not (say.is_head(line.text) or say.is_comment_head(line.text)):
            return None
        if not self._opens_box(place, line):
            return None
        self.box, self.box_role = place, "comment" if say.is_comment_head(line.text) else "related"
        return self.box_role

    def _opens_box(self, place: int, line: Line) -> bool:
        """A label opens a box only where links or little prose follow: "Contact" is also a film, "About" a section."""
        following = self.page.lines[place + 1 : place + 4]
        if following and furniture_role(self.page, following[0]) is not None:
            return True
        return (
            bool(following)
            and not prose_of(following[0])
            and (line.link_chars > 0 or any(is_linked(other) for other in following))
        )

    def _is_in_box(self, line: Line) -> bool:
        head = self.page.lines[self.box or 0]
        parent = self.page.tree.parents[head.element]
        if (
            parent != self.page.regions.core
            and self.page.tree.is_inside(line.element, parent)
            and not self.page.tree.is_inside(self.page.regions.core, parent)
        ):
            return True
        return is_linked(line) or (not prose_of(line) and line.kind is not BlockKind.HEADING and line.link_chars > 0)


def _ender(line: Line, *, is_inside: bool, opens_box: bool) -> str | None:
    """What the line opens where the review is over with it."""
    if say.is_comment_head(line.text) or say.is_says_line(line.text):
        return "comment"
    if say.is_bio(line.text):
        return "bio"
    if say.is_head(line.text) and (not is_inside or line.kind is BlockKind.HEADING or opens_box):
        return "related"
    if not is_inside and len(line.text) < 90 and say.holds_date(line.text) and not say.has_credit_label(line.text):
        return "comment"
    return None


def _doubled_quotes(page: PageLines, kept: set[int]) -> set[int]:
    """Pull quotes: set apart on the page, and said again in a paragraph."""
    apart = [
        place
        for place in kept
        if page.lines[place].kind is BlockKind.QUOTE or page.has_content(page.lines[place], "pullquote")
    ]
    if not apart or len(apart) > MAX_QUOTES:
        return set()
    texts = {place: _bare(page.lines[place].text) for place in kept}
    doubled = set()
    for place in apart:
        if len(texts[place]) > 30 and any(texts[place] in text for other, text in texts.items() if other != place):
            doubled.add(place)
    return doubled


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
