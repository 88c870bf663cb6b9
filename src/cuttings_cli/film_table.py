"""Films as an aligned table for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from cuttings_site.library.models import Film


def print_films(films: Sequence[Film]) -> None:
    """Colour only on a terminal."""
    console = Console()
    if not films:
        console.print("No films. Add reviews with `cuttings add FOLDER`, or look at the samples with `cuttings demo`.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Film")
    table.add_column("Year", justify="right")
    table.add_column("Directed by")
    table.add_column("Reviews", justify="right")
    table.add_column("Positive", justify="right", no_wrap=True)
    table.add_column("Score", justify="right")
    table.add_column("Stated / read", justify="right", no_wrap=True)
    for film in films:
        positive = f"{film.positive_count} of {film.reviews_counted}" if film.reviews_counted else "-"
        score = f"{film.score:.0f}" if film.score is not None and film.is_enough else "-"
        table.add_row(
            escape(film.title),
            str(film.year or ""),
            escape(", ".join(film.directors[:2])),
            str(film.reviews_count),
            positive,
            score,
            f"{film.ratings_stated} / {film.verdicts_inferred}",
        )
    console.print(table)
