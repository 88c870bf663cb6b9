"""The words of a sentence or clause -> how far they praise and blame, with negation, degree, concession and the turn at "but".

A word list alone reads "not bad", "for all its charm, it never moves" and "I hoped for a masterpiece" the wrong way round. What is
conceded or hoped for weighs little, what follows the last turn weighs most, and a negation turns what stands shortly behind it. The
words stand in `lexicons/<language>/sentiment.toml`; how their sums count beside the model is fitted, not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cuttings.lexicons import LANGUAGES, lexicon
from cuttings.text.contexts import tokens
from cuttings.text.phrase_table import PhraseTable, entry_words, is_form

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
    """Marks of expectation, of others' views, of irony, of comparison."""
    others: int = 0
    ironies: int = 0
    comparisons: int = 0
    negated: int = 0
    """Judging words that a negation turned round."""

    @property
    def side(self) -> float:
        """-1..1: praise less blame as a share of both, what follows a turn counting double."""
        both = self.praise + self.blame
        return max(-1.0, min(1.0, (self.before + 2 * self.behind) / (2 * both))) if both else 0.0


@dataclass(frozen=True, slots=True)
class _Sighting:
    start: int
    end: int
    kind: str
    weight: float


class SentimentLexicon:
    """The entries of one language (or of several)."""

    def __init__(self, languages: Iterable[str]) -> None:
        self._table = PhraseTable(entry for language in languages for entry in _entries_of(language))

    def sightings(self, words: Sequence[str]) -> list[_Sighting]:
        """What stands where, the longest entry at each place."""
        return [_Sighting(start, end, kind, weight) for start, end, (kind, weight) in self._table.sightings(words)]


def _entries_of(language: str) -> Iterator[tuple[str, tuple[str, float]]]:
    tables = lexicon("sentiment", language)
    signs = tables.get("signs", {})
    weights = {
        phrase: side * weight
        for side, table in ((1.0, "praise"), (-1.0, "blame"))
        for strength, weight in STRENGTHS.items()
        for phrase in tables.get(table, {}).get(strength, ())
    }
    for kind in ("neutral", "not_negations", "turns", "concessions", "expectations", "others", "irony"):
        for phrase in signs.get(kind, ()):
            # "unfortunately" turns and blames at once
            yield phrase, (kind, _weight_among(weights, phrase) if kind == "turns" else 0.0)
    yield from ((phrase, ("judging", weight)) for phrase, weight in weights.items())
    for kind in ("negations", "negations_behind", "intensifiers", "diminishers", "comparisons"):
        yield from ((phrase, (kind, 0.0)) for phrase in signs.get(kind, ()))


def _weight_among(weights: Mapping[str, float], phrase: str) -> float:
    words = entry_words(phrase)
    for other, weight in weights.items():
        entry = entry_words(other)
        if len(entry) == len(words) and all(map(is_form, entry, words)):
            return weight
    return 0.0


@lru_cache(maxsize=16)
def sentiment_lexicon(language: str | None) -> SentimentLexicon:
    """The lexicon of a language; of all where it is none of ours."""
    code = (language or "").split("-")[0]
    return SentimentLexicon((code,) if code in LANGUAGES else LANGUAGES)


@dataclass(frozen=True, slots=True)
class Judging:
    """A word or phrase that praises (above 0) or blames, at places counted in words."""

    start: int
    end: int
    weight: float
    is_conceded: bool = False
    is_negated: bool = False


def judging_words(words: Sequence[str], language: str | None) -> list[Judging]:
    """What judges in a run of folded tokens, weighed by degree, negation and concession."""
    found = sentiment_lexicon(language).sightings(words)
    return _judging(words, found)


def leaning_of(text: str, language: str | None) -> Leaning:
    """How far the words of a sentence or clause praise and blame."""
    words = tokens(text)
    found = sentiment_lexicon(language).sightings(words)
    turn = max((s.start for s in found if s.kind == "turns" and s.start > 0), default=-1)
    sums = dict.fromkeys(("praise", "blame", "before", "behind", "conceded"), 0.0)
    judging = _judging(words, found)
    for each in judging:
        if each.is_conceded:
            sums["conceded"] += each.weight / CONCEDED
        sums["praise" if each.weight > 0 else "blame"] += abs(each.weight)
        sums["before" if each.start < turn else "behind"] += each.weight
    counts = {kind: sum(s.kind == kind for s in found) for kind in ("expectations", "others", "irony", "comparisons")}
    return Leaning(
        **sums,
        hopes=counts["expectations"],
        others=counts["others"],
        ironies=counts["irony"],
        comparisons=counts["comparisons"],
        negated=sum(each.is_negated for each in judging),
    )


def _judging(words: Sequence[str], found: Sequence[_Sighting]) -> list[Judging]:
    conceded = _conceded_places(words, found)
    judging = []
    for index, sighting in enumerate(found):
        if sighting.weight:
            weight, is_negated = _weighed(words, found, index)
            is_conceded = sighting.start in conceded
            weight *= CONCEDED if is_conceded else 1.0
            judging.append(Judging(sighting.start, sighting.end, weight, is_conceded, is_negated))
    return judging


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
