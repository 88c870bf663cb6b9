"""Finds running times as people print them (`122 min.`, `2 hr 43 min`, `1h42`, `PT2H4M`) and gives minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cuttings.lexicons import LANGUAGES, phrases

SHORTEST, LONGEST = 1, 900
"""Minutes; films outside of this are exhibits, and the figure more likely something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A running time at `text[start:end]`."""

    minutes: float
    start: int
    end: int


def _words(table: str) -> str:
    listed = sorted(phrases("facts", table, LANGUAGES), key=len, reverse=True)
    return "|".join(re.escape(word.rstrip(".")) for word in listed)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    minutes, hours = _words("minutes"), _words("hours")
    joined = r"\s*(?:,|and|et|und|y|e)?\s*"
    return re.compile(
        rf"""(?<![\w$€£.,:/-])(?:
            P?T(?P<iso_h>\d{{1,2}})H(?:(?P<iso_m>\d{{1,3}})M)?(?:\d+S)?(?!\w)
          | PT(?P<iso_min>\d{{1,3}})M(?:\d+S)?(?!\w)
          | (?P<h>\d{{1,2}})\s*(?:{hours})(?!\w*[^\W\d_])\.?(?:{joined}(?P<hm>\d{{1,2}})\s*(?:(?:{minutes})(?!\w)\.?|['’′](?!\w)|(?!\s*\w|[.,]\d|%)))?
          | (?P<clock_h>[0-4]):(?P<clock_m>[0-5]\d)(?::[0-5]\d)?(?:\s*h)?(?![\d:])
          | (?P<m>\d{{1,3}})(?:\s*-\s*|\s*)(?:(?:{minutes})(?!\w)\.?|['’′](?!\w))
        )""",
        re.IGNORECASE | re.VERBOSE,
    )


@lru_cache(maxsize=1)
def _reading() -> re.Pattern[str]:
    return re.compile(rf"^\s*\W?\s*(?:{_words('reading')})\b", re.IGNORECASE)


def is_for_reading(text: str) -> bool:
    """Whether words after a number of minutes say that these are for reading the article: `Lesezeit` in `1 Min. Lesezeit`."""
    return _reading().match(text) is not None


def find_durations(text: str, *, is_labelled: bool = False) -> list[Duration]:
    """Every running time in the text; times for reading an article are left out, `2:04` only counts after a label."""
    found = []
    for match in _pattern().finditer(text):
        if is_for_reading(text[match.end() :]) or (match["clock_h"] and not is_labelled):
            continue
        minutes = _minutes(match)
        if SHORTEST <= minutes <= LONGEST:
            found.append(Duration(minutes=minutes, start=match.start(), end=match.end()))
    return found


def _minutes(match: re.Match[str]) -> float:
    for hours, minutes in (("iso_h", "iso_m"), ("h", "hm"), ("clock_h", "clock_m")):
        if match[hours]:
            return int(match[hours]) * 60 + int(match[minutes] or 0)
    return float(match["iso_min"] or match["m"])
