"""What a person types and chooses becomes an FTS5 query: every word must be there; no sign has a meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from urllib.parse import urlencode

from cuttings_site.search.index import SPOILER_MARK, mark_of

_WORD = re.compile(r"\w+")
_MOST_WORDS = 12
MARKED = ("critic", "publication", "aspect", "polarity", "year", "language", "kind")
"""Filters that stand in the index as tokens."""
NARROWING = (*MARKED, "film", "person")
SHORTEST_BEGUN = 4
"""A word of fewer letters is taken as finished: `an` must not stand for thousands of words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is searched for; empty where nothing is asked."""

    q: str = ""
    """Words of one sentence."""
    film: str = ""
    """Its id."""
    critic: str = ""
    """Key, as in the critic's address."""
    publication: str = ""
    aspect: str = ""
    polarity: str = ""
    """`positive`, `mixed` or `negative`: of an opinion that stands in the sentence."""
    person: str = ""
    """Words of the name of whom an opinion is about."""
    year: str = ""
    """In which the review was published."""
    language: str = ""
    kind: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, field.name) for field in fields(self))

    def address(self, **changes: str) -> str:
        """The query of this search with some filters changed; an empty one is taken away."""
        return "?" + urlencode({name: value for name, value in (asdict(self) | changes).items() if value})

    def chosen(self) -> dict[str, str]:
        """The filters in force, in the order in which they are shown."""
        return {name: value for name in NARROWING if (value := getattr(self, name))}


def wish_of(asked: Mapping[str, str]) -> Wish:
    """From the parameters of an address; what is too long to be meant is cut."""
    return Wish(**{field.name: asked.get(field.name, "").strip()[:200] for field in fields(Wish)})


def fts_query(typed: str, *, are_words_begun: bool = False) -> str:
    """The last word may be unfinished, with `are_words_begun` each of them ("rus bo"); empty where nothing but signs was typed."""
    words = [f'"{word}"' for word in _WORD.findall(typed)[:_MOST_WORDS]]
    if are_words_begun:
        words = [word + "*" for word in words]
    elif words:
        words[-1] += "*"
    return " ".join(words)


def remark_query(wish: Wish) -> str:
    """For `remark_search`: words, person and marks; spoilers are never found. Empty where nothing of these is asked."""
    parts = [f"{{words}} : ({words})"] if (words := _words(wish.q)) else []
    if person := " ".join(f'"{word}"' for word in _WORD.findall(wish.person)[:_MOST_WORDS]):
        parts.append(f"{{person}} : ({person})")
    parts += [f"{{marks}} : {mark_of(name, value)}" for name in MARKED if (value := getattr(wish, name))]
    return f"({' AND '.join(parts)}) NOT {{marks}} : {SPOILER_MARK}" if parts else ""


def _words(typed: str) -> str:
    words = _WORD.findall(typed)[:_MOST_WORDS]
    query = [f'"{word}"' for word in words]
    if words and len(words[-1]) >= SHORTEST_BEGUN:
        query[-1] += "*"
    return " ".join(query)
