"""A sighting becomes a page of the library: its own page where it can be had, else what the feed carried of it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

from cuttings.records.page import Page as PageRecord
from cuttings.records.problem import Problem
from cuttings.sources import open_input
from cuttings_site.imports.models.run import Door
from cuttings_site.imports.recording import Recording
from cuttings_site.library.services.add import AddReport, settle
from cuttings_site.library.services.keep import Kept, Witness, keep_page
from cuttings_site.library.services.known import known_page
from cuttings_site.library.services.read import Engine
from cuttings_site.watch.models import Sighting
from cuttings_site.watch.models.sighting import Fate

MOST_TRIES = 5
_PASSING = frozenset(("read.unreachable", "read.too-many-requests"))
"""What may be better later; anything else is final."""
_FIRST_WAIT_MINUTES = 30


class Round:
    """The fetching of one round, with a record of its own once something was taken."""

    def __init__(self, engine: Engine, now: datetime, lock: AbstractContextManager[Any]) -> None:
        """`lock` is held while pages are kept, not while sites are waited for."""
        self._engine = engine
        self._now = now
        self._lock = lock
        self._recording: Recording | None = None
        self.report = AddReport()

    def fetch(self, sightings: Iterable[Sighting]) -> AddReport:
        for sighting in sightings:
            self._fetch(sighting)
        if self._recording is not None:
            with self._lock:
                settle(self.report)
                self._recording.finish()
        return self.report

    def _fetch(self, sighting: Sighting) -> None:
        """Each is saved when its page is kept: after a kill the page is met again, unchanged."""
        if not sighting.address:
            self._take_carried(sighting, "The feed gives no address.")
            return
        (page,) = open_input(sighting.address, self._engine.options, None, known_page)
        if isinstance(page, Problem):
            self._miss(sighting, page)
            return
        kept = self._keep(page, sighting)
        if kept.review_ids:
            self._close(sighting, Fate.TAKEN, kept.sha256, "")
        elif sighting.carried:
            self._take_carried(sighting, kept.reason)
        else:
            self._close(sighting, Fate.NONE, "", kept.reason)

    def _miss(self, sighting: Sighting, problem: Problem) -> None:
        sighting.tries += 1
        if problem.code in _PASSING and sighting.tries < MOST_TRIES:
            sighting.reason = problem.reason
            sighting.next_at = self._now + timedelta(minutes=_FIRST_WAIT_MINUTES * 4 ** (sighting.tries - 1))
            sighting.save()
        else:
            self._take_carried(sighting, problem.reason)

    def _take_carried(self, sighting: Sighting, reason: str) -> None:
        if not sighting.carried:
            self._close(sighting, Fate.REFUSED, "", reason)
            return
        page = PageRecord(
            location=sighting.address or f"{sighting.watched.address}#{sighting.key[:12]}",
            data=bytes(sighting.carried),
            media_type=sighting.carried_type,
            retrieved=sighting.seen_at.date().isoformat(),
        )
        kept = self._keep(page, sighting)
        fate = Fate.CARRIED if kept.review_ids else Fate.NONE
        self._close(sighting, fate, kept.sha256 if kept.review_ids else "", reason if kept.review_ids else kept.reason)

    def _keep(self, page: PageRecord, sighting: Sighting) -> Kept:
        with self._lock:
            kept = keep_page(page, self._engine, None, self._witness(sighting), only_reviews=True)
        if kept.change != "left":
            self.report.kept.append(kept)
        return kept

    def _witness(self, sighting: Sighting) -> Witness:
        def witness(page: PageRecord, kept: Kept) -> None:
            if self._recording is None:
                inputs = [str(sighting.watched), self._now.isoformat()]
                self._recording = Recording(Door.WATCH, "owner", inputs)
            self._recording.witness(page, kept)

        return witness

    def _close(self, sighting: Sighting, fate: str, sha256: str, reason: str) -> None:
        sighting.fate, sighting.sha256, sighting.reason = fate, sha256, reason
        sighting.carried = None
        sighting.save()
