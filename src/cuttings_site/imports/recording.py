"""What an import meets becomes the entries of its run, each written with the page it tells of, so that neither can be lost without the other.

A run that was broken off is taken up by the same request: what it noted stays as noted, so that the report of a killed import that was run again
is that of one which nobody disturbed.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from cuttings.records.page import Given
from cuttings.records.page import Page as PageRecord
from cuttings.records.problem import Problem
from cuttings_site.imports.models import Entry, Run
from cuttings_site.imports.models.entry import State, Step
from cuttings_site.library.models import Placement, Reading, Refusal
from cuttings_site.library.models.page import Outcome
from cuttings_site.library.services.keep import Kept

_MOST_INPUTS = 50
_BATCH = 500
_STATES = {"added": State.TAKEN, "updated": State.RENEWED, "unchanged": State.THERE}


class Recording:
    """One run while it goes on. `witness` and `refused` are what `library.services.add` tells it."""

    def __init__(self, door: str, by: str, inputs: Sequence[str], given: Given | None = None, extra: str = "") -> None:
        asked = json.dumps([door, list(inputs), repr(given), extra])
        key = hashlib.sha256(asked.encode()).hexdigest()
        held = Run.objects.filter(key=key, ended_at=None).order_by("-pk").first()
        self.run = held or Run.objects.create(
            door=door, by=by, inputs=list(inputs[:_MOST_INPUTS]), inputs_count=len(inputs), key=key
        )
        noted = list(self.run.entries.values_list("source", "sha256")) if held else []
        self._noted = set(noted)
        self._places = Counter(source for source, _ in noted)

    def witness(self, page: PageRecord, kept: Kept) -> None:
        """Called in the transaction that keeps the page."""
        if (page.location, kept.sha256) not in self._noted:
            self._note(page.location, kept.sha256, [*_of_reviews(kept, page.location), *_of_refusals(kept)])

    def refused(self, problem: Problem) -> None:
        """Called for an input that gave no page."""
        if (problem.location, "") not in self._noted:
            entry = _refused(problem.location, problem.code, problem.reason, problem.is_failure, dict(problem.said))
            entry.step = Step.OPENING
            self._note(problem.location, "", [entry])

    def _note(self, source: str, sha256: str, entries: Sequence[Entry]) -> None:
        self._noted.add((source, sha256))
        for entry in entries:
            entry.run, entry.source, entry.sha256 = self.run, source, sha256
            entry.place = self._places[source]
            self._places[source] += 1
        Entry.objects.bulk_create(entries, batch_size=_BATCH)

    def finish(self) -> Run:
        """Say which of the entries taken are in doubt, count, and close the run."""
        with transaction.atomic():
            _doubt(self.run)
            self.run.counts = counts_of(self.run)
            self.run.ended_at = timezone.now()
            self.run.save()
        return self.run


def counts_of(run: Run) -> dict[str, int]:
    """State to number of entries, and of the refused those that could be mended as `mendable`."""
    counts: Counter[str] = Counter()
    for state, is_failure in run.entries.values_list("state", "is_failure"):
        counts[state] += 1
        if state == State.REFUSED and is_failure:
            counts["mendable"] += 1
    return dict(counts)


def _of_reviews(kept: Kept, location: str) -> Iterable[Entry]:
    held = {row["review_id"]: row for row in _rows(kept.review_ids)}
    for review_id in kept.review_ids:
        row = held.get(review_id)
        if row is None:
            continue
        yield Entry(
            location=location,
            review_id=review_id,
            state=_STATES[kept.changes.get(review_id, kept.change if kept.change != "added" else "unchanged")],
            title=row["film_title"],
            year=str(row["film_year"] or ""),
            critic=row["critic_name"],
            publication=row["publication_name"],
        )


def _rows(ids: Sequence[str]) -> Iterable[dict[str, Any]]:
    columns = ("review_id", "film_title", "film_year", "critic_name", "publication_name")
    for start in range(0, len(ids), _BATCH):
        yield from Reading.objects.filter(review_id__in=ids[start : start + _BATCH]).values(*columns)


def _of_refusals(kept: Kept) -> Iterable[Entry]:
    refusals = list(Refusal.objects.filter(page_id=kept.sha256).order_by("place"))
    for row in refusals:
        yield _refused(row.location, row.reason_code, row.reason, row.is_failure, row.said)
    if not refusals and kept.outcome != Outcome.REVIEWS:
        yield _refused(kept.location, kept.reason_code, kept.reason, kept.is_failure, {})


def _refused(location: str, code: str, reason: str, is_failure: bool, said: dict[str, str]) -> Entry:
    return Entry(
        location=location,
        state=State.REFUSED,
        step=_step_of(code),
        reason_code=code,
        reason=reason,
        is_failure=is_failure,
        title=said.get("title", ""),
        year=said.get("year", "")[:10],
        critic=said.get("critic", ""),
        publication=said.get("publication", "") or said.get("service", ""),
        said=said,
    )


def _step_of(code: str) -> Step:
    room = code.partition(".")[0]
    return {"import": Step.ENTRY, "none": Step.UNDERSTANDING, "extract": Step.UNDERSTANDING}.get(room, Step.READING)


def _doubt(run: Run) -> None:
    fresh = run.entries.filter(state__in=[State.TAKEN, State.RENEWED])
    ids = list(fresh.values_list("review_id", flat=True))
    for start in range(0, len(ids), _BATCH):
        some = Placement.objects.filter(reading__review_id__in=ids[start : start + _BATCH])
        for placement in some.filter(film=None) | some.filter(recommendation="low"):
            reason = "No film could be told."
            if placement.candidate is not None:
                reason = f"It may be {placement.candidate}."
            elif placement.film is not None:
                reason = f"Put under {placement.film}, with doubt."
            fresh.filter(review_id=placement.reading.review_id).update(
                state=State.DOUBTFUL, step=Step.MATCHING, reason_code="match.doubt", reason=reason
            )
