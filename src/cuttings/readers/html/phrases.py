"""What the words of a line say of it: furniture, byline, date, credit line, printed rating; words from the lexicons of every language.

A page's own language is not asked: sites print furniture in the language of their theme, not of the review.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cuttings.lexicons import LANGUAGES, phrases
from cuttings.text.pitch import is_pitch

_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_COUNTS = re.compile(r"\(\s*\d[\d.,\s]*\)|\b\d[\d.,]*\b")
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W_]+")
_FIRST_WORD = re.compile(r"[^\W_]+")
_LEAD = re.compile(r"[^\w©(]*")
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
_PIECES = re.compile(r"[·•|–—\n\t]| [-/] |,(?=\s*\d)")
_NAME_ENDS = re.compile(r"[·•|–—,]| - |\s\d")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:19|20)\d\d", re.I)
MAX_LABEL_CHARS = 90


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Small letters, plain apostrophes, single spaces. Remembered: a dozen questions are asked of each line."""
    folded = text.casefold()
    if not folded.isascii():
        folded = folded.replace("’", "'").replace("‘", "'")
    return " ".join(folded.split())


@lru_cache(maxsize=2048)
def label_of(text: str) -> str:
    """A line as a label: folded, without counts, and without what is no letter at both ends."""
    folded = fold(text)
    if _DIGIT.search(folded):
        folded = _COUNTS.sub(" ", folded)
    return " ".join(_EDGES.sub("", folded).split())


@dataclass(frozen=True, slots=True)
class Phrases:
    """One table of phrases, looked up by word: a pattern of five hundred alternatives costs more than reading the page."""

    whole: frozenset[str]
    by_first: Mapping[str, tuple[str, ...]]
    by_longest: Mapping[str, tuple[str, ...]]

    def beginning(self, folded: str) -> int | None:
        """Where the longest phrase that begins the line ends; None where none does. Marks before the first letter are passed over."""
        lead = _LEAD.match(folded)
        start = lead.end() if lead else 0
        first = _FIRST_WORD.match(folded, start)
        for phrase in self.by_first.get(first.group() if first else folded[start : start + 1], ()):
            end = start + len(phrase)
            if folded.startswith(phrase, start) and not (phrase[-1].isalnum() and folded[end : end + 1].isalnum()):
                return end
        return None

    def inside(self, folded: str) -> bool:
        """Whether a phrase stands anywhere in the line, as whole words."""
        for word in self.by_longest.keys() & _words_in(folded):
            if any(_stands_in(phrase, folded) for phrase in self.by_longest[word]):
                return True
        return False


@lru_cache(maxsize=1024)
def _words_in(folded: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(folded))


def _stands_in(phrase: str, folded: str) -> bool:
    at = folded.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not (at and phrase[0].isalnum() and folded[at - 1].isalnum()) and not (
            phrase[-1].isalnum() and folded[end : end + 1].isalnum()
        ):
            return True
        at = folded.find(phrase, at + 1)
    return False


def _table(name: str) -> Phrases:
    return table_of("page_lines", name)


@lru_cache(maxsize=64)
def table_of(topic: str, name: str) -> Phrases:
    """One table of a topic, in all languages."""
    whole = frozenset(fold(phrase) for phrase in phrases(topic, name))
    by_first: dict[str, list[str]] = {}
    by_longest: dict[str, list[str]] = {}
    for phrase in sorted(whole, key=lambda one: (-len(one), one)):
        first = _FIRST_WORD.match(phrase)
        by_first.setdefault(first.group() if first else phrase[0], []).append(phrase)
        words = _WORDS.findall(phrase)
        if words:
            by_longest.setdefault(max(words, key=len), []).append(phrase)
    return Phrases(
        whole=whole,
        by_first={word: tuple(found) for word, found in by_first.items()},
        by_longest={word: tuple(found) for word, found in by_longest.items()},
    )


def is_comment_head(text: str) -> bool:
    """ "3 Responses to ...", "Leave a Reply"."""
    if len(text) > MAX_LABEL_CHARS + 60:
        return False
    label = label_of(text)
    if label in _table("comment_heads").whole:
        return True
    end = _table("comment_heads").beginning(label)
    if end is None:
        return False
    return (text.strip()[:1].isdigit() or " " in label[:end].strip()) and len(label) - end < 80


def is_head(text: str) -> bool:
    """A label over a box of furniture: "You might also like"."""
    return len(text) <= MAX_LABEL_CHARS and label_of(text) in _table("heads").whole


def is_furniture_line(text: str) -> bool:
    """The whole line is a button, a link of the site or a notice."""
    return len(text) <= MAX_LABEL_CHARS and (
        label_of(text) in _table("lines").whole or fold(text).strip(" :.!…»«→←<>|") in _table("lines").whole
    )


def starts_as_furniture(text: str) -> bool:
    return _table("starts").beginning(fold(text[:80])) is not None


def holds_furniture(text: str) -> bool:
    """A notice, told by a phrase anywhere in a short line, or by a surer one in a longer."""
    if len(text) <= 200 and (is_pitch(text) or _COPYRIGHT.search(text) or _table("contains").inside(fold(text))):
        return True
    return len(text) <= 420 and _table("prose_contains").inside(fold(text))


def holds_votes(text: str) -> bool:
    """A rating of everybody or a widget that asks for one: "Users' average 6.1/10 (203 votes)"."""
    return len(text) <= 160 and _table("votes").inside(fold(text))


def is_says_line(text: str) -> bool:
    """ "Ann Lee says:", over a comment."""
    folded = fold(text.split("\t")[0])
    if len(folded) > 80 or not folded.endswith(":"):
        return False
    return any(folded[:-1].rstrip().endswith(" " + word) for word in _table("says").whole)


def is_signed_and_dated(text: str) -> bool:
    """ "Ann Lee, May 4, 2012": the head of a comment, or a signature."""
    if len(text) > 80 or not holds_date(text):
        return False
    name = _before_date_words(_NAME_ENDS.split(text)[0].strip(" ("))
    return len(name) > 1 and len(name.split()) <= 4 and name[:1].isupper() and _is_name(name) and not is_date_line(name)


def is_photo_credit(text: str) -> bool:
    """ "(Ann Lee / Getty Images)", "Photo: A Studio": who made the picture, not what it shows."""
    if len(text) > 90:
        return False
    folded = fold(text)
    if text[0] in "(©" or _table("captions").beginning(folded) == 0 or "|" in text or "/" in text or len(text) < 40:
        return _table("captions").inside(folded)
    return False


def is_bio(text: str) -> bool:
    """ "Ann Lee writes about film for this site.": the author, not the film."""
    if len(text) > 500:
        return False
    words = text.split()
    for count in range(1, min(6, len(words))):
        if not words[0][:1].isupper() or not _is_name(" ".join(words[:count])):
            return False
        if _table("bios").beginning(fold(" ".join(words[count : count + 8]))) is not None:
            return True
    return False


@lru_cache(maxsize=4096)
def is_date_line(text: str) -> bool:
    """Nothing but a date, a time and the words around them: "Posted on Feb 7, 2014 at 19:51"."""
    if len(text) > 90 or not any(character.isdigit() for character in text):
        return False
    folded = fold(text)
    end = _table("posted").beginning(folded)
    return _is_all_date(folded[end or 0 :])


def _is_all_date(folded: str) -> bool:
    """Every word is of a date in one language: "out" is October in Portuguese, and "4 out of 5" is no date."""
    tokens = _TOKENS.findall(folded)
    words = {token for token in tokens if not token.isdigit()} - {"t"}
    if len(words) == 0:
        return bool(_NUMERIC_DATE.search(folded))
    if len(tokens) == len(words):
        return False
    for language in LANGUAGES:
        months, others = _words_of("months", language), _words_of("date_words", language)
        if words <= months | others:
            return bool(words & months) or bool(_NUMERIC_DATE.search(folded)) or bool(words & _AGO and len(tokens) <= 6)
    return False


_AGO = frozenset(("ago", "il", "hace", "há", "vor", "fa"))


@lru_cache(maxsize=64)
def _words_of(table: str, language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in phrases("page_lines", table, (language,)))


def holds_date(text: str) -> bool:
    """A whole date stands somewhere in the line."""
    folded = fold(text)
    if _NUMERIC_DATE.search(folded):
        return True
    return bool(_YEAR.search(folded)) and any(token in _table("months").whole for token in _TOKENS.findall(folded))


def is_reading_time(text: str) -> bool:
    """ "6 min read", "1,024 views"."""
    return len(text) <= 50 and label_of(text) in _table("reading_time").whole and any(c.isdigit() for c in text)


_BY = frozenset(("by", "par", "von", "por", "posted by", "written by", "reviewed by"))
"""A byline whose name stands in a block of its own."""


@lru_cache(maxsize=4096)
def is_byline(text: str) -> bool:
    """ "By Ann Lee", "Posted by Ann Lee at 10:04", "Ann Lee · 4 May 2012"; not a credit ("Written by: Ann Lee")."""
    if len(text) > 140:
        return False
    if label_of(text) in _BY:
        return True
    folded = fold(text)
    end = _table("bylines").beginning(folded)
    pieces = [piece.strip() for piece in _PIECES.split(text) if piece.strip()]
    if end is not None and len(folded) == len(text):
        rest = text[end:].lstrip(" :")
        head = _before_date_words(_NAME_ENDS.split(rest)[0])
        if _is_name(head) and len(rest) - len(head) < 60:
            return True
    if _is_dated_byline(text, folded) or _is_review_by(text, folded):
        return True
    if len(pieces) > 1 and len(pieces) <= 5:
        kinds = [is_date_line(piece) or is_reading_time(piece) for piece in pieces]
        others = [piece for piece, known in zip(pieces, kinds, strict=True) if not known]
        return any(kinds) and all(_is_name(piece) or is_byline(piece) or len(piece) < 30 for piece in others)
    return False


def looks_like_name(text: str) -> bool:
    """One to four words that may be a person's name or a member's."""
    return len(text.split()) <= 4 and _is_name(text) and not text.isdigit()


def _is_review_by(text: str, folded: str) -> bool:
    """ "Critique de Holy Motors par Ann Lee": the film first, then the name."""
    if _table("reviewing").beginning(folded) is None or len(folded) != len(text):
        return False
    for match in reversed(list(_WORDS.finditer(folded))):
        if match.start() and match.group() in _BY:
            return _is_name(text[match.end() :].strip())
    return False


def _is_dated_byline(text: str, folded: str) -> bool:
    """ "Posted on 4 August 2018 by Ann Lee": date first, then the name."""
    if len(folded) != len(text) or _table("posted").beginning(folded) is None:
        return False
    for match in _WORDS.finditer(folded):
        if match.start() and match.group() in _table("bylines").whole and is_date_line(text[: match.start()].strip()):
            return _is_name(text[match.end() :].strip())
    return False


def _before_date_words(text: str) -> str:
    words = text.split()
    stops = _table("date_words").whole | _table("posted").whole | _table("months").whole
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
    end = _table(table).beginning(folded)
    if end is None:
        return False
    rest = folded[end:]
    if not rest.strip(" :") or rest.lstrip()[:1] in tuple(":-–—|=.") or "\t" in text[: end + 2]:
        return True
    return end > 6


_FACT = re.compile(
    r"\b\d{2,3}\s*(?:min\b|mins\b|minutes|minuten|minutos|minuti|mn\b|')|\b\d\s*h(?:r|rs|\b)\s*\d{0,2}", re.I
)


def _has_two_facts(text: str) -> bool:
    """ "France, Germany, 1h 47min": a facts line without labels."""
    return len(text) < 200 and bool(_FACT.search(text))


def is_printed_rating(text: str) -> bool:
    """A short line that prints a rating and little else."""
    if len(text) > 120 or not _PRINTED_RATING.search(text) or (holds_date(text) and not has_rating_label(text)):
        return False
    return bool(_ONLY_RATING.match(text)) or has_rating_label(text) or len(text) < 60


def is_review_label(text: str) -> bool:
    """ "Film review", "Kritiken": the section's name over a headline."""
    return label_of(text) in _table("reviewing").whole


@lru_cache(maxsize=1)
def review_words() -> frozenset[str]:
    """Words that a headline adds to a film's title: "Review: ...", "... critique"."""
    return frozenset(word for phrase in _table("reviewing").whole for word in phrase.split())
