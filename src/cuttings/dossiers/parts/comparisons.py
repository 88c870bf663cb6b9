"""Other films named in the reviews, with how many critics name each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import DamerauLevenshtein

from cuttings.records.dossier import Clause, Support
from cuttings.records.review import Review
from cuttings.text.folding import title_key

_FUZZY_LETTERS = 8
"""Shorter titles one letter apart are often two films ("Heat", "Head")."""


def films_named(reviews: Sequence[Review]) -> tuple[Clause, ...]:
    """Films named by title, the most named first, the film itself left out; a title in two spellings, or with a slip of the pen, counts once."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    support: dict[str, dict[str, Support]] = defaultdict(dict)
    own = {title_key(title) for review in reviews if review.film for title in _titles(review)}
    for review in reviews:
        for mention in review.mentions:
            key = title_key(mention.title)
            if key not in own:
                spellings[key][mention.title] += 1
                support[key].setdefault(review.id, Support(review_id=review.id, evidence=mention.evidence))
    joined = _joined(spellings)
    clauses = [
        Clause(
            text=min(titles, key=lambda title: (-titles[title], title)),
            count=len(found),
            of=len(reviews),
            support=tuple(found.values()),
        )
        for keys in joined
        for titles in [sum((spellings[key] for key in keys), Counter[str]())]
        for found in [{name: one for key in keys for name, one in support[key].items()}]
    ]
    return tuple(sorted(clauses, key=lambda clause: (-clause.count, clause.text)))


def _titles(review: Review) -> list[str]:
    film = review.film
    return [title for title in (film.title, film.original_title, *film.alternate_titles) if title] if film else []


def _joined(spellings: dict[str, Counter[str]]) -> list[list[str]]:
    """Keys in groups: a misprint goes to the title that more reviews print."""
    groups: list[list[str]] = []
    for key in sorted(spellings, key=lambda key: (-spellings[key].total(), key)):
        home = next((group for group in groups if _is_misprint(key, group[0])), None)
        if home is None:
            groups.append([key])
        else:
            home.append(key)
    return groups


def _is_misprint(key: str, other: str) -> bool:
    """One letter off in a long title; numbers and the last word tell parts of a series apart."""
    if min(len(key), len(other)) < _FUZZY_LETTERS or any(c.isdigit() for c in key + other):
        return False
    return DamerauLevenshtein.distance(key, other) <= 1 and key.split()[-1][:1] == other.split()[-1][:1]
