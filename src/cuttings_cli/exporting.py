"""A choice of reviews becomes a file in somebody else's form; words never beyond the excerpts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cuttings_site.library.selectors.selection import Selection

TABLES = ("reviews", "ratings", "opinions", "claims")
FORMS = ("jsonld", "csv", "jsonl", "parquet", "wikidata")


def write_form(file: Path, form: str, what: str, selection: Selection) -> None:
    """`file` may be `-` for standard output. Raises OSError, NoWriter."""
    if str(file) == "-":
        _write(sys.stdout.buffer, form, what, selection)
        return
    part = file.with_name(file.name + ".part")
    try:
        with part.open("wb") as out:
            _write(out, form, what, selection)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _write(out: IO[bytes], form: str, what: str, selection: Selection) -> None:
    from cuttings.exports.parquet import write_parquet
    from cuttings_site.library.selectors.forms import table_rows

    if form == "parquet":
        write_parquet(what, table_rows(what, selection), out)
        return
    for line in _lines(form, what, selection):
        out.write(line.encode())


def _lines(form: str, what: str, selection: Selection) -> Iterator[str]:
    from cuttings.exports.tables import csv_lines, json_lines
    from cuttings_site.library.selectors.forms import jsonld_items, table_rows, wikidata_statements

    if form == "jsonld":
        yield from _graph(jsonld_items(selection))
    elif form == "wikidata":
        for statement in wikidata_statements(selection):
            yield json.dumps(statement, ensure_ascii=False) + "\n"
    else:
        yield from (csv_lines if form == "csv" else json_lines)(what, table_rows(what, selection))


def _graph(items: Iterable[dict[str, object]]) -> Iterator[str]:
    """One JSON-LD document, written piece by piece: a library's graph need not fit into memory."""
    yield '{"@context": "https://schema.org", "@graph": ['
    for place, item in enumerate(items):
        yield (",\n" if place else "\n") + json.dumps(item, ensure_ascii=False)
    yield "\n]}\n"


def selection_of(film: str, critic: str, publication: str, words: str) -> Selection:
    """From what a person typed; a title that fits several films or none, or a name not known, ends the command."""
    from cuttings_site.library.keys import key_of
    from cuttings_site.library.models import Critic, Publication
    from cuttings_site.library.selectors.films import films_by_title
    from cuttings_site.library.selectors.selection import Selection
    from cuttings_site.search.query import Wish

    film_id = ""
    if film:
        found = films_by_title(film)
        if len(found) != 1:
            among = ", ".join(f"{one} ({one.id})" for one in found[:8]) or "none; see cuttings films"
            raise click.ClickException(f"{film!r} fits {len(found)} films: {among}")
        film_id = found[0].id
    for noun, name, model in (("critic", critic, Critic), ("publication", publication, Publication)):
        if name and not model._default_manager.filter(pk=key_of(name)).exists():
            raise click.ClickException(f"no {noun} here is called {name!r}")
    return Selection(
        film=film_id,
        critic=key_of(critic) if critic else "",
        publication=key_of(publication) if publication else "",
        said=Wish(q=words),
    )
