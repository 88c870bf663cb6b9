"""Letters as printed to letters as compared: without case, accents and the many forms of apostrophes and dashes; words stay apart as printed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans({c: "'" for c in "’‘`´ʼʹ′"} | {c: "-" for c in "‐‑‒–—―−"})
_WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """`text` without case and accents; as long as nothing decomposes into several letters, also as many characters."""
    letters = text.translate(_APOSTROPHES)
    if letters.isascii():
        return letters.lower()
    decomposed = unicodedata.normalize("NFD", letters)
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return kept.lower().replace("ß", "ss").replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("œ", "oe")


def plain_each(text: str) -> str:
    """Like `plain`, but exactly one character for each character, so that offsets stay valid."""
    if text.isascii():
        return text.lower()
    return "".join(_plain_character(c) for c in text)


@lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    folded = plain(character)
    return folded if len(folded) == 1 else character


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded; what stands inside one (apostrophe, hyphen) stays."""
    return tuple(_WORD.findall(plain(text)))
