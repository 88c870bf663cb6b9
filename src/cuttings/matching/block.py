"""Which profiles are worth comparing: those that share a cheap key; and from one profile, all that hang together with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from cuttings.matching.distance import LINK_BELOW, distance_between
from cuttings.matching.profile import Profile

_FUZZY_LETTERS = 5


def block_keys(profile: Profile) -> frozenset[str]:
    """Keys under which a profile is filed: ids, titles, titles without subtitle, and per year the first and last letters of a
    title, which bring misprints together (a letter off at one end leaves the other end whole), and the director, who brings
    translated titles together."""
    keys = {f"id:{name}:{value}" for name, value in profile.ids}
    for title in profile.titles | profile.short_titles:
        keys.add("title:" + title.replace(" ", ""))
    if profile.year is not None:
        for title in profile.titles:
            letters = title.replace(" ", "")
            if len(letters) > _FUZZY_LETTERS + 1:
                for year in (profile.year, profile.year + 1):
                    keys.add(f"head:{year}:{letters[:_FUZZY_LETTERS]}")
                    keys.add(f"tail:{year}:{letters[-_FUZZY_LETTERS:]}")
        keys.update(f"director:{profile.year}:{name}" for name in profile.directors if profile.cast)
    return frozenset(keys)


def neighbourhood(seeds: Iterable[Profile], load: Callable[[Collection[str]], Iterable[Profile]]) -> list[Profile]:
    """The seeds and every profile that hangs together with them by comparable pairs, sorted by id.

    `load` gives all profiles filed under any of the keys. What is not in the result cannot be moved by the seeds.
    """
    found = {seed.id: seed for seed in seeds}
    frontier = list(found.values())
    waiting: dict[str, Profile] = {}  # loaded, but not hanging together with anything found so far
    seen_keys: set[str] = set()
    while frontier:
        keys = set().union(*(block_keys(profile) for profile in frontier)) - seen_keys
        seen_keys |= keys
        waiting.update((other.id, other) for other in load(keys) if other.id not in found)
        fresh = [other for other in waiting.values() if any(is_comparable(profile, other) for profile in frontier)]
        for other in fresh:
            found[other.id] = waiting.pop(other.id)
        frontier = fresh
    return [found[key] for key in sorted(found)]


def is_comparable(a: Profile, b: Profile) -> bool:
    """Whether the two are near enough that one has a say in where the other stands."""
    distance = distance_between(a, b)
    return distance is not None and distance.total < LINK_BELOW
