"""`cuttings catalogue`: known films from public catalogue files, kept beside the library."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from cuttings.catalogue import Entry
from cuttings_cli.library_option import library_option
from cuttings_cli.progress import counted
from cuttings_site.core.folder import library_folder
from cuttings_site.library.services.catalogue import (
    FILE_NAME,
    CatalogueError,
    Imported,
    files_in,
    import_file,
    remove_file,
)

EXAMPLE = """Examples:

\b
  cuttings catalogue import title.basics.tsv.gz title.akas.tsv.gz
  cuttings catalogue list
  cuttings match readings.jsonl --catalogue ~/library
"""

format_option = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.group(name="catalogue", epilog=EXAMPLE)
def command() -> None:
    """Known films from files of IMDb, TMDB, MovieLens and Wikidata, in `catalogue.sqlite3` in the library's folder."""


@command.command(name="import", epilog="Example: cuttings catalogue import title.basics.tsv.gz title.akas.tsv.gz")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@format_option
@library_option
def import_(files: tuple[Path, ...], form: str, library: Path | None) -> None:
    """Take FILES in. A run that was stopped goes on where it stood; the same file twice changes nothing; a newer one replaces it."""
    database = _database(library)
    failures = 0
    # other titles need the films they belong to
    for path in sorted(files, key=lambda file: "akas" in file.name):

        def counting(entries: Iterable[Entry], name: str = path.name) -> Iterable[Entry]:
            return counted(entries, name)

        try:
            done = import_file(database, path, counting)
        except CatalogueError as error:
            failures += 1
            click.echo(str(error), err=True)
            continue
        _print(done, form)
        for example in done.fault_examples:
            click.echo(f"{path.name}, {example}", err=True)
    sys.exit(1 if failures else 0)


@command.command(name="list", epilog="Example: cuttings catalogue list --format json")
@format_option
@library_option
def list_(form: str, library: Path | None) -> None:
    """The files taken in, and what each brought."""
    found = files_in(_database(library))
    for file in found:
        _print(file, form)
    if not found and form == "text":
        click.echo("No catalogue yet; cuttings catalogue import FILE takes one in.")


@command.command(name="remove", epilog="Example: cuttings catalogue remove title.basics.tsv.gz")
@click.argument("name")
@library_option
def remove(name: str, library: Path | None) -> None:
    """Take out what the file NAME brought."""
    if not remove_file(_database(library), name):
        raise click.ClickException(f"no file {name} was taken in; see cuttings catalogue list")
    click.echo(f"{name}: taken out.")


def _database(library: Path | None) -> Path:
    """In the library's folder, which need not hold a library yet."""
    folder = library or library_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be used ({error}); name another with --library") from error
    return folder / FILE_NAME


def _print(file: Imported, form: str) -> None:
    if form == "json":
        click.echo(json.dumps(asdict(file), ensure_ascii=False))
        return
    state = "" if file.is_whole else "; not finished, import it again to go on"
    news = f" ({file.rows_this_run:,} rows this time)" if file.rows_this_run else ""
    click.echo(f"{file.name}: {file.rows:,} rows{news}, {file.films:,} kept, {file.faults:,} malformed{state}")
