"""Pages are taken in with a record of what came of each: the way in for every door of the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cuttings.records.page import Given
from cuttings.records.page import Page as PageRecord
from cuttings.records.problem import Problem
from cuttings_site.imports.models import Run
from cuttings_site.imports.recording import Recording
from cuttings_site.library.models.page import Rights
from cuttings_site.library.services.add import AddReport, add_inputs, add_pages
from cuttings_site.library.services.manifest import Manifest
from cuttings_site.library.services.read import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What came of one import, and its record."""

    report: AddReport
    run: Run


def import_inputs(
    locations: Sequence[str],
    engine: Engine,
    *,
    door: str,
    by: str,
    given: Given | None = None,
    manifest: Manifest | None = None,
    rights: Rights | None = None,
    watch: Callable[[str], None] = lambda stage: None,
) -> Import:
    """`library.services.add.add_inputs`, recorded."""
    recording = Recording(door, by, locations, given, repr((manifest, rights)))
    report = add_inputs(
        locations,
        engine,
        given=given,
        manifest=manifest,
        rights=rights,
        watch=watch,
        witness=recording.witness,
        refused=recording.refused,
    )
    return Import(report=report, run=recording.finish())


def import_pages(
    pages: Iterable[PageRecord | Problem],
    engine: Engine,
    *,
    door: str,
    by: str,
    inputs: Sequence[str],
    rights: Rights | None = None,
) -> Import:
    """The same for pages at hand; `inputs` are the names by which people know them."""
    recording = Recording(door, by, inputs)
    report = add_pages(pages, engine, rights, recording.witness, recording.refused)
    return Import(report=report, run=recording.finish())
