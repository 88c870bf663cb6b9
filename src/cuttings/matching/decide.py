"""Groups of profiles to matches: which film each reading is put under, how sure that is, and the penalties that say why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cuttings.matching.cluster import MERGE_BELOW, Group, Node, clusters_of
from cuttings.matching.distance import Distance, distance_between
from cuttings.matching.profile import Profile
from cuttings.records.ids import short_hash
from cuttings.records.match import Match, Recommendation

STRONG_BELOW = 0.08
"""A match at this distance, on a title with a year or a director (or an id), is strong."""
STRONG_GAP = 0.1
"""... and only where the runner-up is so much farther."""


def match_profiles(
    profiles: Iterable[Profile], *, known: Mapping[str, str] | None = None, pins: Mapping[str, str] | None = None
) -> list[Match]:
    """One match per reading, in the order given; profiles of known films get none.

    `known` maps review ids to the film they stand under already: a group keeps the film that most of its members have.
    `pins` maps review ids to the film a person ruled.
    """
    readings = list(profiles)
    groups, group_at = clusters_of(readings, pins)
    names = {id(group): name for group, name in zip(groups, _film_ids(groups, known or {}), strict=True)}
    matches: dict[str, Match] = {}
    for group in groups:
        founder = _founder(group)
        rivals = {id(group_at[place]): group_at[place] for place in group.linked if group_at[place] is not group}
        for node in group.nodes:
            near = [
                (distance.total, names[id(rival)])
                for rival in rivals.values()
                if (distance := distance_between(node.profile, rival.summary))
            ]
            for match in _matches_of(node, group, founder, names[id(group)], min(near, default=None)):
                matches[match.review_id] = match
    return [matches[reading.id] for reading in readings if not reading.is_film]


def _founder(group: Group) -> Node:
    """The node that tells most: a known film, else the richest reading; the first id among equals."""
    return min(
        group.nodes, key=lambda node: (not node.profile.is_film, [-n for n in node.profile.richness], node.profile.id)
    )


def _film_ids(groups: list[Group], known: Mapping[str, str]) -> list[str]:
    """A film id per group: a ruled one, else a catalogue's, else the one most members have, else minted from the founder."""
    claims = []
    for place, group in enumerate(groups):
        held: dict[str, int] = {}
        for node in group.nodes:
            for member in node.members:
                if member.id in known:
                    held[known[member.id]] = held.get(known[member.id], 0) + 1
        founder = _founder(group)
        if founder.profile.is_film:
            held[founder.profile.id] = 1_000_000_000
        held.update(dict.fromkeys(group.pins, 2_000_000_000))
        claims += [(-count, film, place) for film, count in held.items()]
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, film, place in sorted(claims):
        if place not in names and film not in taken:
            names[place] = film
            taken.add(film)
    for place, group in enumerate(groups):
        if place not in names:
            names[place] = _minted(_founder(group).profile, taken)
            taken.add(names[place])
    return [names[place] for place in range(len(groups))]


def _minted(founder: Profile, taken: set[str]) -> str:
    """An id from the founder alone; after a split the old id may be held by the other half, then the next one is taken."""
    step = 0
    while True:
        name = "fm-" + short_hash("film", founder.id, *([str(step)] if step else []))
        if name not in taken:
            return name
        step += 1


def _matches_of(
    node: Node, group: Group, founder: Node, film_id: str, next_best: tuple[float, str] | None
) -> Iterable[Match]:
    runner_up, runner_up_film = next_best or (None, None)
    distance = _distance_within(node, founder, group)
    for member in node.members:
        if member.is_film:
            continue
        match = Match(
            review_id=member.id,
            location=member.location,
            film_id=film_id,
            runner_up=None if runner_up is None else round(runner_up, 6),
        )
        if member is founder.members[0]:
            if group.is_doubtful and runner_up is not None and runner_up < MERGE_BELOW:
                yield replace(match, recommendation=Recommendation.LOW, candidate_id=runner_up_film)
            else:
                yield match
            continue
        yield replace(
            match,
            recommendation=_recommendation(distance, runner_up),
            distance=round(distance.total, 6) if distance else None,
            penalties={name: round(share, 6) for name, share in distance.penalties.items()} if distance else {},
        )


def _distance_within(node: Node, founder: Node, group: Group) -> Distance | None:
    """To the founder where the two can be compared, else to all others together (titles in two languages)."""
    direct = distance_between(node.profile, founder.profile)
    if direct is not None and direct.total < MERGE_BELOW:
        return direct
    whole = distance_between(node.profile, group.summary)
    if whole is None or (direct is not None and direct.total <= whole.total):
        return direct
    return whole


def _recommendation(distance: Distance | None, runner_up: float | None) -> Recommendation:
    if distance is None:
        return Recommendation.LOW
    if distance.is_decided:
        return Recommendation.STRONG
    is_clear = runner_up is None or runner_up - distance.total >= STRONG_GAP
    is_supported = "title" in distance.support and bool(distance.support & {"year", "director"})
    if distance.total < STRONG_BELOW and is_clear and is_supported:
        return Recommendation.STRONG
    return Recommendation.MEDIUM if distance.total < MERGE_BELOW else Recommendation.LOW
