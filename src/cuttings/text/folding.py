"""Names and titles folded to what stays the same under case, accents, punctuation, `&` and a moved article."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cuttings.text.letters import without_marks

ARTICLES = frozenset(
    [
        "the",
        "a",
        "an",
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "der",
        "die",
        "das",
        "den",
        "ein",
        "eine",
        "el",
        "los",
        "las",
        "il",
        "lo",
        "i",
        "gli",
        "uno",
        "una",
        "o",
        "os",
        "as",
        "um",
        "uma",
        "de",
        "het",
    ]
)
"""Leading words dropped from titles; `de het` are Dutch, printed often beside English titles of festival films."""
_AND = re.compile(r"\s*[&+]\s*")
_NOT_WORD = re.compile(r"[^\w]+")
_SPECIAL = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l", "đ": "d", "ı": "i"}
)
_CONJUNCTIONS = frozenset(("and", "et", "und", "y", "e"))


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Lower-case words without accents and punctuation, single spaces; `&` and `+` become `and`."""
    text = _AND.sub(" and ", text.translate(_SPECIAL))
    letters = unicodedata.normalize("NFKD", text).casefold()
    return _NOT_WORD.sub(" ", without_marks(letters)).replace("_", " ").strip()


@lru_cache(maxsize=200_000)
def title_key(title: str) -> str:
    """What two prints of one title share: folded, without a leading (or moved, `Godfather, The`) article and without conjunctions.

    A title made of nothing else keeps its words ("The The", "A.").
    """
    words = fold(title).split()
    if "," in title and len(words) > 1 and words[-1] in ARTICLES and fold(title.rpartition(",")[2]) == words[-1]:
        words.pop()
    while len(words) > 1 and words[0] in ARTICLES:
        words.pop(0)
    kept = [word for word in words if word not in _CONJUNCTIONS or len(words) < 3]
    return " ".join(kept or words)


def surname(name: str) -> str:
    """The last word of a folded name ("jr" and "sr" left out); empty for an empty name."""
    words = [word for word in fold(name).split() if word not in ("jr", "sr", "ii", "iii")]
    return words[-1] if words else ""


@lru_cache(maxsize=200_000)
def name_key(name: str) -> str:
    """A name as a key fit for an address: `Zoë O'Hara, Jr.` -> `zoe-o-hara-jr`; never empty."""
    return fold(name).replace(" ", "-")[:200] or "-".join(f"{ord(c):x}" for c in name.strip())[:200] or "unnamed"
