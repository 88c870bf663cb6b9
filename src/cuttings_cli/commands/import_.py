"""`cuttings import`: an archive becomes a library again."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cuttings_cli.library_option import library_option, open_library_or_stop


@click.command(name="import", epilog="Example: cuttings import library.zip --library ~/reviews")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@library_option
def command(file: Path, library: Path | None) -> None:
    """Take in an archive that `cuttings export --all` wrote: an empty library becomes the same library; one that holds something gets what
    it lacks. Can be stopped at any moment and run again: it goes on where it was."""
    place = open_library_or_stop(library)
    from cuttings.exports.container import ArchiveError
    from cuttings_site.archive.unpack import unpack

    try:
        report = unpack(file, place)
    except ArchiveError as error:
        raise click.ClickException(f"{file} cannot be taken in: {error}") from error
    for line in report.left_out:
        print(f"left out: {line}", file=sys.stderr)
    print(f"{report.pages} pages and {report.readings} reviews taken in; {report.held} pages were here already.")
    if report.is_exact:
        print(f"{place} is now the library of the archive.")
