"""`cuttings export`: the whole library as one archive."""

from __future__ import annotations

from pathlib import Path

import click

from cuttings_cli.library_option import library_option, open_library_or_stop

EXAMPLE = """Examples:

\b
  cuttings export --all library.zip
"""


@click.command(name="export", epilog=EXAMPLE)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--all", "is_all", is_flag=True, help="Everything, so that `cuttings import` makes the same library of it."
)
@library_option
def command(file: Path, is_all: bool, library: Path | None) -> None:
    """Write what the library holds to FILE."""
    if not is_all:
        raise click.UsageError("say what to export: --all")
    place = open_library_or_stop(library)
    from cuttings_site.archive.pack import pack

    try:
        counts = pack(file, place)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error}") from error
    pages = sum(count for name, count in counts.items() if name.endswith("/pages.jsonl"))
    reviews = sum(count for name, count in counts.items() if name.endswith("/readings.jsonl"))
    click.echo(
        f"{file}: {pages} pages, {reviews} reviews, {counts['library/films.jsonl']} films ({file.stat().st_size:,} bytes)."
    )
