"""How a long run of adding looks on a terminal: bars while it works, a few lines when it is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from cuttings_site.imports.models import Run
    from cuttings_site.library.services.add import AddReport

_STATES = (
    ("taken", "taken"),
    ("renewed", "read anew"),
    ("there", "already there"),
    ("doubtful", "in doubt"),
    ("refused", "refused"),
)
MOST_NAMED = 200
"""So many failures are named one by one; the rest is counted."""


@contextmanager
def watch_adding(locations: Sequence[str]) -> Iterator[Callable[[str], None]]:
    """A progress bar on standard error, on a terminal only; gives the function to call per stage."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda stage: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        pages = progress.add_task("Reading", total=_count(locations))
        films = progress.add_task("Telling films", total=None, visible=False)

        def watch(stage: str) -> None:
            if stage == "page":
                progress.advance(pages)
                task = progress.tasks[pages]
                if task.total is not None and task.completed > task.total:
                    progress.update(pages, total=task.completed)  # an archive holds more pages than one
            elif stage == "place":
                progress.update(films, description="Matching", visible=True)
            elif stage == "tell":
                progress.update(films, description="Telling films")
            elif stage == "film":
                progress.advance(films)

        yield watch


def _count(locations: Sequence[str]) -> int:
    total = 0
    for location in locations:
        path = Path(location)
        total += sum(1 for child in path.rglob("*") if child.is_file()) if path.is_dir() else 1
    return total


def print_report(report: AddReport) -> None:
    """The summary on standard output, what could not be read on standard error."""
    failures = report.failures
    for location, reason in failures[:MOST_NAMED]:
        print(f"{location}: {reason}", file=sys.stderr)
    if len(failures) > MOST_NAMED:
        print(f"and {len(failures) - MOST_NAMED} more that could not be read", file=sys.stderr)
    counts = {change: report.count(change=change) for change in ("added", "updated", "unchanged")}
    print(f"{_pages(counts['added'])} added, {counts['updated']} updated, {counts['unchanged']} already there.")
    reviews = sum(len(kept.review_ids) for kept in report.kept)
    nothing = report.count(outcome="none")
    print(
        f"{reviews} review{'' if reviews == 1 else 's'} in them; {nothing} without a review of a film; {len(failures)} unread."
    )
    if report.readings_placed:
        films = f"{report.films_touched} film{'' if report.films_touched == 1 else 's'}"
        print(f"{report.readings_placed} readings put under {films}.")


def print_entries(run: Run) -> None:
    """The import's own count, entry by entry, with what to do about the refused."""
    counts = run.counts
    said = [f"{counts[key]:,} {words}" for key, words in _STATES if counts.get(key)]
    if said:
        print(f"Import {run.pk}: {', '.join(said)}.")
    if counts.get("mendable"):
        print(
            f"{counts['mendable']:,} of the refused can be mended: write them with --report FILE.csv, fill in what is missing,"
            " and send it again with cuttings add --mended FILE.csv."
        )


def _pages(count: int) -> str:
    return f"{count} page{'' if count == 1 else 's'}"
