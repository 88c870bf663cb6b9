"""A line quoted on a poster is looked for in a text: word for word, cut, cut without a mark, reworded, or not there.

Words are compared whole and in order. Typography (form of quotation marks, dashes, spaces) is nobody's wording; capitals, accents and punctuation
are the author's, and where they differ that is said. Dots (`…`, `...`, `[...]`) mark words left out, square brackets words put in by the one who
quotes; `[I]t` is a capital marked as changed. Nothing is called word for word unless every word of the line is accounted for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from cuttings.text.letters import plain, plain_each

Span = tuple[int, int]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DOTS = r"(?:\.\s?){3,4}|…+\.?"
_MARK = re.compile(rf"\s*(?:[\[(]\s*(?:{_DOTS})\s*[\])]|{_DOTS})\s*|\s*\[([^\[\]]+)\]\s*")
_CAPITAL = re.compile(r"\[(\w)\](?=\w)")
_TYPOGRAPHY = str.maketrans(
    {c: "'" for c in "’‘ʼ′‚"}
    | {c: '"' for c in "“”„«»″"}
    | {c: "-" for c in "‐‑‒–—―−"}
    | {c: " " for c in "\u00a0\u202f"}
)
_OUTER = "\"'“”„«»‘’ \t\r\n"
_PAIRS = {"“": "”", "„": "“", "«": "»", '"': '"'}
_FURTHEST = 14
"""Words that may be missing at one place before two runs of words are no longer one quotation."""
_FEWEST_WITH_GAPS = 4
"""Fewer words in order with gaps between them stand in any long text."""
LIKE = 0.72
"""Share of letters from which a passage is shown as the nearest."""


class Likeness(StrEnum):
    """How a line stands in a text, the best first."""

    VERBATIM = "verbatim"
    """Every word, in order, nothing left out."""
    CUT = "cut"
    """Every word in order; what was left out or put in is marked."""
    SILENT = "silent"
    """Every word in order, but words between them were left out without a mark."""
    ALTERED = "altered"
    """Something like it stands there in other words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Where and how a line stands in a text."""

    likeness: Likeness
    spans: tuple[Span, ...]
    """Runs of the text's words that the line repeats; for ALTERED the passage that is like it."""
    unmarked: tuple[Span, ...] = ()
    """Words of the text left out between them without a mark."""
    differences: tuple[str, ...] = ()
    """Of `capitals`, `accents`, `punctuation`, `insertion`."""
    share: float = 1.0
    """0..1: how alike the letters are; under 1 only where ALTERED."""

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


class Token(NamedTuple):
    key: str
    start: int
    end: int


class _Piece(NamedTuple):
    """Words of the line between two marks."""

    surface: str
    tokens: tuple[Token, ...]
    has_insertion: bool
    """Whether words in brackets stand before it."""


def words_quoted(typed: str) -> tuple[str, str]:
    """(the line, what follows it): `“A marvel” – Ada Quill, The Gazette` -> (`A marvel`, `Ada Quill, The Gazette`)."""
    typed = " ".join(typed.split())
    for opening, closing in _PAIRS.items():
        end = typed.rfind(closing)
        if typed.startswith(opening) and end > 1:
            return typed[1:end].strip(_OUTER), typed[end + 1 :].strip(" -–—―,.:|*★☆")
    return typed.strip(_OUTER), ""


def find_words(text: str, words: str) -> Span | None:
    """Where words stand in a text letter for letter, but for typography and white space; outer quotation marks do not count."""
    wanted = [re.escape(part) for part in _typographed(words.strip(_OUTER)).split()]
    found = re.search(r"\s+".join(wanted), _typographed(text)) if wanted else None
    return found.span() if found else None


def sighting_of(line: str, text: str) -> Sighting | None:
    """The best way in which the line stands in the text; None where nothing in it is like the line."""
    pieces = list(_pieces(line))
    tokens = _tokens(text)
    if not pieces or not tokens:
        return None
    keys = [token.key for token in tokens]
    return _in_order(pieces, tokens, keys, text, line) or _with_gaps(pieces, tokens, keys) or _alike(line, text)


def _typographed(text: str) -> str:
    return text.translate(_TYPOGRAPHY)


def _tokens(text: str) -> list[Token]:
    return [Token(plain(found.group()), found.start(), found.end()) for found in _WORD.finditer(text)]


def _pieces(line: str) -> Iterator[_Piece]:
    line = _CAPITAL.sub(r"\1", line.strip(_OUTER))
    place, has_insertion = 0, False
    for mark in [*_MARK.finditer(line), None]:
        surface = line[place : mark.start() if mark else len(line)]
        if tokens := tuple(_tokens(surface)):
            yield _Piece(surface, tokens, has_insertion)
            has_insertion = False
        if mark:
            place, has_insertion = mark.end(), has_insertion or mark.group(1) is not None


def _in_order(
    pieces: Sequence[_Piece], tokens: Sequence[Token], keys: Sequence[str], text: str, line: str
) -> Sighting | None:
    """Every piece unbroken, one after the other; of several ways the closest together."""
    runs = min(_chains(pieces, keys), key=lambda runs: runs[-1][1] - runs[0][0], default=None)
    if runs is None:
        return None
    spans = tuple((tokens[low].start, tokens[high - 1].end) for low, high in runs)
    has_insertion = any(mark.group(1) is not None for mark in _MARK.finditer(_CAPITAL.sub(r"\1", line)))
    differences = [
        *dict.fromkeys(d for piece, span in zip(pieces, spans, strict=True) for d in _differences(piece, text, span))
    ]
    is_whole = len(pieces) == 1 and not has_insertion
    if _CAPITAL.search(line) and "capitals" in differences:
        differences.remove("capitals")  # marked by brackets
    return Sighting(
        likeness=Likeness.VERBATIM if is_whole else Likeness.CUT,
        spans=spans,
        differences=(*differences, *(["insertion"] if has_insertion else [])),
    )


def _chains(pieces: Sequence[_Piece], keys: Sequence[str]) -> Iterator[list[Span]]:
    found = [list(_runs([token.key for token in piece.tokens], keys)) for piece in pieces]
    for first in found[0]:
        chain = [first]
        for runs in found[1:]:
            following = next((run for run in runs if run[0] >= chain[-1][1]), None)
            if following is None:
                break
            chain.append(following)
        if len(chain) == len(pieces):
            yield chain


def _runs(wanted: Sequence[str], keys: Sequence[str]) -> Iterator[Span]:
    for place, key in enumerate(keys):
        if key == wanted[0] and list(keys[place : place + len(wanted)]) == list(wanted):
            yield place, place + len(wanted)


def _differences(piece: _Piece, text: str, span: Span) -> Iterator[str]:
    """What differs between a piece and the run of the same words; what stands after its last word is the quoter's, but for `!` and `?`."""
    surface = piece.surface[piece.tokens[0].start : piece.tokens[-1].end]
    mine, theirs = (" ".join(_typographed(part).split()) for part in (surface, text[slice(*span)]))
    if mine != theirs:
        words_mine, words_theirs = _WORD.findall(mine), _WORD.findall(theirs)
        if [w.lower() for w in words_mine] != [w.lower() for w in words_theirs]:
            yield "accents"
        if any(a != b and a.lower() == b.lower() for a, b in zip(words_mine, words_theirs, strict=True)):
            yield "capitals"
        if _WORD.sub("", mine) != _WORD.sub("", theirs):
            yield "punctuation"
    loud = re.match(r"\s*[.…]*([!?]+)", piece.surface[piece.tokens[-1].end :])
    if loud and not text[span[1] :].lstrip("\"'”»’)").startswith(loud.group(1)):
        yield "punctuation"


def _with_gaps(pieces: Sequence[_Piece], tokens: Sequence[Token], keys: Sequence[str]) -> Sighting | None:
    """Every word in order, some of the text's words between them left out; of several ways the closest together."""
    wanted = [token.key for piece in pieces for token in piece.tokens]
    if len(wanted) < _FEWEST_WITH_GAPS:
        return None
    ways = [way for start, key in enumerate(keys) if key == wanted[0] and (way := _walk(wanted, keys, start))]
    best = min(ways, key=lambda way: way[-1] - way[0], default=None)
    if best is None or best[-1] - best[0] > 2 * len(wanted) + _FURTHEST:
        return None
    runs: list[list[int]] = [[best[0]]]
    borders = {sum(len(piece.tokens) for piece in pieces[:n]) for n in range(1, len(pieces))}
    unmarked = []
    for place, (before, here) in enumerate(pairwise(best), start=1):
        if here == before + 1:
            runs[-1].append(here)
            continue
        runs.append([here])
        if place not in borders:
            unmarked.append((tokens[before + 1].start, tokens[here - 1].end))
    spans = tuple((tokens[run[0]].start, tokens[run[-1]].end) for run in runs)
    return Sighting(likeness=Likeness.SILENT, spans=spans, unmarked=tuple(unmarked))


def _walk(wanted: Sequence[str], keys: Sequence[str], start: int) -> list[int] | None:
    """Places of the wanted words in order from `start` on, each the next there is; None where one is too far."""
    way = [start]
    for word in wanted[1:]:
        near = range(way[-1] + 1, min(len(keys), way[-1] + 2 + _FURTHEST))
        following = next((place for place in near if keys[place] == word), None)
        if following is None:
            return None
        way.append(following)
    return way


def _alike(line: str, text: str) -> Sighting | None:
    wanted = " ".join(token.key for piece in _pieces(line) for token in piece.tokens)
    if len(wanted) < 12:
        return None
    folded = plain_each(text)
    found = fuzz.partial_ratio_alignment(wanted, folded, score_cutoff=100 * LIKE)
    if found is None or found.dest_end <= found.dest_start:
        return None
    start, end = found.dest_start, found.dest_end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Sighting(likeness=Likeness.ALTERED, spans=((start, end),), share=found.score / 100)
