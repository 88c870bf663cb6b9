"""`cuttings match`: groups readings by film and says how sure each match is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from cuttings import codec, pipeline
from cuttings.records.review import Review
from cuttings_site.library.services.catalogue import FILE_NAME, known_films


@click.command(
    name="match", epilog="Example: cuttings match readings.jsonl --catalogue title.basics.tsv.gz > matches.jsonl"
)
@click.argument("readings", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option(
    "--catalogue",
    "catalogues",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="File (or folder of files) of known films, or a library with an imported catalogue; may be given several times.",
)
@click.option("--explain", is_flag=True, help="Print a table of the penalties behind each match instead of JSON lines.")
def command(readings: str, catalogues: tuple[Path, ...], explain: bool) -> None:
    """Group READINGS (JSON lines of `cuttings read`) by film: one line per reading, in order."""
    failures: list[str] = []
    found = list(_reviews(readings, failures))
    bases = [path / FILE_NAME for path in catalogues if (path / FILE_NAME).is_file()]
    paths = [path for path in catalogues if path / FILE_NAME not in bases]
    files = [file for path in paths for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    if len(bases) > 1:
        raise click.UsageError("only one library's catalogue can be used at a time")
    try:
        matches = pipeline.match_reviews(found, files, look_up=partial(known_films, bases[0]) if bases else None)
    except (ValueError, OSError) as error:
        raise click.UsageError(str(error)) from error
    for match in matches:
        print(_explained(match, found) if explain else codec.to_json(match))
    for failure in failures:
        print(failure, file=sys.stderr)
    raise SystemExit(1 if failures else 0)


def _reviews(path: str, failures: list[str]) -> Iterator[Review]:
    with click.open_file(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield codec.review_from_json(line)
            except ValueError as error:
                failures.append(f"{path}, line {number}: {error}")


def _explained(match: object, found: list[Review]) -> str:
    row = codec.to_mapping(match)
    penalties = ", ".join(f"{name} {share:.3f}" for name, share in row["penalties"].items()) or "none"
    runner_up = "no other film near" if row["runner_up"] is None else f"runner-up at {row['runner_up']:.3f}"
    distance = "founds the film" if row["distance"] is None else f"distance {row['distance']:.3f}"
    return f"{row['location']}\n    {row['film_id']}  {row['recommendation']}, {distance}; penalties: {penalties}; {runner_up}"
