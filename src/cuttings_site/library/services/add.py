"""Inputs are taken into the library page by page, then everything that waits is put under films and the films are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from cuttings.records.page import Given
from cuttings.records.page import Page as PageRecord
from cuttings.records.problem import Problem
from cuttings.sources import open_input
from cuttings_site.library.models import Page, Unopened
from cuttings_site.library.models.page import Rights
from cuttings_site.library.services.keep import GONE, Kept, Witness, keep_page, reread_page
from cuttings_site.library.services.known import known_page
from cuttings_site.library.services.manifest import Manifest
from cuttings_site.library.services.place import place_waiting
from cuttings_site.library.services.read import Engine
from cuttings_site.library.services.tell import tell_waiting


@dataclass(slots=True, kw_only=True)
class AddReport:
    """What came of adding: one entry per input, and what changed in the library."""

    kept: list[Kept] = field(default_factory=list)
    unopened: list[Problem] = field(default_factory=list)
    films_touched: int = 0
    readings_placed: int = 0

    def count(self, *, change: str | None = None, outcome: str | None = None) -> int:
        return sum(
            1
            for kept in self.kept
            if (change is None or kept.change == change) and (outcome is None or kept.outcome == outcome)
        )

    @property
    def failures(self) -> list[tuple[str, str]]:
        """Location and reason of every input that could not be read."""
        unread = [(kept.location, kept.reason) for kept in self.kept if kept.is_failure]
        return unread + [(problem.location, problem.reason) for problem in self.unopened]


def add_inputs(
    locations: Iterable[str],
    engine: Engine,
    *,
    given: Given | None = None,
    manifest: Manifest | None = None,
    rights: Rights | None = None,
    watch: Callable[[str], None] = lambda stage: None,
    witness: Witness | None = None,
    refused: Callable[[Problem], None] = lambda problem: None,
) -> AddReport:
    """`watch` is called once per page with `page`, then with `place` and `tell` before these begin, then per film with `film`;
    `witness` with each page kept, `refused` with each input that could not be opened."""
    report = AddReport()
    for location in locations:
        for page in open_input(location, engine.options, None, known_page):
            if isinstance(page, Problem):
                _note_unopened(page)
                report.unopened.append(page)
                refused(page)
            else:
                said = manifest.given_of(page.location, given) if manifest else given
                report.kept.append(keep_page(replace(page, given=said), engine, rights, witness))
            watch("page")
    settle(report, watch)
    return report


def add_pages(
    pages: Iterable[PageRecord | Problem],
    engine: Engine,
    rights: Rights | None = None,
    witness: Witness | None = None,
    refused: Callable[[Problem], None] = lambda problem: None,
) -> AddReport:
    """The same for pages at hand (uploads, pasted text); a problem among them is reported and not kept."""
    report = AddReport()
    for page in pages:
        if isinstance(page, Problem):
            report.unopened.append(page)
            refused(page)
        else:
            report.kept.append(keep_page(page, engine, rights, witness))
    settle(report)
    return report


def reread_all(engine: Engine, watch: Callable[[str], None] = lambda stage: None) -> AddReport:
    """Read every kept page again from its bytes; rows that say the same stay as they are, films keep their ids."""
    report = AddReport()
    held = Page.objects.exclude(kept__codec=GONE).order_by("location", "sha256")
    for sha256 in list(held.values_list("pk", flat=True)):
        report.kept.append(reread_page(Page.objects.select_related("kept").get(pk=sha256), engine))
        watch("page")
    settle(report, watch)
    return report


def settle(report: AddReport, watch: Callable[[str], None] = lambda stage: None) -> None:
    """Put what waits under films and tell the films that changed; also takes up what a killed run left."""
    watch("place")
    placed = place_waiting()
    report.readings_placed, report.films_touched = placed.readings, len(placed.films_touched)
    watch("tell")
    tell_waiting(lambda done, total: watch("film"))


def _note_unopened(problem: Problem) -> None:
    Unopened.objects.update_or_create(
        location=problem.location, defaults={"reason": problem.reason, "reason_code": problem.code}
    )
