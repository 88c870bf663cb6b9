"""What a person types becomes an FTS5 query: every word must be there; no sign has a meaning."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_MOST_WORDS = 12


def fts_query(typed: str, *, are_words_begun: bool = False) -> str:
    """The last word may be unfinished, with `are_words_begun` each of them ("rus bo"); empty where nothing but signs was typed."""
    words = [f'"{word}"' for word in _WORD.findall(typed)[:_MOST_WORDS]]
    if are_words_begun:
        words = [word + "*" for word in words]
    elif words:
        words[-1] += "*"
    return " ".join(words)
