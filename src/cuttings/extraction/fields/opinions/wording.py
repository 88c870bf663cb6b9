"""The words of a clause -> which aspects they name, and whether they praise or blame."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cuttings.lexicons import LANGUAGES, lexicon
from cuttings.records.review import ASPECTS
from cuttings.text.contexts import tokens

LONGEST_PHRASE = 4
NEGATION_REACH = 4
"""Words after a negation that it turns round ("not a very good film")."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The tables of one language."""

    aspects: dict[tuple[str, ...], tuple[str, ...]]
    sides: dict[tuple[str, ...], int]
    negations: frozenset[str]
    contrast: tuple[tuple[str, ...], ...]
    pronouns: frozenset[str]
    director: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=16)
def wording(language: str | None) -> Wording:
    """The tables of a language; of all where it is not known."""
    used = (language,) if language in LANGUAGES else LANGUAGES
    aspects: dict[tuple[str, ...], list[str]] = {}
    sides: dict[tuple[str, ...], int] = {}
    lists: dict[str, list[tuple[str, ...]]] = {"negations": [], "contrast": [], "pronouns": [], "director": []}
    for each in used:
        tables = lexicon("aspects", each or "en")
        for aspect in ASPECTS:
            for phrase in tables.get(aspect, ()):
                aspects.setdefault(tuple(tokens(phrase)), []).append(aspect)
        for table, side in (("praise", 1), ("blame", -1)):
            sides.update({tuple(tokens(phrase)): side for phrase in tables.get(table, ())})
        for name, into in lists.items():
            into.extend(tuple(tokens(phrase)) for phrase in tables.get(name, ()))
    return Wording(
        aspects={k: tuple(v) for k, v in aspects.items()},
        sides=sides,
        negations=frozenset(w for phrase in lists["negations"] for w in phrase if len(phrase) == 1),
        contrast=tuple(sorted(lists["contrast"], key=len, reverse=True)),
        pronouns=frozenset(w for phrase in lists["pronouns"] for w in phrase),
        director=tuple(lists["director"]),
    )


def aspects_named(words: list[str], table: Wording) -> list[str]:
    """Aspects whose words stand in a clause, in the order of the words."""
    found: dict[str, None] = {}
    for place in range(len(words)):
        for size in range(1, LONGEST_PHRASE + 1):
            found.update(dict.fromkeys(table.aspects.get(tuple(words[place : place + size]), ())))
    return list(found)


def side_of(words: list[str], table: Wording) -> float:
    """Praise less blame in a clause, -1..1; a negation shortly before turns a word round."""
    total, count = 0, 0
    for place in range(len(words)):
        for size in range(LONGEST_PHRASE, 0, -1):
            side = table.sides.get(tuple(words[place : place + size]))
            if side is None:
                continue
            before = words[max(0, place - NEGATION_REACH) : place]
            turned = any(w in table.negations or w == "t" for w in before)
            total += -side if turned else side
            count += 1
            break
    return total / count if count else 0.0


def clauses_of(sentence: str, table: Wording) -> list[tuple[int, int]]:
    """Half-open spans of a sentence's clauses, cut before words of contrast and at semicolons."""
    words = "|".join(r"\s+".join(map(re.escape, phrase)) for phrase in table.contrast)
    if not words:
        return [(0, len(sentence))]
    cuts = [m.start() for m in re.finditer(rf"(?<=[\s,;—–-])(?:{words})\b|;", sentence, re.IGNORECASE)]
    edges = [0, *[c for c in cuts if c > 12], len(sentence)]
    spans = [(a, b) for a, b in pairwise(edges) if b - a > 8]
    return spans or [(0, len(sentence))]
