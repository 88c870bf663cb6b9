"""The words of a sentence or clause -> how far they praise and blame, with negation, degree, concession and the turn at "but".

A word list alone reads "not bad", "for all its charm, it never moves" and "I hoped for a masterpiece" the wrong way round. What is
conceded or hoped for weighs little, what follows the last turn weighs most, and a negation turns what stands shortly behind it. The
words stand in `lexicons/<language>/sentiment.toml`; how their sums count beside the model is fitted, not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cuttings.lexicons import LANGUAGES, lexicon
from cuttings.text.contexts import tokens
from cuttings.text.letters import plain

STRENGTHS = {"strong": 1.0, "clear": 0.7, "mild": 0.35}
NEGATION_REACH = 4
"""Words before a judging word in which a negation turns it ("not a very good film")."""
NEGATION_BEHIND = 3
"""Words behind it, in languages whose negation follows the verb ("überzeugt mich nicht")."""
DEGREE_REACH = 2
TURNED_PRAISE, TURNED_BLAME = -0.7, -0.5
"""What a negation leaves: "not good" is nearly bad, "not bad" only half good."""
RAISED, LOWERED = 1.3, 0.6
CONCEDED = 0.3
"""Share of the weight that words keep which stand in a concession ("despite its charm, ...")."""
_MARKS = frozenset("(),:;")
_ENTRY = re.compile(r"[^\W_]+(?:-[^\W_]+)*\*?|[(),:;]")
_SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Leaning:
    """Sums of weighed words; all at least 0 but `behind` and `before`, which are praise less blame."""

    praise: float = 0.0
    blame: float = 0.0
    before: float = 0.0
    """Praise less blame before the last turn; 0 where nothing turns."""
    behind: float = 0.0
    """Praise less blame behind the last turn; the whole sentence where nothing turns."""
    conceded: float = 0.0
    """Praise less blame within concessions."""
    hopes: int = 0
    """Marks of expectation, of others' views, of irony."""
    others: int = 0
    ironies: int = 0
    negated: int = 0
    """Judging words that a negation turned round."""

    @property
    def side(self) -> float:
        """-1..1: praise less blame as a share of both, what follows a turn counting double."""
        both = self.praise + self.blame
        return max(-1.0, min(1.0, (self.before + 2 * self.behind) / (2 * both))) if both else 0.0


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    """Folded; a word that ends in `*` stands for all that begin like it."""
    kind: str
    weight: float = 0.0

    def fits(self, words: Sequence[str], place: int) -> bool:
        """Whether the entry stands at a place; its first word is known to fit."""
        if place + len(self.words) > len(words):
            return False
        return all(_is_form(word, words[place + at]) for at, word in enumerate(self.words) if at)


@dataclass(frozen=True, slots=True)
class _Sighting:
    start: int
    end: int
    kind: str
    weight: float


class SentimentLexicon:
    """The entries of one language (or of several), found by the first word of each."""

    def __init__(self, languages: Iterable[str]) -> None:
        self._exact: dict[str, list[_Entry]] = {}
        self._stems: dict[str, list[_Entry]] = {}
        self._known: dict[str, tuple[_Entry, ...]] = {}
        for language in languages:
            for entry in _entries_of(language):
                first = entry.words[0]
                table, key = (self._stems, first[:-1]) if first.endswith("*") else (self._exact, first)
                table.setdefault(key, []).append(entry)

    def sightings(self, words: Sequence[str]) -> list[_Sighting]:
        """What stands where, the longest entry at each place, none within another."""
        found: list[_Sighting] = []
        place = 0
        while place < len(words):
            entry = next((e for e in self._beginning_with(words[place]) if e.fits(words, place)), None)
            if entry is not None:
                found.append(_Sighting(place, place + len(entry.words), entry.kind, entry.weight))
            place += len(entry.words) if entry is not None else 1
        return found

    def _beginning_with(self, word: str) -> tuple[_Entry, ...]:
        known = self._known.get(word)
        if known is None:
            entries = list(self._exact.get(word, ()))
            for size in range(len(word), _SHORTEST_STEM - 1, -1):
                entries += self._stems.get(word[:size], ())
            known = tuple(sorted(entries, key=lambda e: -len(e.words)))
            self._known[word] = known
        return known


def _entries_of(language: str) -> Iterator[_Entry]:
    tables = lexicon("sentiment", language)
    signs = tables.get("signs", {})
    weights = {
        words: side * weight
        for side, table in ((1.0, "praise"), (-1.0, "blame"))
        for strength, weight in STRENGTHS.items()
        for words in _phrases(tables.get(table, {}).get(strength, ()))
    }
    for kind in ("neutral", "not_negations", "turns", "concessions", "expectations", "others", "irony"):
        for words in _phrases(signs.get(kind, ())):
            # "unfortunately" turns and blames at once
            yield _Entry(words, kind, _weight_among(weights, words) if kind == "turns" else 0.0)
    yield from (_Entry(words, "judging", weight) for words, weight in weights.items())
    for kind in ("negations", "negations_behind", "intensifiers", "diminishers"):
        yield from (_Entry(words, kind) for words in _phrases(signs.get(kind, ())))


def _phrases(phrases: Iterable[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(_ENTRY.findall(plain(phrase))) for phrase in phrases)


def _weight_among(weights: Mapping[tuple[str, ...], float], words: tuple[str, ...]) -> float:
    return next(
        (w for entry, w in weights.items() if len(entry) == len(words) and all(map(_is_form, entry, words))), 0.0
    )


def _is_form(entry: str, word: str) -> bool:
    return word.startswith(entry[:-1]) if entry.endswith("*") else word == entry


@lru_cache(maxsize=16)
def sentiment_lexicon(language: str | None) -> SentimentLexicon:
    """The lexicon of a language; of all where it is none of ours."""
    code = (language or "").split("-")[0]
    return SentimentLexicon((code,) if code in LANGUAGES else LANGUAGES)


def leaning_of(text: str, language: str | None) -> Leaning:
    """How far the words of a sentence or clause praise and blame."""
    words = tokens(text)
    found = sentiment_lexicon(language).sightings(words)
    conceded = _conceded_places(words, found)
    turn = max((s.start for s in found if s.kind == "turns" and s.start > 0), default=-1)
    sums = dict.fromkeys(("praise", "blame", "before", "behind", "conceded"), 0.0)
    negated = 0
    for index, sighting in enumerate(found):
        if not sighting.weight:
            continue
        weight, is_turned = _weighed(words, found, index)
        negated += is_turned
        if sighting.start in conceded:
            sums["conceded"] += weight
            weight *= CONCEDED
        sums["praise" if weight > 0 else "blame"] += abs(weight)
        sums["before" if sighting.start < turn else "behind"] += weight
    counts = {kind: sum(s.kind == kind for s in found) for kind in ("expectations", "others", "irony")}
    return Leaning(
        **sums, hopes=counts["expectations"], others=counts["others"], ironies=counts["irony"], negated=negated
    )


def _weighed(words: Sequence[str], found: Sequence[_Sighting], index: int) -> tuple[float, bool]:
    """The weight of a judging word after degree and negation, and whether it was negated."""
    here = found[index]
    weight, is_turned = here.weight, False
    for other in reversed(found[:index]):
        gap = here.start - other.end
        if gap >= NEGATION_REACH or other.kind == "turns" or _MARKS & set(words[other.end : here.start]):
            break
        if other.kind == "intensifiers" and gap < DEGREE_REACH:
            weight *= RAISED
        elif other.kind == "diminishers" and gap < DEGREE_REACH:
            weight *= LOWERED
        elif other.kind in ("negations", "negations_behind"):
            is_turned = True
            break
    if not is_turned:
        is_turned = any(
            s.kind == "negations_behind"
            and s.start - here.end < NEGATION_BEHIND
            and not _MARKS & set(words[here.end : s.start])
            for s in found[index + 1 : index + 3]
        )
    if is_turned:
        weight *= TURNED_PRAISE if weight > 0 else TURNED_BLAME
    return weight, is_turned


def _conceded_places(words: Sequence[str], found: Sequence[_Sighting]) -> set[int]:
    """Places between a word of concession and the end of what it concedes: a mark, a turn, or the end."""
    places: set[int] = set()
    turns = {s.start for s in found if s.kind == "turns"}
    for sighting in found:
        if sighting.kind in ("concessions", "expectations"):
            for place in range(sighting.end, len(words)):
                if words[place] in ",;:" or place in turns:
                    break
                places.add(place)
    return places
