"""The form of a title that is shown: mixed case rather than capitals, as the page prints it, with the place it stands in."""

from __future__ import annotations

import re
from functools import lru_cache

from cuttings.lexicons import phrases
from cuttings.records.article import Article
from cuttings.text.folding import fold

_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "and",
        "or",
        "for",
        "with",
        "from",
        "by",
        "as",
        "is",
        "it",
        "its",
        "vs",
        "v",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "et",
        "un",
        "une",
        "der",
        "die",
        "das",
        "und",
        "von",
        "el",
        "los",
        "las",
        "y",
        "e",
        "o",
        "os",
        "do",
        "da",
        "dos",
        "das",
        "em",
        "no",
        "na",
        "il",
        "lo",
        "gli",
        "di",
        "del",
        "della",
        "da",
        "nor",
        "but",
        "into",
        "up",
        "over",
    ]
)
_TOKEN = re.compile(r"\w+|&")


@lru_cache(maxsize=1024)
def pattern_of(title: str, *, is_slug: bool = False) -> re.Pattern[str] | None:
    """A pattern that finds a title whatever signs stand between its words, `&` for any "and"; None where it has no word.

    A slug has lost its apostrophes and stops: `the-presidents-analyst` is looked for with them.
    """
    tokens = _TOKEN.findall(title.replace("_", " "))
    if not tokens:
        return None
    ands = r"(?:&|and|et|und|y|e)"
    pieces = [
        ands if token == "&" or token.lower() in ("and", "et", "und") else _word(token, is_slug) for token in tokens
    ]
    return re.compile(r"(?<!\w)" + r"[^\w\n]{1,4}".join(pieces) + r"(?!\w)", re.IGNORECASE)


def _word(token: str, is_slug: bool) -> str:
    return r"['’.]?".join(map(re.escape, token)) if is_slug else re.escape(token)


def is_shouted(title: str) -> bool:
    """Whether a title stands in capitals throughout; one short word may simply be spelt so (`M`, `RED`)."""
    letters = [c for c in title if c.isalpha()]
    return (
        len(letters) > 1 and all(c.isupper() or not c.islower() for c in letters) and any(c.isupper() for c in letters)
    )


def calmer_form(article: Article, title: str) -> str | None:
    """The title as the page prints it elsewhere in mixed case, capitals at its start; None where it never does."""
    pattern = pattern_of(title)
    if pattern is None:
        return None
    places = [
        article.text,
        article.page.title or "",
        *(m.value for m in article.meta),
        *(m.text for m in article.margins if m.role == "title"),
    ]
    forms: dict[str, int] = {}
    for place in places:
        for match in pattern.finditer(place):
            words = match.group()
            if not is_shouted(words) and words[0] == words[0].upper() and fold(words) == fold(title):
                forms[words] = forms.get(words, 0) + 1
    if not forms:
        return None
    # A title of several words with one capital is a phrase of the prose that happens to read the same.
    return max(forms, key=lambda form: (sum(w[0].isupper() for w in form.split()), forms[form]))


@lru_cache(maxsize=1)
def _commentary() -> frozenset[str]:
    return frozenset(fold(word) for word in phrases("titles", "commentary"))


def reads_like_a_sentence(title: str, language: str | None) -> bool:
    """Whether a line is worded rather than named: in English a title has capitals; elsewhere only length and closing signs tell."""
    words = title.split()
    if {fold(word) for word in words} & _commentary():
        return True
    if title.rstrip().endswith(("...", "…", "?!")) and len(words) > 2:
        return True
    if language == "en":
        lower = [w for w in words[1:] if w[0].islower() and fold(w) not in _SMALL_WORDS]
        return bool(lower) and len(words) > 2
    return len(words) > 9


def is_comment(part: str, language: str | None) -> bool:
    """Whether the half of a headline is said of the film rather than part of its title."""
    if language == "en":
        return reads_like_a_sentence("X " + part, language)
    return part[:1].islower() or reads_like_a_sentence(part, language)
