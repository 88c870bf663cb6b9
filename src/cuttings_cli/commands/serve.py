"""`cuttings serve`: the website on the library, on this machine only unless told otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cuttings_cli.library_option import library_option, open_library_or_stop
from cuttings_cli.serving import DEFAULT_PORT, is_loopback, names_of, serve_site


@click.command(name="serve", epilog="Example: cuttings serve --port 8080")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."
)
@library_option
def command(host: str, port: int, library: Path | None) -> None:
    """Serve the website on the library until Ctrl-C."""
    if not is_loopback(host):
        os.environ["CUTTINGS_BEYOND_LOOPBACK"] = "1"
        os.environ["CUTTINGS_HOSTS"] = " ".join(names_of(host))
    open_library_or_stop(library)
    serve_site(host, port)
