"""`cuttings serve`: the website on the library, on this machine only unless told otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cuttings_cli.library_option import library_option, open_library_or_stop
from cuttings_cli.serving import DEFAULT_PORT, is_loopback, names_of, serve_site


@click.command(
    name="serve",
    epilog="Example: cuttings serve --port 8080, or behind a web server that does https: cuttings serve --public",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."
)
@click.option(
    "--public",
    is_flag=True,
    help="Open the site to everybody; refuses to start until nothing needed for that is lacking.",
)
@click.option("--no-watch", is_flag=True, help="Do not ask the watched feeds meanwhile.")
@library_option
def command(host: str, port: int, public: bool, no_watch: bool, library: Path | None) -> None:
    """Serve the website on the library until Ctrl-C."""
    if not is_loopback(host):
        os.environ["CUTTINGS_BEYOND_LOOPBACK"] = "1"
        os.environ["CUTTINGS_HOSTS"] = " ".join(names_of(host))
    if public:
        os.environ["CUTTINGS_PUBLIC"] = "1"
    place = open_library_or_stop(library)
    if public:
        _stop_where_lacking(place)
    serve_site(host, port, is_public=public, watches=not no_watch)


def _stop_where_lacking(folder: Path) -> None:
    from django.conf import settings
    from django.contrib.auth.models import User

    from cuttings_site.core.publicness import lacking

    has_owner = any(user.has_usable_password() for user in User.objects.filter(is_active=True))
    if found := lacking(folder, settings.PREFERENCES, has_owner=has_owner):
        steps = "\n".join(f"  {number}. {step}" for number, step in enumerate(found, 1))
        raise click.ClickException(f"the site is not ready to be public:\n{steps}")
