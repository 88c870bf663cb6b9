"""Counts ratings drawn as icons side by side: `fa-star` / `fa-star-half-o` / `fa-star-o`, `star-full` / `star-empty`, SVG uses and fills."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
_STAR = re.compile(r"star|étoile|estrel", re.IGNORECASE)
_EDGE, _END = r"(?:^|[-_\s#/.])", r"(?=$|[-_\s.])"
_EMPTY = re.compile(
    rf"{_EDGE}(?:empty|outlined?|o|off|blank|gr[ae]y|inactive|unfilled|border|disabled|regular|far|fal|vide|vacia|vazia|leer|line|hollow|none|no|0|dark|unlit){_END}",
    re.IGNORECASE,
)
_HALF = re.compile(rf"half|demi|semi|halb|media|meia|mezz|{_EDGE}50{_END}", re.IGNORECASE)
_FULL = re.compile(
    rf"full|fill|{_EDGE}(?:on|active|checked|selected|gold(?:en)?|solid|fas|yes|lit|yellow|100|1|plein|llena|cheia|voll|highlighted|colou?red){_END}",
    re.IGNORECASE,
)
_NAMES = ("class", "href", "xlink:href", "src", "fill", "alt", "data-icon")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """Icons in order with what tells each apart and what each is worth (1, 0.5, 0)."""

    marks: tuple[AttributeMark, ...]
    looks: tuple[str, ...]
    worth: tuple[float, ...]
    is_told: bool
    """Whether full and empty icons are told apart, by name or by look."""


def candidates(marks: Iterable[AttributeMark]) -> Iterator[Candidate]:
    """One candidate per row of icons that is partly or wholly filled; a row of empty ones says nothing."""
    for marks_of_row in _rows([mark for mark in marks if mark.name in _NAMES and not is_elsewhere(mark)]):
        row = _count(marks_of_row)
        if row is not None:
            yield from _candidate_of(row)


def _rows(marks: list[AttributeMark]) -> Iterator[list[AttributeMark]]:
    """Icons under one parent, or each wrapped in an element of its own under one parent (`svg > use`)."""
    by_group: dict[str, list[AttributeMark]] = defaultdict(list)
    for mark in marks:
        by_group[mark.group or mark.path].append(mark)
    wrapped: dict[str, list[AttributeMark]] = defaultdict(list)
    for row in by_group.values():
        if max(Counter(mark.name for mark in row).values()) >= 3:
            yield row
        else:
            for mark in row:
                wrapped[mark.path.rpartition(" > ")[0]].append(mark)
    yield from (row for row in wrapped.values() if 3 <= len(row) <= 24)


def _count(row: list[AttributeMark]) -> _Row | None:
    """The icons of a row with their worth, read from the attribute that tells most."""
    for name in _NAMES:
        tag = Counter(mark.tag for mark in row if mark.name == name).most_common(1)
        marks = tuple(mark for mark in row if mark.name == name and mark.value and mark.tag == tag[0][0])
        if not 3 <= len(marks) <= 20:
            continue
        looks = tuple(mark.value for mark in marks)
        texts = tuple(mark.text for mark in marks)
        if len(set(looks)) == 1 and len(set(texts)) > 1 and all(_SIGN.search(text) for text in texts):
            looks = texts  # an icon font whose glyphs are named by words: star, star_half, star_border
        in_rating = RATINGISH.search(marks[0].path) is not None
        found = _named(marks, looks, in_rating) if name != "fill" else None
        if (found is None or not found.is_told) and (in_rating or found is not None):
            found = _two_looks(marks, looks) or found
        if found is not None:
            return found
    return None


def _named(marks: tuple[AttributeMark, ...], looks: tuple[str, ...], in_rating: bool) -> _Row | None:
    """Worth by the names of the icons."""
    signs = [(mark, look) for mark, look in zip(marks, looks, strict=True) if _is_sign(look, in_rating)]
    if not 3 <= len(signs) <= 12 or not (in_rating or all(_STAR.search(look) for _, look in signs)):
        return None
    kept = tuple(look for _, look in signs)
    # Where some are named as filled, the plain name is the empty one: `bi-star-fill` beside `bi-star`.
    whole = [look for look in kept if not _HALF.search(look)]
    some_named = any(map(_FULL.search, whole)) and not all(map(_FULL.search, whole))
    worth = tuple(_worth(look, some_named) for look in kept)
    return _Row(marks=tuple(mark for mark, _ in signs), looks=kept, worth=worth, is_told=len(set(worth)) > 1)


def _is_sign(look: str, in_rating: bool) -> bool:
    return _SIGN.search(look) is not None or (in_rating and (_FULL.search(look) or _EMPTY.search(look)) is not None)


def _worth(look: str, some_named: bool) -> float:
    if _HALF.search(look):
        return 0.5
    if _EMPTY.search(look):
        return 0.0
    return 1.0 if not some_named or _FULL.search(look) else 0.0


def _two_looks(marks: tuple[AttributeMark, ...], looks: tuple[str, ...]) -> _Row | None:
    """Icons of exactly two looks, first one then the other: the first are filled (a name in no list, two fills)."""
    if len(set(looks)) != 2 or not 3 <= len(looks) <= 12:
        return None
    filled = looks.count(looks[0])
    if any(look != looks[0] for look in looks[:filled]):
        return None
    worth = (1.0,) * filled + (0.0,) * (len(looks) - filled)
    return _Row(marks=marks, looks=looks, worth=worth, is_told=True)


_DRAWN = {1.0: "★", 0.5: "½", 0.0: "☆"}
"""Icons as signs, for people; the class names that drew them are the evidence."""


def _candidate_of(row: _Row) -> Iterator[Candidate]:
    value, total = sum(row.worth), float(len(row.worth))
    if value == 0 or list(row.worth) != sorted(row.worth, reverse=True):
        return
    has_empty = 0.0 in row.worth
    meaning = Understood(
        as_written="".join(_DRAWN[worth] for worth in row.worth),
        notation=Notation.GLYPHS,
        value=value,
        best=total if has_empty or total in (5, 10) else None,
        worst=0.0 if has_empty or total in (5, 10) else None,
        step=0.5 if value % 1 else None,
        scale=ScaleBasis.STATED if has_empty else ScaleBasis.ASSUMED,
    )
    ends = (row.marks[0], row.marks[-1])
    evidence = tuple(outside(MetaKind.ATTRIBUTE, f"{mark.path}@{mark.name}", mark.value) for mark in ends)
    weight = 0.85 if RATINGISH.search(row.marks[0].path) else 0.76
    # Icons that all look alike may be a background that something else covers.
    weight -= 0.0 if row.is_told else 0.06 if _FULL.search(row.looks[0]) else 0.14
    yield Candidate(meaning=meaning, rule="rating.icons", weight=weight, evidence=evidence, source="attribute")
