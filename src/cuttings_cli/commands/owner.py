"""`cuttings owner`: the one account that may add pages when the site is reached from other machines."""

from __future__ import annotations

from pathlib import Path

import click

from cuttings_cli.library_option import library_option, open_library_or_stop


@click.command(name="owner", epilog="Example: cuttings owner ada")
@click.argument("name")
@click.password_option(help="Asked for when left out.")
@library_option
def command(name: str, password: str, library: Path | None) -> None:
    """Make NAME the owner of the library, or give the owner a new password; there is one owner."""
    open_library_or_stop(library)
    from cuttings_site.members.services import OwnerError, set_owner

    try:
        is_new = set_owner(name, password)
    except OwnerError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{name} {'is now the owner' if is_new else 'has a new password'}.")
