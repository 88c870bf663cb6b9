"""Running text -> what stands around a place: sentence, words before and after, as folded tokens."""

from __future__ import annotations

import re

from cuttings.text.letters import plain

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[(),:;]")
_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)]*\s+(?=[\"“«'(]?[A-ZÀ-Ý0-9])|\n")
_TITLE_DOT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Sgt|Capt|Prof|Lt|vs|[A-Z])\.$")


def tokens(text: str) -> list[str]:
    """Folded words (parted at apostrophes) and the marks that end a phrase."""
    return _TOKEN.findall(plain(text))


def sentence_starts(text: str) -> list[int]:
    """Offsets at which sentences or lines begin, rough and fast: a look round a place, not the review's own sentences."""
    starts = [0]
    for end in _SENTENCE_END.finditer(text):
        if not _TITLE_DOT.search(text[max(0, end.start() - 6) : end.start() + 1]):
            starts.append(end.end())
    return starts
