"""A watched address is asked what is new: a feed's entries, a sitemap's addresses, a list's feeds become sightings and further watched addresses."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from cuttings import pipeline
from cuttings.options import Options
from cuttings.records.page import Page as PageRecord
from cuttings.records.problem import Problem
from cuttings.sources import Known, open_input
from cuttings.sources.lists import AddressList, feed_named_by, feed_of_one, list_of
from cuttings_site.watch.models import Sighting, Watched
from cuttings_site.watch.models.watched import Sort

MOST_WAIT_MINUTES = 24 * 60
MOST_WAIT_AFTER_FAILURES_MINUTES = 7 * 24 * 60
_GROWTH = 1.5
"""While nothing new comes the wait grows by so much, to a day."""
_GONE = "read.gone"
_MOST_CHILDREN = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a list names, before it is known whether it was seen."""

    address: str
    title: str = ""
    dated: str = ""
    carried: bytes | None = None
    carried_type: str = ""

    @property
    def key(self) -> str:
        return hashlib.sha256(self.address.encode() if self.address else self.carried or b"").hexdigest()


def ask(watched: Watched, options: Options, now: datetime) -> int:
    """How many sightings are new. What went wrong is told in the row, and waited out."""
    (page,) = open_input(watched.address, options, None, lambda address: _known(watched))
    watched.asked_at = now
    if isinstance(page, Problem):
        _fail(watched, page, now)
        return 0
    if page.retrieval is None:
        return _settle(watched, 0, now, "nothing changed")
    found = _found(watched, page, options)
    if found is None:
        reason = "There is no feed, sitemap or list at this address."
        _fail(watched, Problem(code="watch.no-list", reason=reason, location=watched.address), now)
        return 0
    with transaction.atomic():
        watched.etag = page.retrieval.header("etag")
        watched.last_modified = page.retrieval.header("last-modified")
        return _settle(watched, _note(watched, found, now), now)


def _known(watched: Watched) -> Known | None:
    if not watched.etag and not watched.last_modified:
        return None
    return Known(
        page=PageRecord(location=watched.address, data=b""), etag=watched.etag, last_modified=watched.last_modified
    )


def _found(watched: Watched, page: PageRecord, options: Options) -> list[_Found] | None:
    """None where the page is no list of anything."""
    listed = list_of(page)
    if listed is not None:
        return _of_list(watched, listed)
    entries = list(_of_feed(watched, page, options))
    if entries:
        watched.sort = Sort.FEED
        return entries
    feed = feed_named_by(page)
    if feed is None or feed == watched.address:
        return None
    watched.sort = Sort.LIST
    _watch_children(watched, [feed])
    return []


def _of_list(watched: Watched, listed: AddressList) -> list[_Found]:
    if listed.leads_to_pages:
        watched.sort = Sort.SITEMAP
        return [_Found(address=one.address, dated=one.dated) for one in listed.addresses]
    watched.sort = Sort.LIST
    _watch_children(watched, [one.address for one in listed.addresses[:_MOST_CHILDREN]])
    return []


def _watch_children(watched: Watched, addresses: list[str]) -> None:
    """Each is asked in its turn; what the owner watches already stays as it is."""
    for address in addresses:
        Watched.objects.get_or_create(
            address=address,
            defaults={
                "parent": watched,
                "only": watched.only,
                "every_minutes": watched.every_minutes,
                "wait_minutes": watched.every_minutes,
                "next_at": watched.asked_at or watched.next_at,
            },
        )


def _of_feed(watched: Watched, page: PageRecord, options: Options) -> Iterator[_Found]:
    """The entries that the feed's reader knows, each with the feed cut down to it. Their words are judged later, when they are kept."""
    for reading in pipeline.read_one(page, options, None):
        article = reading.article
        if article is None or not (article.page.media_type or "").endswith(("rss+xml", "atom+xml", "feed+json")):
            continue
        watched.title = watched.title or (article.page.site_name or "")
        _, _, number = article.page.location.rpartition("#")
        alone = feed_of_one(page, int(number)) if number.isdecimal() else None
        yield _Found(
            address=article.page.canonical_url or "",
            title=article.page.headline or "",
            carried=alone if article.text.strip() else None,
            carried_type=article.page.media_type or "",
        )


def _note(watched: Watched, found: list[_Found], now: datetime) -> int:
    held = set(watched.sightings.values_list("key", flat=True))
    words = [word.casefold() for word in watched.only.split()]
    fresh: dict[str, _Found] = {}
    for one in found:
        is_wanted = not words or any(word in f"{one.address} {one.title}".casefold() for word in words)
        if is_wanted and one.key not in held and (one.address or one.carried):
            fresh.setdefault(one.key, one)
    Sighting.objects.bulk_create(
        [
            Sighting(
                watched=watched,
                key=key,
                address=one.address,
                title=one.title,
                dated=one.dated,
                carried=one.carried,
                carried_type=one.carried_type,
                next_at=now,
            )
            for key, one in fresh.items()
        ],
        batch_size=200,
    )
    return len(fresh)


def _settle(watched: Watched, fresh: int, now: datetime, told: str = "") -> int:
    watched.failures = 0
    grown = min(int(watched.wait_minutes * _GROWTH), MOST_WAIT_MINUTES)
    watched.wait_minutes = watched.every_minutes if fresh else max(grown, watched.every_minutes)
    watched.told = told or (f"{fresh} new" if fresh else "nothing new")
    _wait(watched, now)
    return fresh


def _fail(watched: Watched, problem: Problem, now: datetime) -> None:
    watched.failures += 1
    watched.told = problem.reason
    watched.is_stopped = problem.code == _GONE
    doubled = watched.every_minutes * 2 ** min(watched.failures, 12)
    watched.wait_minutes = min(doubled, MOST_WAIT_AFTER_FAILURES_MINUTES)
    _wait(watched, now)


def _wait(watched: Watched, now: datetime) -> None:
    """A little by lot, so that many feeds of one hour do not fall into one minute for ever."""
    watched.next_at = now + timedelta(minutes=watched.wait_minutes, seconds=random.uniform(0, 60))
    watched.save()
