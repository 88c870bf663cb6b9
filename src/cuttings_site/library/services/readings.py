"""The reviews of one page become rows, each flagged as waiting for its film; what the page no longer says goes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cuttings import codec
from cuttings.matching import Profile, block_keys, is_comparable, profile_of
from cuttings.records.review import Kind, Review
from cuttings_site.library.columns import columns_of
from cuttings_site.library.keys import key_of
from cuttings_site.library.models import AsRead, BlockKey, Critic, Film, Page, Placement, Publication, Reading
from cuttings_site.library.profiles import decode_profile, encode_profile
from cuttings_site.library.services.audits import refresh_answers
from cuttings_site.library.services.ruled import Joins, ruled_reviews

if TYPE_CHECKING:
    from cuttings_site.library.services.read import Engine


def write_readings(page: Page, reviews: Sequence[Review], engine: Engine) -> dict[str, str]:
    """Rows as the reader and the rulings have them; gives review id to `added`, `updated`, `unchanged` or `removed`. Called inside the page's
    transaction."""
    held = {row.review_id: row for row in _held(reviews)}
    stale = list(Reading.objects.filter(page=page).exclude(review_id__in=[review.id for review in reviews]))
    forget_readings(stale)
    changes = {row.review_id: "removed" for row in stale}
    joins = Joins()
    for review, ruled in zip(reviews, ruled_reviews(reviews, joins), strict=True):
        row = held.get(review.id)
        if row is not None and row.page_id != page.pk and not _is_better(page, row.page):
            changes[review.id] = "unchanged"
            continue
        changes[review.id] = _write_one(row, page, review, ruled, joins)
    return changes


def relay_readings(rows: Iterable[Reading]) -> None:
    """Lay the rulings that stand now over readings held; what the reader gave is known, so no page is read again."""
    found = list(rows)
    beneath = {one.pk: one.record for one in AsRead.objects.filter(reading__in=found)}
    reviews = [codec.review_from_json(beneath.get(row.pk, row.record)) for row in found]
    joins = Joins()
    for row, review, ruled in zip(found, reviews, ruled_reviews(reviews, joins), strict=True):
        _write_one(row, row.page, review, ruled, joins)


def _held(reviews: Sequence[Review]) -> Iterable[Reading]:
    ids = [review.id for review in reviews]
    for start in range(0, len(ids), 500):
        yield from Reading.objects.filter(review_id__in=ids[start : start + 500]).select_related("page", "as_read")


def _is_better(page: Page, other: Page) -> bool:
    """Of two pages with one address the one seen last is read; the content decides between equals, never the order of arrival."""
    mine, theirs = ((found.given_retrieved or found.retrieved, found.sha256) for found in (page, other))
    return mine > theirs


def _write_one(row: Reading | None, page: Page, review: Review, ruled: Review, joins: Joins) -> str:
    """Whether the row, or the record beneath it, was `added`, `updated`, or is `unchanged`."""
    change = "updated" if row else "added"
    as_read, record = codec.to_json(review), codec.to_json(ruled)
    beneath = as_read if as_read != record else ""
    held = row.as_read.record if row is not None and hasattr(row, "as_read") else ""
    if row is not None and (row.record, row.page_id, held) == (record, page.pk, beneath):
        return _rename(row, joins)
    if row is not None and row.page_id == page.pk and _is_same(row.record, record) and _is_same(held, beneath):
        Reading.objects.filter(pk=row.pk).update(record=record)
        AsRead.objects.filter(reading=row).update(record=beneath)
        return _rename(row, joins)
    columns: dict[str, Any] = columns_of(codec.review_from_json(record))  # rounded as the record is
    is_review = ruled.kind is not Kind.NONE
    profile = profile_of(ruled)
    encoded = encode_profile(profile)
    values = {
        **columns,
        "page": page,
        "record": record,
        "critic": _critic(columns["critic_name"], joins) if is_review else None,
        "publication": _publication(columns["publication_name"], joins) if is_review else None,
        "profile": encoded,
    }
    if row is None:
        row = Reading.objects.create(review_id=review.id, is_waiting=True, **values)
        _file(row, profile)
    else:
        named = [_Named(row.critic_id, row.publication_id)]
        is_moving = row.profile != encoded or row.kind != columns["kind"]
        _let_films_wait([row], is_moving)
        for name, value in values.items():
            setattr(row, name, value)
        row.is_waiting |= is_moving
        row.save()
        if is_moving:
            row.block_keys.all().delete()
            _file(row, profile)
        recount_names([*named, row])
    if beneath:
        AsRead.objects.update_or_create(reading=row, defaults={"record": beneath})
    else:
        AsRead.objects.filter(reading=row).delete()
    if change == "updated":
        refresh_answers([row.review_id])
    return change


def _is_same(held: str, fresh: str) -> bool:
    """Whether two records say the same; which version of the reader says it is no difference."""
    if not held or not fresh:
        return held == fresh
    return {**json.loads(held), "reader": 0} == {**json.loads(fresh), "reader": 0}


def _rename(row: Reading, joins: Joins) -> str:
    """The reading is filed under its critic and publication anew, where they were joined with others or parted from them."""
    is_review = row.kind != Kind.NONE
    critic = _critic(row.critic_name, joins) if is_review else None
    publication = _publication(row.publication_name, joins) if is_review else None
    wanted = (critic.pk if critic else None, publication.pk if publication else None)
    if wanted == (row.critic_id, row.publication_id):
        return "unchanged"
    named = _Named(row.critic_id, row.publication_id)
    row.critic, row.publication = critic, publication
    row.save(update_fields=["critic", "publication"])
    recount_names([named, row])
    return "updated"


def _file(row: Reading, profile: Profile | None) -> None:
    if profile is not None:
        BlockKey.objects.bulk_create(BlockKey(reading=row, key=key[:300]) for key in sorted(block_keys(profile)))


def forget_readings(rows: Iterable[Reading]) -> None:
    """Delete readings; their films are told anew, and whoever stood beside them is matched again without them."""
    going = list(rows)
    if not going:
        return
    _let_films_wait(going, is_moving=True)
    Reading.objects.filter(pk__in=[row.pk for row in going]).delete()
    recount_names(going)


def _let_films_wait(rows: Sequence[Reading], is_moving: bool) -> None:
    """The films of these readings are told anew; where a reading may leave, whoever matching has beside it is matched again."""
    films, matched = set(), set()
    for film, found in Placement.objects.filter(reading__in=rows).values_list("film_id", "matched"):
        films.add(film)
        matched.add(found)
    Film.objects.filter(id__in=films - {None}).update(dossier="")
    if is_moving:
        Reading.objects.filter(placement__matched__in=matched - {None}).update(is_waiting=True)
        _let_neighbours_wait([decode_profile(row.profile) for row in rows if row.profile])


def _let_neighbours_wait(profiles: Sequence[Profile]) -> None:
    """Readings of other films could be compared with one that goes, and count it as their runner-up: they are matched again without it.

    Who waits already is not looked at again, so that a run over all reviews of one film stays linear.
    """
    keys = sorted({key[:300] for profile in profiles for key in block_keys(profile)})
    near: set[int] = set()
    for start in range(0, len(keys), 500):
        filed = Reading.objects.filter(block_keys__key__in=keys[start : start + 500], is_waiting=False).distinct()
        for pk, encoded in filed.values_list("pk", "profile"):
            other = decode_profile(encoded)
            if any(is_comparable(profile, other) for profile in profiles):
                near.add(pk)
    Reading.objects.filter(pk__in=near).update(is_waiting=True)


class _Named(NamedTuple):
    critic_id: str | None
    publication_id: str | None


def recount_names(rows: Iterable[Reading | _Named]) -> None:
    """Names and counts of the critics and publications of these readings, from the readings that stand."""
    held = list(rows)
    for model, column, name in ((Critic, "critic", "critic_name"), (Publication, "publication", "publication_name")):
        for key in sorted({found for row in held if (found := getattr(row, f"{column}_id"))}):
            spellings: dict[str, int] = {}
            for spelling in Reading.objects.filter(**{column: key}).values_list(name, flat=True):
                spellings[spelling] = spellings.get(spelling, 0) + 1
            if not spellings:
                model.objects.filter(pk=key).delete()
                continue
            # of names joined by a ruling the one that was ruled to hold names all
            best = min(spellings, key=lambda said: (key_of(said) != key, -spellings[said], said))
            model.objects.filter(pk=key).update(name=best, reviews_count=sum(spellings.values()))


def _critic(name: str, joins: Joins) -> Critic | None:
    return Critic.objects.get_or_create(key=joins.key_of("critic", name), defaults={"name": name})[0] if name else None


def _publication(name: str, joins: Joins) -> Publication | None:
    key = joins.key_of("publication", name) if name else ""
    return Publication.objects.get_or_create(key=key, defaults={"name": name})[0] if name else None
