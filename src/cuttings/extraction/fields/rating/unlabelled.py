"""Reads ratings that no label announces: alone on a line, at a line's edge, or given in a sentence.

What stands without a label must show by place and by form that it rates this film: prose is full of fractions, shares and
counts of actors ("two stars").
"""

from __future__ import annotations

import re

from cuttings.extraction.fields.rating.line import (
    COUNT_AFTER,
    END,
    SENTENCE_EDGE,
    Found,
    Line,
    at,
    is_not_critic,
    is_part,
)
from cuttings.scales.grammar import label_pattern, letter_pattern, phrase_pattern
from cuttings.scales.printed import Notation, Printed, Understood, find_printed, match_printed, understand

WITNESS = 0.3
"""A rating at the end of a short line amid the text: no answer, but it shows that the others rate parts too."""
_CLOSES = re.compile(r"^[*_\"”'’]*\s*(?:[.!;)(#]|$)")


_NOT_FLATLY = re.compile(
    r"^[\s-]*(?:if|unless|review|reviews|si|wenn|se|critique|kritik|crítica|higher|lower|more|less)\b", re.I
)
"""`a 5/5 if screenwriting were all`, `gave it a four-star review` (once, or to another film)."""


def read_unlabelled(line: Line, spoken: tuple[str, ...]) -> list[Found]:
    alone = _alone(line, spoken)
    if alone:
        return [alone]
    found: list[Found] = []
    text = line.text
    printed_here = list(find_printed(text, spoken=spoken))
    if printed_here and _is_list_of_ratings(printed_here):
        return []
    for printed in printed_here:
        head = text[: printed.start]
        if len(head) < 40 and phrase_pattern("aspects", spoken).search(head[-24:]):
            continue
        rule = _edge_rule(line, printed, spoken) or _sentence_rule(line, printed, spoken)
        if rule:
            found.append(at(line.start, printed, rule[0], rule[1]))
    if not printed_here:
        found += _letter_after_year(line, spoken) or _given_letter(line, spoken)
        found += _edge_asterisks(line)
    return found


def _is_list_of_ratings(printed: list[Printed]) -> bool:
    fractions = {p.meaning.fraction for p in printed}
    return len(printed) > 2 and len(fractions) > 2


def _alone(line: Line, spoken: tuple[str, ...]) -> Found | None:
    text = line.text.strip()
    if len(text) > 60 or is_not_critic(text, spoken):
        return None
    core = (
        text.strip('*_[]()"“”.,!: –—-')
        if text.strip("*_ ") and not re.fullmatch(r"[*\s]+(?:½|1/2)?\s*(?:\(.*\))?", text)
        else text
    )
    meaning = understand(core, spoken[0])
    if not isinstance(meaning, Understood) or label_pattern(spoken).match(text):
        return None
    weight = _weight_alone(line, meaning, core)
    if weight is None:
        return None
    start = line.start + line.text.find(core)
    return Found(start=start, end=start + len(core), meaning=meaning, rule="rating.alone", weight=weight)


def _weight_alone(line: Line, meaning: Understood, core: str) -> float | None:
    edge = line.is_first or line.is_last
    if _is_tenths(line, meaning, core):
        return 0.62
    match meaning.notation:
        case Notation.GLYPHS:
            return (0.9 if edge else 0.75) if len(core) > 1 else (0.7 if edge else None)
        case Notation.ASTERISKS:
            # `***` and `* * *` part scenes; a rating of asterisks stands at an edge, or shows a half or its scale.
            if meaning.best or meaning.step:
                return 0.88
            return 0.7 if (line.from_top < 4 or line.from_bottom == 0) and core != "***" and " " not in core else None
        case Notation.OUT_OF:
            usual = meaning.best in (4, 5, 6, 10, 20, 100)
            return (0.9 if edge else 0.72) if usual else None
        case Notation.STARS | Notation.POINTS:
            return 0.85 if edge else 0.65
        case Notation.PERCENT:
            return 0.78 if edge else None
        case Notation.LETTER:
            return (0.72 if line.is_last or line.from_top < 4 else None) if core[:1].isupper() else None
        case Notation.WORDS:
            return 0.56 if line.is_last and len(core.split()) > 1 else None
    return None


def _is_tenths(line: Line, meaning: Understood, core: str) -> bool:
    """`4,5` alone under the headline, where a visitor's stars were printed as their number; a whole number may be anything."""
    is_written_so = re.fullmatch(r"\d{1,2}[.,]\d", core) is not None
    return is_written_so and meaning.notation is Notation.NUMBER and 0 < line.from_top < 4 and line.from_bottom > 0


_YEAR_THEN_LETTER = re.compile(r"\((?:18|19|20)\d\d\)\s*[-–—:,]?\s*(?P<grade>[A-DF](?:\+|-|−)?)\s*$")


def _letter_after_year(line: Line, spoken: tuple[str, ...]) -> list[Found]:
    """`TITLE (1982) A`: the grade at the end of the title line."""
    match = _YEAR_THEN_LETTER.search(line.text) if line.from_top < 4 and len(line.text) < 100 else None
    printed = match_printed(match["grade"], spoken=spoken) if match else None
    return [at(line.start + match.start("grade"), printed, "rating.line-end", 0.75)] if match and printed else []


def _edge_rule(line: Line, printed: Printed, spoken: tuple[str, ...]) -> tuple[str, float] | None:
    """A rating that ends or begins a heading, a title line or the last lines."""
    meaning = printed.meaning
    head, tail = line.text[: printed.start], line.text[printed.end :]
    if is_not_critic(head[-60:], spoken) or COUNT_AFTER.match(tail) or is_part(line.text, printed):
        return None
    loud = meaning.notation in (Notation.GLYPHS, Notation.ASTERISKS)
    is_short = len(line.text) <= 140
    if END.match(tail):
        if loud and (line.from_top < 4 or line.is_last):
            return "rating.line-end", 0.8
        if loud and is_short:
            return "rating.line-end", WITNESS
        if meaning.notation is Notation.OUT_OF and meaning.best in (4, 5, 10, 100):
            parted = re.search(r"(?:[–—\-:,;.!?…(\[]|^)\s*[*_]*$", head) is not None
            if parted and is_short and (line.from_top < 4 or line.is_last or line.is_heading):
                return "rating.line-end", 0.76
            if parted and line.is_last:
                return "rating.last-words", 0.7
        if (
            meaning.notation is Notation.STARS
            and is_short
            and (line.is_last or line.is_heading)
            and re.search(r"[–—:|,.!?(-]\s*$", head)
        ):
            return "rating.line-end", 0.68
    if (
        not head.strip(" *_([")
        and (line.is_last or line.from_top < 4)
        and re.match(r"\s*[.!–—:|)\]#-]|\s+[A-ZÀ-Þ]", tail)
    ) and (loud or (meaning.notation is Notation.OUT_OF and meaning.best in (4, 5, 10, 100))):
        return "rating.line-start", 0.74
    counted = meaning.notation is Notation.OUT_OF and meaning.best in (4, 5, 10, 100)
    if counted and not head.strip() and re.fullmatch(r"\s[\w'’-]{3,14}\W*", tail):
        return "rating.counted", 0.78  # `9 out of 10 reels`
    return None


def _sentence_rule(line: Line, printed: Printed, spoken: tuple[str, ...]) -> tuple[str, float] | None:
    """`I give it 7/10`, `That makes it four stars from me`."""
    meaning = printed.meaning
    if meaning.notation is Notation.PERCENT or is_part(line.text, printed):
        return None
    start, end = _sentence_around(line.text, printed.start, printed.end)
    head, tail = line.text[start : printed.start], line.text[printed.end : end]
    if phrase_pattern("not_giving", spoken).search(head) or is_not_critic(head[-60:] + " " + tail[:40], spoken):
        return None
    if _NOT_FLATLY.match(tail) or line.text[end - 1 : end] == "?" or (meaning.value or 0) < 1:
        return None
    if meaning.notation is Notation.STARS and (meaning.value or 0) > 5:
        return None
    near = line.is_last or line.from_top < 3
    if phrase_pattern("giving", spoken).search(head[-70:]) or phrase_pattern("giving", spoken).search(tail[:20]):
        return "rating.given", 0.83 if near else 0.66
    is_own_line = len(line.text) <= 60 and line.is_first
    if (near or is_own_line) and _CLOSES.match(tail) and phrase_pattern("giving_weakly", spoken).search(head[-40:]):
        return "rating.given-weakly", 0.7
    return _sentence_at_edge(line, printed, head, tail)


def _sentence_at_edge(line: Line, printed: Printed, head: str, tail: str) -> tuple[str, float] | None:
    """`..., worth a watch, 10/10 (and so on).` in the last lines: parted from the words before it, little after it."""
    meaning = printed.meaning
    if meaning.notation is not Notation.OUT_OF or meaning.best not in (5, 10, 100) or not line.is_last:
        return None
    if len(tail) <= 50 and _CLOSES.match(tail) and re.search(r"(?:[,;:–—(\-]\s*|^)$", head):
        return "rating.last-words", 0.64
    return None


def _given_letter(line: Line, spoken: tuple[str, ...]) -> list[Found]:
    """`I give it a C+.`"""
    found = []
    for match in letter_pattern().finditer(line.text):
        if not match["letter"].isupper():
            continue
        start, end = _sentence_around(line.text, match.start(), match.end())
        head = line.text[start : match.start()]
        lead = phrase_pattern("letter_lead", spoken).search(head)
        if not lead or head[lead.end() :].strip(" *_\"“'‘:") or phrase_pattern("not_giving", spoken).search(head):
            continue
        tail = line.text[match.end() : end]
        if match["sign"] is None and not re.match(r"[*_\"”'’]*(?:[.!,;)]|$|\s*$|\s+(?:for|from|in|grade|and)\b)", tail):
            continue
        printed = match_printed(line.text[match.start() :], spoken=spoken)
        if printed and not is_not_critic(head, spoken):
            found.append(
                at(
                    line.start + match.start(),
                    printed,
                    "rating.given-letter",
                    0.84 if line.is_last or line.from_top < 3 else 0.66,
                )
            )
    return found


def _edge_asterisks(line: Line) -> list[Found]:
    """`Title (Country) ****` at the end of a title line."""
    if len(line.text) > 140:
        return []
    match = re.search(r"(?<=[\w)\]”\"'.!?]\s)(\*{2,5})(\s?(?:½|1/2))?\s*$", line.text)
    if not match:
        return []
    value = len(match[1]) + (0.5 if match[2] else 0.0)
    meaning = Understood(as_written=match.group().strip(), notation=Notation.ASTERISKS, value=value)
    return [
        Found(
            start=line.start + match.start(),
            end=line.start + len(line.text.rstrip()),
            meaning=meaning,
            rule="rating.line-end",
            weight=0.7 if line.from_top < 3 or line.from_bottom == 0 else WITNESS,
        )
    ]


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    begin = 0
    for edge in SENTENCE_EDGE.finditer(text):
        if edge.start() >= end:
            return begin, edge.start()
        if edge.end() <= start:
            begin = edge.end()
    return begin, len(text)
