"""Profiles put together film by film: the surest pairs first, never two that contradict each other, doubt left open.

The result depends on the set of profiles alone: every loop runs in the order of distances, then ids. Profiles that say the very same are one
node, so that ten thousand reviews of one film cost as much as the few dozen ways in which they print it.
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
class Node:
    """Profiles that say the very same, sorted by id; `profile` speaks for them, with everybody's cast."""

    members: list[Profile]
    profile: Profile
    pin: str | None = None


@dataclass(slots=True)
class Group:
    """Nodes taken for one film, and what they say together."""

    nodes: list[Node]
    summary: Profile
    years: Counter[int]
    pins: frozenset[str]
    is_doubtful: bool = False
    """Whether it was kept from another group because it could as well belong to a third."""
    linked: set[int] = field(default_factory=set)
    """Places of nodes, in other groups too, that any of its nodes could be compared with."""


def clusters_of(profiles: Iterable[Profile], pins: Mapping[str, str] | None = None) -> tuple[list[Group], list[Group]]:
    """The groups, by first id; and for each node, by the places `Group.linked` names, the group it is in.

    `pins` maps profile ids to a film a person ruled: same film, same group; different films, never one group.
    """
    nodes = _nodes(sorted(profiles, key=lambda profile: profile.id), pins or {})
    merger = _Merger(nodes)
    merger.run()
    unique = {id(group): group for group in merger.groups}
    return sorted(unique.values(), key=lambda group: group.nodes[0].profile.id), merger.groups


def _nodes(ordered: list[Profile], pins: Mapping[str, str]) -> list[Node]:
    same: dict[object, list[Profile]] = defaultdict(list)
    for profile in ordered:
        pin = pins.get(profile.id)
        told = (
            profile.titles,
            profile.short_titles,
            profile.year,
            profile.directors,
            profile.ids,
            profile.languages,
            pin,
        )
        same[profile.id if profile.is_film else told].append(profile)
    nodes = []
    for members in same.values():
        cast = frozenset().union(*(member.cast for member in members[:50]))
        nodes.append(Node(members=members, profile=replace(members[0], cast=cast), pin=pins.get(members[0].id)))
    return nodes


def _group_of(node: Node) -> Group:
    years = Counter({node.profile.year: len(node.members)}) if node.profile.year is not None else Counter[int]()
    return Group(
        nodes=[node], summary=node.profile, years=years, pins=frozenset([node.pin]) if node.pin else frozenset()
    )


def _joined(first: Group, second: Group) -> Group:
    """Both groups as one: all titles and people, the commonest year (the earlier among equals, a known film's before all)."""
    a, b = first.summary, second.summary
    years = first.years + second.years
    known = next((summary.year for summary in (a, b) if summary.is_film and summary.year), None)
    year = known or (min(years, key=lambda candidate: (-years[candidate], candidate)) if years else None)
    summary = replace(
        min(a, b, key=lambda profile: profile.id),
        titles=a.titles | b.titles,
        short_titles=a.short_titles | b.short_titles,
        year=year,
        directors=a.directors | b.directors,
        cast=a.cast | b.cast,
        imdb=a.imdb or b.imdb,
        wikidata=a.wikidata or b.wikidata,
        tmdb=a.tmdb or b.tmdb,
        languages=a.languages | b.languages,
        is_film=a.is_film or b.is_film,
    )
    return Group(
        nodes=sorted(first.nodes + second.nodes, key=lambda node: node.profile.id),
        summary=summary,
        years=years,
        pins=first.pins | second.pins,
        is_doubtful=first.is_doubtful or second.is_doubtful,
        linked=first.linked | second.linked,
    )


class _Merger:
    """The groups by place of node, merged edge by edge."""

    def __init__(self, nodes: list[Node]) -> None:
        self.groups = [_group_of(node) for node in nodes]
        self._edges = self._compared(nodes)
        for _, _, a, b in self._edges:
            self.groups[a].linked.add(b)
            self.groups[b].linked.add(a)
        self._places = {id(group): [place] for place, group in enumerate(self.groups)}

    @staticmethod
    def _compared(nodes: list[Node]) -> list[tuple[int, float, int, int]]:
        """Comparable pairs as (how sure, distance, place, place), the surest first."""
        filed: dict[str, list[int]] = defaultdict(list)
        for place, node in enumerate(nodes):
            for key in block_keys(node.profile):
                filed[key].append(place)
        seen: set[tuple[int, int]] = set()
        edges = []
        for places in filed.values():
            for i, a in enumerate(places):
                for b in places[i + 1 :]:
                    if (a, b) in seen:
                        continue
                    seen.add((a, b))
                    distance = distance_between(nodes[a].profile, nodes[b].profile)
                    if distance is not None and distance.total < LINK_BELOW:
                        edges.append((_uncertainty(distance), distance.total, a, b))
        return sorted(edges, key=lambda edge: (*edge[:2], nodes[edge[2]].profile.id, nodes[edge[3]].profile.id))

    def run(self) -> None:
        for pinned in self._ruled_together():
            for other in pinned[1:]:
                self._merge(self.groups[pinned[0]], self.groups[other])
        for uncertainty, _, a, b in self._edges:
            first, second = self.groups[a], self.groups[b]
            if first is second or not _may_be_one(first, second):
                continue
            distance = distance_between(first.summary, second.summary)
            if distance is None or distance.total >= MERGE_BELOW:
                continue
            if uncertainty == 2 and (
                self._has_rival(first, second, distance) or self._has_rival(second, first, distance)
            ):
                first.is_doubtful = second.is_doubtful = True
                continue
            self._merge(first, second)

    def _ruled_together(self) -> list[list[int]]:
        ruled: dict[str, list[int]] = defaultdict(list)
        for place, group in enumerate(self.groups):
            for pin in group.pins:
                ruled[pin].append(place)
        return list(ruled.values())

    def _merge(self, first: Group, second: Group) -> None:
        if first is second:
            return
        merged = _joined(first, second)
        places = self._places.pop(id(first)) + self._places.pop(id(second))
        for place in places:
            self.groups[place] = merged
        self._places[id(merged)] = places

    def _has_rival(self, own: Group, chosen: Group, distance: Distance) -> bool:
        """Whether `own` could as well belong to a film that cannot be the chosen one."""
        for rival in {id(self.groups[place]): self.groups[place] for place in own.linked}.values():
            if rival is own or rival is chosen:
                continue
            other = distance_between(own.summary, rival.summary)
            if other is None or other.total > distance.total + GAP:
                continue
            between = distance_between(chosen.summary, rival.summary)
            if between is None or between.total >= MERGE_BELOW or not _may_be_one(chosen, rival):
                return True
        return False


def _uncertainty(distance: Distance) -> int:
    """0: an identifier agrees; 1: the title and a year or director; 2: less."""
    if distance.is_decided:
        return 0
    return 1 if "title" in distance.support and distance.support & {"year", "director"} else 2


def _may_be_one(first: Group, second: Group) -> bool:
    """Two known films are never one; nor are profiles that a person ruled apart."""
    if first.summary.is_film and second.summary.is_film:
        return False
    return not (first.pins and second.pins) or first.pins == second.pins
