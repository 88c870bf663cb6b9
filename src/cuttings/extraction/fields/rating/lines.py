"""Reads the ratings of all lines of a text, and lets parts, aspects and boxes for the reader lose against the whole."""

from __future__ import annotations

import re
from dataclasses import replace

from cuttings.extraction.fields.rating.labelled import read_labelled
from cuttings.extraction.fields.rating.line import (
    Found,
    Line,
    is_not_critic,
)
from cuttings.extraction.fields.rating.unlabelled import read_unlabelled
from cuttings.scales.grammar import languages_of, phrase_pattern


def read_lines(lines: list[Line], language: str | None) -> list[Found]:
    """All ratings that the lines hold, with weights; several per line where it holds several."""
    spoken = languages_of(language)
    found: list[Found] = []
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        before = lines[place - 1] if place else None
        labelled = list(read_labelled(line, after, before, spoken))
        if not labelled and _is_users_widget(before, after, spoken):
            continue
        found += labelled or read_unlabelled(line, spoken)
    return _without_parts(found, lines, spoken)


_USERS_COUNT = re.compile(
    r"\W*(?:\(?\s*\d[\d.,]*\s*(?:votes?|ratings?|votos|Stimmen|voti|reviews)|(?:user|member|reader)s?['’]?\s+ratings?\b)",
    re.I,
)


_RATES = re.compile(
    r"rat(?:e|ing)|vot|not[ae]|wertung|score|avalia|valora|average|moyenne|m[eé]dia|durchschnitt|punt", re.I
)


def _is_users_widget(before: Line | None, after: Line | None, spoken: tuple[str, ...]) -> bool:
    """Whether the line stands under "Your rating" or over "User Ratings (0)": stars to click, or an average."""
    head = before.text if before is not None and len(before.text) <= 40 else ""
    under = _RATES.search(head) is not None and not re.search(r":\s*\w", head) and is_not_critic(head, spoken)
    return under or (after is not None and len(after.text) <= 60 and _USERS_COUNT.match(after.text) is not None)


def _without_parts(found: list[Found], lines: list[Line], spoken: tuple[str, ...]) -> list[Found]:
    """Where single aspects are rated (Story 4/5, Overall 3/5) the overall one leads; many differing ratings of equal rank lose weight."""
    overall = phrase_pattern("overall", spoken)
    by_start = {line.start: line for line in lines}
    starts = sorted(by_start)
    kept = []
    for item in found:
        line = by_start[max(start for start in starts if start <= item.start)]
        is_overall = overall.search(line.text[: item.start - line.start]) is not None
        weight = min(0.97, item.weight + 0.03) if is_overall else item.weight
        kept.append(replace(item, weight=weight))
    for rules, many in ((("rating.line-end", "rating.line-start", "rating.last-words"), 1), (("rating.alone",), 2)):
        # Episodes, parts of an anthology, other films of a list: each its own, none the review's.
        loose = {item for item in kept if item.rule in rules}
        if len({(item.meaning.value, item.meaning.best) for item in loose}) > many:
            kept = [replace(item, weight=item.weight * 0.6) if item in loose else item for item in kept]
    return kept
