"""`cuttings verdicts`: one verdict per row of a table, from its words, or from a rating field and its words."""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from cuttings.models.judge import Judge, load_judge
from cuttings.scales.critic_scale import CriticScale, complete, fraction_on, learn_each
from cuttings.scales.printed import Understood, understand
from cuttings.scales.verdicts import CombinedVerdict, combine
from cuttings.text.language import clear_language_of, language_of, likely_language_of

BATCH = 256
SAMPLE_ROWS = 200
NOTHING = {"label": None, "score": None, "confidence": None, "basis": None}

Row = dict[str, Any]


@click.command(
    name="verdicts",
    epilog="Example: cuttings verdicts snippets.jsonl.gz --rating-field rating --critic-field critic > verdicts.jsonl",
)
@click.argument("table", metavar="INPUT", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--text-field", default="text", show_default=True, help="Column of the words.")
@click.option("--rating-field", help="Column of the rating as written; without it the words alone are read.")
@click.option("--critic-field", help="Column of the critic, whose scale is learned from all of the critic's rows.")
@click.option("--language-field", help="Column of the language (BCP 47).")
@click.option("--language", help="Language of the rows; without it the words tell.")
@click.option(
    "--judge",
    "tier",
    type=click.Choice(["careful", "quick", "none"]),
    default="careful",
    show_default=True,
    help="Model that reads the words; none reads ratings only.",
)
def command(
    table: Path,
    text_field: str,
    rating_field: str | None,
    critic_field: str | None,
    language_field: str | None,
    language: str | None,
    tier: str,
) -> None:
    """Read a verdict per row of INPUT (.jsonl, .jsonl.gz, .csv, .tsv), in order; a row that cannot be judged gets nulls."""
    if tier == "none" and not rating_field:
        raise click.UsageError("without a judge a --rating-field is needed")
    if critic_field and not rating_field:
        raise click.UsageError("--critic-field needs --rating-field")
    judge = None if tier == "none" else load_judge(tier)
    usual = language or (_usual_language(table, text_field) if judge else None)
    scales = _scales_of(table, rating_field, critic_field) if rating_field and critic_field else {}
    with _progress_over(table) as advance:
        rows = rows_of(table)
        while batch := list(islice(rows, BATCH)):
            words = _words_of(batch, judge, text_field, language_field, usual)
            for row, probability in zip(batch, words, strict=True):
                scale = scales.get(str(row.get(critic_field or "") or ""))
                found = _verdict_of(row, probability, rating_field, scale)
                print(json.dumps(NOTHING if found is None else _line_of(found), ensure_ascii=False))
            advance(len(batch))


def rows_of(table: Path) -> Iterator[Row]:
    """The rows of a table, one at a time, with None for what a row lacks.

    Raises click.ClickException, naming the line, where a line is no JSON object or the file is of another kind.
    """
    name = table.name.lower().removesuffix(".gz")
    with _open(table) as stream:
        if name.endswith((".jsonl", ".ndjson", ".json")):
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield _row_of(line, table, number)
        elif name.endswith((".csv", ".tsv")):
            yield from csv.DictReader(stream, delimiter="\t" if name.endswith(".tsv") else ",")
        else:
            raise click.UsageError(f"{table}: a .jsonl, .csv or .tsv file (also .gz) is needed")


def _row_of(line: str, table: Path, number: int) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise click.ClickException(f"{table}, line {number}: not JSON ({error.msg})") from error
    if not isinstance(row, dict):
        raise click.ClickException(f"{table}, line {number}: an object is wanted")
    return row


def _open(table: Path) -> IO[str]:
    if table.name.lower().endswith(".gz"):
        return gzip.open(table, "rt", encoding="utf-8-sig", newline="")
    return table.open("r", encoding="utf-8-sig", newline="")


def _meaning_of(row: Row, rating_field: str) -> Understood | None:
    written = row.get(rating_field)
    meaning = understand(str(written)) if written not in (None, "") else None
    return meaning if isinstance(meaning, Understood) else None


def _scales_of(table: Path, rating_field: str, critic_field: str) -> dict[str, CriticScale]:
    """The scale of every critic, from a first pass over the ratings alone."""
    keyed = ((str(row.get(critic_field) or ""), _meaning_of(row, rating_field)) for row in rows_of(table))
    return learn_each((critic, meaning, None) for critic, meaning in keyed if critic and meaning is not None)


def _words_of(
    batch: list[Row], judge: Judge | None, text_field: str, language_field: str | None, usual: str | None
) -> list[float | None]:
    if judge is None:
        return [None] * len(batch)
    texts = [str(row.get(text_field) or "") for row in batch]
    spoken = [_language_of(row, text, language_field, usual) for row, text in zip(batch, texts, strict=True)]
    readable = [i for i, text in enumerate(texts) if any(c.isalpha() for c in text) and spoken[i] in judge.languages()]
    found: list[float | None] = [None] * len(batch)
    if readable:
        read = judge.verdicts([texts[i] for i in readable], [spoken[i] for i in readable])
        for i, probability in zip(readable, read, strict=True):
            found[i] = probability
    return found


def _usual_language(table: Path, text_field: str) -> str | None:
    """The language of the first rows taken together: a snippet of five words does not tell its own."""
    first = islice(rows_of(table), SAMPLE_ROWS)
    return language_of(" ".join(str(row.get(text_field) or "") for row in first))


def _language_of(row: Row, text: str, language_field: str | None, usual: str | None) -> str:
    told = row.get(language_field) if language_field else None
    return str(told or clear_language_of(text) or likely_language_of(text) or usual or "").split("-")[0].lower()


def _verdict_of(
    row: Row, words: float | None, rating_field: str | None, scale: CriticScale | None
) -> CombinedVerdict | None:
    meaning = _meaning_of(row, rating_field) if rating_field else None
    fraction = best = None
    if meaning is not None:
        # Where the critic's other ratings are known and tell no scale, a bare number is not guessed at.
        fraction = complete(meaning).fraction if scale is None else fraction_on(meaning, scale.best)
        best = meaning.best or (scale.best if scale else None)
    leaning = meaning.leaning if meaning is not None else None
    cut_off = scale.cut_off if scale else None
    return combine(fraction=fraction, leaning=leaning, words=words, cut_off=cut_off, best=best)


def _line_of(found: CombinedVerdict) -> Row:
    return {
        "label": found.label.value,
        "score": round(found.score, 6),
        "confidence": found.confidence,
        "basis": found.basis.value,
    }


@contextmanager
def _progress_over(table: Path) -> Iterator[Any]:
    """A count of rows on standard error where a person watches; nothing otherwise."""
    if not sys.stderr.isatty():
        yield lambda rows: None
        return
    columns = (TextColumn("[progress.description]{task.description}"), BarColumn(), TextColumn("{task.completed} rows"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as progress:
        task = progress.add_task(table.name, total=None)
        yield lambda rows: progress.advance(task, rows)
