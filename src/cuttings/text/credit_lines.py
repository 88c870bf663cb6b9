"""A whole film on a line or two, as magazines head a review: `Playtime (Play Time), de Jacques Tati. Francia, 1967. 124 minutos.`"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cuttings.lexicons import phrases
from cuttings.text.folding import fold
from cuttings.text.title_forms import unquoted
from cuttings.text.titles import YEAR

_LINE = re.compile(
    rf"^[\s*#]*(?:(?P<rank>\d{{1,3}})[.)]\s+)?(?P<t>[^\n,]{{1,90}}?)\s*(?:\((?P<o>[^()\n]{{1,90}})\))?"
    rf"(?:\s*,\s+|\s+(?=(?:by|directed by|dir\.|un film de)\s))(?:de|by|von|di|d['’]|directed by|dir\.|un film de|par)\s+"
    rf"(?P<who>[A-ZÀ-Þ][^\n]{{2,80}}?)[.,(\n\s]+(?P<rest>[^\n]{{0,80}}?)(?P<year>{YEAR})(?!\d)"
)
_LENGTH = re.compile(r"\d{2,3}\s*(?:['’′]|min|minut)|['‘’′]\s?\d{2,3}|\d\s*h\s*\d{1,2}", re.IGNORECASE)
_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_LONGEST = 330


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditLine:
    """`start` and `year_start` count from the beginning of the words read."""

    title: str
    start: int
    year: int
    year_start: int
    original_title: str | None = None
    director: str = ""
    has_length: bool = False
    """Whether a running time follows: prose has "by" and years too, but seldom that."""


@lru_cache(maxsize=1)
def _labels() -> tuple[str, ...]:
    return tuple({fold(label) for label in phrases("furniture", "label") if " " in label})


def _is_label(words: str, title: str) -> bool:
    """`Directed by Ann Lee (UK, 1949, 104 min)`: "Directed" is the beginning of a label, not a film."""
    folded, head = fold(words[:80]), fold(title)
    return any(label.startswith(head + " ") and folded.startswith(label + " ") for label in _labels())


def read_credit_line(words: str) -> CreditLine | None:
    """The film that the words begin with, or None where they are no credit line."""
    match = _LINE.match(words) if len(words) <= _LONGEST else None
    if match is None:
        return None
    if _is_label(words, match["t"]):
        return None
    title = unquoted(match["t"]) or match["t"].strip(" ,")
    other = match["o"] if match["o"] and not _YEAR.search(match["o"]) else None
    return CreditLine(
        title=title,
        start=words.find(title),
        year=int(match["year"]),
        year_start=match.start("year"),
        original_title=(unquoted(other) or other) if other else None,
        director=match["who"].strip(),
        has_length=bool(_LENGTH.search(words[match.end() : match.end() + 60])),
    )
