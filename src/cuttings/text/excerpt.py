"""A review becomes the few of its words that may be shown to others: one choice per review, the same wherever it is asked for.

Pages, API, search and exports all show the same excerpt, so what a visitor can gather of a review over all of them together is
never more than the limit. The order of taking depends on the review alone: best line, the strongest opinion on each aspect, the
other opinions, then the sentences that hold the rest of the evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cuttings.records.evidence import Evidence
from cuttings.records.review import Review

Span = tuple[int, int]
Step = tuple[int, int, int]
"""Start, end, words between."""

_LONG_SENTENCE_WORDS = 60
"""A longer "sentence" (a text without full stops) would eat the excerpt; the evidence alone is taken then."""
_OPENING_STEPS = 6


def excerpt_order(review: Review) -> tuple[Step, ...]:
    """Spans in the order in which an excerpt takes them, without overlap."""
    taken: list[Step] = []
    for start, end in _wanted(review):
        if any(start < other_end and other_start < end for other_start, other_end, _ in taken):
            continue
        taken.append((start, end, len(review.text[start:end].split())))
    return tuple(taken)


def excerpt_spans(order: Iterable[Step], words_at_most: int) -> tuple[Span, ...]:
    """The spans that fit, in the order of the text."""
    spans, words = [], 0
    for start, end, count in order:
        if words + count <= words_at_most:
            words += count
            spans.append((start, end))
    return tuple(sorted(spans))


def is_shown(spans: Sequence[Span] | None, start: int, end: int) -> bool:
    """Whether `start..end` lies inside the excerpt; `None` as spans stands for a text shown whole."""
    return spans is None or any(low <= start and end <= high for low, high in spans)


def _wanted(review: Review) -> Iterator[Span]:
    if review.best_line is not None:
        yield from _sentence_around(review, review.best_line)
    opinions = sorted(review.opinions, key=lambda opinion: (-opinion.strength, _place(opinion.evidence)))
    seen: set[str] = set()
    for opinion in opinions:
        if opinion.aspect not in seen:
            seen.add(opinion.aspect)
            for evidence in opinion.evidence[:1]:
                yield from _sentence_around(review, evidence)
    for opinion in opinions:
        for evidence in opinion.evidence:
            yield from _sentence_around(review, evidence)
    rest = [evidence for group in _other_evidence(review) for evidence in group if evidence.is_text]
    for evidence in sorted(rest, key=lambda evidence: evidence.start or 0):
        yield from _sentence_around(review, evidence)
    opening = [sentence for sentence in review.sentences if sentence.role in ("opinion", "context")]
    for sentence in opening[:_OPENING_STEPS]:
        yield from _trimmed(review.text, sentence.start, sentence.end)


def _other_evidence(review: Review) -> Iterator[tuple[Evidence, ...]]:
    if review.verdict:
        yield review.verdict.evidence
    if review.rating:
        yield review.rating.evidence
    for group in (review.facts, review.quotations, review.mentions, review.credits):
        for item in group:
            yield item.evidence


def _place(evidence: tuple[Evidence, ...]) -> int:
    return min((e.start for e in evidence if e.start is not None), default=0)


def _sentence_around(review: Review, evidence: Evidence) -> Iterator[Span]:
    """The sentence that holds the evidence; the evidence itself where it crosses sentences or the sentence is overlong."""
    if evidence.start is None or evidence.end is None:
        return
    for sentence in review.sentences:
        if sentence.start <= evidence.start and evidence.end <= sentence.end:
            if len(review.text[sentence.start : sentence.end].split()) <= _LONG_SENTENCE_WORDS:
                yield from _trimmed(review.text, sentence.start, sentence.end)
                return
            break
    yield from _trimmed(review.text, evidence.start, evidence.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
