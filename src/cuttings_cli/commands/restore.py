"""`cuttings restore`: a backup becomes the library again."""

from __future__ import annotations

from pathlib import Path

import click

from cuttings_cli.library_option import library_option, open_library_or_stop


@click.command(name="restore", epilog="Example: cuttings restore ~/backups/cuttings-monday.sqlite3 --replace")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--replace", is_flag=True, help="Also where the library holds something; that is copied beside it first.")
@library_option
def command(file: Path, replace: bool, library: Path | None) -> None:
    """Make the library that of a backup; one made by an earlier version is brought up to date."""
    place = open_library_or_stop(library)
    from cuttings_site.archive.backup import BackupError, restore

    try:
        aside = restore(file, place, may_replace=replace)
    except (OSError, BackupError) as error:
        raise click.ClickException(str(error)) from error
    open_library_or_stop(place)
    if aside is not None:
        click.echo(f"What was there before stands in {aside}")
    click.echo(f"{place} is now the library of {file}.")
