"""How much of one text stands word for word in another, by runs of words; the ground on which copies are told."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

_WORD = re.compile(r"\w+")
RUN_WORDS = 8
"""Words of a run. Shorter runs are shared by critics who never met ("one of the best films of the year")."""


@lru_cache(maxsize=4096)
def runs_of(text: str) -> tuple[int, ...]:
    """64-bit hashes of every run of `RUN_WORDS` words, in order; empty for a shorter text."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return tuple(
        int.from_bytes(hashlib.blake2b(" ".join(words[i : i + RUN_WORDS]).encode(), digest_size=8).digest(), "big")
        for i in range(len(words) - RUN_WORDS + 1)
    )


def shared_share(a: str, b: str) -> float:
    """Share, 0..1, of the runs of the shorter text that stand in the other one too."""
    first, second = sorted((runs_of(a), runs_of(b)), key=len)
    if not first:
        return 1.0 if _WORD.findall(a) == _WORD.findall(b) else 0.0
    known = set(second)
    return sum(run in known for run in first) / len(first)
