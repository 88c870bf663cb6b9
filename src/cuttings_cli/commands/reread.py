"""`cuttings reread`: every kept page read again from its original bytes."""

from __future__ import annotations

from pathlib import Path

import click

from cuttings.options import Options
from cuttings_cli.adding import print_report, watch_adding
from cuttings_cli.library_option import library_option, open_library_or_stop


@click.command(name="reread", epilog="Example: cuttings reread --judge careful")
@click.option(
    "--judge",
    type=click.Choice(["careful", "quick", "none"]),
    help="Model that reads the words. Default: the library's setting (careful).",
)
@library_option
def command(judge: str | None, library: Path | None) -> None:
    """Read every page of the library again with this version's reader; what was given by people stays."""
    open_library_or_stop(library)
    from django.conf import settings

    from cuttings_site.library.models import Page
    from cuttings_site.library.services.add import reread_all
    from cuttings_site.library.services.read import Engine

    try:
        engine = Engine.of(Options(judge_tier=judge or settings.PREFERENCES.judge))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    with watch_adding(list(Page.objects.values_list("location", flat=True))) as watch:
        report = reread_all(engine, watch)
    print_report(report)
    raise SystemExit(1 if report.failures else 0)
