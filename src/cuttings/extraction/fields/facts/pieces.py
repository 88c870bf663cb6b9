"""Cuts lines into labelled pieces: `Genres - Drama | Run Time - 122 min.`, stacked labels, several labels on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from cuttings.lexicons import LANGUAGES, lexicon
from cuttings.text.lines import Line

MAX_LINE_CHARS = 600
MAX_STACKED_VALUE_CHARS = 120
OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A value under a label: `line.words[start:end]`."""

    kind: str
    """The property of the contract that the label opens, `award`, or `other`."""
    label: str
    line: Line
    label_start: int
    start: int
    end: int
    is_marked: bool = True
    """Whether a colon, dash or tab parts label and value."""

    @property
    def value(self) -> str:
        return self.line.words[self.start : self.end]


@lru_cache(maxsize=1)
def label_properties() -> dict[str, str]:
    """Every label, casefolded, to the property it opens; `other` for labels that only end a value."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for name, labels in lexicon("facts", language).get("labels", {}).items():
            for label in labels:
                # A label that means a fact in one language and a credit in another is the fact: its value must still fit.
                if found.get(label.casefold(), OTHER) == OTHER:
                    found[label.casefold()] = name
    return found


@lru_cache(maxsize=1)
def _labels() -> str:
    ordered = sorted(label_properties(), key=len, reverse=True)
    return "|".join(re.escape(label).replace(r"\ ", r"\s+").replace("'", "['’]") for label in ordered)


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    """A label at the start of a cell with what parts it from its value."""
    return re.compile(
        rf"[\W_]*?(?P<label>{_labels()})(?P<extra>\s*\([^)]{{0,30}}\))?(?P<mark>\s*(?::|：|\t|=|—|\s[-–—]\s|\s\|\s)\s*|\s+(?=\S)|\s*$)",
        re.IGNORECASE,
    )


_EXTRA = re.compile(r"\s*\([^()]{0,30}\)$")
_COLON = re.compile(r"\s*[:：]\s*")
MAX_LABEL_CHARS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """A label in a line, and where its value starts."""

    label: str
    label_start: int
    value_start: int
    is_marked: bool


def _inner_openings(words: str, start: int, end: int) -> Iterator[_Opening]:
    """Labels with a colon further on in a cell: looked up backwards from each colon, which costs prose nothing."""
    for colon in _COLON.finditer(words, start, end):
        head = words[max(start, colon.start() - MAX_LABEL_CHARS) : colon.start()]
        bare = _EXTRA.sub("", head)
        for word in re.finditer(r"(?<![\w-])(?=\w)", bare):
            label = _plain(bare[word.start() :])
            if label in label_properties():
                at = colon.start() - len(head) + word.start()
                extra = head[len(bare) :].casefold()
                yield _Opening(label=label + extra, label_start=at, value_start=colon.end(), is_marked=True)
                break


def _plain(label: str) -> str:
    return re.sub(r"\s+", " ", label).strip().casefold().replace("’", "'")


_CELLS = re.compile(r"[^|•·▪►■]+")


def pieces_of(lines: list[Line]) -> Iterator[Piece]:
    """Every labelled piece of the lines, in order; in a list of labels nothing need part them from their values."""
    listed = _listed(lines)
    for piece in _read_pieces(lines):
        yield replace(piece, is_marked=True) if not piece.is_marked and id(piece.line) in listed else piece


_MOST_LISTED_WORDS = 12
_LEAST_LISTED = 3


def _listed(lines: list[Line]) -> frozenset[int]:
    """Identities of the lines of a definition list flattened by copying: three on end that begin with labels over or beside short values."""
    found: set[int] = set()
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and _is_of_list(line.words):
            run.append(line)
            continue
        found |= {id(one) for one in run} if len(run) >= _LEAST_LISTED else set()
        run = []
    return frozenset(found)


def _is_of_list(words: str) -> bool:
    first = _opening().match(words)
    if first is None or not words.strip()[:1].isupper() or words.rstrip().endswith((".", "!", "?")):
        return False
    value = words[first.end() :].strip()
    return bool(value) and (value[0].isupper() or value[0].isdigit()) and len(value.split()) <= _MOST_LISTED_WORDS


def _read_pieces(lines: list[Line]) -> Iterator[Piece]:
    waiting: tuple[str, str] | None = None
    for line in lines:
        if len(line.words) > MAX_LINE_CHARS:
            waiting = None
            continue
        for cell in _CELLS.finditer(line.words):
            opened = list(_pieces_of_cell(line, cell.start(), cell.end()))
            if waiting and not opened and len(cell.group().strip()) <= MAX_STACKED_VALUE_CHARS:
                start, end = _stripped(line.words, cell.start(), cell.end())
                if start < end:
                    yield Piece(kind=waiting[0], label=waiting[1], line=line, label_start=start, start=start, end=end)
                    waiting = None
                continue
            last = opened[-1] if opened else None
            is_bare = last is not None and last.start == last.end
            waiting = (last.kind, last.label) if last is not None and is_bare else None
            yield from (piece for piece in opened if piece.start < piece.end)


def _pieces_of_cell(line: Line, start: int, end: int) -> Iterator[Piece]:
    words = line.words
    openings: list[_Opening] = []
    first = _opening().match(words, start, end)
    if first is not None:
        is_marked = bool(first["mark"].strip()) or "\t" in first["mark"] or first.end() >= end
        label = _plain(first["label"]) + (first["extra"] or "").casefold()
        openings.append(
            _Opening(label=label, label_start=first.start("label"), value_start=first.end(), is_marked=is_marked)
        )
    inner = list(_inner_openings(words, first.end() if first else start, end))
    if openings and not openings[0].is_marked and inner:
        openings.pop(0)
    openings += inner
    for place, opening in enumerate(openings):
        until = openings[place + 1].label_start if place + 1 < len(openings) else end
        value_start, value_end = _stripped(words, opening.value_start, until)
        yield Piece(
            kind=label_properties().get(opening.label.split(" (")[0], OTHER),
            label=opening.label,
            line=line,
            label_start=opening.label_start,
            start=min(value_start, value_end),
            end=value_end,
            is_marked=opening.is_marked,
        )


def _stripped(words: str, start: int, end: int) -> tuple[int, int]:
    while start < end and words[start] in " \t,;:*_–—-\u00a0":
        start += 1
    while end > start and words[end - 1] in " \t,;*_–—-\u00a0":
        end -= 1
    return start, end
