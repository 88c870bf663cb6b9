"""A page becomes rows: its bytes, what was given with it, and its readings, in one transaction, so that a kill leaves all or none.

Bytes stand in a table and not in files (docs/decisions/0010-bytes-in-a-table.md). What is written depends on the set of pages only:
the same content from two places is one page under the location that sorts first, and two pages with one address are one review, read
from the page seen last.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from cuttings import READER_VERSION
from cuttings.records.page import Given
from cuttings.records.page import Page as PageRecord
from cuttings.records.page import Retrieval as RetrievalRecord
from cuttings.records.problem import Problem
from cuttings_site.library.models import Page, PageBytes, Refusal, Retrieval, Unopened
from cuttings_site.library.models.page import Outcome, Rights
from cuttings_site.library.services.read import JUDGE_RANK, Engine, PageReading, read_page_whole
from cuttings_site.library.services.readings import write_readings
from cuttings_site.library.services.ruled import is_ruled_review
from cuttings_site.takedown.models import Tombstone
from cuttings_site.takedown.selectors import CODE, find_stone_on_page, reason_of, stones_on_reviews

GONE = "gone"
"""`PageBytes.codec` of bytes that were taken down."""
_GIVEN = ("url", "critic", "publication", "retrieved", "title", "year")
_SHOWN = (
    *(f"given_{name}" for name in _GIVEN),
    "location",
    "address",
    "retrieved",
    "declared_media_type",
    "rights",
    "media_type",
    "outcome",
    "reason",
    "reason_code",
    "review_ids",
)
"""What of a page can change when it is taken in or read again; which reader did it is no change of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What came of taking in one page."""

    location: str
    sha256: str
    change: str
    """`added`, `updated` or `unchanged`."""
    outcome: str
    reason: str = ""
    reason_code: str = ""
    review_ids: tuple[str, ...] = ()
    changes: Mapping[str, str] = field(default_factory=dict)
    """Review id to `added`, `updated` or `unchanged`; empty where the page was not read again."""

    @property
    def is_failure(self) -> bool:
        return self.outcome == Outcome.UNREAD


Witness = Callable[[PageRecord, Kept], None]
"""Told of a page in the transaction that keeps it, so that a report and the library cannot differ."""


def keep_page(
    page: PageRecord,
    engine: Engine,
    rights: Rights | None = None,
    witness: Witness | None = None,
    *,
    only_reviews: bool = False,
) -> Kept:
    """Take a page into the library. `rights` None leaves those of a page held already, and is another person's for a new one.

    A page held with the same given data is not read again, unless by a newer reader or a better model. With `only_reviews` a new page without a
    review is left out, and `left` is what changed.
    """
    kept = _keep(page, engine, rights, witness, only_reviews)
    if page.retrieval is not None and kept.change not in ("left", "refused"):
        _note_retrieval(page.retrieval, kept.sha256)
    return kept


def _keep(page: PageRecord, engine: Engine, rights: Rights | None, witness: Witness | None, only_reviews: bool) -> Kept:
    Unopened.objects.filter(location=page.location).delete()
    sha256 = hashlib.sha256(page.data).hexdigest()
    if (stone := find_stone_on_page(page, sha256)) is not None:
        return _refused(page, sha256, stone, witness)
    row = Page.objects.filter(pk=sha256).first()
    given = _merged(row, page.given)
    wanted = {
        **given,
        "location": min(row.location, page.location) if row else page.location,
        "address": _first(row.address if row else "", page.address),
        "retrieved": _first(row.retrieved if row else "", page.retrieved),
        "declared_media_type": _first(row.declared_media_type if row else "", page.media_type),
    }
    if (
        row is not None
        and all(getattr(row, name) == value for name, value in wanted.items())
        and _is_fresh(row, engine)
    ):
        kept = _with_rights(row, rights)
        if witness is not None:
            witness(page, kept)
        return kept
    record = replace(
        page,
        location=wanted["location"],
        media_type=wanted["declared_media_type"] or None,
        given=_given_of(given, is_ruled_review(sha256)),
        address=wanted["address"] or None,
        retrieved=wanted["retrieved"] or None,
    )
    read = read_page_whole(record, engine)
    stones = stones_on_reviews(read.reviews)
    if read.reviews and len(stones) == len(read.reviews):
        return _refused(page, sha256, next(iter(stones.values())), witness)
    if only_reviews and row is None and not read.reviews:
        return _left(page, sha256, read)
    with transaction.atomic():
        kept = _write(row, sha256, record, read, engine, given, rights)
        if witness is not None:
            witness(page, kept)
        return kept


def _left(page: PageRecord, sha256: str, read: PageReading) -> Kept:
    problem = read.problem
    return Kept(
        location=page.location,
        sha256=sha256,
        change="left",
        outcome=read.outcome,
        reason=problem.reason if problem else "",
        reason_code=problem.code if problem else "",
    )


def _refused(page: PageRecord, sha256: str, stone: Tombstone, witness: Witness | None) -> Kept:
    """Nothing of what was taken down is written."""
    kept = Kept(
        location=page.location,
        sha256=sha256,
        change="refused",
        outcome=Outcome.UNREAD,
        reason=reason_of(stone),
        reason_code=CODE,
    )
    if witness is not None:
        with transaction.atomic():
            witness(page, kept)
    return kept


def _without(read: PageReading, stones: Mapping[str, Tombstone], location: str) -> PageReading:
    """What was read but the reviews that were taken down; these are named among the refused."""
    if not stones:
        return read
    told = tuple(
        Problem(code=CODE, reason=reason_of(stone), location=location, is_failure=False) for stone in stones.values()
    )
    kept = tuple(review for review in read.reviews if review.id not in stones)
    return replace(read, reviews=kept, refused=(*read.refused, *told))


def _first(held: str, new: str | None) -> str:
    """Of what is held and what is new, what sorts first; what is empty has no say."""
    return min(filter(None, (held, new or "")), default="")


def reread_page(row: Page, engine: Engine) -> Kept:
    """Read a held page again from its kept bytes."""
    record = kept_page(row)
    return write_reread(row, record, read_page_whole(record, engine), engine)


def write_reread(row: Page, record: PageRecord, read: PageReading, engine: Engine) -> Kept:
    """A held page that was read again; `unchanged` where it says the same."""
    with transaction.atomic():
        return _write(row, row.sha256, record, read, engine, {}, None)


def kept_page(row: Page) -> PageRecord:
    """The page as it was received, with what people gave and ruled."""
    given = {name: getattr(row, name) for name in (*(f"given_{n}" for n in _GIVEN), "given_by")}
    return PageRecord(
        location=row.location,
        data=bytes_of(row),
        media_type=row.declared_media_type or None,
        address=row.address or None,
        retrieved=row.retrieved or None,
        given=_given_of(given, is_ruled_review(row.sha256)),
    )


def has_bytes(row: Page) -> bool:
    """False where the bytes were taken down while other reviews of the page stayed."""
    return row.kept.codec != GONE


def bytes_of(row: Page) -> bytes:
    """The page as received. Raises PageBytes.DoesNotExist, or zlib.error where the kept bytes are damaged."""
    return zlib.decompress(row.kept.body)


def _is_fresh(row: Page, engine: Engine) -> bool:
    return row.reader >= READER_VERSION and JUDGE_RANK.get(row.judge, 0) >= engine.judge_rank


def _with_rights(row: Page, rights: Rights | None) -> Kept:
    is_new = rights is not None and row.rights != rights
    if is_new:
        Page.objects.filter(pk=row.pk).update(rights=rights)
    return _kept(row, "updated" if is_new else "unchanged")


def _merged(row: Page | None, given: Given | None) -> dict[str, str]:
    """What is known from people after this: what is new wins, what is not said again stays."""
    merged = {f"given_{name}": getattr(row, f"given_{name}") if row else "" for name in _GIVEN}
    merged["given_by"] = row.given_by if row else ""
    if given is not None:
        fresh = {f"given_{name}": value for name in _GIVEN if (value := getattr(given, name))}
        if fresh:
            merged |= {**fresh, "given_by": given.by}
    return merged


def _given_of(given: dict[str, str], is_review: bool) -> Given | None:
    said: dict[str, Any] = {name: given[f"given_{name}"] or None for name in _GIVEN}
    if not any(said.values()) and not is_review:
        return None
    return Given(**said, is_review=is_review, by=given["given_by"] or "owner")


def _write(
    row: Page | None,
    sha256: str,
    record: PageRecord,
    read: PageReading,
    engine: Engine,
    given: dict[str, str],
    rights: Rights | None,
) -> Kept:
    """Called inside a transaction."""
    stones = stones_on_reviews(read.reviews)
    read = _without(read, stones, record.location)
    before = {name: getattr(row, name) for name in _SHOWN} if row else None
    row = row or Page(sha256=sha256, size_bytes=len(record.data))
    is_new = row._state.adding
    for name, value in given.items():
        setattr(row, name, value)
    row.location = record.location
    row.address, row.retrieved = record.address or "", record.retrieved or ""
    row.declared_media_type = record.media_type or ""
    row.rights = rights or row.rights
    row.media_type = read.media_type
    row.reader, row.judge = read.reader, engine.options.judge_tier
    row.outcome = read.outcome
    row.reason = read.problem.reason if read.problem else ""
    row.reason_code = read.problem.code if read.problem else ""
    row.review_ids = [review.id for review in read.reviews]
    row.save(force_insert=is_new)
    if is_new and stones:  # the bytes hold the words that were taken down
        PageBytes.objects.create(page=row, codec=GONE, body=b"")
    elif is_new:
        PageBytes.objects.create(page=row, body=zlib.compress(record.data, 6))
    changes = write_readings(row, read.reviews, engine)
    _write_refusals(row, read)
    is_same = before == {name: getattr(row, name) for name in _SHOWN} and set(changes.values()) <= {"unchanged"}
    change = "added" if before is None else "unchanged" if is_same else "updated"
    return replace(_kept(row, change), changes=changes)


def _write_refusals(row: Page, read: PageReading) -> None:
    Refusal.objects.filter(page=row).delete()
    Refusal.objects.bulk_create(
        [
            Refusal(
                page=row,
                place=place,
                location=problem.location,
                reason=problem.reason,
                reason_code=problem.code,
                is_failure=problem.is_failure,
                said=dict(problem.said),
            )
            for place, problem in enumerate(read.refused)
        ],
        batch_size=500,
    )


def _note_retrieval(fetched: RetrievalRecord, sha256: str) -> None:
    said = {
        "page_id": sha256,
        "address": fetched.address,
        "fetched_at": datetime.fromisoformat(fetched.at),
        "status": fetched.status,
        "headers": [list(header) for header in fetched.headers],
    }
    Retrieval.objects.update_or_create(requested=fetched.requested, defaults=said)


def _kept(row: Page, change: str) -> Kept:
    return Kept(
        location=row.location,
        sha256=row.sha256,
        change=change,
        outcome=row.outcome,
        reason=row.reason,
        reason_code=row.reason_code,
        review_ids=tuple(row.review_ids),
    )
