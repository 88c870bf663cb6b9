"""`cuttings watch`: feeds, sitemaps and lists of them, asked by themselves for what is new."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuttings.options import Options
from cuttings_cli.library_option import library_option, open_library_or_stop

if TYPE_CHECKING:
    from cuttings_site.library.services.read import Engine
    from cuttings_site.watch.services import Told

EXAMPLE = """Examples:

\b
  cuttings watch add https://example.org/feed/
  cuttings watch add subscriptions.opml --only "film cinema review"
  cuttings watch run
"""


@click.group(name="watch", epilog=EXAMPLE)
def command() -> None:
    """Watch feeds and sites: what they newly name is fetched, read and kept. `cuttings serve` does it by itself too."""


@command.command(name="add", epilog="Example: cuttings watch add https://example.org/sitemap.xml --only review")
@click.argument("location")
@click.option(
    "--every", "minutes", default=60, show_default=True, type=click.IntRange(15), help="Minutes between two looks."
)
@click.option("--only", default="", help="Take only entries whose address or title has one of these words.")
@library_option
def add(location: str, minutes: int, only: str, library: Path | None) -> None:
    """Watch LOCATION: the address of a feed, a sitemap, an OPML list or a site that names its feed; or an OPML file here."""
    open_library_or_stop(library)
    from cuttings_site.watch.services import WatchError, add_watched

    try:
        added = add_watched(location, _options(), every_minutes=minutes, only=only)
    except WatchError as error:
        raise click.ClickException(str(error)) from error
    for watched in added:
        click.echo(f"Watching {watched.address}")
    click.echo("`cuttings watch run` looks now; while `cuttings serve` runs it happens by itself.")


@command.command(name="list", epilog="Example: cuttings watch list")
@library_option
def list_watched(library: Path | None) -> None:
    """What is watched, when it is asked next and what came of it."""
    open_library_or_stop(library)
    from django.db.models import Count, Q

    from cuttings_site.watch.models import Watched

    taken = Count("sightings", filter=Q(sightings__fate__in=["taken", "carried"]))
    waits = Count("sightings", filter=Q(sightings__fate="new"))
    rows = Watched.objects.annotate(taken=taken, waits=waits).order_by("address")
    if not rows:
        click.echo("Nothing is watched. Begin with `cuttings watch add ADDRESS`.")
    for row in rows:
        when = "stopped" if row.is_stopped else f"next {row.next_at:%Y-%m-%d %H:%M} UTC"
        click.echo(
            f"{row.address}\n  {row.get_sort_display()}, {row.taken} taken, {row.waits} waiting, {when}; {row.told or 'not asked yet'}"
        )


@command.command(name="remove", epilog="Example: cuttings watch remove https://example.org/feed/")
@click.argument("address")
@library_option
def remove(address: str, library: Path | None) -> None:
    """Watch ADDRESS no longer; what was taken from it stays."""
    open_library_or_stop(library)
    from cuttings_site.watch.services import remove_watched

    if not remove_watched(address):
        raise click.ClickException(f"{address} is not watched; `cuttings watch list` names what is")
    click.echo(f"{address} is no longer watched.")


@command.command(name="run", epilog="Example: cuttings watch run --once")
@click.option("--once", is_flag=True, help="One round: ask what is due, fetch what waits, and end.")
@library_option
def run(once: bool, library: Path | None) -> None:
    """Ask and fetch, until Ctrl-C."""
    folder = open_library_or_stop(library)
    from cuttings_site.watch.services import alone, run_round, watch_on

    if once:
        with alone(folder) as is_alone:
            if not is_alone:
                raise click.ClickException("another process watches for this library already")
            _tell(run_round(_engine, _options()))
        return
    stop = threading.Event()
    try:
        watch_on(folder, _engine, _options(), stop=stop, tell=_tell)
    except KeyboardInterrupt:
        stop.set()
        click.echo("")


def _tell(told: Told) -> None:
    click.echo(f"{told.asked} asked, {told.seen} new entries; {told.fetched} fetched, {told.reviews} reviews in them.")


def _options() -> Options:
    from django.conf import settings

    from cuttings_site.core.preferences import options_of

    return options_of(settings.PREFERENCES)


def _engine() -> Engine:
    from cuttings_site.library.services.read import Engine

    return Engine.of(_options())
