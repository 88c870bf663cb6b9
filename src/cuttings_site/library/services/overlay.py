"""The standing rulings about places, loaded from the library: asked whenever readings are put under films."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from django.db.models import Count

from cuttings.corrections import Overlay, names_of
from cuttings.records.correction import Action, Correction
from cuttings_site.library.models import Placement, Ruling

T = TypeVar("T")
BATCH = 500
PLACING = (Action.PLACE, Action.ACCEPT, Action.REJECT, Action.MERGE)


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """So many at a time as one query may name."""
    found = iter(items)
    while pile := list(islice(found, BATCH)):
        yield pile


def overlay_now(
    before: Mapping[str, str] | None = None, after: Mapping[str, str | None] | None = None
) -> tuple[Overlay, bool]:
    """The overlay as it is once a run of matching is written (`before` and `after` map the run's reviews to their film), and whether
    the run touches what any ruling names, so that reviews outside of the run must be asked again."""
    before, after = before or {}, after or {}
    rulings = rulings_of(PLACING)
    if not rulings:
        return Overlay((), matched={}, film_ids=()), False
    films, reviews = names_of(rulings)
    matched, counts = _matched_now(reviews), _films_used(films)
    counts.subtract(film for film in before.values() if film in films)
    counts.update(film for film in after.values() if film in films)
    for review in reviews & set(after):
        matched.pop(review, None)
        if film := after[review]:
            matched[review] = film
    is_touched = bool(reviews & set(after)) or bool(films & {*before.values(), *after.values()})
    used = {film for film, count in counts.items() if count > 0}
    return Overlay(rulings, matched=matched, film_ids=used), is_touched


def rulings_of(actions: Iterable[Action]) -> list[Correction]:
    return [row.record for row in Ruling.objects.filter(action__in=[str(a) for a in actions], is_undone=False)]


def film_meanings(rulings: Iterable[Correction]) -> Overlay:
    """To ask which film of today a ruling about a film means."""
    films, reviews = names_of(rulings)
    used = _films_used(films)
    return Overlay((), matched=_matched_now(reviews), film_ids={film for film, count in used.items() if count})


def _matched_now(reviews: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in batches(sorted(reviews)):
        rows = Placement.objects.filter(reading__review_id__in=some, matched__isnull=False)
        found.update((review, film) for review, film in rows.values_list("reading__review_id", "matched") if film)
    return found


def _films_used(films: Iterable[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for some in batches(sorted(films)):
        rows = Placement.objects.filter(matched__in=some).values_list("matched").annotate(n=Count("reading"))
        found.update({film: count for film, count in rows if film})
    return found
