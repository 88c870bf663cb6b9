"""Names of people around one film, put together: spellings, misspellings, swapped order, bare surnames and initials.

Within one film the roster is short, so that a name one letter off can be told safely; nobody is merged where two people would do, and two
names that one review prints side by side are two people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein

from cuttings.text.folding import fold

_FUZZY_LETTERS = 6
"""Shorter names one letter apart are often two people ("Dean", "Sean")."""
_TWO_ERRORS_LETTERS = 14
"""A name this long may carry two slips."""


@dataclass(slots=True)
class Person:
    """One person with every spelling met."""

    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The spelling most reviews print; the longer one among equals, for it holds the accents and middle names."""
        return min(self.spellings, key=lambda s: (-self.spellings[s], -len(s), -len(s.encode()), s))


class Roster:
    """The people of one film. Built from what each review prints; then asked who a name means."""

    def __init__(self, printed: Iterable[Iterable[str]]) -> None:
        """`printed` holds per review (or other source) the names it prints; the order of reviews does not matter."""
        sources = [list(dict.fromkeys(name for name in names if fold(name))) for names in printed]
        counts = Counter(name for names in sources for name in names)
        side_by_side = {
            frozenset((fold(a), fold(b))) for names in sources for a in names for b in names if fold(a) != fold(b)
        }
        self._people: list[Person] = []
        self._by_fold: dict[str, Person] = {}
        # full names first, the commonest first: misspellings and surnames then find their owner
        for name in sorted(counts, key=lambda n: (len(fold(n).split()) < 2, -counts[n], n)):
            owner = self._owner(fold(name), side_by_side)
            if owner is None:
                owner = Person()
                self._people.append(owner)
            owner.spellings[name] += counts[name]
            self._by_fold[fold(name)] = owner

    @property
    def people(self) -> tuple[Person, ...]:
        return tuple(self._people)

    def find(self, name: str) -> Person | None:
        """Who the name means; None where nobody or more than one fits."""
        return self._owner(fold(name), frozenset())

    def _owner(self, wanted: str, apart: Iterable[frozenset[str]]) -> Person | None:
        known = self._by_fold.get(wanted)
        if known is not None or not wanted:
            return known
        apart = set(apart)
        for test in (_is_swapped, _is_shortened, _is_misspelt):
            fitting = {
                id(person): person
                for spelling, person in self._by_fold.items()
                if test(wanted, spelling) and (test is _is_shortened or frozenset((wanted, spelling)) not in apart)
            }
            if len(fitting) == 1:
                return next(iter(fitting.values()))
            if fitting:
                return _nearest(wanted, fitting.values()) if test is _is_misspelt else None
        return None


def _is_swapped(a: str, b: str) -> bool:
    """The same words in another order ("Cotillard Marion")."""
    return sorted(a.split()) == sorted(b.split())


def _is_shortened(a: str, b: str) -> bool:
    """A bare surname, an initial for a given name, or a middle name left out or added."""
    short, full = sorted((a.split(), b.split()), key=len)
    if not short or short[-1] != full[-1] or len(full) < 2:
        return False
    if len(short) == 1:
        return True
    if len(short) == len(full):  # "Chia-Hui Liu" is not a short form of "Chia-Liang Liu"
        return all(_is_initial_of(a, b) for a, b in zip(short, full, strict=True))
    return len(short) == 2 and _is_initial_of(short[0], full[0])


def _is_initial_of(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _allowed_errors(a: str, b: str) -> int:
    letters = min(len(a), len(b))
    if letters < _FUZZY_LETTERS:
        return 0
    return 2 if letters >= _TWO_ERRORS_LETTERS else 1


def _is_misspelt(a: str, b: str) -> bool:
    """One letter off (added, lost, changed, or two swapped), two in a long name; the bare surname may be the misspelt part."""
    if DamerauLevenshtein.distance(a, b) <= _allowed_errors(a, b):
        return True
    words, others = a.split(), b.split()
    if len(words) == 1 and len(others) > 1:
        last = others[-1]
        return len(last) >= _FUZZY_LETTERS and DamerauLevenshtein.distance(words[0], last) <= 1
    return False


def _nearest(wanted: str, fitting: Iterable[Person]) -> Person | None:
    """The one nearest person; None where two are equally near."""
    ranked = sorted(
        (
            (min(DamerauLevenshtein.distance(wanted, fold(s)) for s in person.spellings), person.name, person)
            for person in fitting
        ),
        key=lambda row: row[:2],
    )
    return ranked[0][2] if ranked[0][0] < ranked[1][0] else None
