"""A whole review -> pieces of a few sentences each, of the length the encoder learned to judge."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?…])[\"”»')\]]*\s+|\s*\n\s*")
_WORDS = 48
_FIRST, _LAST = 6, 10
"""Of a very long review only so many pieces are read, mostly from the end, where reviewers conclude."""


def pieces_of(text: str) -> list[str]:
    """Runs of whole sentences of about 48 words; a longer sentence is cut. At least one piece where there is text."""
    found: list[str] = []
    words: list[str] = []
    for sentence in _END.split(text):
        new = sentence.split()
        if words and len(words) + len(new) > _WORDS:
            found.append(" ".join(words))
            words = []
        words += new
        while len(words) > 2 * _WORDS:
            found.append(" ".join(words[:_WORDS]))
            words = words[_WORDS:]
    if words:
        found.append(" ".join(words))
    return found if len(found) <= _FIRST + _LAST else found[:_FIRST] + found[-_LAST:]
