"""What one line of a page is: furniture, a line about the article, or of the review; told by its element and by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuttings.readers.html import phrases as say
from cuttings.readers.html.lines import Line
from cuttings.readers.html.parts import Part
from cuttings.readers.html.regions import Regions, prose_of
from cuttings.readers.html.tree import Tree
from cuttings.records.article import BlockKind

_LINKED = 0.7
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|auteurs?|autor|autore|writers?|critics?|contributors?|profiles?|people|staff|users?|members?|membres?)/|[?&]author=|/@",
    re.I,
)
_ROLES = {
    "popup": "legal",
    "ad": "related",
    "sidebar": "related",
    "bio": "bio",
    "tags": "tags",
    "votes": "rating-widget",
    "form": "newsletter",
}
_ABOUT_ROLES = {"byline": "byline", "date": "date", "kicker": "menu", "site": "site-name"}


@dataclass(slots=True, kw_only=True)
class PageLines:
    """The lines of a page with what is known of its elements."""

    tree: Tree
    parts: list[Part]
    lines: list[Line]
    regions: Regions
    host: str = ""
    """The site's host without `www.`, where the page states its address."""
    authors: frozenset[str] = frozenset()
    """Names that the page's head states as its author's, folded."""
    root: int = 0
    """The element that holds the whole article."""
    fact_boxes: frozenset[int] = frozenset()
    """Side columns that print the film's own credits and facts."""
    facts_beside: int = -1
    """The one side column of the page, wherever it stands, with three labels of credits and facts; -1 where there is none."""

    def is_in_core(self, line: Line) -> bool:
        return self.tree.is_inside(line.element, self.regions.core)

    def furniture(self, line: Line) -> str | None:
        return self.regions.furniture[line.element] or self.regions.furniture[line.leaf]

    def about(self, line: Line) -> str | None:
        own = self.regions.about[line.element]
        if own is None and self.regions.about[line.leaf] is not None and self.tree.words(line.leaf) == line.text:
            return self.regions.about[line.leaf]
        return own

    @property
    def outermost(self) -> frozenset[int]:
        return frozenset(element for element in range(min(3, len(self.tree.tags))))

    def hrefs(self, line: Line) -> list[str]:
        """Where the links on the line, or around it, lead."""
        hrefs = [self.tree.attribute(element, "href") for _, element in line.spots if self.tree.tags[element] == "a"]
        for element in self.tree.ancestors(line.element):
            if self.tree.tags[element] == "a":
                hrefs.append(self.tree.attribute(element, "href"))
        return hrefs

    def leads_inside(self, line: Line) -> bool:
        """Whether the line's link stays on the site."""
        hrefs = self.hrefs(line)
        return any(href.startswith(("/", ".", "?")) or (self.host != "" and f"//{self.host}" in href) for href in hrefs)

    def has_content(self, line: Line, *names: str) -> bool:
        """Whether the line's element, one of its three nearest ancestors, or an element that opens on it is named so."""
        wanted = set(names)
        for step, element in enumerate(self.tree.ancestors(line.element)):
            if step > 3 or element == self.regions.core:
                break
            if self.parts[element].content & wanted:
                return True
        return any(self.parts[element].content & wanted for _, element in line.spots)


def furniture_role(page: PageLines, line: Line) -> str | None:
    """What the line is where its element or its own words say that it is furniture."""
    role = page.furniture(line)
    if role is not None and not _is_of_review_after_all(page, role, line):
        return _refined(page, role, line)
    if line.is_hidden:
        return "menu"
    text = line.text
    if say.is_furniture_line(text) and (line.link_chars or len(text) > 6 or line.kind is BlockKind.LINE):
        return "menu"
    if say.holds_furniture(text):
        return "legal"
    if say.is_date_line(text) or say.is_byline(text):
        return None
    if line.kind is not BlockKind.HEADING and say.is_photo_credit(text) and not page.has_content(line, "rating"):
        return "caption"
    is_short = len(text) <= 200 and (line.link_chars > 0 or not prose_of(line))
    if is_short and say.starts_as_furniture(text) and not say.has_credit_label(text):
        return "related" if line.link_chars else "share"
    if say.holds_votes(text) and not prose_of(line):
        return "rating-widget"
    return None


def about_role(page: PageLines, line: Line) -> str | None:
    """Byline, date, section name: lines about the article; a line that also prints a credit or the rating is not one."""
    text = line.text
    if say.is_date_line(text) or say.is_reading_time(text):
        return "date"
    about = page.about(line)
    is_of_review = is_labelled(line)
    if say.is_byline(text) and not (is_of_review and about is None):
        return "byline"
    if names_author(page, line) or (about == "date" and len(text) < 80 and say.holds_date(text)):
        return "byline"
    if about and len(text) < 200 and not is_of_review and not page.has_content(line, "facts"):
        return _ABOUT_ROLES[about]
    return None


def names_author(page: PageLines, line: Line) -> bool:
    """Whether the line is no more than the author's name: as the head states it, or as a link to a page about a person."""
    if len(line.text) > 60:
        return False
    if say.fold(line.text).strip(" .,:–—-") in page.authors:
        return True
    return (
        is_linked(line)
        and say.looks_like_name(line.text)
        and any(_AUTHOR_LINK.search(href) for href in page.hrefs(line))
    )


def _is_of_review_after_all(page: PageLines, role: str, line: Line) -> bool:
    """A sentence in the article's own footer, or the film's facts in a column beside the review."""
    if role == "legal":
        if page.has_content(line, "rating") and say.is_printed_rating(line.text) and not line.link_chars:
            return True  # the overall score in the last row, the foot, of a table of scores
        is_article = page.tree.is_inside(line.element, page.root) and page.root not in page.outermost
        return is_article and line.link_chars == 0 and prose_of(line) >= 50 and not say.is_bio(line.text)
    return role == "sidebar" and any(element in page.fact_boxes for element in page.tree.ancestors(line.element))


def find_fact_boxes(page: PageLines, first_prose: int) -> frozenset[int]:
    """Side columns before the text, within the article, with two labels of credits or more and few links."""
    labels: dict[int, set[str]] = {}
    for line in page.lines[:first_prose]:
        if (
            page.furniture(line) == "sidebar"
            and page.tree.is_inside(line.element, page.root)
            and say.has_credit_label(line.text)
        ):
            top = [
                element for element in page.tree.ancestors(line.element) if page.regions.furniture[element] == "sidebar"
            ][-1]
            labels.setdefault(top, set()).add(say.fold(line.text)[:8])
    return frozenset(top for top, found in labels.items() if len(found) >= 2)


def find_facts_beside(page: PageLines) -> int:
    """The side column with the film's credits, as film databases have it; -1 where two or none could be it."""
    labels: dict[int, set[str]] = {}
    for line in page.lines:
        if page.furniture(line) == "sidebar" and say.has_credit_label(line.text):
            boxes = [e for e in page.tree.ancestors(line.element) if page.regions.furniture[e] == "sidebar"]
            labels.setdefault(boxes[-1], set()).add(say.fold(line.text)[:8])
    found = [top for top, said in labels.items() if len(said) >= 3]
    return found[0] if len(found) == 1 else -1


def margin_role(page: PageLines, line: Line) -> str | None:
    """The role of a line outside of the article."""
    role = page.furniture(line)
    if role is not None:
        return _refined(page, role, line)
    if say.is_date_line(line.text):
        return "date"
    if say.is_byline(line.text):
        return "byline"
    about = page.about(line)
    if about:
        return _ABOUT_ROLES[about]
    return "menu" if is_linked(line) and len(line.text) < 200 else None


def _refined(page: PageLines, part: str, line: Line) -> str:
    """A post's footer holds its byline and date between tags and share buttons; comments and other posts have theirs, which are not the critic's."""
    is_beside = part == "sidebar" and page.facts_beside >= 0
    if is_beside and page.tree.is_inside(line.element, page.facts_beside) and say.has_credit_label(line.text):
        return "facts"
    role = _ROLES.get(part, part)
    if role in ("comment", "related"):
        return role
    if say.is_date_line(line.text):
        return "date"
    return "byline" if say.is_byline(line.text) else role


def is_labelled(line: Line) -> bool:
    """A credit or facts line, or a printed rating."""
    if say.has_credit_label(line.text) or say.has_rating_label(line.text):
        return True
    return say.is_printed_rating(line.text) and not line.link_chars


def is_linked(line: Line) -> bool:
    return line.link_chars >= _LINKED * len(line.text)
