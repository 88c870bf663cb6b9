"""Entries of an import as CSV for people and their spreadsheets, and such a CSV, edited, back again.

A cell that a spreadsheet would run as a formula is written with an apostrophe before it, which is taken off again when the file comes back.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO

from cuttings_site.imports.models import Entry

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of what follows."""
MENDABLE = ("title", "year", "critic", "publication", "date", "rating", "url")
COLUMNS = ("entry", "state", *MENDABLE, "step", "code", "reason", "location", "review")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Also the wide forms, which spreadsheets of East Asia run too."""


class TableError(ValueError):
    """The file is no report; the message says what to mend."""


def safe_cell(words: str) -> str:
    """A cell that no spreadsheet runs."""
    words = _TURNING.sub("", words)
    return f"'{words}" if _would_run(words) else words


def plain_cell(words: str) -> str:
    """What `safe_cell` was given."""
    words = words.strip()
    return words[1:] if words.startswith("'") and _would_run(words[1:]) else words


def _would_run(words: str) -> bool:
    """Apostrophes that stand there already count as those of this module, so that every cell comes back as it was."""
    return words.lstrip("'").startswith(_FORMULA)


def cells_of(entry: Entry) -> dict[str, str]:
    """What can be mended, as it stands."""
    of_said = {role: entry.said.get(role, "") for role in ("date", "rating", "url")}
    return {
        "title": entry.title,
        "year": entry.year,
        "critic": entry.critic,
        "publication": entry.publication,
        **of_said,
    }


def lines_of(entries: Iterable[Entry]) -> Iterator[str]:
    """The CSV line by line, its header first; with a byte order mark, so that spreadsheets take it for UTF-8."""
    yield "\ufeff" + _line(COLUMNS)
    for entry in entries:
        cells = cells_of(entry)
        told = (entry.step, entry.reason_code, entry.reason, entry.location, entry.review_id)
        yield _line((str(entry.pk), entry.state, *(cells[name] for name in MENDABLE), *told))


def _line(cells: Iterable[str]) -> str:
    written = StringIO()
    csv.writer(written).writerow([safe_cell(cell) for cell in cells])
    return written.getvalue()


def edited_rows(data: bytes) -> dict[int, dict[str, str]]:
    """Number of the entry to its cells, those left empty included. Raises TableError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError("The file is not in UTF-8; save it as “CSV UTF-8”.") from error
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = list(csv.DictReader(StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise TableError(f"The file is no table ({error}).") from error
    if not rows or "entry" not in rows[0]:
        raise TableError("The file is no report of an import: it has no column “entry”.")
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        number = (row.get("entry") or "").strip()
        if number.isdecimal():
            found[int(number)] = {name: plain_cell(row.get(name) or "") for name in MENDABLE}
    return found
