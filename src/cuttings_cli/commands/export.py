"""`cuttings export`: the whole library as one archive, or a part of it in other people's forms."""

from __future__ import annotations

from pathlib import Path

import click

from cuttings_cli.exporting import FORMS, TABLES, selection_of, write_form
from cuttings_cli.library_option import library_option, open_library_or_stop

EXAMPLE = """Examples:

\b
  cuttings export --all library.zip
  cuttings export --format csv --what ratings ratings.csv
  cuttings export --format jsonld --film "Jaws (1975)" jaws.jsonld
  cuttings export --format parquet --what opinions --critic "Ada Marsh" opinions.parquet
  cuttings export --format wikidata -
"""


@click.command(name="export", epilog=EXAMPLE)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option(
    "--all", "is_all", is_flag=True, help="Everything, so that `cuttings import` makes the same library of it."
)
@click.option(
    "--format", "form", type=click.Choice(FORMS), help="A part for others, with no more words than the site shows."
)
@click.option(
    "--what", type=click.Choice(TABLES), default="reviews", show_default=True, help="Which table (csv, jsonl, parquet)."
)
@click.option(
    "--film", default="", help="Only this film: a title, with its year in brackets where several have it, or an id."
)
@click.option("--critic", default="", help="Only reviews by this critic.")
@click.option("--publication", default="", help="Only reviews in this publication.")
@click.option("--search", "words", default="", help="Only reviews with a sentence that holds these words.")
@library_option
def command(
    file: Path,
    is_all: bool,
    form: str | None,
    what: str,
    film: str,
    critic: str,
    publication: str,
    words: str,
    library: Path | None,
) -> None:
    """Write what the library holds to FILE: all of it (--all), or a part in a form that others read (--format). `-` is standard output."""
    if is_all == (form is not None):
        raise click.UsageError("say what to export: --all, or a --format")
    if is_all and (film or critic or publication or words or str(file) == "-"):
        raise click.UsageError("--all goes to a file and takes everything; for a part of it give a --format")
    place = open_library_or_stop(library)
    if form is None:
        _everything(file, place)
        return
    from cuttings.exports.parquet import NoWriter

    try:
        write_form(file, form, what, selection_of(film, critic, publication, words))
    except (OSError, NoWriter) as error:
        raise click.ClickException(f"{file} cannot be written: {error}") from error


def _everything(file: Path, place: Path) -> None:
    from cuttings_site.archive.pack import pack

    try:
        counts = pack(file, place)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error}") from error
    pages = sum(count for name, count in counts.items() if name.endswith("/pages.jsonl"))
    reviews = sum(count for name, count in counts.items() if name.endswith("/readings.jsonl"))
    films = counts["library/films.jsonl"]
    click.echo(f"{file}: {pages} pages, {reviews} reviews, {films} films ({file.stat().st_size:,} bytes).")
