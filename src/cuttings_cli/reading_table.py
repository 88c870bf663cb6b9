"""Readings as an aligned table for people: film, critic, publication, date, rating as written, verdict."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from rich.console import Console
from rich.table import Table

from cuttings.records.review import Kind, Review


def print_table(reviews: Sequence[Review]) -> None:
    """Colour only on a terminal."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Film", "Year", "Critic", "Publication", "Date", "Rating", "Verdict", "Page"):
        table.add_column(heading, no_wrap=heading != "Film")
    for review in reviews:
        table.add_row(*_cells(review))
    Console().print(table)


def _cells(review: Review) -> list[str]:
    page = PurePath(review.page.location).name
    if review.kind is Kind.NONE:
        return [f"[dim]{review.reason}[/dim]", "", "", "", "", "", "", page]
    verdict = f"{review.verdict.label} ({review.verdict.basis})" if review.verdict else ""
    return [
        (review.film and review.film.title) or "?",
        str(review.film.year) if review.film and review.film.year else "",
        review.author.name if review.author else "",
        review.publication.name if review.publication else "",
        (review.date_published and (review.date_published.value or review.date_published.as_written)) or "",
        review.rating.as_written if review.rating else "",
        verdict,
        page,
    ]
