"""Words and phrases with what they stand for -> where they stand in a run of folded tokens, the longest at each place.

An entry's word that ends in `*` stands for all that begin like it. A dictionary of first words keeps a lookup at the cost of the text's own
length, however many thousand entries there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from cuttings.text.letters import plain

T = TypeVar("T")

_ENTRY = re.compile(r"[^\W_]+(?:-[^\W_]+)*\*?|[(),:;]")
_SHORTEST_STEM = 2
_REMEMBERED = 100_000


def entry_words(phrase: str) -> tuple[str, ...]:
    """A phrase as folded tokens, stars kept."""
    return tuple(_ENTRY.findall(plain(phrase)))


def is_form(entry: str, word: str) -> bool:
    """Whether a word is the entry's, or begins like an entry that ends in a star."""
    return word.startswith(entry[:-1]) if entry.endswith("*") else word == entry


class PhraseTable(Generic[T]):
    """Entries by their first word; among entries of one length the earlier wins."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._stems: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._known: dict[str, tuple[tuple[tuple[str, ...], T], ...]] = {}
        for phrase, value in entries:
            words = entry_words(phrase)
            first = words[0]
            table, key = (self._stems, first[:-1]) if first.endswith("*") else (self._exact, first)
            table.setdefault(key, []).append((words, value))

    def sightings(self, words: Sequence[str]) -> list[tuple[int, int, T]]:
        """From, to and value of the entries in a run of tokens, none within another."""
        found: list[tuple[int, int, T]] = []
        place = 0
        while place < len(words):
            entry = next((e for e in self._beginning_with(words[place]) if _fits(e[0], words, place)), None)
            if entry is not None:
                found.append((place, place + len(entry[0]), entry[1]))
            place += len(entry[0]) if entry is not None else 1
        return found

    def _beginning_with(self, word: str) -> tuple[tuple[tuple[str, ...], T], ...]:
        known = self._known.get(word)
        if known is None:
            entries = list(self._exact.get(word, ()))
            for size in range(len(word), _SHORTEST_STEM - 1, -1):
                entries += self._stems.get(word[:size], ())
            known = tuple(sorted(entries, key=lambda e: -len(e[0])))
            if len(self._known) < _REMEMBERED:
                self._known[word] = known
        return known


def _fits(entry: tuple[str, ...], words: Sequence[str], place: int) -> bool:
    """Whether an entry stands at a place; its first word is known to fit."""
    if place + len(entry) > len(words):
        return False
    return all(is_form(word, words[place + at]) for at, word in enumerate(entry) if at)
