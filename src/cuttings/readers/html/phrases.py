"""What the words of a line say of it: furniture, byline, date, credit line, printed rating; words from the lexicons of every language.

A page's own language is not asked: sites print furniture in the language of their theme, not of the review.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cuttings.lexicons import phrases

_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_COUNTS = re.compile(r"\(\s*\d[\d.,\s]*\)|\b\d[\d.,]*\b")
_SPACES = re.compile(r"\s+")
_TOKENS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+")
_NUMERIC_DATE = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PRINTED_RATING = re.compile(
    r"[★☆⭐✭✮✯🌟]|\b\d{1,3}(?:[.,]\d{1,2})?\s*[½¼¾]?\s*(?:/|out of|sur|von|de un total de|su)\s*(?:\*+|\d{1,3}\b)|(?<!\w)\*{2,5}(?!\w)"
    r"|^\W*\d{1,3}(?:[.,]\d)?\s*%\W*$|^\W*[A-DF][+−-]?\W*$"
)
_ONLY_RATING = re.compile(r"^[\W\d★☆⭐½*/.,%]*$|^\W*[A-DF][+−-]?\W*$")
_NAME = re.compile(
    r"^(?:[A-ZÀ-ÖØ-ÞŠŽĐ][\w.'’-]*|de|da|do|dos|du|van|von|der|den|la|le|del|di|y|e|and|&|[a-z][\w.-]*\d[\w.-]*)$"
)
MAX_LABEL_CHARS = 90


def fold(text: str) -> str:
    """Small letters, plain apostrophes, single spaces."""
    return _SPACES.sub(" ", text.casefold().replace("’", "'").replace("‘", "'").replace("\xa0", " ")).strip()


def label_of(text: str) -> str:
    """A line as a label: folded, without counts, and without what is no letter at both ends."""
    return _SPACES.sub(" ", _EDGES.sub("", _COUNTS.sub(" ", fold(text)))).strip()


@lru_cache(maxsize=16)
def _set(table: str) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in phrases("page_lines", table))


@lru_cache(maxsize=16)
def _starting(table: str) -> re.Pattern[str]:
    ordered = sorted(_set(table), key=len, reverse=True)
    return re.compile(r"[^\w©(]*(?:" + "|".join(_bounded(phrase) for phrase in ordered) + ")")


@lru_cache(maxsize=16)
def _anywhere(table: str) -> re.Pattern[str]:
    return re.compile("|".join(_bounded(phrase, left=True) for phrase in sorted(_set(table), key=len, reverse=True)))


def _bounded(phrase: str, *, left: bool = False) -> str:
    before = r"(?<!\w)" if left and phrase[0].isalnum() else ""
    after = r"(?!\w)" if phrase[-1].isalnum() else ""
    return before + re.escape(phrase) + after


def is_comment_head(text: str) -> bool:
    """ "3 Responses to ...", "Leave a Reply"."""
    if len(text) > MAX_LABEL_CHARS + 60:
        return False
    label = label_of(text)
    if label in _set("comment_heads"):
        return True
    match = _starting("comment_heads").match(label)
    if match is None:
        return False
    return (text.strip()[:1].isdigit() or " " in match.group().strip()) and len(label) - match.end() < 80


def is_head(text: str) -> bool:
    """A label over a box of furniture: "You might also like"."""
    return len(text) <= MAX_LABEL_CHARS and label_of(text) in _set("heads")


def is_furniture_line(text: str) -> bool:
    """The whole line is a button, a link of the site or a notice."""
    return len(text) <= MAX_LABEL_CHARS and (
        label_of(text) in _set("lines") or fold(text).strip(" :.!…»«→←<>|") in _set("lines")
    )


def starts_as_furniture(text: str) -> bool:
    return bool(_starting("starts").match(fold(text[:80])))


def holds_furniture(text: str) -> bool:
    """A notice, told by a phrase anywhere in a short line, or by a surer one in a longer."""
    if len(text) <= 200 and _anywhere("contains").search(fold(text)):
        return True
    return len(text) <= 420 and bool(_anywhere("prose_contains").search(fold(text)))


def holds_votes(text: str) -> bool:
    """A rating of everybody or a widget that asks for one: "Users' average 6.1/10 (203 votes)"."""
    return len(text) <= 160 and bool(_anywhere("votes").search(fold(text)))


def is_says_line(text: str) -> bool:
    """ "Ann Lee says:", over a comment."""
    folded = fold(text)
    return len(text) <= 80 and folded.endswith(":") and any(folded[:-1].endswith(" " + word) for word in _set("says"))


@lru_cache(maxsize=4096)
def is_date_line(text: str) -> bool:
    """Nothing but a date, a time and the words around them: "Posted on Feb 7, 2014 at 19:51"."""
    if len(text) > 90 or not any(character.isdigit() for character in text):
        return False
    folded = fold(text)
    match = _starting("posted").match(folded)
    return _is_all_date(folded[match.end() :] if match else folded)


def _is_all_date(folded: str) -> bool:
    tokens = _TOKENS.findall(folded)
    if not tokens or not any(token.isdigit() for token in tokens):
        return False
    months, others = _set("months"), _set("date_words")
    has_month = any(token in months for token in tokens)
    if not (
        has_month or _NUMERIC_DATE.search(folded) or any(token in others and not token.isdigit() for token in tokens)
    ):
        return False
    known = sum(token.isdigit() or token in months or token in others or token == "t" for token in tokens)
    return known == len(tokens) and (has_month or bool(_NUMERIC_DATE.search(folded)) or _is_relative(tokens))


def _is_relative(tokens: list[str]) -> bool:
    return bool({"ago", "a", "il", "hace", "há", "vor", "fa"} & set(tokens)) and len(tokens) <= 6


def holds_date(text: str) -> bool:
    """A whole date stands somewhere in the line."""
    folded = fold(text)
    if _NUMERIC_DATE.search(folded):
        return True
    return bool(_YEAR.search(folded)) and any(token in _set("months") for token in _TOKENS.findall(folded))


def is_reading_time(text: str) -> bool:
    """ "6 min read", "1,024 views"."""
    return len(text) <= 50 and label_of(text) in _set("reading_time") and any(c.isdigit() for c in text)


@lru_cache(maxsize=4096)
def is_byline(text: str) -> bool:
    """ "By Ann Lee", "Posted by Ann Lee at 10:04", "Ann Lee · 4 May 2012"; not a credit ("Written by: Ann Lee")."""
    if len(text) > 140:
        return False
    match = _starting("bylines").match(fold(text))
    pieces = [piece.strip() for piece in re.split(r"[·•|/–—]| - |,(?=\s*\d)|\n|\t", text) if piece.strip()]
    if match:
        rest = text[match.end() :].lstrip(" :") if len(fold(text)) == len(text.strip()) else pieces[0]
        head = re.split(r"[·•|–—]| - |\s\d|,", rest)[0]
        head = _before_date_words(head)
        return _is_name(head) and (len(rest) - len(head) < 60)
    if len(pieces) > 1 and len(pieces) <= 5:
        kinds = [is_date_line(piece) or is_reading_time(piece) for piece in pieces]
        others = [piece for piece, known in zip(pieces, kinds, strict=True) if not known]
        return any(kinds) and all(_is_name(piece) or is_byline(piece) or len(piece) < 30 for piece in others)
    return False


def _before_date_words(text: str) -> str:
    words = text.split()
    stops = _set("date_words") | _set("posted") | _set("months")
    for place, word in enumerate(words):
        if place and word.casefold().strip(",.") in stops and not word[:1].isupper():
            return " ".join(words[:place])
    return text


def _is_name(text: str) -> bool:
    words = text.replace(",", " ").split()
    return 0 < len(words) <= 6 and (len(words) == 1 or all(_NAME.match(word) for word in words))


@lru_cache(maxsize=4096)
def has_credit_label(text: str) -> bool:
    """ "Director: Ann Lee", "Genres - Drama | Run Time - 103 min.", a table row with such a label."""
    return _has_label(text, "credits") or _has_two_facts(text)


@lru_cache(maxsize=4096)
def has_rating_label(text: str) -> bool:
    """ "Rating: 3/5", "Our verdict ★★★"."""
    return _has_label(text, "ratings")


def _has_label(text: str, table: str) -> bool:
    if len(text) > 600:
        return False
    folded = fold(text[:80])
    match = _starting(table).match(folded)
    if not match:
        return False
    rest = folded[match.end() :]
    return (
        not rest.strip(" :")
        or rest.lstrip()[:1] in tuple(":-–—|=.\t")
        or rest[:1] == "\t"
        or "\t" in text[: match.end() + 2]
        or match.end() > 6
    )


_FACT = re.compile(
    r"\b\d{2,3}\s*(?:min\b|mins\b|minutes|minuten|minutos|minuti|mn\b|')|\b\d\s*h(?:r|rs|\b)\s*\d{0,2}", re.I
)


def _has_two_facts(text: str) -> bool:
    """ "France, Germany, 1h 47min": a facts line without labels."""
    return len(text) < 200 and bool(_FACT.search(text))


def is_printed_rating(text: str) -> bool:
    """A short line that prints a rating and little else."""
    if len(text) > 120 or not _PRINTED_RATING.search(text):
        return False
    return bool(_ONLY_RATING.match(text)) or has_rating_label(text) or len(text) < 60


def is_review_label(text: str) -> bool:
    """ "Film review", "Kritiken": the section's name over a headline."""
    return label_of(text) in _set("reviewing")
