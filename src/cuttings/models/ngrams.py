"""Texts -> hashed word n-grams, as flat numpy arrays that a table of weights can be summed over.

Words are hashed once and remembered; runs of two and three words are mixed from the hashes of their words in whole arrays,
so that a sentence costs one regular expression and a handful of array operations.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_REMEMBERED_WORDS = 200_000
_MULTIPLIERS = (np.uint32(0x9E3779B1), np.uint32(0x85EBCA77), np.uint32(0xC2B2AE3D))
_BOUNDARY = np.uint32(0x27D4EB2F)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grams:
    """The distinct n-grams of each text: `index[starts[i]:starts[i + 1]]` are those of text i (each has at least one)."""

    index: Indices
    starts: Indices
    counts: Indices

    def sums(self, weights: npt.NDArray[np.generic]) -> Floats:
        """The sum of the weights (bins, or bins x heads) of each text's n-grams, divided by the root of their number."""
        gathered = weights[self.index].astype(np.float32)
        total = np.add.reduceat(gathered, self.starts[:-1], axis=0)
        root = np.sqrt(self.counts.astype(np.float32))
        return np.asarray(total / (root if total.ndim == 1 else root[:, None]), dtype=np.float32)


class WordHasher:
    """Words to 32-bit numbers, remembering those met before."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def hashes(self, text: str) -> list[int]:
        known = self._known
        found = []
        for word in _TOKEN.findall(text.lower()):
            number = known.get(word)
            if number is None:
                number = zlib.crc32(word.encode("utf-8"))
                if len(known) < _REMEMBERED_WORDS:
                    known[word] = number
            found.append(number)
        return found


def grams_of(texts: Sequence[str], hasher: WordHasher, *, bits: int, longest: int = 2) -> Grams:
    """The n-grams of 1 to `longest` words of each text, in 2**bits bins; text ends are marked by a boundary word."""
    return grams_of_words([hasher.hashes(text) for text in texts], bits=bits, longest=longest)


def grams_of_words(words: Sequence[Sequence[int]], *, bits: int, longest: int = 2) -> Grams:
    """The same of texts whose words are hashed already."""
    sizes = np.fromiter((len(w) + 1 for w in words), dtype=np.int64, count=len(words))
    flat = np.empty(int(sizes.sum()), dtype=np.uint32)
    owner = np.repeat(np.arange(len(words), dtype=np.int64), sizes)
    at = 0
    for one in words:
        flat[at] = _BOUNDARY
        flat[at + 1 : at + 1 + len(one)] = one
        at += len(one) + 1
    keys = [_keys(flat, owner, owner, bits)]
    mixed = flat
    for size in range(2, longest + 1):
        if len(flat) < size:
            break
        mixed = mixed[:-1] * _MULTIPLIERS[0] + flat[size - 1 :] * _MULTIPLIERS[1] + _MULTIPLIERS[2]
        keys.append(_keys(mixed, owner[: len(mixed)], owner[size - 1 :], bits))
    distinct = np.unique(np.concatenate(keys))
    index = distinct & ((1 << bits) - 1)
    counts = np.bincount(distinct >> bits, minlength=len(words)).astype(np.int64)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)])
    return Grams(index=index, starts=starts, counts=counts)


def _keys(mixed: npt.NDArray[np.uint32], first: Indices, last: Indices, bits: int) -> Indices:
    """Text number and bin in one integer, for the runs that stay within one text."""
    spread = mixed * _MULTIPLIERS[0]
    spread = (spread ^ (spread >> np.uint32(15))) * _MULTIPLIERS[1]
    bins = (spread >> np.uint32(32 - bits)).astype(np.int64)
    inside = first == last
    return np.asarray((first[inside] << bits) | bins[inside], dtype=np.int64)
