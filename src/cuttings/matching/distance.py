"""How far two profiles are from being one film: named penalties with weights, after beets' `autotag/distance`.

Each penalty is 0 (agrees) to 1 (disagrees) times its weight; weights of what is missing on either side do not count, so that
silence is neither agreement nor disagreement. Figures: `docs/decisions/0003-matching.md`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from cuttings.matching.profile import Profile
from cuttings.text.folding import surname

WEIGHTS = {"title": 3.0, "year": 2.0, "director": 2.5, "cast": 1.0}
"""Title before director before year: years are off by one between festival and release, directors are not."""
LINK_BELOW = 0.34
"""Pairs at this distance or more are never compared further."""
_FUZZY_TITLE = 88.0
"""Similarity (0..100) from which two titles may be a misprint of each other."""
_YEAR_PENALTY = {0: 0.0, 1: 0.15, 2: 0.45}
_TRANSLATED = 0.4
"""Title penalty of two titles with nothing in common where all else says that one is the other's translation."""
_SHARED_CAST = 2
_DIRECTOR_IN_DOUBT = 0.5
"""Where title (of several words) and year agree exactly, a differing director is sooner misread from prose ("Haneke would have cut here") than
proof of a second film of that name in one year: the pair may join, never strongly, with the penalty shown."""
_NUMBER = re.compile(r"\d+")
_ROMAN = {
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "two": "2",
    "three": "3",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    total: float
    """0..1"""
    penalties: Mapping[str, float]
    """Share of each penalty in the total; they add up to it."""
    is_decided: bool = False
    """An identifier decided; the rest was not weighed."""
    support: frozenset[str] = frozenset()
    """Names of what agrees: `id`, `title`, `year`, `director`, `cast`."""


def distance_between(a: Profile, b: Profile) -> Distance | None:
    """Distance of two profiles; None where they cannot be the same film (different ids, titles, numbers, far years)."""
    shared = _shared_id(a, b)
    if shared is not None:
        return Distance(total=0.0, penalties={}, is_decided=True, support=frozenset({"id"})) if shared else None
    title = _title_penalty(a, b)
    if title is None and _is_translated(a, b):
        title = _TRANSLATED
    if title is None:
        return None
    parts: dict[str, float] = {"title": title}
    support = {"title"} if title < 0.05 else set()
    if a.year is not None and b.year is not None:
        gap = abs(a.year - b.year)
        parts["year"] = _YEAR_PENALTY.get(gap, 1.0)
        support |= {"year"} if gap == 0 else set()
    for name, mine, theirs in (("director", a.directors, b.directors), ("cast", a.cast, b.cast)):
        penalty = _people_penalty(mine, theirs)
        # few shared actors prove sameness, none shared proves little: critics name different ones
        if penalty is not None and (name == "director" or penalty < 1.0):
            parts[name] = penalty
            support |= {name} if penalty < 0.5 else set()
    if parts.get("director") == 1.0 and parts.get("year") == 0.0 and _share_a_telling_title(a, b):
        parts["director"] = _DIRECTOR_IN_DOUBT
    if _is_impossible(parts):
        return None
    weight = sum(WEIGHTS[name] for name in parts)
    shares = {name: WEIGHTS[name] * value / weight for name, value in parts.items() if value}
    return Distance(total=sum(shares.values()), penalties=shares, support=frozenset(support))


def _is_impossible(parts: Mapping[str, float]) -> bool:
    """Years far apart or directors that differ tell remakes and namesakes apart, unless the other agrees exactly."""
    year, director = parts.get("year"), parts.get("director")
    if year == 1.0 or (year == _YEAR_PENALTY[2] and (director is None or director >= 0.5)):
        return True  # two years apart was a remake (2022, 2024) as often as a late release, unless the director agrees
    if director == 1.0 and (year is None or year > 0 or parts["title"] > 0):
        return True
    return parts["title"] > 0 and year is None and director is None and parts.get("cast") is None


def _share_a_telling_title(a: Profile, b: Profile) -> bool:
    return any(len(title.split()) > 1 for title in a.titles & b.titles)


def _shared_id(a: Profile, b: Profile) -> bool | None:
    """True where an id agrees, False where ids of one catalogue differ, None where none can be compared."""
    theirs = dict(b.ids)
    compared = [theirs[name] == value for name, value in a.ids if name in theirs]
    if not compared:
        return None
    return any(compared)


def _title_penalty(a: Profile, b: Profile) -> float | None:
    if a.titles & b.titles:
        return 0.0
    joined = {title.replace(" ", "") for title in a.titles} & {title.replace(" ", "") for title in b.titles}
    if joined:
        return 0.02
    if a.short_titles & b.titles or a.titles & b.short_titles:
        return 0.25
    best = 0.0
    for mine in a.titles:
        for theirs in b.titles:
            if _numbers(mine) == _numbers(theirs):
                best = max(best, fuzz.ratio(mine, theirs))
    return (100 - best) / 100 + 0.15 if best >= _FUZZY_TITLE else None


def _is_translated(a: Profile, b: Profile) -> bool:
    """Critics of two languages who name the same director, year and two of the cast write of one film; critics of one language would
    print one title ("Smoke" and "Blue in the Face" share director, year and cast)."""
    return (
        bool(a.languages and b.languages)
        and a.languages.isdisjoint(b.languages)
        and a.year is not None
        and a.year == b.year
        and bool(a.directors & b.directors)
        and len(a.cast & b.cast) >= _SHARED_CAST
        and not {tuple(_numbers(t)) for t in a.titles}.isdisjoint({tuple(_numbers(t)) for t in b.titles})
    )


def _numbers(title: str) -> list[str]:
    """Numbers in a title, Roman ones too: sequels are not misprints of each other."""
    return sorted(_ROMAN.get(word, word) for word in title.split() if word in _ROMAN or _NUMBER.fullmatch(word))


def _people_penalty(mine: frozenset[str], theirs: frozenset[str]) -> float | None:
    """0 where somebody is in both, by full name or by surname (misspelt by one letter counts), 1 where nobody is."""
    if not mine or not theirs:
        return None
    if mine & theirs:
        return 0.0
    my_names, their_names = ({surname(name) for name in names} - {""} for names in (mine, theirs))
    if my_names & their_names:  # looked for in all before any misspelling, or the order of a set would decide
        return 0.1
    misspelt = (fuzz.ratio(last, other) >= 85 for last in my_names if len(last) > 4 for other in their_names)
    return 0.25 if any(misspelt) else 1.0
