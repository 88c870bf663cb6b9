"""`cuttings demo`: a library of the sample reviews shipped with the package, then the website on it."""

from __future__ import annotations

from pathlib import Path

import click

from cuttings.options import Options
from cuttings.samples import sample_folder
from cuttings_cli.adding import print_report, watch_adding
from cuttings_cli.library_option import library_option, open_library_or_stop
from cuttings_cli.serving import DEFAULT_PORT, serve_site


@click.command(name="demo", epilog="Example: cuttings demo --port 8080")
@click.option(
    "--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."
)
@click.option("--no-serve", is_flag=True, help="Only build the library.")
@click.option("--judge", type=click.Choice(["careful", "quick", "none"]), default="careful", show_default=True)
@library_option
def command(port: int, no_serve: bool, judge: str, library: Path | None) -> None:
    """Build a library of sample reviews (invented critics, real films) and show it; a second run finds it there."""
    place = open_library_or_stop(library or _demo_folder())
    from cuttings_site.library.models.page import Rights
    from cuttings_site.library.services.add import add_inputs
    from cuttings_site.library.services.manifest import manifest_of
    from cuttings_site.library.services.read import Engine

    samples = sample_folder()
    pages = str(samples / "pages")
    manifest = samples / "manifest.csv"
    with watch_adding([pages]) as watch:
        report = add_inputs(
            [pages],
            Engine.of(Options(judge_tier=judge)),
            manifest=manifest_of(manifest, by="the samples' manifest") if manifest.is_file() else None,
            rights=Rights.SAMPLE,
            watch=watch,
        )
    print_report(report)
    click.echo(f"The demo library stands in {place}")
    if not no_serve:
        serve_site("127.0.0.1", port)


def _demo_folder() -> Path:
    import platformdirs

    return platformdirs.user_data_path("cuttings", appauthor=False) / "demo"
