"""Profiles put together film by film: the surest pairs first, never two that contradict each other, doubt left open.

The result depends on the set of profiles alone: every loop runs in the order of distances, then ids.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from cuttings.matching.block import block_keys
from cuttings.matching.distance import LINK_BELOW, Distance, distance_between
from cuttings.matching.profile import Profile

MERGE_BELOW = 0.2
"""Groups nearer than this become one."""
GAP = 0.1
"""A group is joined on its title alone only where the next best film is at least so much farther."""


@dataclass(slots=True)
class Group:
    """Profiles taken for one film, and what they say together."""

    members: list[Profile]
    summary: Profile
    doubts: dict[str, Distance] = field(default_factory=dict)
    """Id of a profile in another group it may belong with, and how far that is."""


def clusters_of(profiles: Iterable[Profile], pins: Mapping[str, str] | None = None) -> list[Group]:
    """The groups, largest id-order first member first. `pins` maps profile ids to a label a person ruled: same label, same group;
    different labels, never one group."""
    ordered = sorted(profiles, key=lambda profile: profile.id)
    groups = _identical(ordered, pins or {})
    _merge(groups, pins or {})
    found = {id(group): group for group in groups.values()}
    return sorted(found.values(), key=lambda group: group.members[0].id)


def _identical(ordered: list[Profile], pins: Mapping[str, str]) -> dict[str, Group]:
    """One group for profiles that say the very same, or were ruled to be one; keyed by member id."""
    same: dict[object, list[Profile]] = defaultdict(list)
    for profile in ordered:
        told = (profile.titles, profile.year, profile.directors, profile.ids)
        is_telling = profile.year is not None or profile.directors or profile.ids
        key: object = pins.get(profile.id) or (told if is_telling and not profile.is_film else profile.id)
        same[key].append(profile)
    groups = {}
    for members in same.values():
        group = Group(members=members, summary=summary_of(members))
        groups.update({member.id: group for member in members})
    return groups


def summary_of(members: list[Profile]) -> Profile:
    """What the members say together: all titles and people, the commonest year (the earlier among equals)."""
    if len(members) == 1:
        return members[0]
    years = Counter(member.year for member in members if member.year is not None)
    known = [member for member in members if member.is_film]
    year = known[0].year if known and known[0].year else None
    if year is None and years:
        year = min(years, key=lambda candidate: (-years[candidate], candidate))
    ids: dict[str, str] = {}
    for member in members:
        for name, value in member.ids:
            ids.setdefault(name, value)
    return replace(
        members[0],
        titles=frozenset().union(*(member.titles for member in members)),
        short_titles=frozenset().union(*(member.short_titles for member in members)),
        year=year,
        directors=frozenset().union(*(member.directors for member in members)),
        cast=frozenset().union(*(member.cast for member in members)),
        imdb=ids.get("imdb"),
        wikidata=ids.get("wikidata"),
        tmdb=ids.get("tmdb"),
        is_film=bool(known),
    )


def _edges(groups: Mapping[str, Group]) -> list[tuple[int, float, str, str]]:
    """Comparable pairs of groups as (how sure, distance, first id, second id), the surest first."""
    filed: dict[str, list[Group]] = defaultdict(list)
    for group in {id(group): group for group in groups.values()}.values():
        for key in block_keys(group.summary):
            filed[key].append(group)
    compared: set[tuple[str, str]] = set()
    edges = []
    for sharing in filed.values():
        for i, first in enumerate(sharing):
            for second in sharing[i + 1 :]:
                a, b = sorted((first.members[0].id, second.members[0].id))
                if (a, b) in compared:
                    continue
                compared.add((a, b))
                distance = distance_between(first.summary, second.summary)
                if distance is not None and distance.total < LINK_BELOW:
                    edges.append((_class_of(distance), distance.total, a, b))
    return sorted(edges)


def _class_of(distance: Distance) -> int:
    """0: an identifier agrees; 1: the title and a year or director; 2: less."""
    if distance.is_decided:
        return 0
    return 1 if "title" in distance.support and distance.support & {"year", "director"} else 2


def _merge(groups: dict[str, Group], pins: Mapping[str, str]) -> None:
    edges = _edges(groups)
    neighbours: dict[str, set[str]] = defaultdict(set)
    for _, _, a, b in edges:
        neighbours[a].add(b)
        neighbours[b].add(a)
    for certainty, _, a, b in edges:
        first, second = groups[a], groups[b]
        if first is second or not _may_be_one(first, second, pins):
            continue
        distance = distance_between(first.summary, second.summary)
        if distance is None or distance.total >= MERGE_BELOW:
            continue
        if certainty == 2 and (
            _has_rival(a, second, distance, groups, neighbours) or _has_rival(b, first, distance, groups, neighbours)
        ):
            first.doubts[b] = distance
            second.doubts[a] = distance
            continue
        members = sorted(first.members + second.members, key=lambda profile: profile.id)
        merged = Group(members=members, summary=summary_of(members), doubts=first.doubts | second.doubts)
        groups.update({member.id: merged for member in members})


def _may_be_one(first: Group, second: Group, pins: Mapping[str, str]) -> bool:
    """Two known films are never one; nor are profiles that a person ruled apart."""
    if first.summary.is_film and second.summary.is_film:
        return False
    mine = {pins[member.id] for member in first.members if member.id in pins}
    theirs = {pins[member.id] for member in second.members if member.id in pins}
    return not (mine and theirs) or mine == theirs


def _has_rival(
    member: str, chosen: Group, distance: Distance, groups: Mapping[str, Group], neighbours: Mapping[str, set[str]]
) -> bool:
    """Whether the group of `member` could as well belong to a film that cannot be the chosen one."""
    own = groups[member]
    linked = set().union(*(neighbours.get(profile.id, set()) for profile in own.members))
    for rival in {id(groups[other]): groups[other] for other in linked}.values():
        if rival is own or rival is chosen:
            continue
        other = distance_between(own.summary, rival.summary)
        if other is None or other.total > distance.total + GAP:
            continue
        between = distance_between(chosen.summary, rival.summary)
        if between is None or between.total >= MERGE_BELOW or (chosen.summary.is_film and rival.summary.is_film):
            return True
    return False
