"""`cuttings reread`: kept pages read again from their original bytes; first what would change, then the change."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuttings.options import Options
from cuttings_cli.adding import print_report, watch_adding
from cuttings_cli.library_option import library_option, open_library_or_stop

if TYPE_CHECKING:
    from cuttings_site.library.services.reread import Differences

MOST_SHOWN = 200
"""Pages named one by one; the rest is counted."""


@click.command(name="reread", epilog="Example: cuttings reread --yes")
@click.argument("pages", nargs=-1)
@click.option("--all", "is_all", is_flag=True, help="Every page; so it is also where none is named.")
@click.option(
    "--yes",
    "is_sure",
    is_flag=True,
    help="Change the library at once; otherwise the changes are only shown, on a terminal with a question.",
)
@click.option(
    "--judge",
    type=click.Choice(["careful", "quick", "none"]),
    help="Model that reads the words. Default: the library's setting (careful).",
)
@library_option
def command(pages: tuple[str, ...], is_all: bool, is_sure: bool, judge: str | None, library: Path | None) -> None:
    """Read PAGES (locations, names of files, or beginnings of their SHA-256; all by default) again with this version's reader.

    What would change is shown per review and field. What people gave and ruled stays."""
    if pages and is_all:
        raise click.UsageError("name pages or say --all, not both")
    open_library_or_stop(library)
    from django.conf import settings

    from cuttings_site.library.services import reread
    from cuttings_site.library.services.read import Engine

    try:
        engine = Engine.of(Options(judge_tier=judge or settings.PREFERENCES.judge))
        wanted = reread.pages_to_reread(pages)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    except LookupError as error:
        raise click.ClickException(f"no page in the library is called {error.args[0]!r}") from error
    if not is_sure:
        with watch_adding(wanted) as watch:
            found = reread.differences(wanted, engine, watch)
        _print(found)
        wanted = [page.sha256 for page in found.pages]
        if not wanted or not sys.stdin.isatty():
            click.echo("Nothing was changed." if not wanted else "Nothing was changed; --yes changes it.")
            return
        if not click.confirm("Change the library so?"):
            return
    with watch_adding(wanted) as watch:
        found, report = reread.reread(wanted, engine, watch)
    if is_sure:
        _print(found)
    print_report(report)
    raise SystemExit(1 if report.failures else 0)


def _print(found: Differences) -> None:
    for page in found.pages[:MOST_SHOWN]:
        click.echo(f"{page.location}{f': now {page.outcome}' if page.outcome else ''}")
        for review in page.reviews:
            click.echo(
                f"    {review.review_id}  {review.name}{'' if review.change == 'changed' else f': {review.change}'}"
            )
            for one in review.fields:
                stays = "   (ruled, stays as ruled)" if one.is_ruled else ""
                click.echo(f"        {one.label}: {one.before or 'nothing'} -> {one.after or 'nothing'}{stays}")
    if len(found.pages) > MOST_SHOWN:
        click.echo(f"and {len(found.pages) - MOST_SHOWN} more pages")
    read = f"{found.pages_read} page{'' if found.pages_read == 1 else 's'} read again"
    counts = ", ".join(f"{found.count(change)} reviews {words}" for change, words in _WORDS.items())
    click.echo(f"{read}; {len(found.pages)} say something else: {counts}.")
    if found.by_field:
        click.echo("By field: " + ", ".join(f"{label} {count}" for label, count in found.by_field))


_WORDS = {"changed": "read otherwise", "new": "new", "gone": "gone"}
