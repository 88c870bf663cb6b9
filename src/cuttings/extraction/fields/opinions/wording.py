"""The words of a sentence -> which aspects they name and where, what judges them, and its clauses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cuttings.lexicons import LANGUAGES, lexicon
from cuttings.records.review import ASPECTS
from cuttings.text.contexts import tokens
from cuttings.text.sentiment import Judging, Leaning, judging_words, leaning_of

LONGEST_PHRASE = 4
SHORTEST_CLAUSE = 8
SHORTEST_HEAD = 12
Place = tuple[int, int]
"""From and to, counted in words."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The tables of one language."""

    language: str | None
    aspects: dict[tuple[str, ...], tuple[str, ...]]
    contrast: tuple[tuple[str, ...], ...]
    pronouns: frozenset[str]
    director: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with the aspects its words name and its own praise and blame; offsets into the text."""

    start: int
    end: int
    aspects: tuple[str, ...]
    leaning: Leaning


@dataclass(frozen=True, slots=True)
class Worded:
    """One sentence as its words alone tell it."""

    words: tuple[str, ...]
    places: Mapping[str, Sequence[Place]]
    """Where each aspect is named, aspects in the order of the words."""
    judging: tuple[Judging, ...]
    clauses: tuple[Clause, ...]
    leaning: Leaning

    def clause_of(self, aspect: str) -> Clause | None:
        """The first clause that names an aspect."""
        return next((c for c in self.clauses if aspect in c.aspects), None)


@lru_cache(maxsize=16)
def wording(language: str | None) -> Wording:
    """The tables of a language; of all where it is not known."""
    code = (language or "").split("-")[0]
    used = (code,) if code in LANGUAGES else LANGUAGES
    aspects: dict[tuple[str, ...], list[str]] = {}
    lists: dict[str, list[tuple[str, ...]]] = {"contrast": [], "pronouns": [], "director": []}
    for each in used:
        tables = lexicon("aspects", each)
        for aspect in ASPECTS:
            for phrase in tables.get(aspect, ()):
                aspects.setdefault(tuple(tokens(phrase)), []).append(aspect)
        for name, into in lists.items():
            into.extend(tuple(tokens(phrase)) for phrase in tables.get(name, ()))
    return Wording(
        language=language,
        aspects={k: tuple(v) for k, v in aspects.items()},
        contrast=tuple(sorted(lists["contrast"], key=len, reverse=True)),
        pronouns=frozenset(w for phrase in lists["pronouns"] for w in phrase),
        director=tuple(lists["director"]),
    )


def worded(text: str, span: tuple[int, int], table: Wording) -> Worded:
    """The sentence at `span` of a text."""
    sentence = text[span[0] : span[1]]
    words = tuple(tokens(sentence))
    places, leaning = aspect_places(words, table), leaning_of(sentence, table.language)
    cut = clauses_of(sentence, table)
    clauses = [_clause(sentence, span[0], start, end, table) for start, end in cut] if len(cut) > 1 else []
    return Worded(
        words=words,
        places=places,
        judging=tuple(judging_words(words, table.language)),
        clauses=tuple(clauses) or (Clause(*span, tuple(places), leaning),),
        leaning=leaning,
    )


def _clause(sentence: str, offset: int, start: int, end: int, table: Wording) -> Clause:
    part = sentence[start:end]
    named = tuple(aspect_places(tokens(part), table))
    return Clause(offset + start, offset + end, named, leaning_of(part, table.language))


def aspect_places(words: Sequence[str], table: Wording) -> dict[str, list[Place]]:
    """Aspects whose words stand in a run of tokens, in their order, with every place."""
    found: dict[str, list[Place]] = {}
    for place in range(len(words)):
        for size in range(1, LONGEST_PHRASE + 1):
            for aspect in table.aspects.get(tuple(words[place : place + size]), ()):
                found.setdefault(aspect, []).append((place, place + size))
    return found


def clauses_of(sentence: str, table: Wording) -> list[tuple[int, int]]:
    """Half-open spans of a sentence's clauses, cut before words of contrast and at semicolons."""
    pattern = _cuts(table.contrast)
    if pattern is None:
        return [(0, len(sentence))]
    cuts = [m.start() for m in pattern.finditer(sentence)]
    edges = [0, *[c for c in cuts if c > SHORTEST_HEAD], len(sentence)]
    spans = [(a, b) for a, b in pairwise(edges) if b - a > SHORTEST_CLAUSE]
    return spans or [(0, len(sentence))]


@lru_cache(maxsize=16)
def _cuts(contrast: tuple[tuple[str, ...], ...]) -> re.Pattern[str] | None:
    words = "|".join(r"\s+".join(map(re.escape, phrase)) for phrase in contrast)
    return re.compile(rf"(?<=[\s,;—–-])(?:{words})\b|;", re.IGNORECASE) if words else None
