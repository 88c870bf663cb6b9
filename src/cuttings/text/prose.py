"""Lines of a review told by how they read: written sentences, a label with its value (`Director: ...`), a sentence about the author."""

from __future__ import annotations

import re
from functools import lru_cache

from cuttings.lexicons import phrases
from cuttings.text.furniture import are_names, holds_phrase, normal, word_count

_WORD = re.compile(r"\w+(?:['’]\w+)*")


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return frozenset(normal(phrase) for phrase in phrases("furniture", "label"))


_LABELLED = re.compile(r"^(\W{0,4}[^\W\d_][^:\n\t]{0,50}?)\s*(?::|\t|\s[-–—]\s)\s*(\S.*)?$")


_NAMED = re.compile(
    r"\W{0,3}(?:directed by|directors?|written(?: and directed)? by|starring|with|un film de|une? film de|réalisée? par|réalisateur|réalisatrice|avec|"
    r"regie|regisseur|mit|dirigid[ao] por|directora?|un film di|diretto da|regia di|con|diretora?|realizador|um filme de|una película de|ein film von|com)\s+(\S.*)",
    re.IGNORECASE,
)


def label_of(line: str) -> str | None:
    """The label that a header line begins with or consists of (`Director: ...`, `Run time`), in its normal form; None for any other line."""
    match = _LABELLED.match(line)
    plain = normal(re.sub(r"\(.*?\)", " ", match.group(1)) if match else line)
    if plain in _labels():
        return plain
    named = _NAMED.match(line)
    value = re.split(r"\s*[(\[]", named.group(1))[0] if named else ""
    if named and len(value.split()) > 1 and are_names(value):
        return normal(line[: named.start(1)])
    short = re.match(r"(\W{0,4}\w{2,4})\.\s", line)
    return normal(short.group(1)) if short and normal(short.group(1)) in ("dir", "réal", "reg", "cast") else None


def is_bio(line: str) -> bool:
    """Whether a sentence tells who the author of the page is: a name, then what such sentences say."""
    if not 4 <= word_count(line) <= 70:
        return False
    match = holds_phrase("bio", line)
    if match is None or match.start() > 60:
        return False
    subject = line.strip()[: match.start()].strip(" ,(")
    # `James lives in`: one word alone is a character as often as the author
    return len(subject.split()) > 1 and are_names(subject)


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(phrases("furniture", "function_words"))


_STOP = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")


_ENDS_WELL = re.compile(r"[.!?…:;][\"'”’»)\]\s*_]*$|[:;]-?[)(]$")


def is_prose(line: str) -> bool:
    """Whether a line reads like written sentences, not like a title, a list or a label."""
    words = [word.casefold() for word in _WORD.findall(line)]
    if len(words) < 8:
        return False
    common = sum(word in _function_words() or word.split("'")[0] + "'" in _function_words() for word in words)
    if common < 0.18 * len(words):
        return len(words) > 40 and bool(_STOP.search(line))
    if len(words) < 14:
        return bool(_ENDS_WELL.search(line))
    return bool(_STOP.search(line)) or len(words) >= 20
