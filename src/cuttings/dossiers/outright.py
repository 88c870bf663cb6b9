"""A review to what it says outright: a noun of an aspect or a person's name beside a word of plain praise or blame, and nothing in doubt.

The model that reads opinions guesses, well enough for a count of a hundred critics and not for a sentence that says "the critics agree".
A clause of the consensus rests on these alone: few, and nearly always right. What is said less plainly still counts in the tallies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cuttings.lexicons import lexicon
from cuttings.records.evidence import Evidence
from cuttings.records.review import ASPECTS, Opinion, Polarity, Review, Sentence
from cuttings.text.contexts import tokens
from cuttings.text.spans import quote

REACH = 7
"""Words between the noun and the praise at most."""
LEAST_LEANING = 0.1
"""How far the model must lean to the same side, -1..1."""
LEAST_STRENGTH = 0.3
"""From which strength of the model's own opinion a noun and a word of praise need not stand side by side."""
SUBJECT_WITHIN = 4
"""A noun among the first so many words is what the sentence is about;"""
SURE_LEANING = 0.7
"""... where the model leans so far, its opinion of that noun needs no word of praise that we know."""
LONGEST_WORDS = 60
LONGEST_LOOSE_WORDS = 28
"""A longer sentence holds too much besides."""
_MARKS = frozenset("():;")
People = Mapping[tuple[str, ...], str]
"""Folded words of a name, whole or the surname alone, to the person."""
Named = tuple[str, int, int]
"""Name, and where its words start and end."""
_QUOTED = re.compile(r"[\"“”«»]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing said outright."""

    review_id: str
    name: str
    """An aspect of the contract, or a person's name."""
    polarity: Polarity
    evidence: Evidence
    leaning: float
    """How far the model leans to this side, 0..1."""


@dataclass(frozen=True, slots=True)
class Speech:
    """The tables of one language."""

    nouns: Names
    own: Names
    """Praise that names its aspect itself."""
    heads: frozenset[str]
    """Every word of a noun."""
    sides: Mapping[str, Polarity]
    weak: frozenset[str]
    """Praise and blame that say too little unless they stand beside the noun."""
    liking: frozenset[str]
    """Verbs that praise what follows them, not what goes before."""
    doubt: frozenset[str]
    turns: frozenset[str]
    small: frozenset[str]
    """Words that may stand between noun and praise."""
    trade: frozenset[str]
    """Words that may follow the praise: "brilliant performance", "excellent as Ali"."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names with the length of the longest that begins with a word, so that most words cost one look."""

    whole: Mapping[tuple[str, ...], str]
    longest: Mapping[str, int]

    @classmethod
    def of(cls, whole: Mapping[tuple[str, ...], str]) -> Names:
        longest: dict[str, int] = {}
        for name in whole:
            if name:
                longest[name[0]] = max(len(name), longest.get(name[0], 0))
        return cls(whole, longest)

    def found_in(self, words: Sequence[str]) -> Iterator[Named]:
        """The longest names at each place."""
        place = 0
        while place < len(words):
            size = self.longest.get(words[place], 0)
            while size and tuple(words[place : place + size]) not in self.whole:
                size -= 1
            if size:
                yield self.whole[tuple(words[place : place + size])], place, place + size
            place += size or 1


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence with what it names."""

    words: Sequence[str]
    nouns: Sequence[Named]
    people: Sequence[Named]
    opinions: Sequence[Opinion]


@lru_cache(maxsize=16)
def speech(language: str) -> Speech | None:
    """None for a language without a table."""
    table = lexicon("outright", language)
    if not table:
        return None

    def words(name: str) -> frozenset[str]:
        return frozenset(word for text in table[name] for word in tokens(text))

    nouns = {tuple(tokens(text)): aspect for aspect in ASPECTS for text in table.get(aspect, ())}
    sides = dict.fromkeys(words("praise"), Polarity.POSITIVE) | dict.fromkeys(words("blame"), Polarity.NEGATIVE)
    own = {tuple(tokens(text)): aspect for aspect, texts in table.get("own", {}).items() for text in texts}
    heads = frozenset(word for noun in nouns for word in noun)
    return Speech(
        nouns=Names.of(nouns),
        own=Names.of(own),
        heads=heads,
        sides=sides,
        weak=words("weak"),
        liking=words("liking"),
        doubt=words("doubt") - set(sides),
        turns=words("turns"),
        small=words("between"),
        trade=words("performance"),
    )


def statements_of(review: Review, people: People) -> Iterator[Statement]:
    """What `review` says outright of aspects, and of `people`."""
    table = speech((review.language or "").partition("-")[0].lower())
    if table is None:
        return
    others = [e for mention in review.mentions for e in mention.evidence if e.start is not None and e.end is not None]
    names = Names.of(people)
    for sentence in review.sentences:
        text = review.text[sentence.start : sentence.end]
        is_of_another = any(e.start < sentence.end and sentence.start < e.end for e in others)  # type: ignore[operator]
        if is_of_another or not _may_speak(sentence, text):
            continue
        for name, side in sorted(_said(review, sentence, tokens(text), table, names)):
            leaning = sentence.polarity if side is Polarity.POSITIVE else -sentence.polarity
            if leaning >= LEAST_LEANING:
                evidence = quote(review.text, sentence.start, sentence.start + len(text.rstrip()))
                yield Statement(review_id=review.id, name=name, polarity=side, evidence=evidence, leaning=leaning)


def _said(
    review: Review, sentence: Sentence, words: Sequence[str], table: Speech, names: Names
) -> set[tuple[str, Polarity]]:
    is_sure = abs(sentence.polarity) >= SURE_LEANING
    if not is_sure and not any(word in table.sides for word in words):
        return set()
    heard = Heard(
        words=words,
        nouns=list(table.nouns.found_in(words)),
        people=list(names.found_in(words)),
        opinions=_opinions_in(review, sentence),
    )
    said = {*_side_by_side(heard, table, names), *_loosely(heard, table, names)}
    return said | set(_as_subject(heard, table, names)) if is_sure else said


def _may_speak(sentence: Sentence, text: str) -> bool:
    return (
        (sentence.role == "opinion" or (sentence.role in _MISTAKEN and abs(sentence.polarity) >= SURE_LEANING))
        and sentence.spoiler < 0.5
        and "?" not in text
        and not _QUOTED.search(text)
        and len(text.split()) <= LONGEST_WORDS
    )


def _opinions_in(review: Review, sentence: Sentence) -> list[Opinion]:
    return [
        opinion
        for opinion in review.opinions
        if any(e.start is not None and sentence.start <= e.start < sentence.end for e in opinion.evidence)
    ]


def _loosely(heard: Heard, table: Speech, names: Names) -> Iterator[tuple[str, Polarity]]:
    """A short sentence with a noun and praise anywhere in it, without a word of doubt, of which the model is sure too."""
    words = heard.words
    if len(words) > LONGEST_LOOSE_WORDS or any(word in table.doubt or word in table.turns for word in words):
        return
    sides = {table.sides[word] for word in words if word in table.sides}
    if len(sides) != 1 or all(word in table.weak for word in words if word in table.sides):
        return
    (side,) = sides
    aspects = {name for name, start, _ in heard.nouns if not _ANY & set(words[max(0, start - 2) : start])}
    aspects |= {name for name, _, _ in table.own.found_in(words)}
    persons = {name for name, _, _ in heard.people}
    agreed = [o for o in heard.opinions if o.polarity is side and o.strength >= LEAST_STRENGTH]
    yield from _agreed(agreed, aspects, persons, names)


def _agreed(
    opinions: Sequence[Opinion], aspects: set[str], persons: set[str], names: Names
) -> Iterator[tuple[str, Polarity]]:
    """The model's opinions of what the sentence names."""
    for opinion in opinions:
        if opinion.aspect in aspects:
            yield opinion.aspect, opinion.polarity
        person = names.whole.get(tuple(tokens(opinion.target))) if opinion.target else None
        if person in persons and opinion.aspect in _OF_PEOPLE:
            yield str(person), opinion.polarity


_MISTAKEN = ("plot", "context")
"""Roles that the model gives to opinions too; where it leans far, it is one."""
_OF_PEOPLE = frozenset(("performances", "direction", "music", "cinematography", "screenplay", "characters"))


def _as_subject(heard: Heard, table: Speech, names: Names) -> Iterator[tuple[str, Polarity]]:
    """A short sentence about a noun or a person, of which the model is very sure, without a turn in it."""
    words = heard.words
    if len(words) > LONGEST_LOOSE_WORDS or any(word in table.turns or word in table.doubt for word in words):
        return
    aspects = {name for name, start, _ in heard.nouns if start < SUBJECT_WITHIN}
    persons = {name for name, start, _ in heard.people if start < SUBJECT_WITHIN}
    sided = [opinion for opinion in heard.opinions if opinion.polarity is not Polarity.MIXED]
    yield from _agreed(sided, aspects, persons, names)


def _side_by_side(heard: Heard, table: Speech, names: Names) -> Iterator[tuple[str, Polarity]]:
    """A noun and a word of praise with nothing but small words between them."""
    words = heard.words
    named = frozenset(word for name in names.whole for word in name) if heard.people else frozenset[str]()
    nouns = [(*noun, False) for noun in heard.nouns] + [(*person, True) for person in heard.people]
    for place, word in enumerate(words):
        side = table.sides.get(word)
        for name, start, end, is_person in nouns if side else ():
            gap = words[end:place] if end <= place else words[place + 1 : start]
            if start <= place < end or len(gap) > REACH or _is_doubted(words, start, end, place, table):
                continue
            if (
                _follows(words, place, [word for word in gap if word not in named], table)
                if end <= place
                else not is_person and _leads(gap, table)
            ):
                yield name, side  # type: ignore[misc]


def _is_doubted(words: Sequence[str], start: int, end: int, place: int, table: Speech) -> bool:
    around = words[max(0, min(start, place) - 4) : max(end, place + 1) + 1]
    return any(word in table.doubt for word in around)


def _follows(words: Sequence[str], place: int, gap: Sequence[str], table: Speech) -> bool:
    """`the score ... is brilliant`: small words between, and the praise is not that of a noun behind it."""
    if not all(_is_small(word, table) for word in gap):
        return False
    after = words[place + 1] if place + 1 < len(words) else ","
    return after in table.trade or after in table.turns or after in _MARKS or _is_small(after, table)


def _leads(gap: Sequence[str], table: Speech) -> bool:
    """`a brilliant, moving score`: other praise or one more word between."""
    if len(gap) > 4 or any(word in _MARKS or word in table.turns for word in gap):
        return False
    strange = [word for word in gap if word not in table.sides and word not in _AND and not _is_adverb(word)]
    return len(strange) <= 1 and not any(word in table.small and word not in table.heads for word in strange)


def _is_small(word: str, table: Speech) -> bool:
    return word in table.small or word in table.sides or word in table.heads or word == "," or _is_adverb(word)


_ANY = frozenset(("a", "an", "un", "une", "um", "uma", "una", "uno", "ein", "eine", "einer", "einem"))
"""`in a love story` names no story that is judged."""
_AND = frozenset(
    (
        "and",
        "et",
        "e",
        "y",
        "und",
        ",",
        "the",
        "a",
        "la",
        "le",
        "les",
        "l",
        "de",
        "d",
        "o",
        "os",
        "as",
        "el",
        "los",
        "las",
        "die",
        "der",
    )
)


def _is_adverb(word: str) -> bool:
    return len(word) > 4 and word.endswith(("ly", "ment", "mente"))
