"""A line of a copied page that is nothing but the writer's name, told by what stands around it."""

from __future__ import annotations

import re

from cuttings.readers.text.lines import Unit
from cuttings.text.bylines import read_byline
from cuttings.text.date_shapes import DATE
from cuttings.text.names import looks_like_person


def is_writer(units: list[Unit], place: int) -> bool:
    """Whether a unit above the prose is nothing but the writer's name."""
    return _is_said_twice(units, place) or _is_name_over_date(units, place) or _is_handle(units, place)


def _is_said_twice(units: list[Unit], place: int) -> bool:
    """One word on two lines on end: a visitor's picture, named by his handle, over the handle."""
    text = units[place].text
    beside = [units[at].text for at in (place - 1, place + 1) if 0 <= at < len(units)]
    return text in beside and bool(re.fullmatch(r"@?[^\W\d][\w.-]{2,29}", text))


def _is_name_over_date(units: list[Unit], place: int) -> bool:
    """`Ana Ejemplo` over `Fri 24 May 2019 06:00`: the byline of many papers."""
    below = units[place + 1] if place + 1 < len(units) else None
    unit = units[place]
    if below is None or below.role not in ("date", "byline") or unit.sign is not None or not 2 <= unit.words <= 4:
        return False
    if below.role == "byline" and (read_byline(below.text) or not DATE.search(below.text)):
        return False  # that line names him itself, or is none
    # `Thunder Road` over a date is the title, unless another line above can be that
    above = units[max(0, place - 3) : place]
    has_title = any(other.sign is None and not other.is_prose and other.words <= 18 for other in above)
    return has_title and not re.search(r"[\d:|,.!?()]", unit.text) and looks_like_person(unit.text) >= 0.5


def _is_handle(units: list[Unit], place: int) -> bool:
    """A member's handle alone (`ana_93`), with the date of his words or the count of them a little below."""
    if units[place].sign is not None or not re.fullmatch(r"@?[^\W\d_]\w*[_\d]\w*", units[place].text):
        return False
    return any(unit.role in ("date", "byline", "widget") for unit in units[place + 1 : place + 6])
