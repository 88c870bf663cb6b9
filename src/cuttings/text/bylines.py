"""Finds who a line says wrote it: "Posted by X at 18:37", "28 de setembro de 2011 · X · 3 min de leitura", "Von X", "— X"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cuttings.lexicons import LANGUAGES, phrases
from cuttings.text.dates import find_dates, find_relative_dates, weekday_names
from cuttings.text.folding import fold
from cuttings.text.names import PARTICLES, looks_like_person

_SEPARATOR = re.compile(r"\s*[|·•–—/]\s*|\s+-\s+|\s*,\s+|\s*\(\s*|\s*\)\s*|\t")
_CLOCK = re.compile(
    r"(?:[àa]s?\s+)?\b\d{1,2}\s?[:h.]\s?\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*(?:uhr|utc|gmt|est|pst|h)\b)?", re.I
)
_PARTICLES = PARTICLES | {"e", "y", "und"}
"""Between two names of one byline a conjunction may stand too."""
_NAME_WORD = re.compile(r"^[^\W\d_][\w'’.\-]*\.?$|^[^\W\d_]\.$|^[A-Za-z][\w.\-]*$|^@\w+$")
_SIGNED = re.compile(r"^\s*(?:[—–]|--|~|-)\s*(?P<name>[^\s].{1,60})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """A name on a line: `line[start:end] == name`."""

    name: str
    start: int
    end: int
    how: str
    """`strong` ("Reviewed by"), `by`, `beside` (next to a date or a reading time), `signed` (after a dash)."""


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    words = sorted(phrases("bylines", "before"), key=len, reverse=True)
    alternatives = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words)
    return re.compile(rf"(?<![\w'’-])(?P<by>{alternatives})(?:\s*[:–—]\s*|\s+)(?=\S)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _folded(table: str) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in phrases("bylines", table))


@lru_cache(maxsize=1)
def _reading_time() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(phrases("bylines", "reading_time"), key=len, reverse=True))
    return re.compile(rf"\d+\s*(?:{words})(?!\w)", re.IGNORECASE)


def read_byline(line: str) -> list[Byline]:
    """The names a line gives as its writer's, the surest first; empty where it gives none."""
    if len(line) > 240:
        return []
    cut = _other_spans(line)
    found: list[Byline] = []
    for match in _before().finditer(line):
        if any(begin <= match.start() < end for begin, end in cut):
            continue  # the "di" of "2 min di lettura"
        name = _name_at(line, match.end(), cut)
        if name is not None:
            how = "strong" if fold(match["by"]) in _folded("strong") else "by"
            if how == "by" and not _may_open(line, match.start(), cut):
                continue
            found.append(Byline(name=line[name[0] : name[1]], start=name[0], end=name[1], how=how))
    if not found and _other_spans(line, with_clock=False):
        found.extend(_beside(line, cut))
    signed = _SIGNED.match(line)
    if not found and signed:
        name = _name_at(line, signed.start("name"), cut)
        if name is not None:
            found.append(Byline(name=line[name[0] : name[1]], start=name[0], end=name[1], how="signed"))
    return sorted(found, key=lambda b: ("strong", "by", "beside", "signed").index(b.how))


def opens_byline(line: str) -> bool:
    """Whether the line begins with words that stand before a name, whoever follows ("Posted by admin")."""
    return _before().match(line) is not None


def is_label_of_byline(line: str) -> bool:
    """Whether the line is such words and nothing else ("Posted by", "Kritik von:")."""
    return len(line) < 40 and fold(line) in _folded("strong") | {"by", "von", "par", "por", "di"}


def _other_spans(line: str, *, with_clock: bool = True) -> list[tuple[int, int]]:
    """Dates, times of day and reading times: they end a name and stand beside one."""
    spans = [(d.start, d.end) for d in find_dates(line)]
    spans += [(d.start, d.end) for d in find_relative_dates(line, LANGUAGES)]
    spans += [m.span() for m in _reading_time().finditer(line)]
    spans += [m.span() for m in _weekday().finditer(line)]
    if with_clock:
        spans += [m.span() for m in _CLOCK.finditer(line)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _may_open(line: str, start: int, cut: list[tuple[int, int]]) -> bool:
    """Whether a bare "by" may begin a byline here: first on the line, or after a date or a separator."""
    before = line[:start].rstrip()
    if not before or before[-1] in "|·•–—-:)\t":
        return True
    if any(end >= len(before) and begin < start for begin, end in cut):
        return True
    words = fold(before).split()
    if len(words) == 1 and any(begin > start for begin, _ in cut):
        return True  # `Beitrag von ana_93 » 20. August 2018`: one word, and a date behind the name
    posted = {w for phrase in phrases("dates", "posted") for w in fold(phrase).split()}
    return len(words) <= 4 and all(w in posted for w in words)


def _name_at(line: str, start: int, cut: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The span of the name that begins here, or None where none does."""
    end = min([b for b, _ in cut if b >= start] + [len(line)])
    separator = _SEPARATOR.search(line, start, end)
    if separator and separator.start() > start:
        end = separator.start()
    taken = start
    count = 0
    for match in re.finditer(r"\S+", line[start:end]):
        word = match.group().rstrip(",;:")
        folded = fold(word)
        if count and folded in _folded("after") and (len(folded) > 6 or word[0].islower()) and folded not in _PARTICLES:
            break
        if count and folded in _PARTICLES and word[0].islower():
            following = [w for w in line[start + match.end() : end].split() if w not in _PARTICLES]
            if not following or not following[0][0].isupper():
                break
            continue
        if not _NAME_WORD.match(word) or (count and not word[0].isupper()):
            break
        taken = start + match.start() + len(word)
        count += 1
        if count == 1 and word[0].islower() and folded not in _PARTICLES and (len(word) > 3 or "_" in word):
            break  # a member's handle has no second word: "Review by dogs_and_dave Pro"
        if count == 5 or word != match.group() or (count > 1 and re.search(r"\w{3,}\.$", word)):
            break  # a full stop behind a surname ends the sentence
    # A full stop ends the sentence, unless it follows an initial or "Jr".
    while taken > start and line[taken - 1] == "." and len(line[start:taken].split()[-1]) > 3:
        taken -= 1
    return (start, taken) if count and is_nameable(line[start:taken]) else None


def is_nameable(name: str) -> bool:
    """Whether words may name a writer: a person, a pen name or a handle; never "admin", a label or a sentence."""
    folded = fold(name)
    words = folded.split()
    if (
        not 1 <= len(words) <= 6
        or folded in _folded("nobody")
        or folded in _folded("sections")
        or len(name) > 60
        or len(folded) < 2
    ):
        return False
    if "http" in folded or "www" in words or name.isdigit():
        return False
    if folded in _folded("before") or folded in _folded("after"):
        return False
    return any(c.isalpha() for c in name) and not (len(name.split()) > 1 and _is_phrase(name))


_INSIDE_PEN_NAMES = frozenset(
    ("the", "of", "from", "in", "at", "aus", "le", "les", "el", "los", "las", "o", "os", "il", "gli")
)


def _is_phrase(name: str) -> bool:
    """Whether small words say that this is no name: "Posted on", "Du même auteur"; "Gerald from Accounts" is one."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", name)
    return any(w[0].islower() and fold(w) not in _PARTICLES and fold(w) not in _INSIDE_PEN_NAMES for w in words)


def _beside(line: str, cut: list[tuple[int, int]]) -> list[Byline]:
    """A name on a line that otherwise holds dates, reading times and the names of sections."""
    edges = [0, *(edge for span in cut for edge in span), len(line)]
    free: list[tuple[int, int]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        at = start
        for separator in [*_SEPARATOR.finditer(line, start, max(start, end)), None]:
            stop = separator.start() if separator else end
            if any(c.isalnum() for c in line[at:stop]) and fold(line[at:stop]) not in _folded("sections"):
                free.append((at, stop))
            at = separator.end() if separator else end
    if len(free) == 2:  # a name and a section that no list knows
        free = [(a, b) for a, b in free if looks_like_person(line[a:b].strip()) >= 0.6]
    if len(free) != 1:
        return []
    start, end = free[0]
    begin = start + len(line[start:end]) - len(line[start:end].lstrip(" ,·•|–—-"))
    name = _name_at(line, begin, [(end, end)])
    if name is None or any(c.isalnum() for c in line[name[1] : end]):
        return []
    return [Byline(name=line[name[0] : name[1]], start=name[0], end=name[1], how="beside")]


def rest_of_line(line: str, byline: Byline) -> str:
    """What else a byline's line says after the name, dates and times left out."""
    rest = list(line)
    for start, end in _other_spans(line):
        rest[start:end] = " " * (end - start)
    return "".join(rest[byline.end :]).strip(" .,;:|·•–—-()")


@lru_cache(maxsize=1)
def _weekday() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, weekday_names()), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)\.?(?=,?\s+\d|,?\s+[^\W\d_]+\s+\d|\s*$)", re.IGNORECASE)
