"""Reads ratings from the lines of a text: labelled, alone on a line, at a line's end, or given in a sentence.

What stands without a label must show by place and by form that it rates this film: prose is full of fractions, shares and
counts of actors ("two stars").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cuttings.scales.grammar import label_pattern, languages_of, letter_pattern, phrase_pattern, words_table
from cuttings.scales.printed import Notation, Printed, Understood, find_printed, match_printed, understand


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the text with its place, counted in lines that hold words."""

    start: int
    text: str
    from_top: int
    from_bottom: int
    is_heading: bool = False

    @property
    def is_last(self) -> bool:
        return self.from_bottom < 3

    @property
    def is_first(self) -> bool:
        return self.from_top < 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A rating at `text[start:end]` of the whole text."""

    start: int
    end: int
    meaning: Understood
    rule: str
    weight: float


_END = re.compile(r"[\s.,;!)\]»”\"*_–—-]*(?:\([^)]{0,60}\)\s*)?$")
_SENTENCE_EDGE = re.compile(r"(?<=[.!?…])\s+|\n")
_COUNT_AFTER = re.compile(
    r"^[\s()\[\],.·|–-]*(?:based on |from |by |sur |von |de |aus )?\(?\s*[\d.,]+\s*(?:votes?|ratings?|reviews?|users?|votos?|avis|Stimmen|voti|critics)",
    re.I,
)
_PART_OF = re.compile(r"^\s+(?:of|des|du|d['’]|der|dos|das|do|da|della|people|times|os|as|les|the)\b", re.I)
_CLOSES = re.compile(r"^[*_\"”'’]*\s*(?:[.!;)(#]|$)")
_NOT_FLATLY = re.compile(
    r"^[\s-]*(?:if|unless|review|reviews|si|wenn|se|critique|kritik|crítica|higher|lower|more|less)\b", re.I
)
"""`a 5/5 if screenwriting were all`, `gave it a four-star review` (once, or to another film)."""


def read_lines(lines: list[Line], language: str | None) -> list[Found]:
    """All ratings that the lines hold, with weights; several per line where it holds several."""
    spoken = languages_of(language)
    found: list[Found] = []
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        before = lines[place - 1] if place else None
        labelled = list(_labelled(line, after, before, spoken))
        found += labelled or _unlabelled(line, spoken)
    return _without_parts(found, lines, spoken)


def _labelled(line: Line, after: Line | None, before: Line | None, spoken: tuple[str, ...]) -> Iterator[Found]:
    label = label_pattern(spoken).match(line.text)
    if not label or len(line.text) > 400:
        if len(line.text) <= 400:
            yield from _label_within(line, spoken)
        return
    rest = line.text[label.end() :]
    if _is_not_critic(line.text[: label.end()], spoken) or _is_not_critic(re.split(r"[\d★☆⭐]", rest)[0][:60], spoken):
        return
    if not rest.strip(" \t.:-–—*_"):
        yield from _beside(after, before, spoken)
        return
    # Asterisks in front of the value are left over from bold type, unless they are the value.
    skipped = ' _(["“' if re.match(r"[\s_(\[]*\*+\s?(?:½|1/2|$|[\s(/]|out)", rest) else ' *_(["“'
    offset = line.start + label.end() + len(rest) - len(rest.lstrip(skipped))
    rest = rest.lstrip(skipped)
    yield from _value_after_label(rest, offset, bool(label["mark"]), spoken)


def _value_after_label(rest: str, offset: int, has_mark: bool, spoken: tuple[str, ...]) -> Iterator[Found]:
    printed = match_printed(rest, spoken=spoken)
    if printed and _fits_label(printed, rest, has_mark):
        yield _at(offset, printed, "rating.labelled", 0.93)
        return
    words = rest.strip(' .!*_"”“)').casefold()
    if has_mark and words in words_table(spoken):
        end = len(rest.rstrip(' *_"”“)'))
        meaning = Understood(as_written=rest[:end], notation=Notation.WORDS, leaning=words_table(spoken)[words])
        yield Found(start=offset, end=offset + end, meaning=meaning, rule="rating.labelled-words", weight=0.7)
        return
    if not has_mark:
        return
    first = _SENTENCE_EDGE.split(rest)[0]
    for printed in find_printed(first, spoken=spoken):
        if not _is_part(rest, printed) and printed.meaning.notation is not Notation.PERCENT:
            yield _at(offset, printed, "rating.label-then-words", 0.8)
            return


def _fits_label(printed: Printed, rest: str, has_mark: bool) -> bool:
    """A bare number or letter must be all there is; after a label without a colon everything must."""
    tail = rest[printed.end :]
    if _COUNT_AFTER.match(tail) or _is_part(rest, printed):
        return False
    if printed.meaning.notation in (Notation.NUMBER, Notation.LETTER) or not has_mark:
        return bool(_END.match(tail)) or (bool(re.match(r"\s*[.(|·–—]|\s*[-:]\s", tail)) and has_mark)
    return True


def _label_within(line: Line, spoken: tuple[str, ...]) -> Iterator[Found]:
    """`Runtime: 90 min | Rating: 3/5`, `Final grade: B` at the end of a paragraph: the colon is needed."""
    for match in phrase_pattern("labels", spoken).finditer(line.text):
        colon = re.compile(r"\s*(?:\([^)]{0,20}\)\s*)?[:：]\s*[*_(\[]?").match(line.text, match.end())
        if not colon or _is_not_critic(line.text[max(0, match.start() - 40) : match.end()], spoken):
            continue
        if phrase_pattern("aspects", spoken).search(line.text[max(0, match.start() - 16) : match.start()]):
            continue
        rest = line.text[colon.end() :]
        printed = match_printed(rest, spoken=spoken)
        if printed and _fits_label(printed, rest, True):
            yield _at(line.start + colon.end(), printed, "rating.label-within", 0.88)


def _beside(after: Line | None, before: Line | None, spoken: tuple[str, ...]) -> Iterator[Found]:
    """The value on the line under the label, else on the line above it."""
    for neighbour, weight in ((after, 0.9), (before, 0.8)):
        if neighbour is None or len(neighbour.text) > 60:
            continue
        text = neighbour.text.strip(" *_()[]")
        offset = neighbour.start + neighbour.text.find(text)
        printed = match_printed(text, spoken=spoken)
        if printed and _END.match(text[printed.end :]):
            yield _at(offset, printed, "rating.beside-label", weight)
            return


def _unlabelled(line: Line, spoken: tuple[str, ...]) -> list[Found]:
    alone = _alone(line, spoken)
    if alone:
        return [alone]
    found: list[Found] = []
    text = line.text
    printed_here = list(find_printed(text, spoken=spoken))
    if printed_here and _is_list_of_ratings(printed_here):
        return []
    for printed in printed_here:
        rule = _edge_rule(line, printed, spoken) or _sentence_rule(line, printed, spoken)
        if rule:
            found.append(_at(line.start, printed, rule[0], rule[1]))
    if not printed_here:
        found += _given_letter(line, spoken)
        found += _edge_asterisks(line)
    return found


def _is_list_of_ratings(printed: list[Printed]) -> bool:
    fractions = {p.meaning.fraction for p in printed}
    return len(printed) > 2 and len(fractions) > 2


def _alone(line: Line, spoken: tuple[str, ...]) -> Found | None:
    text = line.text.strip()
    if len(text) > 60 or _is_not_critic(text, spoken):
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


def _edge_rule(line: Line, printed: Printed, spoken: tuple[str, ...]) -> tuple[str, float] | None:
    """A rating that ends or begins a heading, a title line or the last lines."""
    meaning = printed.meaning
    head, tail = line.text[: printed.start], line.text[printed.end :]
    if _is_not_critic(head[-60:], spoken) or _COUNT_AFTER.match(tail) or _is_part(line.text, printed):
        return None
    if phrase_pattern("aspects", spoken).search(head[-24:]) and len(head) < 40:
        return None
    loud = meaning.notation in (Notation.GLYPHS, Notation.ASTERISKS)
    is_short = len(line.text) <= 140
    if _END.match(tail):
        if loud and (line.from_top < 4 or line.is_last):
            return "rating.line-end", 0.8
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
    return None


def _sentence_rule(line: Line, printed: Printed, spoken: tuple[str, ...]) -> tuple[str, float] | None:
    """`I give it 7/10`, `That makes it four stars from me`."""
    meaning = printed.meaning
    if meaning.notation is Notation.PERCENT or _is_part(line.text, printed):
        return None
    start, end = _sentence_around(line.text, printed.start, printed.end)
    head, tail = line.text[start : printed.start], line.text[printed.end : end]
    if phrase_pattern("not_giving", spoken).search(head) or _is_not_critic(head[-60:] + " " + tail[:40], spoken):
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
        if printed and not _is_not_critic(head, spoken):
            found.append(
                _at(
                    line.start + match.start(),
                    printed,
                    "rating.given-letter",
                    0.84 if line.is_last or line.from_top < 3 else 0.66,
                )
            )
    return found


def _edge_asterisks(line: Line) -> list[Found]:
    """`Title (Country) ****` at the end of a title line."""
    if not (line.from_top < 3 or line.from_bottom == 0) or len(line.text) > 140:
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
            weight=0.7,
        )
    ]


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    begin = 0
    for edge in _SENTENCE_EDGE.finditer(text):
        if edge.start() >= end:
            return begin, edge.start()
        if edge.end() <= start:
            begin = edge.end()
    return begin, len(text)


def _is_not_critic(text: str, spoken: tuple[str, ...]) -> bool:
    return phrase_pattern("not_critic", spoken).search(text) is not None


def _is_part(text: str, printed: Printed) -> bool:
    """`4/5 of the cast`, `9/10 people`."""
    return _PART_OF.match(text[printed.end :]) is not None and not text[: printed.end].rstrip().endswith(")")


def _at(offset: int, printed: Printed, rule: str, weight: float) -> Found:
    return Found(
        start=offset + printed.start, end=offset + printed.end, meaning=printed.meaning, rule=rule, weight=weight
    )


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
