"""Finds awards won and nominations in a line: how many, of which body (`None (2 Golden Globe Nominations)`, `Won 3 Oscars`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cuttings.lexicons import LANGUAGES, phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One award or number of awards at `text[start:end]`."""

    property: str
    name: str
    count: float | None
    start: int
    end: int


def _words(table: str) -> str:
    listed = sorted(phrases("facts", table, LANGUAGES), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in listed)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""(?:(?P<won>\b(?:{_words("won")})\b)\s*:?\s*)?(?:the\s+|an?\s+|\d{{4}}\s+)?(?:(?P<count>\d{{1,3}}|one|two|three|four|five|six|seven|eight|nine|ten|eleven)\s+)?
        (?P<name>(?:{_words("award_bodies")})(?:s\b|\b)(?:\s+Awards?)?)(?P<nominations>\s+(?:[\w]+\s+)?(?:{_words("sections")})\b)?(?P<more>\s+(?:awards?|wins?|prizes?)\b)?""",
        re.IGNORECASE | re.VERBOSE,
    )


_NUMBERS = {
    word: n
    for n, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"), 1
    )
}


def awards_in(text: str) -> list[Award]:
    """Awards named in the text, in order; what is neither won nor nominated there counts as won (a list of awards under its label)."""
    nominated_before = re.compile(rf"\b(?:{_words('sections')})\b[^.;]{{0,12}}$", re.IGNORECASE)
    found = []
    for match in _pattern().finditer(text):
        name = match["name"].strip()
        is_nominated = bool(match["nominations"]) or (
            not match["won"] and nominated_before.search(text[: match.start("name")]) is not None
        )
        counted = match["count"]
        count = None if not counted else float(counted) if counted.isdigit() else float(_NUMBERS[counted.casefold()])
        prop = "award_nominated" if is_nominated else "award_won"
        found.append(Award(property=prop, name=_singular(name), count=count, start=match.start(), end=match.end()))
    return found


def _singular(name: str) -> str:
    return name[:-1] if re.search(r"(?:Oscars|Globes|Awards|Goyas|BAFTAs|Lions|Bears)$", name) else name
