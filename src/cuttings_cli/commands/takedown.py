"""`cuttings takedown`: what somebody wants removed goes, and does not come back."""

from __future__ import annotations

from pathlib import Path

import click

from cuttings_cli.library_option import library_option, open_library_or_stop

EXAMPLE = """Examples:

\b
  cuttings takedown https://fogbound.example/2013/rust-and-bone --reason "the author asked"
  cuttings takedown rv-4kq2m7zdx3a5b6cn
  cuttings takedown "critic:Ada Marsh"
  cuttings takedown --list
"""


@click.command(name="takedown", epilog=EXAMPLE)
@click.argument("what", required=False)
@click.option("--reason", default="", help="Said to whoever tries to add it again.")
@click.option("--undo", is_flag=True, help="Let it be added again; what was removed does not come back by itself.")
@click.option("--list", "is_list", is_flag=True, help="What was taken down so far.")
@library_option
def command(what: str | None, reason: str, undo: bool, is_list: bool, library: Path | None) -> None:
    """Remove an address, a review, a critic or a publication: bytes, words, index and figures. A tombstone keeps it from coming back."""
    if (what is None) != is_list:
        raise click.UsageError("name what to take down (an address, a review's id, a critic, a publication), or --list")
    open_library_or_stop(library)
    from cuttings_site.takedown.models import Tombstone
    from cuttings_site.takedown.services import NothingNamed, named, take_down
    from cuttings_site.takedown.services import undo as take_stones_away

    if what is None:
        for stone in Tombstone.objects.order_by("taken_at", "asked", "kind", "key"):
            click.echo(f"{stone.taken_at:%Y-%m-%d}  {stone.asked}  {stone.kind} {stone.key}  {stone.reason}".rstrip())
        return
    try:
        wish = named(what)
    except NothingNamed as error:
        raise click.ClickException(str(error)) from error
    if undo:
        count = take_stones_away(wish)
        if not count:
            raise click.ClickException(f"nothing was taken down as {wish.asked}; see cuttings takedown --list")
        click.echo(f"{wish.asked} may be added again ({count} tombstone{'' if count == 1 else 's'} removed).")
        return
    removed = take_down(wish, reason=reason)
    click.echo(f"{removed.asked}: {removed.reviews} reviews and {removed.pages} pages removed.")
    if removed.pages_shared:
        click.echo(f"{removed.pages_shared} more lost their original bytes, since other reviews of theirs stay.")
    click.echo("Archives and backups made before still hold it; taking one in leaves it out.")
