"""A report that a person edited becomes a new import: pages with the film they are about given, rows of exports with their cells mended, addresses
and files that could not be opened tried again.

Where a file is opened again its place is the one that the library noted, never one that the edited report names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cuttings.options import Options
from cuttings.records.page import Given
from cuttings.records.page import Page as PageRecord
from cuttings.records.problem import Problem
from cuttings.sources import open_input
from cuttings.sources.mended import page_of_mended
from cuttings_site.imports.models import Entry, Run
from cuttings_site.imports.models.entry import State
from cuttings_site.imports.models.run import Door
from cuttings_site.imports.services import Import, import_pages
from cuttings_site.imports.table import TableError, cells_of, edited_rows
from cuttings_site.library.models import Page, Refusal
from cuttings_site.library.services.keep import bytes_of
from cuttings_site.library.services.read import Engine

_OF_PAGE = ("title", "year", "critic", "publication", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mended:
    """A refused entry with what the person changed."""

    entry: Entry
    changed: Mapping[str, str]


def send_again(run: Run, data: bytes, engine: Engine, by: str) -> Import:
    """Raises TableError where the file is no report of this import, or mends nothing."""
    mended = list(_mended(run, edited_rows(data)))
    if not mended:
        raise TableError("Nothing in this file differs from the report: fill in what is missing, then send it.")
    return import_pages(
        _pages(mended, engine.options, by), engine, door=Door.MENDED, by=by, inputs=[f"report of import {run.pk}"]
    )


def run_of(data: bytes) -> Run:
    """The import whose report this is. Raises TableError."""
    entry = Entry.objects.filter(pk__in=list(edited_rows(data))[:1]).select_related("run").first()
    if entry is None:
        raise TableError("No import of this library knows these entries.")
    return entry.run


def _mended(run: Run, rows: Mapping[int, Mapping[str, str]]) -> Iterator[_Mended]:
    """What could not be opened counts as mended as it is: the file may be there by now, the site may answer."""
    for entry in run.entries.filter(state=State.REFUSED).order_by("pk"):
        row = rows.get(entry.pk)
        if row is None:
            continue
        held = cells_of(entry)
        changed = {name: value for name, value in row.items() if value and value != held[name]}
        if changed or not entry.sha256:
            yield _Mended(entry=entry, changed=changed)


def _pages(mended: list[_Mended], options: Options, by: str) -> Iterator[PageRecord | Problem]:
    rows: list[tuple[Mapping[str, str], Mapping[str, str]]] = []
    tried: set[str] = set()
    for one in mended:
        entry = one.entry
        if not entry.sha256:
            if entry.source not in tried:
                tried.add(entry.source)
                yield from open_input(entry.source.partition("!")[0], options, _given(one, by))
        elif Refusal.objects.filter(page_id=entry.sha256, location=entry.location).exists():
            rows.append(({**entry.said, **one.changed}, one.changed))
        else:
            yield _whole_page(one, by)
    if rows:
        yield page_of_mended(rows, by)


def _whole_page(one: _Mended, by: str) -> PageRecord | Problem:
    row = Page.objects.select_related("kept").filter(pk=one.entry.sha256).first()
    if row is None:
        reason = "This page is no longer in the library."
        return Problem(code="intake.no-such-page", reason=reason, location=one.entry.source)
    if beyond := sorted(set(one.changed) - set(_OF_PAGE)):
        reason = f"Of a whole page title, year, critic, publication and address can be given; correct {beyond[0]} on the page of the review."
        return Problem(code="intake.not-of-a-page", reason=reason, location=one.entry.source)
    return PageRecord(
        location=row.location,
        data=bytes_of(row),
        media_type=row.declared_media_type or None,
        address=row.address or None,
        retrieved=row.retrieved or None,
        given=_given(one, by),
    )


def _given(one: _Mended, by: str) -> Given | None:
    said: dict[str, Any] = {name: one.changed[name] for name in _OF_PAGE if name in one.changed}
    return Given(**said, by=by) if said else None
