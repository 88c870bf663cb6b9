"""Reads facts told in sentences, only where no line of the page states them: length, budget, box office, source work, release."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cuttings.extraction.fields.facts.values import Read
from cuttings.lexicons import LANGUAGES, phrases
from cuttings.text.durations import find_durations
from cuttings.text.money import find_money


def _words(table: str) -> str:
    listed = sorted(phrases("facts", table, LANGUAGES), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in listed)


@lru_cache(maxsize=4)
def _before(table: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words(table)})\W{{0,3}}(?:\w+\W+){{0,2}}$", re.IGNORECASE)


_RATED = re.compile(r"\bRated (PG-?13|PG|NC-?17|R)(?=[\s.,;)]|$)(?!\s+[A-Z][a-z])")
_BUDGET = re.compile(
    r"(?:budget|orçamento|presupuesto|Produktionskosten)\W+(?:\w+\W+){0,4}$|(?:made|shot|produced|filmed)\s+for\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_BUDGET_AFTER = re.compile(r"^\W*(?:\w+\W+)?budget", re.IGNORECASE)
_GROSS = re.compile(
    r"(?:grossed|grossing|earned|made|raked in|took in|took|recaudó|arrecadou|rapporté|eingespielt|box office)\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_GROSS_AFTER = re.compile(
    r"^\W*(?:\w+\W+){0,3}(?:worldwide|at the (?:\w+ )?box office|box office|domestically|en taquilla|nas bilheterias|au box-office)",
    re.IGNORECASE,
)
_SOURCE_END = re.compile(
    r"[.;:!?(\n]|,(?!\s*(?:by|de|von|por)\b)|\s+(?:and|which|that|the film|this|it|starring|directed|et|und|qui|que|with|is|was|has)\b",
    re.IGNORECASE,
)


def read_prose(text: str) -> Iterator[Read]:
    """Facts at their place in the text, weaker than any facts line."""
    for duration in find_durations(text):
        if 40 <= duration.minutes <= 600 and _is_films_length(text, duration.start, duration.end):
            yield Read(property="duration", start=duration.start, end=duration.end, number=duration.minutes)
    yield from _money(text)
    yield from _sources(text)
    rated = _RATED.search(text)
    if rated:
        yield Read(property="content_rating", start=rated.start(1), end=rated.end(1), words=rated[1], unit="MPAA")


def _is_films_length(text: str, start: int, end: int) -> bool:
    head, tail = text[max(0, start - 60) : start], text[end : end + 40]
    if re.match(
        r"\s*(?:in|into|later|earlier|ago|before|after|of (?:the|this|screen|footage|it)|too|left|or so)\b",
        tail,
        re.IGNORECASE,
    ):
        return False
    if re.search(
        r"(?:first|last|final|opening|next|every|another|about|some|within|after|spend|spends|only have|nearly)\W+(?:\w+\W+)?$",
        head,
        re.IGNORECASE,
    ):
        return False
    hyphened = re.match(rf"\s*-?\s*(?:long\s+)?(?:{_words('for_length')})\b", tail, re.IGNORECASE)
    return bool(_before("runs").search(head)) or bool(hyphened)


def _money(text: str) -> Iterator[Read]:
    for money in find_money(text):
        if money.amount < 5_000:
            continue
        head, tail = text[max(0, money.start - 50) : money.start], text[money.end : money.end + 50]
        prop = (
            "production_budget"
            if _BUDGET.search(head) or _BUDGET_AFTER.match(tail)
            else "box_office"
            if _GROSS.search(head) and _GROSS_AFTER.match(tail)
            else None
        )
        if prop:
            yield Read(property=prop, start=money.start, end=money.end, number=money.amount, unit=money.currency)


@lru_cache(maxsize=1)
def _source_lead() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<lead>{_words('based_on')})\s+(?=\S)", re.IGNORECASE)


_HINTS = (
    "based",
    "basier",
    "basad",
    "basead",
    "basat",
    "adapt",
    "adatt",
    "d'après",
    "d’après",
    "tiré",
    "tratto",
    "inspir",
    "ispir",
    "nach ",
    "verfilm",
    "from the ",
)


def _sources(text: str) -> Iterator[Read]:
    small = text.casefold()
    if not any(hint in small for hint in _HINTS):
        return
    for match in _source_lead().finditer(text):
        if "true" in match["lead"].casefold() or "wahre" in match["lead"].casefold():
            start, end = match.start("lead"), match.end("lead")
        else:
            stop = _SOURCE_END.search(text, match.end())
            start, end = match.start("lead"), min(stop.start() if stop else len(text), match.end() + 90)
        words = text[start:end].strip()
        # A source has a name: something capitalised or quoted after the lead.
        if "true" in words.casefold() or re.search(r"[A-ZÀ-Þ“\"«‘]", text[match.end() : end]):
            yield Read(property="based_on", start=start, end=start + len(words), words=words)
            return
