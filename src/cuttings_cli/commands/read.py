"""`cuttings read`: prints what each review of the inputs says; stores nothing."""

from __future__ import annotations

import sys

import click
from rich.console import Console

from cuttings import codec, pipeline
from cuttings.options import Options
from cuttings.records.page import Given
from cuttings_cli.explained import print_explained
from cuttings_cli.progress import counted
from cuttings_cli.reading_table import print_table


@click.command(name="read", epilog="Example: cuttings read reviews/ --format jsonl > readings.jsonl")
@click.argument("inputs", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table"]),
    help="Default: table on a terminal, JSON lines when piped.",
)
@click.option(
    "--judge",
    type=click.Choice(["careful", "quick", "none"]),
    default="careful",
    show_default=True,
    help="Model that reads the words; none leaves verdicts and opinions out.",
)
@click.option(
    "--explain", is_flag=True, help="Print for each value the rule that won, its evidence and the alternatives."
)
@click.option("--url", help="Address of the page, where the page does not say.")
@click.option("--critic", help="Who wrote it, where the page does not say.")
@click.option("--publication", help="Where it stood, where the page does not say.")
@click.option("--retrieved", metavar="YYYY-MM-DD", help="Day on which the page was seen.")
def command(
    inputs: tuple[str, ...],
    form: str | None,
    judge: str,
    explain: bool,
    url: str | None,
    critic: str | None,
    publication: str | None,
    retrieved: str | None,
) -> None:
    """Read files, folders, archives or addresses and print what each review says; nothing is stored."""
    given = None
    if url or critic or publication or retrieved:
        given = Given(url=url, critic=critic, publication=publication, retrieved=retrieved)
    console = Console()
    as_table = form == "table" or (form is None and sys.stdout.isatty())
    failures = 0
    rows = []
    for reading in counted(pipeline.read_inputs(inputs, Options(judge_tier=judge), given), "reading"):
        if reading.problem is not None and reading.problem.is_failure:
            failures += 1
            print(f"{reading.problem.location}: {reading.problem.reason}", file=sys.stderr)
        if explain:
            print_explained(reading, console)
        elif as_table:
            rows.append(reading.extract.review)
        else:
            print(codec.to_json(reading.extract.review))
    if as_table and not explain:
        print_table(rows)
    raise SystemExit(1 if failures else 0)
