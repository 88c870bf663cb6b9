"""A name as printed becomes a name with its surname first, for the forms that sort by it."""

from __future__ import annotations

from cuttings.text.names import PARTICLES

_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


def surname_first(name: str) -> str:
    """`Ada van der Berg` -> `van der Berg, Ada`; one word, and a name that holds a comma or `and`, stay as they are."""
    words = name.split()
    if len(words) < 2 or "," in name or {"and", "&"} & set(words):
        return name
    tail = [words.pop()] if words[-1].casefold() in _SUFFIXES and len(words) > 2 else []
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES and words[start - 1][0].islower():
        start -= 1
    return ", ".join([" ".join(words[start:]), " ".join(words[:start]), *tail])
