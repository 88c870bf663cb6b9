"""Readings that wait are put under films: the second gate to the engine's steps.

Only the neighbourhood of what waits is looked at, unless so much waits that everything is. All placements of a run are written in one
transaction, after all pages are in: a run that was killed before has placed nothing, and ends like one that was not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from cuttings.matching import Profile, match_profiles, neighbourhood
from cuttings.records.match import Match
from cuttings_site.library.models import BlockKey, Film, Placement, Reading
from cuttings_site.library.profiles import decode_profile
from cuttings_site.library.services.audits import refresh_answers
from cuttings_site.library.services.overlay import BATCH, batches, overlay_now
from cuttings_site.library.services.placements import lay_over, write_matches
from cuttings_site.library.services.readings import recount_names

ALL_AT_ONCE = 2_000
"""From so many waiting readings on, matching everything is cheaper than gathering neighbours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    readings: int
    films_touched: tuple[str, ...]
    films_made: tuple[str, ...] = ()
    moved: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    """Review to the film that matching gave it before and gives it now, where the two differ."""


def place_waiting() -> Placed:
    """Put every waiting reading, and whoever it moves, under a film; films touched are left without a dossier."""
    waiting = list(Reading.objects.filter(is_waiting=True).only("id", "review_id", "profile", "critic", "publication"))
    if not waiting:
        return Placed(readings=0, films_touched=())
    profiles = _profiles_to_match(waiting)
    known = _known([profile.id for profile in profiles] + [row.review_id for row in waiting if not row.profile])
    titleless = [Match(review_id=row.review_id, location="") for row in waiting if not row.profile]
    matches = [*match_profiles(profiles, known=known), *titleless]
    found = {match.review_id: match.film_id for match in matches}
    with transaction.atomic():
        overlay, is_touched = overlay_now(known, found)
        written = write_matches(matches, overlay)
        if is_touched:
            beyond = lay_over(overlay, overlay.review_ids - set(found), overlay.merged_ids)
            written.touched |= beyond.touched
            written.made |= beyond.made
        _mark_films_of(waiting, written.touched)
        recount_names(_one_per_name(waiting))
        for some in batches(row.pk for row in waiting):
            Reading.objects.filter(pk__in=some).update(is_waiting=False)
    moved = {name: (known.get(name), film) for name, film in found.items() if known.get(name) != film}
    refresh_answers(moved)
    return Placed(
        readings=len(waiting),
        films_touched=tuple(sorted(written.touched)),
        films_made=tuple(sorted(written.made)),
        moved=moved,
    )


def _profiles_to_match(waiting: Sequence[Reading]) -> list[Profile]:
    seeds = [decode_profile(row.profile) for row in waiting if row.profile]
    if len(seeds) < ALL_AT_ONCE:
        return neighbourhood(seeds, _load)
    rows = Reading.objects.exclude(profile="").values_list("profile", flat=True)
    return [decode_profile(text) for text in rows.iterator(chunk_size=BATCH)]


def _load(keys: Collection[str]) -> list[Profile]:
    found: dict[str, str] = {}
    for some in batches(sorted(key[:300] for key in keys)):
        rows = BlockKey.objects.filter(key__in=some).values_list("reading__review_id", "reading__profile")
        found.update(rows)
    return [decode_profile(text) for _, text in sorted(found.items())]


def _known(review_ids: Sequence[str]) -> dict[str, str]:
    known: dict[str, str] = {}
    for some in batches(review_ids):
        rows = Placement.objects.filter(reading__review_id__in=some, matched__isnull=False)
        known.update({review: str(film) for review, film in rows.values_list("reading__review_id", "matched")})
    return known


def _mark_films_of(waiting: Sequence[Reading], touched: set[str]) -> None:
    """A reading that changed its words but not its film has its film told anew too."""
    for some in batches([row.pk for row in waiting]):
        films = Placement.objects.filter(reading__in=some, film__isnull=False).values_list("film_id", flat=True)
        touched.update(str(film) for film in films if film)
    for names in batches(sorted(touched)):
        Film.objects.filter(id__in=names).update(dossier="")


def _one_per_name(waiting: Sequence[Reading]) -> list[Reading]:
    """Enough readings that every critic and publication among them is named once."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for row in waiting:
        named = {("critic", row.critic_id or ""), ("publication", row.publication_id or "")} - seen
        if named:
            seen |= named
            kept.append(row)
    return kept
