"""What a person types becomes an FTS5 query: every word must be there, the last one may be unfinished; no sign has a meaning."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")


def fts_query(typed: str) -> str:
    """Empty where nothing but signs was typed."""
    words = _WORD.findall(typed)[:12]
    if not words:
        return ""
    quoted = [f'"{word}"' for word in words]
    quoted[-1] += "*"
    return " ".join(quoted)
