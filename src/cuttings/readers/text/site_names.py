"""The name of the site from the top of a page and its line of law: `The Back Row | Home | About`, `© 2012 The Back Row`."""

from __future__ import annotations

import re

from cuttings.readers.text.lines import Unit
from cuttings.text.furniture import normal, without_law, without_row_items
from cuttings.text.prose import is_bio, label_of

_TOP = 6
"""So many units of the page can be its head."""
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright|&copy;)\s*(?:copyright\s*)?(?:(?:19|20)\d\d(?:\s*[-–—/]\s*(?:(?:19|20)\d\d|\w+))?,?)?\s*(?:by\s+|par\s+|por\s+|von\s+|di\s+)?",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"©|\(c\)|copyright|rights reserved|droits réservés|derechos reservados|direitos reservados|rechte vorbehalten|diritti riservati",
    re.IGNORECASE,
)
_LATER_YEAR = re.compile(r"\s*,?\s*(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)\d\d)?\s*$")
_COMPANY = re.compile(r",?\s+(?:inc|llc|ltd|limited|gmbh|s\.?a|s\.?l|s\.?r\.?l)\.?\s*$", re.IGNORECASE)
_PARTED = re.compile(r"\s+[·•|–—-]\s+|\.\s+|\s*\|\s*")


_PRINTED = re.compile(
    r"^(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}\.?\s[^\W\d_]{3,9}\.?\s\d{4}|[^\W\d_]{3,9}\s\d{1,2},\s\d{4}),?\s+\d{1,2}:\d{2}"
    r"(?:\s*[AP]M)?\s+(?P<title>\S.*\s(?:[|«»·•–—-]|::)\s.*)$"
)
_BEFORE_SITE = re.compile(r"\s+(?:[|«»·•–—-]|::)\s+")


def printed_title(units: list[Unit]) -> str | None:
    """The document's title from the line that a browser prints at the head of a page (`04/07/2016, 15:31   Playtime | The Back Row`)."""
    match = _PRINTED.match(units[0].text) if units else None
    return match["title"] if match else None


def find_site_name(units: list[Unit], begin: int) -> str | None:
    """The name as printed, where the top of the page or its line of law gives one."""
    printed = _BEFORE_SITE.split(printed_title(units) or "")
    if len(printed) > 1:
        return printed[-1].strip()
    law = _names_in_law(units)
    top = [normal(unit.text) for unit in units[: min(begin, _TOP)]]
    for name in law:
        if any(
            line == normal(name) or line.startswith(normal(name) + " ") or line.endswith(" " + normal(name))
            for line in top
        ):
            return name
    heads = _heads(units, begin)
    if heads and _is_sure(units, begin, heads[0]):
        return heads[0]
    return law[0] if law and not heads else None


def _heads(units: list[Unit], begin: int) -> list[str]:
    found = []
    for unit in units[: min(begin, _TOP)]:
        if unit.role in ("skip", "date", "byline", "banner", "legal", "comments", "form"):
            continue
        if unit.role in ("related", "side") and unit.sign is not None and unit.sign.is_sure:
            break
        text = unit.text if unit.sign is None else ""
        left = without_row_items(unit.text)
        if len(left.split()) + 3 <= unit.words or (unit.role == "menu" and left != normal(unit.text)):
            # a row of links with the name before or after them
            text = _as_printed(left, unit.text)
        if (
            re.search(r"[^\W\d_]{2}", text)
            and len(text) <= 60
            and len(text.split()) <= 8
            and not is_bio(text)
            and not label_of(text)
        ):
            found.append(text.strip(" |·•-–—☰☾"))
    return [name for name in found if name]


def _as_printed(plain: str, text: str) -> str:
    place = text.casefold().replace("’", "'").find(plain)
    return text[place : place + len(plain)] if plain and place >= 0 else ""


def _names_in_law(units: list[Unit]) -> list[str]:
    found = []
    for unit in reversed(units):
        if unit.role != "legal" or not _OWNED.search(unit.text):
            continue
        match = _RIGHTS.search(unit.text)
        parts = [unit.text[match.end() :]] if match else []
        parts += _PARTED.split(unit.text)
        for part in parts:
            part = _PARTED.split(_RIGHTS.sub("", part))[0]
            name = _LATER_YEAR.sub("", _as_printed(without_law(part), part)).strip(" .,|·•-–—")
            name = _COMPANY.sub("", name)
            if 0 < len(name) <= 50 and len(name.split()) <= 7 and re.search(r"[^\W\d_]{2}", name) and name not in found:
                found.append(name)
    return found


def _is_sure(units: list[Unit], begin: int, head: str) -> bool:
    """A first line alone may be anything; menus, a date header or a way to skip them show that the page's head is a site's."""
    above = [unit for unit in units[: min(begin, 12)] if unit.role not in ("banner", "skip")]
    is_first = any(head in unit.text for unit in above[:2])
    below = units[begin:]
    return is_first and (
        any(unit.role in ("menu", "skip", "date", "share") for unit in above)
        or any(unit.role in ("comments", "side", "pager", "legal", "related") for unit in below)
    )
