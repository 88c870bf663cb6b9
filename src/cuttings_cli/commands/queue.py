"""`cuttings queue`: what waits for a person, with the reasons."""

from __future__ import annotations

from pathlib import Path

import click

from cuttings_cli.library_option import library_option, open_library_or_stop


@click.command(name="queue", epilog="Example: cuttings queue --part facts")
@click.option(
    "--part",
    type=click.Choice(["films", "facts", "pages", "unread"]),
    help="Doubtful matches, facts in dispute, pages left out, pages that could not be read. Default: counts of all and the first doubts.",
)
@click.option("--page", default=1, show_default=True, type=click.IntRange(1), help="Ten a page.")
@library_option
def command(part: str | None, page: int, library: Path | None) -> None:
    """Show what waits for a person's ruling, each with why and with the words it rests on; `cuttings rule` answers."""
    open_library_or_stop(library)
    from cuttings_cli.queue_words import as_lines
    from cuttings_site.rulings.queue import queue

    view = queue(part or "", str(page))
    click.echo("   ".join(f"{label} {count}" for _, label, count in view.parts))
    for line in as_lines(view):
        click.echo(line)
    if view.pages > 1:
        click.echo(f"\nPage {view.page} of {view.pages}: cuttings queue --part {view.part} --page {view.page + 1}")
