"""Runs the site in a plain threaded server and prints where it is."""

from __future__ import annotations

import ipaddress
import socket
import threading
from typing import Any

import click

DEFAULT_PORT = 8000
THREADS = 6
BEHIND_A_SERVER: dict[str, Any] = {
    "trusted_proxy": "127.0.0.1",
    "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"},
    "trusted_proxy_count": 1,
    "clear_untrusted_proxy_headers": True,
    "max_request_body_size": 120_000_000,
}
"""Only the server in front, on this machine, is believed; from anybody else such headers are dropped."""


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def names_of(host: str) -> list[str]:
    """Names under which visitors may ask for the site: the address itself, or for "every address" those this machine knows of itself.

    Others are refused, so that a page elsewhere cannot reach the library by pointing its own name here (DNS rebinding); more can be
    named as `hosts` in `cuttings.toml`.
    """
    if host not in ("0.0.0.0", "::", ""):
        return [host]
    try:
        name, others, addresses = socket.gethostbyname_ex(socket.gethostname())
    except OSError:
        return []
    return sorted({name, *others, *addresses})


def serve_site(host: str, port: int, *, is_public: bool = False, watches: bool = True) -> None:
    """Blocks until stopped. The library must be open. A public site believes what the web server before it on this machine says of the visitor."""
    import waitress

    from cuttings_site.config.wsgi import application

    try:
        server = waitress.create_server(
            application,
            host=host,
            port=port,
            threads=THREADS,
            ident="cuttings",
            **(BEHIND_A_SERVER if is_public else {}),
        )
    except (OSError, socket.gaierror) as error:
        raise click.ClickException(f"cannot listen on {host}:{port} ({error}); try another --port") from error
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Cuttings is at http://{shown}:{server.effective_port}/ (stop with Ctrl-C)")
    if is_public and is_loopback(host):
        click.echo(
            "Public: point a web server with a certificate at it, as docs/how-to/open-your-site-to-the-public.md shows.",
            err=True,
        )
    elif not is_loopback(host):
        click.echo("Other machines can reach it; adding pages wants the owner to sign in (cuttings owner).", err=True)
    stop = _watch_beside(stop_watching=not watches)
    try:
        server.run()
    except KeyboardInterrupt:
        click.echo("")
    finally:
        stop.set()
        server.close()


def _watch_beside(*, stop_watching: bool) -> threading.Event:
    """Watching goes on in a thread of the server's own process; the thread ends with it."""
    from django.conf import settings

    from cuttings_site.intake.services import ONE_AT_A_TIME, site_engine, site_options
    from cuttings_site.watch.services import watch_on

    stop = threading.Event()
    if not stop_watching:
        threading.Thread(
            target=watch_on,
            args=(settings.LIBRARY, site_engine, site_options()),
            kwargs={"stop": stop, "lock": ONE_AT_A_TIME},
            name="watching",
            daemon=True,
        ).start()
    return stop
