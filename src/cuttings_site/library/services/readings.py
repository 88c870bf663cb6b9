"""The reviews of one page become rows, each flagged as waiting for its film; what the page no longer says goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from cuttings import codec
from cuttings.matching import block_keys, profile_of
from cuttings.records.review import Review
from cuttings_site.library.columns import columns_of
from cuttings_site.library.keys import key_of
from cuttings_site.library.models import BlockKey, Critic, Film, Page, Placement, Publication, Reading
from cuttings_site.library.profiles import encode_profile

if TYPE_CHECKING:
    from cuttings_site.library.services.read import Engine


def write_readings(page: Page, reviews: Sequence[Review], engine: Engine) -> dict[str, str]:
    """Review id to `added`, `updated` or `unchanged`. Called inside the page's transaction."""
    changes: dict[str, str] = {}
    held = {row.review_id: row for row in _held(reviews)}
    stale = Reading.objects.filter(page=page).exclude(review_id__in=[review.id for review in reviews])
    forget_readings(stale)
    for review in reviews:
        row = held.get(review.id)
        if row is not None and row.page_id != page.pk and not _is_better(page, row.page):
            changes[review.id] = "unchanged"
            continue
        changes[review.id] = _write_one(row, page, review)
    return changes


def _held(reviews: Sequence[Review]) -> Iterable[Reading]:
    ids = [review.id for review in reviews]
    for start in range(0, len(ids), 500):
        yield from Reading.objects.filter(review_id__in=ids[start : start + 500]).select_related("page")


def _is_better(page: Page, other: Page) -> bool:
    """Of two pages with one address the one seen last is read; the content decides between equals, never the order of arrival."""
    mine, theirs = ((found.given_retrieved or found.retrieved, found.sha256) for found in (page, other))
    return mine > theirs


def _write_one(row: Reading | None, page: Page, review: Review) -> str:
    record = codec.to_json(review)
    if row is not None and row.record == record and row.page_id == page.pk:
        return "unchanged"
    change = "updated" if row else "added"
    columns: dict[str, Any] = columns_of(codec.review_from_json(record))  # rounded as the record is
    profile = profile_of(review)
    values = {
        **columns,
        "page": page,
        "record": record,
        "critic": _critic(columns["critic_name"]),
        "publication": _publication(columns["publication_name"]),
        "profile": encode_profile(profile),
        "is_waiting": True,
    }
    if row is not None:
        _let_neighbours_wait([row])
        recount_names([row])
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        row.block_keys.all().delete()
    else:
        row = Reading.objects.create(review_id=review.id, **values)
    if profile is not None:
        BlockKey.objects.bulk_create(BlockKey(reading=row, key=key[:300]) for key in sorted(block_keys(profile)))
    return change


def forget_readings(rows: Iterable[Reading]) -> None:
    """Delete readings; their films are told anew, and whoever stood beside them is matched again without them."""
    going = list(rows)
    if not going:
        return
    _let_neighbours_wait(going)
    Reading.objects.filter(pk__in=[row.pk for row in going]).delete()
    recount_names(going)


def _let_neighbours_wait(rows: Sequence[Reading]) -> None:
    films = list(Placement.objects.filter(reading__in=rows, film__isnull=False).values_list("film_id", flat=True))
    if films:
        Reading.objects.filter(placement__film_id__in=films).update(is_waiting=True)
        Film.objects.filter(id__in=films).update(dossier="")


def recount_names(rows: Sequence[Reading]) -> None:
    """Names and counts of the critics and publications of these readings, from the readings that stand."""
    for model, column, name in ((Critic, "critic", "critic_name"), (Publication, "publication", "publication_name")):
        for key in sorted({found for row in rows if (found := getattr(row, f"{column}_id"))}):
            spellings: dict[str, int] = {}
            for spelling in Reading.objects.filter(**{column: key}).values_list(name, flat=True):
                spellings[spelling] = spellings.get(spelling, 0) + 1
            if not spellings:
                model.objects.filter(pk=key).delete()
                continue
            best = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
            model.objects.filter(pk=key).update(name=best, reviews_count=sum(spellings.values()))


def _critic(name: str) -> Critic | None:
    return Critic.objects.get_or_create(key=key_of(name), defaults={"name": name})[0] if name else None


def _publication(name: str) -> Publication | None:
    return Publication.objects.get_or_create(key=key_of(name), defaults={"name": name})[0] if name else None
