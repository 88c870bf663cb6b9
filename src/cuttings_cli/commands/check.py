"""`cuttings check`: is the library whole."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cuttings_cli.library_option import library_option, open_library_or_stop


@click.command(name="check", epilog="Example: cuttings check --library ~/reviews")
@library_option
def command(library: Path | None) -> None:
    """Look at every stored page, span, count and link; exits 1 and names what is not whole."""
    place = open_library_or_stop(library)
    from cuttings_site.library.models import Film, Page, Reading
    from cuttings_site.library.services.check import flaws

    found = 0
    for flaw in flaws():
        found += 1
        print(flaw, file=sys.stderr)
    held = f"{Page.objects.count()} pages, {Reading.objects.count()} reviews, {Film.objects.filter(superseded_by=None, reviews_count__gt=0).count()} films"
    if found:
        print(f"{place}: {found} thing{'' if found == 1 else 's'} not whole ({held}).")
        raise SystemExit(1)
    print(f"{place}: whole ({held}).")
