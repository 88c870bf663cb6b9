"""What is due is asked and fetched, round after round, in one process; adding to and removing from what is watched."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from cuttings.options import Options
from cuttings.records.page import Page as PageRecord
from cuttings.records.problem import Problem
from cuttings.sources import is_address, open_input
from cuttings.sources.lists import list_of
from cuttings_site.library.services.read import Engine
from cuttings_site.watch.asking import ask
from cuttings_site.watch.fetching import Round
from cuttings_site.watch.models import Sighting, Watched
from cuttings_site.watch.models.sighting import Fate

LOG = logging.getLogger(__name__)
PAGES_PER_ROUND = 40
LEAST_MINUTES = 15
_NAP_SECONDS = 60.0


class WatchError(ValueError):
    """The message says what to do."""


@dataclass(slots=True, kw_only=True)
class Told:
    """What a round did."""

    asked: int = 0
    seen: int = 0
    fetched: int = 0
    reviews: int = 0


def add_watched(location: str, options: Options, *, every_minutes: int = 60, only: str = "") -> list[Watched]:
    """An address, or the addresses of an OPML file here. Raises WatchError."""
    addresses = [location] if is_address(location) else _addresses_in(location, options)
    now = timezone.now()
    every = max(every_minutes, LEAST_MINUTES)
    added = []
    for address in addresses:
        watched, _ = Watched.objects.update_or_create(
            address=address,
            defaults={
                "every_minutes": every,
                "wait_minutes": every,
                "only": " ".join(only.split()),
                "next_at": now,
                "is_stopped": False,
                "failures": 0,
                "etag": "",
                "last_modified": "",
            },
        )
        added.append(watched)
    return added


def _addresses_in(location: str, options: Options) -> list[str]:
    for page in open_input(location, options):
        if isinstance(page, Problem):
            raise WatchError(f"{location}: {page.reason}")
        listed = list_of(page) if isinstance(page, PageRecord) else None
        if listed is not None and listed.addresses:
            return [one.address for one in listed.addresses]
    raise WatchError(f"{location} is no address and no file with a list of feeds (OPML).")


def remove_watched(address: str) -> bool:
    """Whether it was watched. What was taken from it stays in the library."""
    count, _ = Watched.objects.filter(address=address).delete()
    return count > 0


def due(now: datetime) -> list[Watched]:
    return list(Watched.objects.filter(is_stopped=False, next_at__lte=now).order_by("next_at", "pk"))


def waiting(now: datetime) -> list[Sighting]:
    """What is to be fetched now, the newest of each list first and no list before the others."""
    rows = Sighting.objects.filter(fate=Fate.NEW, next_at__lte=now).select_related("watched")
    by_list: dict[int, list[Sighting]] = {}
    for row in rows.order_by("watched_id", "-dated", "pk")[: PAGES_PER_ROUND * 50]:
        by_list.setdefault(row.watched_id, []).append(row)
    turns = [row for turn in range(PAGES_PER_ROUND) for rows_of in by_list.values() for row in rows_of[turn : turn + 1]]
    return turns[:PAGES_PER_ROUND]


def run_round(
    engine: Callable[[], Engine],
    options: Options,
    now: datetime | None = None,
    lock: AbstractContextManager[Any] | None = None,
) -> Told:
    """Ask what is due, then fetch what waits. `engine` is only made where there is something to read; `lock` is held while pages are kept."""
    moment = now or timezone.now()
    told = Told()
    asked: set[int] = set()
    while rows := [
        watched for watched in due(moment) if watched.pk not in asked
    ]:  # a list brings feeds that are due at once
        for watched in rows:
            asked.add(watched.pk)
            told.asked += 1
            told.seen += ask(watched, options, moment)
    sightings = waiting(moment)
    if sightings:
        report = Round(engine(), moment, lock or nullcontext()).fetch(sightings)
        told.fetched = len(sightings)
        told.reviews = sum(len(kept.review_ids) for kept in report.kept)
    return told


def watch_on(
    folder: Path,
    engine: Callable[[], Engine],
    options: Options,
    *,
    stop: threading.Event,
    tell: Callable[[Told], None] = lambda told: None,
    lock: AbstractContextManager[Any] | None = None,
) -> None:
    """Round after round until told to stop; only one process does it, the others wait their turn. A fault of ours ends a round, not the watching."""
    while not stop.is_set():
        with alone(folder) as is_alone:
            while is_alone and not stop.is_set():
                try:
                    told = run_round(engine, options, lock=lock)
                except Exception:
                    LOG.exception("watching")
                    told = Told()
                finally:
                    connection.close()
                if told.asked or told.fetched:
                    tell(told)
                if told.fetched < PAGES_PER_ROUND:
                    stop.wait(_NAP_SECONDS)
        stop.wait(_NAP_SECONDS)


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Whether no other process watches for this library; held while inside, and let go by the system when the process is killed."""
    # a lock that every system has: SQLite's own
    held = sqlite3.connect(folder / "watching.sqlite3", timeout=0, isolation_level=None)
    try:
        try:
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield False
            return
        yield True
    finally:
        held.close()


def forget_taken_down(sender: object, sha256s: Collection[str], **kwargs: object) -> None:
    """The address stays as seen, so that it is not fetched again; its title and what the feed carried go."""
    held = list(sha256s)
    for start in range(0, len(held), 500):
        Sighting.objects.filter(sha256__in=held[start : start + 500]).update(title="", carried=None)
