"""Reads facts lines without labels: `France, Germany, 2 hr 48 min`, `USA 2012, 122 Min., FSK 12`, `R | 98 min | Comedy`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuttings.extraction.fields.facts.names import country_names, genre_names, system_of, unmistakable_certificate
from cuttings.extraction.fields.facts.values import Read
from cuttings.text.dates import find_dates
from cuttings.text.durations import find_durations
from cuttings.text.folding import fold

MAX_CHARS = 160
_CELL = re.compile(r"[^,;|•·/()\[\]]+")
_YEAR = re.compile(r"(?:^|\s)(?:18|19|20)\d\d(?:\s*[-–]\s*(?:18|19|20)\d\d)?\s*$")
_RATED = re.compile(
    r"(?:rated|cert(?:ificate)?\.?|mpaa)\s*:?\s*(?P<mark>PG-?13|PG|NC-?17|R18|R|G|U|12A|12|15|18)\b", re.IGNORECASE
)


def read_header(words: str) -> list[Read]:
    """The facts of one line where most of its cells are facts, a running time or a certificate among them."""
    if len(words) > MAX_CHARS:
        return []
    cells = [cell for cell in _cells(words) if cell.group().strip(" .*_–—-")]
    read: list[Read] = []
    recognised = 0
    for cell in cells:
        found = _cell(words, cell.start(), cell.end())
        read += found
        recognised += bool(found) or _YEAR.fullmatch(cell.group().strip()) is not None
    kinds = {item.property for item in read}
    is_sure = "duration" in kinds or ("content_rating" in kinds and len(kinds) > 1) or len(kinds - {"genre"}) > 1
    if is_sure and recognised >= 0.5 * len(cells) and (recognised >= 2 or len(cells) == 1):
        return read
    only = [item for item in read if item.property == "duration"]
    return (
        only
        if only
        and len(cells) <= 6
        and recognised >= 0.34 * len(cells)
        and len(words) <= 90
        and len(words.split()) <= 14
        else []
    )


def _cells(words: str) -> Iterator[re.Match[str]]:
    # A date's own comma (Nov 23, 2012) must not part it.
    spans = [(d.start, d.end) for d in find_dates(words) if not d.is_numeric]
    masked = list(words)
    for start, end in spans:
        masked[start:end] = [c if c not in ",/" else "\u2009" for c in words[start:end]]
    yield from _CELL.finditer("".join(masked))


def _cell(words: str, start: int, end: int) -> list[Read]:
    text = words[start:end]
    lead = len(text) - len(text.lstrip(" *_–—-\t"))
    core = text.strip(" *_–—-\t").rstrip(".")
    offset = start + lead
    durations = find_durations(text)
    if durations and len(text.strip()) - (durations[0].end - durations[0].start) <= 14:
        one = durations[0]
        rest = text[: one.start].strip(" :,-–")
        found = [Read(property="duration", start=start + one.start, end=start + one.end, number=one.minutes)]
        return found + (_country(rest, start + text.find(rest)) if rest else [])
    rated = _RATED.match(core)
    mark = unmistakable_certificate(core)
    if rated:
        at = offset + rated.start("mark")
        return [
            Read(
                property="content_rating",
                start=at,
                end=at + len(rated["mark"]),
                words=rated["mark"],
                unit=system_of(rated["mark"], core),
            )
        ]
    if mark and mark.end() == len(core):
        return [
            Read(property="content_rating", start=offset, end=offset + len(core), words=core, unit=system_of(core, ""))
        ]
    if fold(core) in genre_names() and core[:1].isupper():
        return [Read(property="genre", start=offset, end=offset + len(core), words=core)]
    return _country(core, offset)


def _country(core: str, offset: int) -> list[Read]:
    name = _YEAR.sub("", core).rstrip()
    parts = (
        [(0, name)]
        if fold(name) in country_names()
        else [(m.start(), m.group()) for m in re.finditer(r"[^-–&+]+", name)]
    )
    if not name or not all(fold(part) in country_names() and part.strip()[:1].isupper() for _, part in parts):
        return []
    return [
        Read(
            property="country_of_origin",
            start=offset + at + len(part) - len(part.lstrip()),
            end=offset + at + len(part.rstrip()),
            words=part.strip(),
        )
        for at, part in parts
    ]
