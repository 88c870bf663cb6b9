"""Counts ratings drawn as icons side by side: `fa-star` / `fa-star-half-o` / `fa-star-o`, `star-full` / `star-empty`, SVG uses and fills."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from cuttings.extraction.fields.rating.attributes import RATINGISH, is_elsewhere
from cuttings.extraction.fields.rating.candidate import Candidate
from cuttings.records.article import AttributeMark
from cuttings.records.evidence import MetaKind, outside
from cuttings.records.rating import ScaleBasis
from cuttings.scales.printed import Notation, Understood

_SIGN = re.compile(
    r"star|[eé]toile|estrel|stern|stella|heart|popcorn|thumb|moon|circle|clap|reel|ticket|bullet|skull|tomato|icon",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"(?:^|[-_\s#/.])(?:empty|outline[d]?|o|off|blank|gr[ae]y|inactive|unfilled|border|disabled|regular|far|fal|vide|vacia|vazia|leer|line|hollow|none|no|0|dark|unlit)(?=$|[-_\s.])",
    re.IGNORECASE,
)
_HALF = re.compile(r"half|demi|semi|halb|media|meia|mezz|(?:^|[-_\s])50(?=$|[-_\s.])", re.IGNORECASE)
_NAMES = ("class", "href", "xlink:href", "src", "fill", "alt", "data-icon")


def candidates(marks: Iterable[AttributeMark]) -> Iterator[Candidate]:
    """One candidate per row of icons that is partly or wholly filled; a row of empty ones says nothing."""
    rows: dict[str, list[AttributeMark]] = defaultdict(list)
    for mark in marks:
        if mark.group and mark.name in _NAMES and not is_elsewhere(mark):
            rows[mark.group].append(mark)
    for row in rows.values():
        counts = _count(row)
        if counts:
            yield from _candidate_of(row, *counts)


def _count(row: list[AttributeMark]) -> tuple[list[AttributeMark], list[float]] | None:
    """The icons of a row with their worth, read from the attribute that tells most."""
    for name in _NAMES:
        marks = [mark for mark in row if mark.name == name and mark.value]
        if not 3 <= len(marks) <= 20 or (name == "fill" and not RATINGISH.search(marks[0].path)):
            continue
        worth = [_worth(mark.value) for mark in marks]
        told = [(m, w) for m, w in zip(marks, worth, strict=True) if w is not None]
        if name != "fill" and 3 <= len(told) <= 12 and _is_rating_row([m for m, _ in told]):
            return [m for m, _ in told], [w for _, w in told]
        if name in ("fill", "class", "src") and RATINGISH.search(marks[0].path):
            split = _two_kinds(marks)
            if split:
                return marks, split
    return None


def _is_rating_row(marks: list[AttributeMark]) -> bool:
    return all(_SIGN.search(mark.value) for mark in marks) and (
        any(RATINGISH.search(mark.path) for mark in marks)
        or all(re.search(r"star|étoile|estrel", mark.value, re.I) for mark in marks)
    )


def _worth(value: str) -> float | None:
    """1 for a full sign, 0.5 for a half one, 0 for an empty one; None for what is no sign."""
    if not _SIGN.search(value):
        return None
    if _HALF.search(value):
        return 0.5
    return 0.0 if _EMPTY.search(value) else 1.0


def _two_kinds(marks: list[AttributeMark]) -> list[float] | None:
    """Icons of exactly two looks, first one then the other: the first are filled (a name in no list, two fills)."""
    values = [mark.value for mark in marks]
    if len(set(values)) != 2 or not 3 <= len(values) <= 12:
        return None
    first = values[0]
    filled = values.count(first)
    return [1.0] * filled + [0.0] * (len(values) - filled) if all(v == first for v in values[:filled]) else None


def _candidate_of(row: list[AttributeMark], marks: list[AttributeMark], worth: list[float]) -> Iterator[Candidate]:
    value, total = sum(worth), float(len(worth))
    if value == 0 or worth != sorted(worth, reverse=True):
        return
    shown = Counter(mark.value for mark, w in zip(marks, worth, strict=True) if w)
    written = ", ".join(f"{value} x{count}" for value, count in shown.items())
    names_empty = value < total
    is_full_scale = names_empty or total in (5, 10)
    meaning = Understood(
        as_written=written,
        notation=Notation.GLYPHS,
        value=value,
        best=total if is_full_scale else None,
        worst=0.0 if is_full_scale else None,
        step=0.5 if value % 1 else None,
        scale=ScaleBasis.STATED if names_empty else ScaleBasis.ASSUMED,
    )
    evidence = tuple(
        outside(MetaKind.ATTRIBUTE, f"{mark.path}@{mark.name}", mark.value) for mark in (marks[0], marks[-1])
    )
    weight = (0.85 if RATINGISH.search(row[0].path) else 0.76) - (0.0 if names_empty else 0.06)
    yield Candidate(meaning=meaning, rule="rating.icons", weight=weight, evidence=evidence, source="attribute")
