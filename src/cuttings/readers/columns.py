"""Characters of a CSV file become rows of named cells, or a reason why their columns cannot be trusted.

A header that lost a name shifts every cell after it, and a rating would stand under a count: such a file is refused whole.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from cuttings.text.canonical import canonical

_DELIMITERS = (",", ";", "\t")
_TRIAL_ROWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """One row."""

    line: int
    """Line of the file on which the row ends, 1 is the first."""
    values: dict[str, str]
    """Column name to what stands in the cell, white space around it left out."""

    def first(self, *names: str) -> tuple[str, str] | None:
        """Name and value of the first of these columns that holds something."""
        return next(((name, self.values[name]) for name in names if self.values.get(name)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a header."""

    header: tuple[str, ...]
    text: str
    """From the header on."""
    delimiter: str
    first_line: int = 1

    def rows(self) -> Iterator[Cells]:
        """The rows below the header, blank ones left out. Raises csv.Error where the quoting breaks down."""
        reader = csv.reader(StringIO(self.text), delimiter=self.delimiter)
        next(reader, None)
        for row in reader:
            if any(cell.strip() for cell in row):
                values = {name: cell.strip() for name, cell in zip(self.header, row, strict=False) if name}
                yield Cells(line=self.first_line + reader.line_num - 1, values=values)

    def shifted(self) -> str | None:
        """Why the cells do not stand under their names, or None: most rows have another number of cells than the header."""
        reader = csv.reader(StringIO(self.text), delimiter=self.delimiter)
        try:
            next(reader, None)
            lengths = Counter(len(row) for row in islice(reader, _TRIAL_ROWS) if row)
        except csv.Error:
            return None  # `rows` says it, at its place
        if not lengths:
            return None
        usual, count = lengths.most_common(1)[0]
        if usual == len(self.header) or 2 * count < lengths.total():
            return None
        return f"The rows have {usual} cells under {len(self.header)} column names, so that no cell can be told by its name"


def table_of(text: str, first_line: int = 1) -> Table | None:
    """The table that begins on the first line of `text` that holds something; None where no line does."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)
    skip = next((i for i, line in enumerate(lines) if line.strip()), None)
    if skip is None:
        return None
    rest = "".join(lines[skip:])
    head = lines[skip]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        header = next(csv.reader(StringIO(rest), delimiter=delimiter))
    except (csv.Error, StopIteration):
        return None
    names = tuple(canonical(name).strip() for name in header)
    return Table(header=names, text=rest, delimiter=delimiter, first_line=first_line + skip)


def header_of(data: bytes) -> tuple[str, ...]:
    """The names in the first line of a file, cheaply, for telling formats apart; empty where it is no text."""
    head = data[:8192].lstrip(b"\xef\xbb\xbf\r\n\t ")
    line = head.splitlines()[0] if head else b""
    if b"\x00" in line or not line:
        return ()
    text = line.decode("utf-8", "replace")
    delimiter = max(_DELIMITERS, key=text.count)
    try:
        return tuple(name.strip() for name in next(csv.reader([text], delimiter=delimiter)))
    except (csv.Error, StopIteration):
        return ()
