"""A reading becomes its page: the text in pieces with what was read marked and tied to notes in the margin.

Pieces are cut at every border of evidence and sentence; a piece knows the sentence it is of and the notes that rest on it. Of another
person's review only the pieces of its excerpt are made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from cuttings.text.excerpt import Span
from cuttings_site.library.columns import SPOILER_FROM
from cuttings_site.library.models import Reading
from cuttings_site.library.selectors.notes import Note, notes_of
from cuttings_site.library.selectors.quoting import META_WORDS, shortened, shown_spans
from cuttings_site.library.words import BASES, KIND, PENALTIES, SCALES, in_words, language_name

_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text under the same notes."""

    start: int
    words: str
    notes: tuple[int, ...]
    """Numbers of the notes that rest on it."""
    kinds: str
    """Classes for the page: kinds and polarity of the notes."""
    ends: tuple[int, ...]
    """Numbers of the notes whose evidence ends here: their sign is set after the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    role: str
    is_spoiler: bool
    pieces: tuple[Piece, ...]
    is_after_gap: bool = False
    """Whether words of its paragraph were left out before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    sentences: tuple[Sentence, ...]
    notes: tuple[tuple[int, Note], ...]
    is_after_gap: bool
    """Whether words of the review were left out before it."""
    is_line: bool
    """Facts alone: title, credit line, printed rating."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """A value whose evidence stands outside of the text."""

    label: str
    value: str
    place: str
    path: str
    exact: str
    field: str = ""
    """Name under which it is ruled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """What the review page's template is given."""

    record: Mapping[str, Any]
    title: str
    kind: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    outside: tuple[Outside, ...]
    is_excerpt: bool
    words_shown: int
    ends_with_gap: bool
    kinds: tuple[tuple[str, int], ...]
    """Kinds of notes there are, with their counts."""
    spoilers: int
    plot_sentences: int
    verdict_basis: str
    scale: str
    penalties: tuple[tuple[str, float], ...]


def review_page(reading: Reading) -> ReviewPage:
    record = json.loads(reading.record)
    notes = sorted(notes_of(record), key=_place)
    spans = shown_spans(reading)
    paragraphs, ends_with_gap = _paragraphs(record, notes, spans)
    counts: dict[str, int] = {}
    for note in notes:
        counts[note.kind] = counts.get(note.kind, 0) + 1
    film, verdict, rating = record["film"] or {}, record["verdict"], record["rating"]
    placement = getattr(reading, "placement", None)
    penalties = sorted(placement.penalties.items()) if placement else []
    return ReviewPage(
        record=record,
        title=film.get("title") or record["page"]["headline"] or "Untitled",
        kind=in_words(KIND, record["kind"]),
        language=language_name(record["language"] or ""),
        paragraphs=paragraphs,
        outside=tuple(_outside(notes, is_whole=spans is None)),
        is_excerpt=spans is not None,
        words_shown=sum(len(record["text"][start:end].split()) for start, end in spans or ()),
        ends_with_gap=ends_with_gap,
        kinds=tuple(counts.items()),
        spoilers=sum(sentence["spoiler"] >= SPOILER_FROM for sentence in record["sentences"]),
        plot_sentences=sum(sentence["role"] == "plot" for sentence in record["sentences"]),
        verdict_basis=in_words(BASES, verdict["basis"]) if verdict else "",
        scale=in_words(SCALES, rating["scale"]) if rating else "",
        penalties=tuple((in_words(PENALTIES, name), share) for name, share in penalties if share),
    )


def _place(note: Note) -> int:
    """Notes are numbered in the order in which the reader meets them."""
    return min((evidence["start"] for evidence in note.evidence if "start" in evidence), default=1_000_000_000)


def _outside(notes: Sequence[Note], *, is_whole: bool) -> list[Outside]:
    found = []
    for note in notes:
        for evidence in note.evidence:
            if "start" in evidence:
                continue
            is_given = evidence["meta"] == "given"
            place = f"given by {evidence['path']}" if is_given else META_WORDS.get(evidence["meta"], evidence["meta"])
            path = "" if is_given else evidence["path"] or ""
            exact = evidence["exact"] if is_whole else shortened(evidence["exact"])
            found.append(
                Outside(label=note.label, value=note.value, place=place, path=path, exact=exact, field=note.field)
            )
    return found


def _paragraphs(
    record: Mapping[str, Any], notes: Sequence[Note], spans: tuple[Span, ...] | None
) -> tuple[tuple[Paragraph, ...], bool]:
    text: str = record["text"]
    marks = sorted(
        (evidence["start"], evidence["end"], number)
        for number, note in enumerate(notes, start=1)
        for evidence in note.evidence
        if "start" in evidence
    )
    open_spans = spans if spans is not None else ((0, len(text)),)
    sentences = record["sentences"] or [{"start": 0, "end": len(text), "role": "", "spoiler": 0.0}]
    found: list[Paragraph] = []
    place, noted = 0, set[int]()
    for start, end in _paragraph_spans(text):
        shown = _run_together(text, [(max(a, start), min(b, end)) for a, b in open_spans if a < end and start < b])
        if not shown:
            continue
        inside = [mark for mark in marks if mark[0] < end and start < mark[1]]
        rows = tuple(
            replace(sentence, is_after_gap=order > 0 and nth == 0)
            for order, (low, high) in enumerate(shown)
            for nth, sentence in enumerate(_sentences(text, sentences, inside, notes, low, high))
        )
        numbers = dict.fromkeys(n for sentence in rows for piece in sentence.pieces for n in piece.notes)
        fresh = [number for number in numbers if number not in noted]
        noted.update(fresh)
        found.append(
            Paragraph(
                sentences=rows,
                notes=tuple((number, notes[number - 1]) for number in fresh),
                is_after_gap=bool(text[place : shown[0][0]].strip()),
                is_line=all(sentence.role == "fact" for sentence in rows),
            )
        )
        place = shown[-1][1]
    return tuple(found), bool(text[place:].strip())


def _run_together(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans with nothing but white space between them are one: the space between two sentences belongs to no sentence's words."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _paragraph_spans(text: str) -> list[Span]:
    spans, place = [], 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if text[place:end].strip():
            spans.append((place, end))
        place = gap.end() if gap else end
    return spans


Mark = tuple[int, int, int]
"""Start, end, number of a note."""


def _sentences(
    text: str, sentences: Sequence[Mapping[str, Any]], marks: Sequence[Mark], notes: Sequence[Note], low: int, high: int
) -> list[Sentence]:
    """The sentences, or parts of them, between `low` and `high`; white space after a sentence goes with it."""
    found = []
    inside = [sentence for sentence in sentences if sentence["start"] < high and low < sentence["end"]]
    for place, sentence in enumerate(inside):
        start = max(low, sentence["start"])
        end = inside[place + 1]["start"] if place + 1 < len(inside) else high
        pieces = _pieces(text, marks, notes, start, max(start, min(end, high)))
        if pieces:
            found.append(Sentence(role=sentence["role"], is_spoiler=sentence["spoiler"] >= SPOILER_FROM, pieces=pieces))
    return found


def _pieces(text: str, marks: Sequence[Mark], notes: Sequence[Note], start: int, end: int) -> tuple[Piece, ...]:
    touching = [mark for mark in marks if mark[0] < end and start < mark[1]]
    borders = sorted({start, end, *(p for a, b, _ in touching for p in (a, b) if start < p < end)})
    pieces = []
    for low, high in pairwise(borders):
        over = [mark for mark in touching if mark[0] <= low and high <= mark[1]]
        numbers = tuple(dict.fromkeys(number for _, _, number in over))
        ends = tuple(dict.fromkeys(number for _, b, number in over if b == high or (high == end and b > end)))
        classes = {f"k-{notes[n - 1].kind}" for n in numbers} | {
            notes[n - 1].polarity for n in numbers if notes[n - 1].polarity
        }
        kinds = " ".join(sorted(classes))
        pieces.append(Piece(start=low, words=text[low:high], notes=numbers, kinds=kinds, ends=ends))
    return tuple(pieces)
