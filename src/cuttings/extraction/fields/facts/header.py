"""Reads facts lines without labels: `France, Germany, 2 hr 48 min`, `USA 2012, 122 Min., FSK 12`, `R | 98 min | Comedy`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cuttings.extraction.fields.facts.names import (
    certificates,
    country_names,
    genre_names,
    system_of,
    unmistakable_certificate,
)
from cuttings.extraction.fields.facts.values import Read
from cuttings.text.dates import find_dates
from cuttings.text.durations import Duration, find_durations, is_for_reading
from cuttings.text.folding import fold

MAX_CHARS = 160
MAX_LINE_CHARS = 500
_CELL = re.compile(r"[^,;|•·/()\[\]]+")
_YEAR = re.compile(r"(?:^|\s)(?:18|19|20)\d\d(?:\s*[-–]\s*(?:18|19|20)\d\d)?\s*$")
_RATED = re.compile(
    r"(?:rated|cert(?:ificate)?\.?|mpaa)\s*:?\s*(?P<mark>PG-?13|PG|NC-?17|R18|R|G|U|12A|12|15|18)\b", re.IGNORECASE
)


def read_header(words: str) -> list[Read]:
    """The facts of one line, or of one sentence of a line of credits, where most of its cells are facts."""
    if len(words) > MAX_LINE_CHARS:
        return []
    found: list[Read] = []
    places: list[Read] = []
    start = 0
    edges = re.finditer(r"(?<=[\w)][\w)])\.\s+(?=[A-ZÀ-Þ\d+])", words)
    for edge in [*(edge for edge in edges if not is_for_reading(words[edge.end() :])), None]:
        end = edge.start() if edge else len(words)
        sentence = words[start:end]
        if len(sentence) <= MAX_CHARS:
            found += _moved(_of_sentence(sentence), start)
            places += _moved(_countries_and_year(sentence), start)
        start = edge.end() if edge else end
    has_length = any(read.property == "duration" for read in found)
    has_country = any(read.property == "country_of_origin" for read in found)
    is_labelled = places != [] and _LABELLED.match(words) is not None
    return [*places, *found] if (has_length or is_labelled) and not has_country else found


_LABELLED = re.compile(r"[^\W\d_][^:.\n]{1,30}:\s")


def _moved(reads: list[Read], by: int) -> list[Read]:
    return [replace(read, start=read.start + by, end=read.end + by) for read in reads]


def _countries_and_year(sentence: str) -> list[Read]:
    """`France/Italy, 1967.` before the names of a line of credits: a setting in prose, unless the line has a running time too."""
    cells = [cell for cell in _CELL.finditer(sentence) if cell.group().strip()]
    read: list[Read] = []
    for cell in cells:
        words = cell.group()
        lead = len(words) - len(words.lstrip())
        countries = _country(words.strip(), cell.start() + lead)
        if not countries and not _YEAR.fullmatch(words.strip(" .")):
            return []
        read += countries
    return read if len(read) < len(cells) <= 6 else []


_BARE_CERTIFICATE = re.compile(r"(?:R|G|U|PG|12A?|15|18|NR|Unrated|Not Rated|\+\d{1,2}|\d{1,2}\+)$")


def is_bare_certificate(words: str) -> bool:
    """Whether words that stand alone beside a running time can be a certificate: a known one, but no number that could count anything."""
    if _BARE_CERTIFICATE.match(words):
        return True
    return words.casefold() in certificates() and not re.fullmatch(r"\W?\d+|[a-z].*", words)


_DATED = re.compile(r"\s*\(([^)\d]{1,40})\)")


def _releases(words: str) -> list[Read]:
    """`12 May 2010 (USA)`: a day with its territory in brackets."""
    found = []
    for date in find_dates(words):
        territory = _DATED.match(words, date.end)
        if territory and date.value and len(date.value) == 10:
            unit = territory[1].strip()
            found.append(
                Read(property="date_released", start=date.start, end=territory.end(), words=date.value, unit=unit)
            )
    return found


_TITLED = re.compile(r"^[^:,;|•·/]{1,60}:\s+(?=\S)")
"""`Alien: R, 117 min.`: the film's title before its facts."""


def _of_sentence(words: str) -> list[Read]:
    titled = _TITLED.match(words)
    if titled:
        words = " " * titled.end() + words[titled.end() :]
    releases = _releases(words)
    found = _of_cells(_blanked(words, releases))
    return [*found, *releases] if found or (releases and len(words) <= 60) else found


def _blanked(words: str, reads: list[Read]) -> str:
    for read in reads:
        words = words[: read.start] + " " * (read.end - read.start) + words[read.end :]
    return words


def _of_cells(words: str) -> list[Read]:
    cells = [cell for cell in _cells(words) if cell.group().strip(" .*_–—-")]
    if len(cells) == 1 and (run := _run_of_facts(words)):
        return run
    read: list[Read] = []
    unknown: list[re.Match[str]] = []
    for cell in cells:
        found = _cell(words, cell.start(), cell.end())
        read += found
        if not found and _YEAR.fullmatch(cell.group().strip()) is None:
            unknown.append(cell)
    kinds = {item.property for item in read}
    bare = _bare_certificate(unknown, kinds) if "duration" in kinds else []
    recognised = len(cells) - len(unknown) + len(bare)
    is_sure = "duration" in kinds or ("content_rating" in kinds and len(kinds) > 1) or len(kinds - {"genre"}) > 1
    if is_sure and recognised >= 0.5 * len(cells) and (recognised >= 2 or len(cells) == 1):
        days = _days(unknown) if len(kinds) > 1 or bare else []
        return [*read, *(bare or _bare_certificate(unknown, kinds)), *days]
    is_short = len(cells) <= 6 and len(words) <= 90 and len(words.split()) <= 14
    return (
        [item for item in read if item.property == "duration"] if is_short and recognised >= 0.34 * len(cells) else []
    )


_RUN = re.compile(r"(?:18|19|20)\d\d|(?:PG-?13|PG|NC-?17|R|G|U|12A?|15|18|NR|TV-\w+)(?!\w)|[^\W\d_][\w-]+")


def _run_of_facts(words: str) -> list[Read]:
    """`2009 R 1h 44m Drama`: facts in a row with nothing between them, and nothing else on the line."""
    durations = find_durations(words) if len(words) <= 60 else []
    if len(durations) != 1:
        return []
    one = durations[0]
    read = [Read(property="duration", start=one.start, end=one.end, number=one.minutes)]
    rest = words[: one.start] + " " * (one.end - one.start) + words[one.end :]
    for match in _RUN.finditer(rest):
        token = match.group()
        if fold(token) in genre_names() and token[:1].isupper():
            read.append(Read(property="genre", start=match.start(), end=match.end(), words=token))
        elif _BARE_CERTIFICATE.match(token) or unmistakable_certificate(token):
            unit = system_of(token, "")
            read.append(Read(property="content_rating", start=match.start(), end=match.end(), words=token, unit=unit))
        elif not token.isdigit():
            return []
    return read if len(read) > 1 else []


def _bare_certificate(unknown: list[re.Match[str]], kinds: set[str]) -> list[Read]:
    """`R` in `R | 98 min | Comedy`: the one cell that is nothing else."""
    cores = [(cell.start() + len(cell.group()) - len(cell.group().lstrip()), cell.group().strip()) for cell in unknown]
    marks = [(start, core) for start, core in cores if is_bare_certificate(core)]
    if len(marks) != 1 or "content_rating" in kinds:
        return []
    start, core = marks[0]
    return [Read(property="content_rating", start=start, end=start + len(core), words=core, unit=system_of(core, ""))]


def _days(unknown: list[re.Match[str]]) -> list[Read]:
    """`31 mai 1995 | 1h 38min | Drame`: the day of release, told by the other facts of the line; alone with a length it may be a post's."""
    found = []
    for cell in unknown:
        dates = find_dates(cell.group())
        core = cell.group().strip()
        if len(dates) == 1 and dates[0].end - dates[0].start >= len(core) - 1 and len(dates[0].value or "") == 10:
            start = cell.start() + dates[0].start
            end = cell.start() + dates[0].end
            found.append(Read(property="date_released", start=start, end=end, words=dates[0].value))
    return found if len(found) == 1 else []


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
    if durations:
        return _with_duration(text, start, durations[0])
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


_SMALL = re.compile(
    r"(?:approx|ca|c|about|circa|running time|run time|runtime|colou?r|b/?w|couleurs?|farbe|length|durée|duración|duração|long)?\W*",
    re.IGNORECASE,
)


def _with_duration(text: str, start: int, one: Duration) -> list[Read]:
    """A cell that is a running time, or a country, year and running time together."""
    head, tail = text[: one.start].strip(" :,-–—*_.\t~"), text[one.end :].strip(" :,-–—*_.\t")
    read = [Read(property="duration", start=start + one.start, end=start + one.end, number=one.minutes)]
    for rest in (head, tail):
        if _SMALL.fullmatch(rest) or _YEAR.fullmatch(rest):
            continue
        countries = _country(rest, start + text.find(rest))
        if not countries:
            return []
        read += countries
    return read


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
