"""Groups of profiles to matches: which film each reading is put under, how sure that is, and the penalties that say why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cuttings.matching.block import block_keys
from cuttings.matching.cluster import MERGE_BELOW, Group, clusters_of, summary_of
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
    pins = pins or {}
    groups = clusters_of(readings, pins)
    names = _film_ids(groups, known or {}, pins)
    rivals = _rivals(groups)
    matches: dict[str, Match] = {}
    for place, group in enumerate(groups):
        for match in _matches_of(group, names[place], rivals[place], names, groups):
            matches[match.review_id] = match
    return [matches[reading.id] for reading in readings if not reading.is_film]


def _founder(group: Group) -> Profile:
    return max(group.members, key=lambda member: (member.is_film, member.richness, [-ord(c) for c in member.id]))


def _film_ids(groups: list[Group], known: Mapping[str, str], pins: Mapping[str, str]) -> list[str]:
    """A film id per group: a catalogue's, else a person's, else the one most members have, else minted from the founder."""
    claims = []
    for place, group in enumerate(groups):
        held: dict[str, int] = {}
        for member in group.members:
            film = pins.get(member.id) or known.get(member.id)
            if film:
                held[film] = held.get(film, 0) + (1000 if member.id in pins else 1)
        founder = _founder(group)
        if founder.is_film:
            held[founder.id] = held.get(founder.id, 0) + 1_000_000
        claims += [(-count, film, place) for film, count in held.items()]
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, film, place in sorted(claims):
        if place not in names and film not in taken:
            names[place] = film
            taken.add(film)
    for place, group in enumerate(groups):
        if place not in names:
            names[place] = _minted(_founder(group), taken)
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


def _rivals(groups: list[Group]) -> list[list[int]]:
    """Per group the places of other groups that share a key."""
    filed: dict[str, list[int]] = {}
    for place, group in enumerate(groups):
        for key in block_keys(group.summary):
            filed.setdefault(key, []).append(place)
    found: list[set[int]] = [set() for _ in groups]
    for places in filed.values():
        for place in places:
            found[place].update(places)
    return [sorted(places - {place}) for place, places in enumerate(found)]


def _matches_of(
    group: Group, film_id: str, rivals: list[int], names: list[str], groups: list[Group]
) -> Iterable[Match]:
    founder = _founder(group)
    for member in group.members:
        if member.is_film:
            continue
        near = [(distance.total, names[r]) for r in rivals if (distance := distance_between(member, groups[r].summary))]
        next_best, next_film = min(near, default=(None, None))
        if member is founder:
            doubt = next_film if next_best is not None and next_best < MERGE_BELOW else None
            yield Match(
                review_id=member.id,
                location=member.location,
                film_id=film_id,
                recommendation=Recommendation.LOW if doubt and group.doubts else Recommendation.NONE,
                runner_up=next_best,
                candidate_id=doubt,
            )
            continue
        distance = _distance_within(member, founder, group)
        yield Match(
            review_id=member.id,
            location=member.location,
            film_id=film_id,
            recommendation=_recommendation(distance, next_best),
            distance=round(distance.total, 6) if distance else None,
            runner_up=next_best,
            penalties={name: round(share, 6) for name, share in distance.penalties.items()} if distance else {},
        )


def _distance_within(member: Profile, founder: Profile, group: Group) -> Distance | None:
    """To the founder where the two can be compared, else to all others together (titles in two languages)."""
    direct = distance_between(member, founder)
    if direct is not None and direct.total < MERGE_BELOW:
        return direct
    others = [other for other in group.members if other is not member]
    rest = distance_between(member, summary_of(others))
    if rest is None or (direct is not None and direct.total <= rest.total):
        return direct
    return rest


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
