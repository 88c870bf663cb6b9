"""`cuttings backup`: the library in one file, while it is in use."""

from __future__ import annotations

from pathlib import Path

import click

from cuttings_cli.library_option import library_option, open_library_or_stop


@click.command(name="backup", epilog="Example: cuttings backup ~/backups/cuttings-monday.sqlite3")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@library_option
def command(file: Path, library: Path | None) -> None:
    """Copy the library to FILE, also while the site runs or reviews are added. It holds all that the library holds, the owner's account
    too, and is for `cuttings restore`; to take your reviews elsewhere use `cuttings export --all`."""
    place = open_library_or_stop(library)
    from cuttings_site.archive.backup import BackupError, back_up

    try:
        size = back_up(place, file)
    except (OSError, BackupError) as error:
        raise click.ClickException(f"no backup was made: {error}") from error
    click.echo(f"{file}: the library in {place} ({size:,} bytes).")
