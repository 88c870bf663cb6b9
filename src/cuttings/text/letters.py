"""Letters as printed to letters as compared: without case, accents and the many forms of apostrophes and dashes; words stay apart as printed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans({c: "'" for c in "’‘`´ʼʹ′"} | {c: "-" for c in "‐‑‒–—―−"})
_WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")


class _Marks(dict[int, int | None]):
    """None for a combining mark, worked out when first met; see `_Letters`."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_MARKS = _Marks()


def without_marks(decomposed: str) -> str:
    """Decomposed letters without their combining marks."""
    return decomposed.translate(_MARKS)


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """`text` without case and accents; as long as nothing decomposes into several letters, also as many characters."""
    letters = text.translate(_APOSTROPHES)
    if letters.isascii():
        return letters.lower()
    decomposed = unicodedata.normalize("NFD", letters)
    return (
        without_marks(decomposed)
        .lower()
        .replace("ß", "ss")
        .replace("ł", "l")
        .replace("ø", "o")
        .replace("đ", "d")
        .replace("œ", "oe")
    )


def plain_each(text: str) -> str:
    """Like `plain`, but exactly one character for each character, so that offsets stay valid."""
    if text.isascii():
        return text.lower()
    return text.translate(_EACH)


class _Letters(dict[int, str]):
    """One character folded for each, worked out when first met: `str.translate` then runs without Python between."""

    def __missing__(self, code: int) -> str:
        folded = plain(chr(code))
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


_EACH = _Letters()


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded; what stands inside one (apostrophe, hyphen) stays."""
    return tuple(_WORD.findall(plain(text)))
