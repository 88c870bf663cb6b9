"""Places in a line that look like a date or a time in one of our languages; what day they mean is read elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache

from babel.dates import get_day_names, get_month_names

from cuttings.lexicons import LANGUAGES


@lru_cache(maxsize=1)
def _names() -> tuple[str, str]:
    months: set[str] = set()
    days: set[str] = set()
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                months.update(str(name).rstrip(".") for name in get_month_names(width, context, language).values())
                days.update(str(name).rstrip(".") for name in get_day_names(width, context, language).values())
    months |= {"sept", "fev", "avr", "juil", "aout", "decembre", "fevrier", "set", "marzo", "märz", "mrz", "setiembre"}
    days |= {"sab", "sabado", "terca", "terça", "segunda", "quarta", "quinta", "sexta"}
    return _longest_first(months), _longest_first(days)


def _longest_first(names: set[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _pattern() -> re.Pattern[str]:
    month, day = _names()
    number = r"\d{1,2}(?:st|nd|rd|th|er|º|ª|°)?\.?"
    month = rf"(?:{month})\.?"
    year = r"(?:,?\s+(?:de\s+|del\s+)?(?:19|20)\d\d)"
    weekday = rf"(?:(?:{day})(?:-feira)?\.?,?\s+(?:(?:le|el|den|il|the|dem)\s+)?)?"
    forms = (
        rf"{weekday}(?:the\s+)?{number}\s*(?:de\s+|of\s+|do\s+|-)?{month}(?:\s*-\s*(?:19|20)\d\d|{year})?",
        rf"{weekday}{month}\s+{number}(?:,?\s*(?:19|20)\d\d|{year})?",
        rf"{month}{year}",
        r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        r"\d{1,2}[-/.]\d{1,2}[-/.](?:(?:19|20)\d\d|\d\d)",
        r"\d+\s+(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?)\s+ago",
        r"(?:a|an|one)\s+(?:minute|hour|day|week|month|year)\s+ago",
        r"il y a\s+(?:\d+|une?)\s+\w+",
        r"(?:hace|há|vor)\s+(?:\d+|un[ao]?|uma?|eine[mnr]?)\s+\w+",
        r"\d+\s+(?:minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi])\s+fa",
    )
    return re.compile(rf"(?<![\w/])(?:{'|'.join(forms)})(?![\w/])", re.IGNORECASE)


DATE = _pattern()
"""A date, with weekday and year where they stand there, or a relative one."""
TIME = re.compile(
    r"(?<![\w:])(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*h\s*\d{0,2}|\d{1,2}\s*[ap]\.?m\.?)(?:\s*(?:uhr|h|utc|gmt|est|cet))?(?![\w:])",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"(?<!\w)(?:{_names()[1]})(?:-feira)?(?!\w)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?<!\w)(?:at|on|à|às|a las|le|el|am|um|in|il|alle|ore|em|de|del|the|and|edited|via|@)(?!\w)|[^\w]", re.IGNORECASE
)


def without_dates(line: str) -> str:
    """The line without the dates and times in it."""
    return TIME.sub(" ", DATE.sub(" ", line))


def is_date_line(line: str) -> bool:
    """Whether a line is nothing but a date, perhaps with a time."""
    if len(line) > 80 or not DATE.search(line):
        return False
    return not _BETWEEN.sub("", _WEEKDAY.sub(" ", without_dates(line)))
