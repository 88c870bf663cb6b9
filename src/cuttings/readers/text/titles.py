"""The line above the prose that is most likely the review's title.

Told by what stands around it (a byline, a date or a credit line below; a date header above), by a year, by words such as "review", and by its
words coming back in the prose: a review names its film.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cuttings.lexicons import phrases
from cuttings.readers.text.lines import Unit
from cuttings.readers.text.writers import is_writer
from cuttings.text.bylines import read_byline
from cuttings.text.date_shapes import DATE
from cuttings.text.furniture import are_names, normal
from cuttings.text.prose import label_of

_YEAR = re.compile(r"[(\[](?:1[89]|20)\d\d(?:[-–/]\d{2,4})?[)\]]|\b(?:19|20)\d\d\b\s*$")
_FOUNDED = re.compile(
    r"(?<!\w)(?:since|est\.?|established|seit|depuis|desde|dal|dès)\s+(?:19|20)\d\d\W*$", re.IGNORECASE
)
"""How long the site has stood, under its name."""
_REVIEW_WORD = re.compile(
    r"(?<!\w)(?:review|critique|crítica|critica|reseña|resenha|kritik|filmkritik|rezension|recensione|avis|recenzja)(?!\w)",
    re.IGNORECASE,
)
_RATED = re.compile(r"\s(?:[★☆⭐½]+|\d+(?:[.,]\d+)?\s*(?:/\s*\d+|%)|[A-F][+-]?)\s*$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LIST_HEAD = re.compile(r"^\W*(?:the )?(?:my )?(?:top|best)\s+\d+\b[^#]*(?:#\s*\d+)?\W*$", re.IGNORECASE)
"""`Top 100 Films - #50`: the list, where the film's title stands on the next line."""
_NO_TITLE = re.compile(
    r"@|\d[\d.,]*\s+(?:out of|de|di|su|von|sur|of|em|auf)\s+\d|\d{1,2}[.,]\d+\s*(?:/\s*\d+\s*)?$|\d{1,3}\s*/\s*\d{1,3}\s*$"
)
"""A member's address, a rating in numbers alone."""
_MADE = re.compile(r"(?P<who>[^\d()]{4,90}),\s*(?:18|19|20)\d\d")
_COUNT = re.compile(r"\d{1,2}(?:[.,]\d)?|\W*\d[\d.,]*\s+[^\W\d_A-ZÀ-Þ]\w+\W*")
"""A rating alone over its date, `214 reviews` of a member: films called so are rare."""
_LENGTH = re.compile(r"\b\d\s?h(?:\s?\d{1,2})?|\b\d{2,3}\s?(?:min|mn|['′])", re.IGNORECASE)
_REACH = 80
"""Titles are looked for in so many units above the prose."""


def looks_like_title(unit: Unit) -> bool:
    """Short, not a sentence, not a label."""
    if (
        not 0 < unit.words <= 18
        or _NO_TITLE.match(unit.text)
        or unit.is_prose
        or "\t" in unit.text
        or label_of(unit.text)
        or label_of(_RATED.sub("", unit.text))
    ):
        return False
    return not (unit.text.rstrip().endswith((".", ",", ";")) and unit.words > 4)


def is_title_case(text: str) -> bool:
    """Whether most words begin with a capital, as in an English title or a list of names."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", text) if len(word) > 3 or not word.islower()]
    return not words or sum(not word[0].islower() for word in words) >= 0.7 * len(words)


def find_title(units: list[Unit], first: int) -> int | None:
    """Place of the title above unit `first`, where the prose begins."""
    body = {word.casefold() for unit in units[first : first + 60] if unit.is_prose for word in _WORD.findall(unit.text)}
    site = _site_lines(units) | _writers(units[:first])
    scored = []
    for place in range(max(0, first - _REACH), first):
        unit = units[place]
        if unit.sign is not None and not _may_be_title(unit):
            continue
        if looks_like_title(unit):
            scored.append((_score(units, place, first, body, site), place))
    if not scored:
        return None
    best, place = max(scored)
    return place if best >= 0.8 else None


def _may_be_title(unit: Unit) -> bool:
    """`Music` or `Home` can be a film."""
    return unit.sign is not None and not unit.sign.is_sure and unit.role in ("menu", "side", "field")


def _site_lines(units: list[Unit]) -> set[str]:
    """Lines that name the site: they come back in the line of law, or stand first and again at the very end.

    That a line comes back elsewhere says nothing: archives and comments repeat the title.
    """
    law = " ".join(normal(unit.text) for unit in units if unit.role == "legal")
    found = {plain for unit in units if len(plain := normal(unit.text)) > 3 and plain in law}
    first, end = [normal(unit.text) for unit in units[:2]], {normal(unit.text) for unit in units[-4:]}
    return found | {plain for plain in first if plain in end and len(units) > 8}


def _writers(units: list[Unit]) -> set[str]:
    """Who the bylines above the prose name: a visitor's handle stands on a line of its own too."""
    names = [byline.name for unit in units if unit.role == "byline" for byline in read_byline(unit.text)]
    return {normal(name) for name in names}


@lru_cache(maxsize=1)
def _original() -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in phrases("titles", "original_labels"))
    return re.compile(rf"\S\s+\((?:{labels})\)\s*$", re.IGNORECASE)


def _beside_original(units: list[Unit], place: int, first: int) -> float:
    """`Tanpopo (original title)` stands under the title that it is the original of."""
    if _original().search(units[place].text):
        return -2.0
    return 2.0 if place + 1 < first and _original().search(units[place + 1].text) else 0.0


def _score(units: list[Unit], place: int, first: int, body: set[str], site: set[str]) -> float:
    unit = units[place]
    text = unit.text
    score = _year_beside(text)
    if _REVIEW_WORD.search(text):
        score += 1.5 if re.search(r"\w{2}", _REVIEW_WORD.sub("", text)) else -0.5
    words = [word.casefold() for word in _WORD.findall(re.sub(_REVIEW_WORD, " ", text)) if len(word) > 3]
    if words:
        score += 2.5 * sum(word in body for word in words) / len(words)
    if text.isupper() and any(map(str.isalpha, text)):
        score += 0.5
    score += _surroundings(units, place, first) + _beside_original(units, place, first)
    plain = normal(text)
    if plain in site:
        score -= 2.5
    if unit.sign is not None:
        score -= 3
    if _RATED.search(text):
        score -= 1
    if unit.words > 12:
        score -= 1
    if _COUNT.fullmatch(text) or is_writer(units, place):
        score -= 2
    if _LIST_HEAD.search(text) or DATE.search(text):
        score -= 2
    if text.rstrip().endswith(":") or re.search(r"\s\|\s", text):
        score -= 1.5
    if place == 0:
        score -= 0.5
    return score


def _year_beside(text: str) -> float:
    if _FOUNDED.search(text):
        return -2.0
    return 2.0 if _YEAR.search(text) and re.search(r"[^\W\d_]{2}", text) else 0.0


def _are_makers(text: str) -> bool:
    """`Ann Lee, Bo Ek, 2007`: who made the film and when, under its title."""
    match = _MADE.fullmatch(text.strip())
    return match is not None and len(match["who"].split()) > 1 and are_names(match["who"])


@lru_cache(maxsize=1)
def _title_labels() -> frozenset[str]:
    return frozenset(normal(phrase) for table in ("labels", "original_labels") for phrase in phrases("titles", table))


def _below_what(units: list[Unit], place: int) -> float:
    """What the lines above say of a line, and whether it stands in a table of labels and values."""
    score = 0.0
    above = units[place - 1] if place else None
    if above is not None and label_of(above.text) == normal(above.text):
        score += 0.5 if normal(above.text) in _title_labels() else -5  # the value of a label on a line of its own
    if any(u.sign is None and label_of(u.text) == normal(u.text) for u in units[place + 1 : place + 3]):
        score += 0.8
    if above is not None and above.sign is None and looks_like_title(above) and _are_makers(units[place].text):
        score -= 3
    if above is not None and above.text.endswith((" " + units[place].text, ">" + units[place].text)):
        score += 1.5  # the way to the page ends in its title: `Home Film Drama Playtime`
    if above is not None and above.role == "date":
        score += 0.7
    elif above is not None and above.sign is not None and above.role not in ("byline",):
        score += 0.4
    return score


def _surroundings(units: list[Unit], place: int, first: int) -> float:
    score = 0.0
    below = units[place + 1] if place + 1 <= first else None
    if below is not None:
        if below.role in ("byline", "date", "signature"):
            score += 1.5
        elif below.is_prose or label_of(below.text) or _LENGTH.search(below.text):
            score += 1
        elif (
            below.role in ("menu", "skip", "related", "side", "share") and below.sign is not None and below.sign.is_sure
        ):
            score -= 1.5
    if below is not None and _are_makers(below.text):
        score += 1.5
    if (
        below is not None
        and below.sign is None
        and any(u.role in ("byline", "date") for u in units[place + 2 : place + 4])
    ):
        score += 0.7  # a subtitle between, or the writer's name over the date
    score += _below_what(units, place)
    between = units[place + 1 : first]
    # menus or boxes between a title and its text are rare
    score -= 0.8 * min(
        4,
        sum(
            u.role in ("menu", "skip", "related", "side", "pager", "comments") and u.sign is not None and u.sign.is_sure
            for u in between
        ),
    )
    score -= 0.12 * min(12, sum(looks_like_title(u) and u.sign is None for u in between))
    return score
