"""A string that should list names -> its names, each with the character beside it, or nothing where it is no such list."""

from __future__ import annotations

import re
from functools import lru_cache

from cuttings.extraction.fields.credits.claims import ListedName
from cuttings.extraction.fields.credits.vocabulary import conjunctions, labels, list_ends, portrayals
from cuttings.text.letters import plain
from cuttings.text.names import PARTICLES, is_common, is_given_name, looks_like_person

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’.\-])*")
_NO_NAME = frozenset(("none", "unknown", "n/a", "various", "na", "tba", "tbd", "several", "and"))
MAX_NAME_LENGTH = 48


@lru_cache(maxsize=1)
def _separator() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[,;/|•·\n]|\s(?:{conjunctions()})(?=\s))\s*(?:(?:{conjunctions()})\s+)?", re.IGNORECASE)


@lru_cache(maxsize=1)
def _beside() -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<name>.*?)\s*(?:\((?P<bracket>[^()]*)\)?|(?:\.{{2,}}|…|\t)\s*(?P<dots>.+)|\s(?:{portrayals()})\s+(?P<as>.+)"
        rf"|\s+[-–—]\s+(?P<dash>[A-ZÀ-Ý\"“].*))?\s*$",
        re.IGNORECASE | re.DOTALL,
    )


@lru_cache(maxsize=1)
def _joined() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{conjunctions()})\s+", re.IGNORECASE)


def names_in_list(text: str, *, is_labelled: bool) -> list[ListedName]:
    """The names of a list such as "Ann Lee (Mia), Bo Ek and Cy Fox as the judge".

    `is_labelled` leaves out an entry that is no name; without a label one such entry makes the whole no list.
    """
    found: list[ListedName] = []
    for start, end in _entries(text):
        entry = _entry_of(text, start, end, is_labelled)
        if entry is not None:
            found.append(entry)
        elif not is_labelled and plain(text[start:end]).strip(" .") not in list_ends():
            return []
    return _with_shared_surname(text, _turned(found))


def _with_shared_surname(text: str, entries: list[ListedName]) -> list[ListedName]:
    """ "Joel and Ethan Coen" are Joel Coen and Ethan Coen; of two names alone, for "Cher, Bob Hoskins and Winona Ryder" are three people."""
    if len(entries) != 2:
        return entries
    first, second = entries
    words = second.name.split()
    if (
        " " in first.name
        or len(words) < 2
        or first.character
        or not _joined().fullmatch(text[first.end : second.start])
    ):
        return entries
    if not (is_given_name(first.name) and is_given_name(words[0])):
        return entries
    name = " ".join([first.name, *words[1:]])
    return [ListedName(name=name, start=first.start, end=second.end), second]


def _entries(text: str) -> list[tuple[int, int]]:
    """Spans between separators that stand outside brackets."""
    spans: list[tuple[int, int]] = []
    start = 0
    for cut in _separator().finditer(text):
        if text.count("(", start, cut.start()) > text.count(")", start, cut.start()):
            continue
        if re.match(r"\s*,\s*$", cut.group()) and re.match(r"(?:Jr|Sr|III?)\b", text[cut.end() :]):
            continue
        spans.append((start, cut.start()))
        start = cut.end()
    spans.append((start, len(text)))
    return [(a, b) for a, b in spans if text[a:b].strip()]


def _entry_of(text: str, start: int, end: int, is_labelled: bool) -> ListedName | None:
    match = _beside().match(text[start:end])
    if match is None:
        return None
    name = match["name"].strip(' \t:*_–—-"“”')
    if not re.search(r"\b(?:[JS]r|[A-Z])\.$", name):
        name = name.strip(" .")
    if not is_name_like(name, is_labelled=is_labelled):
        return None
    at = start + text[start:end].index(name)
    group = next((g for g in ("bracket", "dots", "as", "dash") if match[g]), None)
    if group is None:
        return ListedName(name=name, start=at, end=at + len(name))
    character = match[group].strip(" .\"“”'")
    if not character or any(c.isdigit() for c in character) or len(character) > MAX_NAME_LENGTH:
        return ListedName(name=name, start=at, end=at + len(name))
    character_at = start + match.start(group) + match[group].index(character)
    return ListedName(
        name=name,
        start=at,
        end=at + len(name),
        character=character,
        character_start=character_at,
        character_end=character_at + len(character),
    )


def is_name_like(name: str, *, is_labelled: bool) -> bool:
    """Whether a piece of a list can be a name: one to six capitalised words, no label, no figure; behind a label common words may serve."""
    words = name.split()
    if not 1 <= len(words) <= 6 or len(name) > MAX_NAME_LENGTH or len(name) < 2 or plain(name) in _NO_NAME:
        return False
    if plain(name) in labels() or any(c.isdigit() for c in name.replace("50 Cent", "")):
        return False
    if not all(_WORD.fullmatch(w.rstrip(",")) for w in words):
        return False
    if any(w[0].islower() and plain(w) not in PARTICLES for w in words):
        return False
    common = [w for w in words if is_common(w) and not is_given_name(w) and plain(w) not in PARTICLES]
    return len(common) < (len(words) if is_labelled else max(1, (len(words) + 1) // 2))


def _turned(entries: list[ListedName]) -> list[ListedName]:
    """Characters before bracketed actors ("Old Tom (Ann Lee)") turned round where the list as a whole reads so.

    Both orders are printed; the side that looks more like names of people over the whole list holds the actors.
    """
    paired = [e for e in entries if e.character]
    outer = sum(looks_like_person(e.name) for e in paired)
    inner = sum(looks_like_person(e.character or "") for e in paired)
    if inner <= outer + 0.3 * len(paired):
        return entries
    return [
        ListedName(
            name=e.character,
            start=e.character_start,
            end=e.character_end,
            character=e.name,
            character_start=e.start,
            character_end=e.end,
        )
        if e.character
        else e
        for e in entries
    ]
