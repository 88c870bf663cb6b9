"""`cuttings add`: reads pages, puts them under films and keeps all of it in the library."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from cuttings.records.page import Given
from cuttings_cli.adding import print_entries, print_report, watch_adding
from cuttings_cli.library_option import library_option, open_library_or_stop

if TYPE_CHECKING:
    from cuttings_site.imports.services import Import
    from cuttings_site.library.services.manifest import Manifest
    from cuttings_site.library.services.read import Engine

EXAMPLE = """Examples:

\b
  cuttings add reviews/
  cuttings add clipping.txt --critic "Ada Marsh" --publication "The Tin Projector" --retrieved 2024-05-11
  cuttings add --manifest reviews.csv
  cuttings add letterboxd.zip --report report.csv
  cuttings add --mended report.csv
  cuttings add --addresses tabs.txt
"""


@click.command(name="add", epilog=EXAMPLE)
@click.argument("inputs", nargs=-1)
@click.option("--url", help="Address of the page, where the page does not say.")
@click.option("--critic", help="Who wrote it, where the page does not say.")
@click.option("--publication", help="Where it stood, where the page does not say.")
@click.option("--retrieved", metavar="YYYY-MM-DD", help="Day on which the page was seen.")
@click.option(
    "--manifest",
    "manifest_path",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV with a column `file` and any of url, critic, publication, retrieved, title, year; without INPUT its files are added.",
)
@click.option(
    "--addresses",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File of addresses to fetch, one a line, or bookmarks as a browser exports them.",
)
@click.option("--title", help="The film it reviews, where the page does not say or says it wrongly.")
@click.option("--year", help="The film's year.")
@click.option(
    "--report",
    "report_path",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="Write what came of every entry to this CSV file, with titles and reasons.",
)
@click.option(
    "--mended",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A report in which the refused entries were filled in: they are sent again.",
)
@click.option("--own", is_flag=True, help="These are my own texts: the site shows them in full.")
@click.option(
    "--judge",
    type=click.Choice(["careful", "quick", "none"]),
    help="Model that reads the words. Default: the library's setting (careful).",
)
@library_option
def command(
    inputs: tuple[str, ...],
    url: str | None,
    critic: str | None,
    publication: str | None,
    retrieved: str | None,
    manifest_path: Path | None,
    addresses: Path | None,
    title: str | None,
    year: str | None,
    report_path: Path | None,
    mended: Path | None,
    own: bool,
    judge: str | None,
    library: Path | None,
) -> None:
    """Read files, folders or archives and keep them in the library; the same input twice changes nothing.

    Can be stopped at any moment and run again: it goes on where it was.
    """
    if not inputs and manifest_path is None and mended is None and addresses is None:
        raise click.UsageError(
            "name a file or folder to add, a file of --addresses, a --manifest, or a --mended report"
        )
    open_library_or_stop(library)
    from django.conf import settings

    from cuttings_site.imports.models.run import Door
    from cuttings_site.imports.services import import_inputs
    from cuttings_site.library.models.page import Rights

    if mended is not None:
        _send_again(mended, judge or settings.PREFERENCES.judge, report_path)
    given = Given(url=url, critic=critic, publication=publication, retrieved=retrieved, title=title, year=year)
    is_given = any((url, critic, publication, retrieved, title, year))
    manifest = _manifest(manifest_path)
    locations = list(inputs) or [str(path) for path in sorted(manifest.files)] if manifest else list(inputs)
    locations += _addresses(addresses)
    engine = _engine(judge or settings.PREFERENCES.judge)
    with watch_adding(locations) as watch:
        done = import_inputs(
            locations,
            engine,
            door=Door.COMMAND,
            by="owner",
            given=given if is_given else None,
            manifest=manifest,
            rights=Rights.OWN if own else None,
            watch=watch,
        )
    _tell(done, report_path)


def _addresses(path: Path | None) -> list[str]:
    if path is None:
        return []
    from cuttings.sources.lists import addresses_named

    found = addresses_named(path.read_text(encoding="utf-8-sig", errors="replace"))
    if not found:
        raise click.UsageError(f"{path} is no list of addresses (one a line, or bookmarks as a browser exports them)")
    return list(found)


def _send_again(mended: Path, judge: str, report_path: Path | None) -> None:
    from cuttings_site.imports.mending import run_of, send_again
    from cuttings_site.imports.table import TableError

    data = mended.read_bytes()
    try:
        _tell(send_again(run_of(data), data, _engine(judge), "owner"), report_path)
    except TableError as error:
        raise click.UsageError(f"{mended}: {error}") from error


def _tell(done: Import, report_path: Path | None) -> NoReturn:
    from cuttings_site.imports.selectors import entries_of
    from cuttings_site.imports.table import lines_of

    print_report(done.report)
    print_entries(done.run)
    if report_path is not None:
        with report_path.open("w", encoding="utf-8", newline="") as written:
            written.writelines(lines_of(entries_of(done.run).iterator(chunk_size=500)))
    raise SystemExit(1 if done.report.failures else 0)


def _manifest(path: Path | None) -> Manifest | None:
    if path is None:
        return None
    from cuttings_site.library.services.manifest import ManifestError, manifest_of

    try:
        return manifest_of(path)
    except ManifestError as error:
        raise click.UsageError(str(error)) from error


def _engine(judge: str) -> Engine:
    from django.conf import settings

    from cuttings_site.core.preferences import options_of
    from cuttings_site.library.services.read import Engine

    try:
        return Engine.of(options_of(settings.PREFERENCES, judge))
    except ValueError as error:
        print(f"cuttings add: {error}", file=sys.stderr)
        raise SystemExit(2) from error
