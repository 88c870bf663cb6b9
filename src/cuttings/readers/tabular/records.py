"""JSON lines, a JSON array or a delimited table become rows of named characters, one at a time; a malformed row is a reason, and the rest goes on."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

from cuttings.readers.columns import table_of

_MOST_CELL_CHARS = 50_000_000
_GAP = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row."""

    line: int
    """Line of the file on which it ends, or for a JSON array its number, from 1."""
    values: dict[str, str]
    """Column, or dotted key path, to what stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A row that cannot be read."""

    line: int
    reason: str


def json_records(text: str) -> Iterator[Record | Fault]:
    """Rows of JSON lines, of an array, or of the one array inside an object (`{"reviews": [...]}`)."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("["):
        yield from _array(start)
        return
    if start.startswith("{") and _is_one_object(start):
        yield from _object(json.loads(start, parse_float=str, parse_int=str))
        return
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if line.strip():
            yield _line(line, number)


def _line(line: str, number: int) -> Record | Fault:
    try:
        row = json.loads(line, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        return Fault(line=number, reason=f"The line is no JSON ({str(error)[:80]}).")
    if not isinstance(row, dict):
        return Fault(line=number, reason="The line holds no JSON object.")
    return Record(line=number, values=flat(row))


def _is_one_object(text: str) -> bool:
    """Whether the whole file is one object, over several lines or one."""
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return False
    return not text[end:].strip()


def _object(row: dict[str, Any]) -> Iterator[Record]:
    lists = [
        value for value in row.values() if isinstance(value, list) and value and all(isinstance(v, dict) for v in value)
    ]
    rows = max(lists, key=len) if lists and len(max(lists, key=len)) > 1 else [row]
    for number, item in enumerate(rows, start=1):
        yield Record(line=number, values=flat(item))


def _array(text: str) -> Iterator[Record | Fault]:
    """Item by item, so that a broken end does not take the sound beginning with it."""
    decoder = json.JSONDecoder(parse_float=str, parse_int=str)
    place, number = 1, 0
    while True:
        gap = _GAP.match(text, place)
        place = gap.end() if gap else place
        if place >= len(text) or text[place] == "]":
            return
        number += 1
        try:
            item, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            yield Fault(line=number, reason=f"The array is broken from its item {number} on ({str(error)[:80]}).")
            return
        if isinstance(item, dict):
            yield Record(line=number, values=flat(item))
        else:
            yield Fault(line=number, reason="The item is no JSON object.")


def flat(row: dict[str, Any], path: str = "", depth: int = 0) -> dict[str, str]:
    """Nested keys as dotted paths, items of lists by their place; empty values left out."""
    found: dict[str, str] = {}
    for key, value in row.items():
        _flatten(found, f"{path}.{key}" if path else str(key), value, depth)
    return found


def _flatten(found: dict[str, str], path: str, value: Any, depth: int) -> None:
    if depth > 8 or value is None:
        return
    if isinstance(value, dict):
        for key, item in value.items():
            _flatten(found, f"{path}.{key}", item, depth + 1)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            _flatten(found, f"{path}[{place}]" if len(value) > 1 else path, item, depth + 1)
    elif isinstance(value, bool):
        found[path] = "true" if value else "false"
    elif str(value).strip():
        found[path] = str(value)


def table_records(text: str) -> tuple[tuple[str, ...], Iterator[Record | Fault]]:
    """The column names of a delimited table, and its rows."""
    table = table_of(text)
    if table is None:
        return (), iter(())
    csv.field_size_limit(max(csv.field_size_limit(), _MOST_CELL_CHARS))
    return table.header, _rows(table.text, table.delimiter, table.header, table.first_line)


def _rows(text: str, delimiter: str, header: tuple[str, ...], first_line: int) -> Iterator[Record | Fault]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    next(reader, None)
    try:
        for row in reader:
            line = first_line + reader.line_num - 1
            if not any(cell.strip() for cell in row):
                continue
            if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
                yield Fault(line=line, reason=f"The row has {len(row)} cells under {len(header)} column names.")
                continue
            values = {name: cell.strip() for name, cell in zip(header, row, strict=False) if name and cell.strip()}
            yield Record(line=line, values=values)
    except csv.Error as error:
        yield Fault(line=first_line + reader.line_num - 1, reason=f"The table cannot be read to its end ({error}).")
