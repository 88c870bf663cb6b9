"""Reads the rating that stands behind, under or over its label: `My rating: 4/5`, `Final grade` over `B`."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
from cuttings.scales.grammar import label_pattern, phrase_pattern, words_table
from cuttings.scales.printed import Notation, Printed, Understood, find_printed, match_printed


def read_labelled(line: Line, after: Line | None, before: Line | None, spoken: tuple[str, ...]) -> Iterator[Found]:
    label = label_pattern(spoken).match(line.text)
    if not label or len(line.text) > 400:
        if len(line.text) <= 400:
            yield from _label_within(line, spoken)
        return
    rest = line.text[label.end() :]
    if is_not_critic(line.text[: label.end()], spoken) or is_not_critic(re.split(r"[\d★☆⭐]", rest)[0][:60], spoken):
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
        yield at(offset, printed, "rating.labelled", 0.93)
        return
    words = rest.strip(' .!*_"”“)').casefold()
    if has_mark and words in words_table(spoken):
        end = len(rest.rstrip(' *_"”“)'))
        meaning = Understood(as_written=rest[:end], notation=Notation.WORDS, leaning=words_table(spoken)[words])
        yield Found(start=offset, end=offset + end, meaning=meaning, rule="rating.labelled-words", weight=0.7)
        return
    if not has_mark:
        return
    first = SENTENCE_EDGE.split(rest)[0]
    for printed in find_printed(first, spoken=spoken):
        if not is_part(rest, printed) and printed.meaning.notation is not Notation.PERCENT:
            yield at(offset, printed, "rating.label-then-words", 0.8)
            return


def _fits_label(printed: Printed, rest: str, has_mark: bool) -> bool:
    """A bare number or letter must be all there is; after a label without a colon everything must."""
    tail = rest[printed.end :]
    if COUNT_AFTER.match(tail) or is_part(rest, printed):
        return False
    if printed.meaning.notation in (Notation.NUMBER, Notation.LETTER) or not has_mark:
        return bool(END.match(tail)) or (bool(re.match(r"\s*[.(|·–—]|\s*[-:]\s", tail)) and has_mark)
    return True


def _label_within(line: Line, spoken: tuple[str, ...]) -> Iterator[Found]:
    """`Runtime: 90 min | Rating: 3/5`, `Final grade: B` at the end of a paragraph: the colon is needed."""
    for match in phrase_pattern("labels", spoken).finditer(line.text):
        colon = re.compile(r"\s*(?:\([^)]{0,20}\)\s*)?[:：]\s*[*_(\[]?").match(line.text, match.end())
        if not colon or is_not_critic(line.text[max(0, match.start() - 40) : match.end()], spoken):
            continue
        if phrase_pattern("aspects", spoken).search(line.text[max(0, match.start() - 16) : match.start()]):
            continue
        rest = line.text[colon.end() :]
        printed = match_printed(rest, spoken=spoken)
        if printed and _fits_label(printed, rest, True):
            yield at(line.start + colon.end(), printed, "rating.label-within", 0.88)


def _beside(after: Line | None, before: Line | None, spoken: tuple[str, ...]) -> Iterator[Found]:
    """The value on the line under the label, else on the line above it."""
    for neighbour, weight in ((after, 0.9), (before, 0.8)):
        if neighbour is None or len(neighbour.text) > 60:
            continue
        text = neighbour.text.strip(" *_()[]")
        offset = neighbour.start + neighbour.text.find(text)
        printed = match_printed(text, spoken=spoken)
        if printed and END.match(text[printed.end :]):
            yield at(offset, printed, "rating.beside-label", weight)
            return
