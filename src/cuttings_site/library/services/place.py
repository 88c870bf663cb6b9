"""Readings that wait are put under films: the second gate to the engine's steps.

Only the neighbourhood of what waits is looked at, unless so much waits that everything is. All placements of a run are written in one
transaction, after all pages are in: a run that was killed before has placed nothing, and ends like one that was not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction

from cuttings import codec
from cuttings.matching import Profile, match_profiles, neighbourhood
from cuttings.records.film import Film as FilmRecord
from cuttings.records.match import Match
from cuttings_site.library.keys import sort_key_of
from cuttings_site.library.models import BlockKey, Film, Placement, Reading
from cuttings_site.library.profiles import decode_profile
from cuttings_site.library.services.readings import recount_names

T = TypeVar("T")
ALL_AT_ONCE = 2_000
"""From so many waiting readings on, matching everything is cheaper than gathering neighbours."""
_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    readings: int
    films_touched: tuple[str, ...]


def place_waiting() -> Placed:
    """Put every waiting reading, and whoever it moves, under a film; films touched are left without a dossier."""
    waiting = list(Reading.objects.filter(is_waiting=True).only("id", "review_id", "profile", "critic", "publication"))
    if not waiting:
        return Placed(readings=0, films_touched=())
    profiles = _profiles_to_match(waiting)
    known = _known([profile.id for profile in profiles])
    matches = match_profiles(profiles, known=known)
    titleless = [Match(review_id=row.review_id, location="") for row in waiting if not row.profile]
    with transaction.atomic():
        touched = _write([*matches, *titleless], known)
        _mark_films_of(waiting, touched)
        recount_names(_one_per_name(waiting))
        for some in _in_batches([row.pk for row in waiting]):
            Reading.objects.filter(pk__in=some).update(is_waiting=False)
    return Placed(readings=len(waiting), films_touched=tuple(sorted(touched)))


def _in_batches(items: Iterable[T]) -> Iterator[list[T]]:
    pile: list[T] = []
    for item in items:
        pile.append(item)
        if len(pile) == _BATCH:
            yield pile
            pile = []
    if pile:
        yield pile


def _profiles_to_match(waiting: Sequence[Reading]) -> list[Profile]:
    seeds = [decode_profile(row.profile) for row in waiting if row.profile]
    if len(seeds) < ALL_AT_ONCE:
        return neighbourhood(seeds, _load)
    rows = Reading.objects.exclude(profile="").values_list("profile", flat=True)
    return [decode_profile(text) for text in rows.iterator(chunk_size=_BATCH)]


def _load(keys: Collection[str]) -> list[Profile]:
    found: dict[str, str] = {}
    for some in _in_batches(sorted(key[:300] for key in keys)):
        rows = BlockKey.objects.filter(key__in=some).values_list("reading__review_id", "reading__profile")
        found.update(rows)
    return [decode_profile(text) for _, text in sorted(found.items())]


def _known(review_ids: Sequence[str]) -> dict[str, str]:
    known: dict[str, str] = {}
    for some in _in_batches(review_ids):
        rows = Placement.objects.filter(reading__review_id__in=some, film__isnull=False)
        known.update({review: str(film) for review, film in rows.values_list("reading__review_id", "film_id")})
    return known


def _write(matches: Sequence[Match], known: dict[str, str]) -> set[str]:
    """Placements as matched, where they differ from what stands; gives the films touched. Called inside a transaction."""
    rows: dict[str, Reading] = {}
    held: dict[int, Placement] = {}
    for some in _in_batches([match.review_id for match in matches]):
        found = Reading.objects.filter(review_id__in=some).only("id", "review_id", "film_title", "film_year")
        rows.update({row.review_id: row for row in found})
    for pks in _in_batches([row.pk for row in rows.values()]):
        held.update({placement.pk: placement for placement in Placement.objects.filter(pk__in=pks)})
    touched = _found_films(matches, rows)
    fresh, changed = [], []
    for match in matches:
        row = rows[match.review_id]
        placement = held.get(row.pk) or Placement(reading=row)
        is_new = row.pk not in held
        before = None if is_new else _values_of(placement)
        for name, value in _columns(match).items():
            setattr(placement, name, value)
        after = _values_of(placement)
        if is_new:
            fresh.append(placement)
        elif before != after:
            changed.append(placement)
        if is_new or (before and before["film_id"] != after["film_id"]):
            touched |= {film for film in ((before or {}).get("film_id"), match.film_id) if isinstance(film, str)}
    Placement.objects.bulk_create(fresh, batch_size=_BATCH)
    Placement.objects.bulk_update(changed, list(_columns(matches[0])) if matches else [], batch_size=_BATCH)
    _hand_over_emptied(touched, matches, known)
    return touched


def _columns(match: Match) -> dict[str, object]:
    return {
        "film_id": match.film_id,
        "candidate_id": match.candidate_id,
        "recommendation": str(match.recommendation),
        "distance": match.distance,
        "runner_up": match.runner_up,
        "penalties": dict(sorted(match.penalties.items())),
    }


def _values_of(placement: Placement) -> dict[str, object]:
    names = ("film_id", "candidate_id", "recommendation", "distance", "runner_up", "penalties")
    return {name: getattr(placement, name) for name in names}


def _found_films(matches: Sequence[Match], rows: dict[str, Reading]) -> set[str]:
    """Rows for films that are new, under the first title met until the dossier resolves it."""
    wanted: dict[str, Reading] = {}
    for match in sorted(matches, key=lambda match: match.review_id):
        if match.film_id:
            wanted.setdefault(match.film_id, rows[match.review_id])
    known: set[str] = set()
    for some in _in_batches(sorted(wanted)):
        known.update(Film.objects.filter(id__in=some).values_list("id", flat=True))
    fresh = []
    for film_id, row in sorted(wanted.items()):
        if film_id in known:
            continue
        record = FilmRecord(id=film_id, title=row.film_title, year=row.film_year)
        fresh.append(
            Film(
                id=film_id,
                title=row.film_title,
                year=row.film_year,
                title_sort=sort_key_of(row.film_title),
                record=codec.to_json(record),
            )
        )
    Film.objects.bulk_create(fresh, batch_size=_BATCH)
    return {film.id for film in fresh}


def _hand_over_emptied(touched: set[str], matches: Sequence[Match], known: dict[str, str]) -> None:
    """A film that lost all its readings points to the one that most of them went to, so that old addresses lead on."""
    for some in _in_batches(sorted(touched)):
        full = set(Placement.objects.filter(film_id__in=some).values_list("film_id", flat=True))
        Film.objects.filter(id__in=full).update(superseded_by=None, dossier="")
        for film_id in sorted(set(some) - full):
            heirs = Counter(
                match.film_id for match in matches if match.film_id and known.get(match.review_id) == film_id
            )
            heir = min(heirs, key=lambda name: (-heirs[name], name)) if heirs else None
            Film.objects.filter(id=film_id).update(superseded_by_id=heir, dossier="", reviews_count=0)


def _mark_films_of(waiting: Sequence[Reading], touched: set[str]) -> None:
    """A reading that changed its words but not its film has its film told anew too."""
    for some in _in_batches([row.pk for row in waiting]):
        films = Placement.objects.filter(reading__in=some, film__isnull=False).values_list("film_id", flat=True)
        touched.update(str(film) for film in films if film)
    for names in _in_batches(sorted(touched)):
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
