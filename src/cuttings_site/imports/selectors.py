"""Imports as their pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page as Sheet
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet

from cuttings_site.imports.models import Entry, Run
from cuttings_site.imports.models.entry import State, Step
from cuttings_site.imports.recording import counts_of

PER_PAGE = 100
_STEPS = dict(Step.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """An import in the list."""

    run: Run
    counts: dict[str, int]

    @property
    def is_broken_off(self) -> bool:
        return self.run.ended_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """How often one reason stands in the report, and an example of its words."""

    code: str
    step: str
    words: str
    count: int
    mendable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage:
    """One import with its entries."""

    line: RunLine
    states: tuple[tuple[str, str, int], ...]
    """Code, words and count of each state that occurs."""
    reasons: tuple[Reason, ...]
    entries: Sheet[Entry]
    state: str
    code: str
    total: int

    @property
    def took(self) -> str:
        ended: datetime | None = self.line.run.ended_at
        if ended is None:
            return ""
        seconds = round((ended - self.line.run.started_at).total_seconds())
        return f"{seconds // 60} min {seconds % 60} s" if seconds >= 60 else f"{max(seconds, 1)} s"


def runs(count: int = 100) -> list[RunLine]:
    """The latest first."""
    return [_line(run) for run in Run.objects.order_by("-started_at", "-pk")[:count]]


def _line(run: Run) -> RunLine:
    return RunLine(run=run, counts=run.counts if run.ended_at else counts_of(run))


def run_page(run: Run, state: str, code: str, number: str) -> RunPage:
    """`state` and `code` narrow the entries; unknown ones do not."""
    line = _line(run)
    states = tuple((key, label, line.counts[key]) for key, label in State.choices if line.counts.get(key))
    state = state if any(state == known for known, _, _ in states) else ""
    entries = entries_of(run, state, code)
    sheet = Paginator(entries, PER_PAGE).get_page(number)
    return RunPage(
        line=line,
        states=states,
        reasons=_reasons(run),
        entries=sheet,
        state=state,
        code=code,
        total=sum(count for _, _, count in states),
    )


def entries_of(run: Run, state: str = "", code: str = "") -> QuerySet[Entry]:
    """In the order of the import."""
    entries = run.entries.order_by("pk")
    if state:
        entries = entries.filter(state=state)
    return entries.filter(reason_code=code) if code else entries


def _reasons(run: Run) -> tuple[Reason, ...]:
    refused = run.entries.filter(state=State.REFUSED)
    grouped = refused.values("reason_code", "step").annotate(n=Count("id")).order_by("-n", "reason_code")
    return tuple(
        Reason(
            code=row["reason_code"],
            step=_STEPS.get(row["step"], ""),
            words=refused.filter(reason_code=row["reason_code"]).values_list("reason", flat=True)[0],
            count=row["n"],
            mendable=refused.filter(reason_code=row["reason_code"], is_failure=True).count(),
        )
        for row in grouped[:12]
    )
