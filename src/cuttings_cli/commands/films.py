"""`cuttings films`: the library's films."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from cuttings_cli.library_option import library_option, open_library_or_stop


@click.command(name="films", epilog='Example: cuttings films "rust bone" --sort approval')
@click.argument("query", required=False, default="")
@click.option(
    "--sort",
    type=click.Choice(["reviews", "title", "year", "approval", "split", "latest"]),
    default="reviews",
    show_default=True,
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    help="Default: table on a terminal, JSON lines when piped.",
)
@library_option
def command(query: str, sort: str, form: str | None, library: Path | None) -> None:
    """List films whose title, director or cast holds the words of QUERY; all films without it."""
    open_library_or_stop(library)
    from cuttings_cli.film_table import print_films
    from cuttings_site.library.selectors.films import SORTS, matching_films

    found = matching_films(query).order_by(*SORTS[sort][1]).defer("dossier", "record")
    if form == "json" or (form is None and not sys.stdout.isatty()):
        for film in found.iterator(chunk_size=500):
            line = {
                "id": film.id,
                "title": film.title,
                "year": film.year,
                "directors": film.directors,
                "reviews": film.reviews_count,
                "reviews_counted": film.reviews_counted,
                "ratings_stated": film.ratings_stated,
                "verdicts_inferred": film.verdicts_inferred,
                "approval": film.approval,
                "score": film.score,
            }
            print(json.dumps(line, ensure_ascii=False))
        return
    print_films(list(found))
