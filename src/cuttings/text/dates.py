"""Finds dates as people write them in six languages and says what is sure of each: day, month, year, or only how long ago.

Names of months come from CLDR (babel) with what it lacks from the lexicons. A number date such as `03/04/2013` is read day first
or month first only where the caller knows which; otherwise only its year is sure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale

from cuttings.lexicons import LANGUAGES, lexicon

DAY_FIRST = {"fr": True, "de": True, "es": True, "pt": True, "it": True}
"""English is left out: Americans put the month first, the others the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date as it stands in a text."""

    value: str | None
    """ISO 8601 as precise as is sure; None for a relative date."""
    as_written: str
    start: int
    end: int
    days_ago: tuple[int, str] | None = None
    """For a relative date: how many of which unit (`d`, `w`, `m`, `y`; `s` for less than a day)."""
    is_numeric: bool = False


@lru_cache(maxsize=1)
def month_numbers() -> dict[str, int]:
    """Month by every lower-case name, long and short, in the six languages, without closing stop."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        months = Locale(language).months
        for form in (months["format"]["wide"], months["format"]["abbreviated"], months["stand-alone"]["abbreviated"]):
            for number, name in form.items():
                found.setdefault(name.lower().rstrip("."), int(number))
        found.update(lexicon("dates", language).get("months", {}))
    return found


@lru_cache(maxsize=1)
def weekday_names() -> frozenset[str]:
    """Names of the days of the week in the six languages, whole and shortened, as CLDR spells them; without the full stop of an abbreviation."""
    forms = [Locale(language).days["format"][width] for language in LANGUAGES for width in ("wide", "abbreviated")]
    return frozenset(name.removesuffix(".") for form in forms for name in form.values())


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, month_numbers()), key=len, reverse=True))
    month = rf"(?P<{{0}}month>{names})\b\.?"
    day = r"(?P<{0}day>[0-3]?\d)(?:st|nd|rd|th|er|re|º|°|ª|\.)?"
    year = r"(?P<{0}year>(?:18|19|20)\d\d)\b"
    of = r"(?:\s*,?\s*(?:de|of|del|di|d['’])\s+|\s+|[-/])"
    day_month = rf"(?<![\w/.]){day}{of}{month}(?:,?\s+(?:de|del|do)\s+|,?\s+|[-/]){year}".replace("{0}", "a")
    month_day = rf"(?<!\w){month}\s+{day},?\s+{year}".replace("{0}", "b")
    month_year = rf"(?<!\w){month},?\s+(?:de\s+|del\s+)?{year}".replace("{0}", "c")
    year_month = rf"(?<!\w){year}[,.]?\s+{month}\s+{day}(?!\w)".replace("{0}", "d")
    return re.compile("|".join((day_month, month_day, month_year, year_month)), re.IGNORECASE)


_ISO = re.compile(r"(?<![\d/-])((?:18|19|20)\d\d)-(\d\d)(?:-(\d\d))?(?![\d-])")
_YEAR_FIRST = re.compile(r"(?<![\d/.-])((?:18|19|20)\d\d)[/.](\d{1,2})[/.](\d{1,2})(?![\d/])")
_NUMERIC = re.compile(r"(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})\2((?:18|19|20)\d\d|\d\d)(?![\d/%]|[.-]\d)")


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The date in ISO 8601, or None where the calendar has no such day."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return "-".join([f"{year:04d}", *([f"{month:02d}"] if month else []), *([f"{day:02d}"] if month and day else [])])


def _numeric(first: int, second: int, year: int, day_first: bool | None) -> str | None:
    if first > 12 or first == second:
        return _iso(year, second, first)
    if second > 12:
        return _iso(year, first, second)
    if day_first is None:
        return _iso(year)
    return _iso(year, second, first) if day_first else _iso(year, first, second)


def day_first_of(text: str) -> bool | None:
    """Whether the number dates of a text put the day first, told by one that allows a single reading; None where none does."""
    votes = [(int(m[1]) > 12, int(m[3]) > 12) for m in _NUMERIC.finditer(text)]
    day, month = sum(d and not m for d, m in votes), sum(m and not d for d, m in votes)
    return None if day == month else day > month


def find_dates(text: str, *, day_first: bool | None = None) -> list[WrittenDate]:
    """Every absolute date in the text, in order, without overlap."""
    found: list[WrittenDate] = []

    def add(match: re.Match[str], value: str | None, is_numeric: bool = False) -> None:
        if value is not None:
            start, end = match.span()
            found.append(
                WrittenDate(value=value, as_written=match.group(), start=start, end=end, is_numeric=is_numeric)
            )

    if any(c.isdigit() for c in text):
        for match in _ISO.finditer(text):
            add(match, _iso(int(match[1]), int(match[2]), int(match[3]) if match[3] else None))
        for match in _YEAR_FIRST.finditer(text):
            add(match, _iso(int(match[1]), int(match[2]), int(match[3])))
        for match in _named().finditer(text):
            add(match, _named_value(match))
        for match in _NUMERIC.finditer(text):
            year = int(match[4]) if len(match[4]) == 4 else 2000 + int(match[4]) - (100 if int(match[4]) > 60 else 0)
            # Nobody who puts the month first writes dots between.
            order = True if match[2] == "." and day_first is None else day_first
            add(match, _numeric(int(match[1]), int(match[3]), year, order), is_numeric=True)
    found.sort(key=lambda d: (d.start, -d.end))
    kept: list[WrittenDate] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _named_value(match: re.Match[str]) -> str | None:
    for form in "abcd":
        if match[f"{form}year"]:
            day = match[f"{form}day"] if form != "c" else None
            month = month_numbers()[match[f"{form}month"].lower()]
            return _iso(int(match[f"{form}year"]), month, int(day) if day else None)
    return None


@lru_cache(maxsize=8)
def _relative(language: str) -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str] | None]:
    words = lexicon("dates", language)
    ago = tuple(re.compile(r"(?<!\w)" + pattern, re.IGNORECASE) for pattern in words.get("ago", ()))
    now = "|".join(map(re.escape, words.get("now", {})))
    return ago, re.compile(rf"(?<!\w)(?:{now})(?!\w)", re.IGNORECASE) if now else None


def find_relative_dates(text: str, languages: tuple[str, ...]) -> list[WrittenDate]:
    """Dates told from the day of reading: "5 years ago", "hier", "vor 3 Tagen"."""
    found: list[WrittenDate] = []
    for language in languages:
        words = lexicon("dates", language)
        ago, now = _relative(language)
        for pattern in ago:
            for match in pattern.finditer(text):
                unit = words["units"].get(match["unit"].lower())
                number = words["numbers"].get(match["n"].lower()) or (int(match["n"]) if match["n"].isdigit() else 0)
                if unit and number:
                    found.append(_relative_date(match, number, unit))
        if now:
            for match in now.finditer(text):
                found.append(_relative_date(match, words["now"][match.group().lower()], "d"))
    return sorted(found, key=lambda d: d.start)


def _relative_date(match: re.Match[str], number: int, unit: str) -> WrittenDate:
    start, end = match.span()
    return WrittenDate(value=None, as_written=match.group(), start=start, end=end, days_ago=(number, unit))


def resolve_relative(written: WrittenDate, seen: str) -> str | None:
    """What a relative date means on a page seen on the day `seen` (ISO 8601), as precise as its unit; None where `seen` is no day."""
    if written.days_ago is None:
        return written.value
    try:
        day = date.fromisoformat(seen[:10])
    except ValueError:
        return None
    number, unit = written.days_ago
    if unit == "y":
        return f"{day.year - number:04d}"
    if unit == "m":
        months = day.year * 12 + day.month - 1 - number
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    if unit == "w":
        return (day - timedelta(weeks=number)).isoformat()[:7]
    return (day - timedelta(days=number if unit == "d" else 0)).isoformat()


_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)(?:[/-](0[1-9]|1[0-2])(?:[/-](0[1-9]|[12]\d|3[01]))?)?(?=[/-]|$)")


def date_in_address(address: str) -> WrittenDate | None:
    """A date among the parts of an address or file name (`/2013/02/03/title/`, `2014-02-07-title.md`); a bare year is none."""
    match = _IN_ADDRESS.search("/" + address.split("://")[-1])
    if match is None or not match[2]:
        return None
    value = _iso(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if value is None:
        return None
    exact = match.group()[1:]
    start = address.find(exact)
    return WrittenDate(value=value, as_written=exact, start=start, end=start + len(exact))
