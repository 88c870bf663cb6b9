"""The units of a page parted into the review and what stands around it.

The review is the weightiest run of prose: prose adds to it, what is known as furniture takes away, visitors' comments are never joined to
it. Upwards it reaches to the line that looks most like its title, downwards to the last rating, credit or note before the furniture.
A page without furniture is kept whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuttings.readers.text.lines import Unit
from cuttings.readers.text.site_names import find_site_name, printed_title
from cuttings.readers.text.titles import find_title, is_title_case, looks_like_title
from cuttings.readers.text.writers import is_writer
from cuttings.text.date_shapes import without_dates
from cuttings.text.prose import is_bio, label_of

_ENDS = frozenset(("comments", "form", "says"))
_BOXES = frozenset(("related", "side"))
_INSIDE = frozenset(("related", "banner", "advert", "share", "form", "pager", "teaser"))
_COST = {
    "byline": 25,
    "date": 20,
    "signature": 40,
    "tags": 25,
    "legal": 30,
    "menu": 12,
    "side": 15,
    "pager": 20,
    "bio": 20,
}
_RATING = re.compile(
    r"[★☆⭐✩✪✭]|\*{2,}|\d\s*(?:/|out of|von|sur|de|su)\s*\d|\d\s*%|½|^\W*[A-F][+-]?\W*$|\b(?:stars?|estrel\w+|étoiles?|sterne|stelle|punkte?n?|puntos|pontos)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^\W{0,4}[^\W\d_][^:\n]{1,50}:(?:\s|$)|\t")
_ADDRESS = re.compile(r"https?://\S+(?:\s+\d+\s*/\s*\d+)?|\d+\s*/\s*\d+\s+https?://\S+")
"""The foot of a printed page."""
_NOTE = re.compile(r"^\W{0,2}(?:P\.?\s?S\b|N\.?\s?B\b|\[\d+\]|\[\^|\*\s?\w|†|¹|²|\(|\[|—\s|–\s|-\s|#\w)", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Layout:
    """Which units are the review; the rest by their role."""

    kept: list[int]
    roles: dict[int, str | None]
    """Role of every unit that was left out."""
    title: int | None = None
    site_name: str | None = None


def lay_out(units: list[Unit]) -> Layout:
    """The review among the units of a page, at least one of them."""
    inside = _boxes_of(units)
    first, last = _core_of(units, inside)
    title = find_title(units, first)
    _close_box_at_title(units, inside, title, first)
    if not _has_furniture(units):
        return _whole(units, first, last, title)
    begin = _begin_of(units, first, title)
    end = _end_of(units, last, inside)
    layout = Layout(kept=[], roles={}, title=title, site_name=find_site_name(units, begin))
    for place, unit in enumerate(units):
        if place == title or (begin <= place <= end and not _goes(units, place, first, last, inside)):
            layout.kept.append(place)
        else:
            is_head = layout.site_name is not None and place < begin and layout.site_name in unit.text
            is_head = is_head and not (place == 0 and printed_title(units))
            is_name = place < first and is_writer(units, place)
            role = "byline" if is_name else _role_outside(unit, inside.get(place))
            layout.roles[place] = "site-name" if is_head else role
    return layout if layout.kept else Layout(kept=list(range(len(units))), roles={})


def _whole(units: list[Unit], first: int, last: int, title: int | None) -> Layout:
    """A page without furniture: only who wrote it and when is no part of the text."""
    layout = Layout(kept=[], roles={}, title=title)
    for place, unit in enumerate(units):
        outside = place < first or place > last
        if place != title and outside and unit.role in ("byline", "date") and len(units) > 1:
            layout.roles[place] = unit.role
        else:
            layout.kept.append(place)
    return layout


def _boxes_of(units: list[Unit]) -> dict[int, str]:
    """Which units belong to a box (related pages, newsletter, comments' form), each with the box's role.

    A box begins with its header and goes on over short lines without a full stop; prose or a labelled line ends it.
    """
    member: dict[int, str] = _box_headers(units)
    box: str | None = None
    for place, unit in enumerate(units):
        role = unit.role
        if role in _BOXES and unit.sign is not None:
            box = role
        elif role == "banner":
            box = "banner"
        elif role in ("comments", "form", "share"):
            box = None
        elif box is None:
            continue
        elif not _continues(box, unit):
            box = None
            continue
        if box is not None:
            member[place] = box
    return member


def _close_box_at_title(units: list[Unit], inside: dict[int, str], title: int | None, first: int) -> None:
    """A box of the page's head does not go on below the title of the review."""
    if title is None or title not in inside:
        return
    for place in range(title, first):
        if place not in inside or (units[place].role in _BOXES and place > title):
            return
        del inside[place]


def _box_headers(units: list[Unit]) -> dict[int, str]:
    """Lines between prose and a newsletter box are that box's heading, whatever its words."""
    return {
        place: "banner"
        for place in range(1, len(units) - 1)
        if units[place].sign is None
        and units[place].words <= 8
        and units[place + 1].role == "banner"
        and units[place - 1].is_prose
        and not units[place].text.endswith((".", ":", "…", "”", '"'))
        and not _RATING.search(units[place].text)
    }


def _continues(box: str, unit: Unit) -> bool:
    if unit.is_prose or (_LABELLED.search(unit.text) and unit.sign is None):
        return False
    if box == "banner":
        return unit.role in ("field", "banner", "menu", "share") and unit.words <= 6
    return unit.words <= 16 and not (unit.sign is None and unit.text.endswith((".", "”")) and unit.words > 4)


def _core_of(units: list[Unit], inside: dict[int, str]) -> tuple[int, int]:
    """First and last unit of the weightiest run of prose (Kadane's maximal sum)."""
    best = (0.0, 0, -1)
    total, start = 0.0, 0
    said = False
    for place, unit in enumerate(units):
        if unit.role in _ENDS or (unit.role == "signature" and _is_comment_head(units, place)):
            said = said or unit.role != "form" or total > 0
            total, start = 0.0, place + 1
            continue
        gain = _gain(unit, inside.get(place))
        # words of visitors weigh less than what they comment on
        gain = gain * 0.4 if said and gain > 0 else gain
        if total <= 0 and gain > 0:
            total, start = 0.0, place
        total += gain
        if gain > 0 and total > best[0]:
            best = (total, start, place)
    if best[2] < 0:
        return _fallback_core(units)
    return best[1], best[2]


def _gain(unit: Unit, box: str | None) -> float:
    if label_of(unit.text):
        return 0.0
    if unit.is_prose:
        return float(unit.words)
    if box is not None or unit.role in ("banner", "advert", "share", "related", "teaser"):
        return -6.0
    if unit.sign is not None:
        return -float(_COST.get(unit.sign.role, 10)) * (1.0 if unit.sign.is_sure else 0.3)
    if is_bio(unit.text):
        return -_COST["bio"]
    # remarks and quotations in a list are often left without a full stop
    return 0.3 * unit.words - 1 if unit.words >= 5 and not is_title_case(unit.text) else -1.0


def _fallback_core(units: list[Unit]) -> tuple[int, int]:
    """Without any prose: the longest line nothing is known of, else all."""
    unknown = [place for place, unit in enumerate(units) if unit.sign is None]
    if not unknown:
        return 0, len(units) - 1
    longest = max(unknown, key=lambda place: units[place].words)
    return longest, longest


def _is_comment_head(units: list[Unit], place: int) -> bool:
    """A name with a date is a visitor's where words follow it and a review stands before it, but a byline where a title does.

    One alone can also be a remark of the author's ("Second viewing, 3 March 2020"): it must be a first and a last name.
    """
    if place + 1 >= len(units) or units[place + 1].sign is not None:
        return False
    if not any(unit.is_prose and unit.words >= 12 for unit in units[:place]):
        return False
    others = sum(unit.role == "signature" for unit in units[place:])
    return others > 1 or len(re.findall(r"\b[^\W\d_a-z][\w.'’-]*", without_dates(units[place].text))) > 1


_RANK = re.compile(r"#\s?\d+\s*\W*$|^\W*(?:top|no\.?|nr\.?|nº|n°)\s*\d+\b|^\W*\d{1,3}\s*[.)]?\W*$", re.IGNORECASE)


def _begin_of(units: list[Unit], first: int, title: int | None) -> int:
    if title is not None:
        # the list that an entry stands in is printed above it
        above = units[title - 1] if title else None
        return title - 1 if above is not None and above.words <= 12 and _RANK.search(above.text) else title
    place = first
    while place > 0 and (
        units[place - 1].sign is None or units[place - 1].role in ("byline", "date", "widget", "signature")
    ):
        place -= 1
    return place


_CHROME = frozenset(
    ("menu", "skip", "share", "comments", "form", "legal", "side", "related", "pager", "banner", "says")
)


def _has_furniture(units: list[Unit]) -> bool:
    """Whether the page was copied with what stands around the review: two sure signs at least, since one can be an accident of words.

    A row of links is no accident, whatever some of its words.
    """
    if printed_title(units) is not None:
        return True
    signs = [u for u in units if u.sign is not None and u.role in _CHROME and u.words <= 40]
    return sum(u.sign is not None and (u.sign.is_sure or " | " in u.text) for u in signs) > 1


_CROSSED = frozenset(("share", "tags", "banner", "advert", "field", "widget", "byline", "date", "signature"))


def _end_of(units: list[Unit], last: int, inside: dict[int, str]) -> int:
    """The last unit of the review: ratings, labels, notes and sentences after the prose still belong to it.

    A share row or a newsletter box may stand before a block of facts or a postscript; any other furniture ends the review.
    """
    end = last
    crossed = False
    for place in range(last + 1, len(units)):
        unit = units[place]
        if unit.role in _ENDS or (unit.role == "signature" and _is_comment_head(units, place)):
            break
        if _is_label_over_value(units, place):
            crossed = True
            continue
        if inside.get(place) in _BOXES or (unit.sign is not None and unit.role not in _CROSSED):
            break
        if unit.sign is not None or place in inside:
            crossed = crossed or unit.role not in ("byline", "date", "widget")
        elif crossed:
            if _is_value(units, place) or re.match(r"\W{0,2}P\.?\s?S\b", unit.text):
                end = place
        elif _belongs(units, place):
            end = place
        elif not _belongs_to_facts(units, place):
            break
    return end


def _is_label_over_value(units: list[Unit], place: int) -> bool:
    """`Cast` is a tab of many sites and also the heading of a list of names: what stands below it tells."""
    unit = units[place]
    if unit.sign is None or unit.sign.is_sure or label_of(unit.text) is None or place + 1 >= len(units):
        return False
    below = units[place + 1]
    return below.sign is None and not below.is_prose and bool(_LISTED.search(below.text))


_LISTED = re.compile(r"[|,;\t]|\s[-–—]\s|\.{3}|…")


def _belongs_to_facts(units: list[Unit], place: int) -> bool:
    return _is_value(units, place) or (place > 0 and label_of(units[place - 1].text) is not None)


def _is_value(units: list[Unit], place: int) -> bool:
    """A labelled line, a bare label with its value below, that value, or a rating alone."""
    text = units[place].text
    if label_of(text):
        is_bare = not re.search(r"[:\t]\s*\S|\s[-–—]\s", text)
        return not (is_bare and _is_empty_label(units, place))
    above = units[place - 1].text if place else ""
    most = 90 if _LISTED.search(text) else 20
    after_label = label_of(above) is not None and not re.search(r"[:\t]\s*\S", above) and units[place].words <= most
    return after_label or (bool(_RATING.search(text)) and units[place].words <= 3)


def _is_empty_label(units: list[Unit], place: int) -> bool:
    """A bare label with no value under it: the picture of a rating, or a tab of the page, that did not survive the copying."""
    after = units[place + 1] if place + 1 < len(units) else None
    return after is None or after.sign is not None or label_of(after.text) is not None


def _belongs(units: list[Unit], place: int) -> bool:
    """Whether a line under the prose is the review's: a rating, a label with its value, a note, a sentence, one line between such."""
    unit = units[place]
    if is_bio(unit.text) and not _NOTE.match(unit.text):
        return False
    text = unit.text
    if _RATING.search(text) and unit.words <= 14 and not re.search(r"\(\d{4}\)", text):
        return True
    if _is_value(units, place):
        return True
    if _LABELLED.search(text):
        return not text.rstrip().endswith(":") or (place + 1 < len(units) and units[place + 1].sign is None)
    if _NOTE.match(text) or unit.is_prose:
        return True
    if unit.words >= 4 and text.rstrip().endswith((".", "!", "?", "…", "”", '"', ")", "»")):
        return True
    follows = units[place + 1] if place + 1 < len(units) else None
    if unit.words >= 4 and not is_title_case(text) and not _YEAR.search(text):
        return True
    # a single line right under the prose, with more of the review below it
    follows = units[place + 1] if place + 1 < len(units) else None
    if follows is None or follows.sign is not None or label_of(text):
        return False
    return not looks_like_title(follows) and not label_of(follows.text) and _belongs(units, place + 1)


_YEAR = re.compile(r"\((?:1[89]|20)\d\d\)")


def _is_teaser(units: list[Unit], place: int) -> bool:
    """The beginning of another page's text, cut off, over a link to it: `What the camera sees and…` / `Read more`."""
    below = units[place + 1] if place + 1 < len(units) else None
    is_cut = units[place].text.rstrip().endswith(("…", "...")) and units[place].words <= 40
    return is_cut and below is not None and below.words <= 4 and below.role in ("related", "teaser", "pager")


def _is_leftover(units: list[Unit], place: int) -> bool:
    """In the head: a tab between tabs, a sentence about the author, a label whose picture is gone."""
    unit = units[place]
    if is_bio(unit.text) or is_writer(units, place):
        return True
    after = units[place + 1] if place + 1 < len(units) else None
    if after is None or after.sign is None or unit.words > 3:
        return False
    before = units[place - 1] if place else None
    is_tab = after.role == "menu" and before is not None and before.role in ("menu", "widget")
    if before is not None and before.role == "widget" and after.role == "widget" and _RATING.search(unit.text):
        return True  # the empty marks of a widget between its heading and its count
    return is_tab or (after.role == "widget" and bool(_MARK_LABEL.search(unit.text)))


_MARK_LABEL = re.compile(r"\b(?:rating|score|note|nota|wertung|bewertung|voto|valoración|avaliação)\W*$", re.IGNORECASE)


def _goes(units: list[Unit], place: int, first: int, last: int, inside: dict[int, str]) -> bool:
    """Whether a unit between title and end is no part of the review."""
    unit = units[place]
    if place in inside and first < place < last:
        return True
    if _is_label_over_value(units, place):
        return False
    if _ADDRESS.fullmatch(unit.text):
        return True
    if unit.sign is None:
        if (place < first and _is_leftover(units, place)) or _is_teaser(units, place):
            return True
        return place in inside and not (first <= place <= last) and unit.words <= 12 and not _LABELLED.search(unit.text)
    if first < place < last:
        return unit.role in _INSIDE or (unit.role in ("tags", "skip", "widget", "legal") and unit.sign.is_sure)
    return True


def _role_outside(unit: Unit, box: str | None) -> str | None:
    role = unit.role
    if box == "related" and role in ("byline", "date", "signature"):
        return "related"  # who made or wrote the other pages
    named = {
        "comments": "comment",
        "says": "comment",
        "form": "comment",
        "field": "comment",
        "related": "related",
        "side": "menu",
        "skip": "menu",
        "teaser": "related",
        "banner": "newsletter",
        "advert": "legal",
        "widget": "rating-widget",
        "signature": "byline",
        "tags": "menu",
    }
    if role is not None:
        return named.get(role, role)
    return {"related": "related", "side": "menu", "banner": "newsletter"}.get(box or "")
