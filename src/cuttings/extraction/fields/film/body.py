"""Clues from the prose: titles in italics or quotation marks, and how often any title is named there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from cuttings.extraction.fields.film.clues import Clue, YearClue
from cuttings.records.article import Article
from cuttings.text.folding import title_key
from cuttings.text.lines import header_blocks
from cuttings.text.names import is_common, is_given_name, looks_like_person
from cuttings.text.spans import quote
from cuttings.text.title_forms import plain_title, unquoted
from cuttings.text.titles import YEAR

_QUOTED = re.compile(
    r"“([^“”\n]{1,80})”|«\s?([^«»\n]{1,80}?)\s?»|„([^„“”\n]{1,80})[“”]|‘([^‘’\n]{2,60})’(?!\w)|\"([^\"\n]{1,80})\""
)
_LATE = 900
"""What is first named after so many characters is seldom the film under review."""


def prose_start(article: Article) -> int:
    """Offset where the prose begins."""
    header = header_blocks(article)
    return header[-1].end if header and len(header) < len(article.blocks) else 0


def set_apart(article: Article) -> list[tuple[int, int, str, bool]]:
    """Spans that could be titles: in italics, or in quotation marks with capitals; with the words and whether italic."""
    text = article.text
    found: list[tuple[int, int, str, bool]] = []
    for emphasis in article.emphases:
        words = text[emphasis.start : emphasis.end]
        if emphasis.kind in ("italic", "bold", "wiki") and _could_be_title(words):
            inner = unquoted(words) or words.strip(" ,.;:")
            start = emphasis.start + words.find(inner)
            found.append((start, start + len(inner), inner, emphasis.kind != "bold"))
    taken = [(a, b) for a, b, _, _ in found]
    for match in _QUOTED.finditer(text):
        group = match.lastindex or 0
        words = match.group(group).strip(" ,.")
        start = match.start(group) + match.group(group).find(words) if words else match.start(group)
        if _could_be_title(words) and not any(a < match.end() and match.start() < b for a, b in taken):
            found.append((start, start + len(words), words, False))
    return sorted(found)


def _could_be_title(words: str) -> bool:
    words = words.strip(" “”\"'‘’«»„.,;:")
    tokens = words.split()
    if not 1 <= len(tokens) <= 12 or len(words) < 2 or "\n" in words or words.endswith(("!”", "?”")):
        return False
    return words[0].isupper() or words[0].isdigit() or words[0] in "¡¿("


def body_clues(article: Article) -> Iterator[Clue]:
    """The titles set apart in the prose, the one named early and often first."""
    begin = prose_start(article)
    places: dict[str, list[tuple[int, int, str, bool]]] = defaultdict(list)
    for span in set_apart(article):
        key = title_key(span[2])
        if key and span[0] >= begin:
            places[key].append(span)
    if not places:
        return
    first = min(places, key=lambda key: places[key][0][0])
    for key, spans in places.items():
        italic = sum(s[3] for s in spans)
        weight = 0.18 + 0.09 * min(len(spans), 4) + (0.08 if italic else 0.0)
        position = spans[0][0] - begin
        weight += 0.14 if key == first and position < _LATE else 0.0
        weight -= 0.12 if position > 2 * _LATE else 0.0
        if is_given_name(spans[0][2]) or looks_like_person(spans[0][2]) > 0.6:
            weight *= 0.6  # some set every name in italics
        if not italic and any(
            article.text[e.start : e.end].strip() == spans[0][2] and e.kind == "bold" for e in article.emphases
        ):
            weight *= 0.7
        if len(spans[0][2].split()) == 1 and is_common(spans[0][2]) and len(spans) < 3:
            weight *= 0.5
        start, end, words, _ = spans[0]
        yield Clue(
            title=plain_title(words), rule="prose.set-apart", weight=max(0.05, min(weight, 0.55)), group="prose",
            evidence=(quote(article.text, start, end),), year=_year_after(article.text, end, "year.prose-bracket"),
        )  # fmt: skip


_AFTER = re.compile(rf"^[”’»\"']?\s*[(\[](?P<inner>[^()\[\]]{{0,60}}?)(?P<year>{YEAR})(?P<tail>[^()\[\]]{{0,60}})[)\]]")


def _year_after(text: str, end: int, rule: str) -> YearClue | None:
    match = _AFTER.match(text[end : end + 140])
    if match is None:
        return None
    at = end + match.start("year")
    return YearClue(year=int(match["year"]), rule=rule, weight=0.8, evidence=quote(text, at, at + 4))


def mentions_in_prose(article: Article, title: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the prose names a title; a title of one short common word counts only where its capital stands."""
    begin = prose_start(article)
    found = []
    strict = len(title.split()) == 1
    for match in pattern.finditer(article.text, begin):
        words = match.group()
        if words[0].islower() and (strict or title[0].isupper()):
            continue
        found.append(match.span())
        if len(found) >= 20:
            break
    return found


def year_beside(article: Article, pattern: re.Pattern[str]) -> YearClue | None:
    """A year in brackets right after one of the first mentions of the title, in the header or the prose."""
    for place, match in enumerate(pattern.finditer(article.text)):
        if place > 8:
            return None
        year = _year_after(article.text, match.end(), "year.bracket")
        if year is not None and match.group()[0] == match.group()[0].upper():
            return year
    return None
