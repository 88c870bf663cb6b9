"""The files of an export become rows, told apart by their columns: a member's tables keep their shape and not always their names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from cuttings.readers.columns import Cells, Table, table_of
from cuttings.readers.entries import refused
from cuttings.records.problem import Problem
from cuttings.text.encoding import decode

URI = "Letterboxd URI"
LIST_MARK = "letterboxd list export"
_ASIDE = {
    "watched": "films seen, without a rating or words",
    "watchlist": "films to see",
    "likes": "films, lists or reviews of others that the member likes, without words",
    "comments": "comments on lists and reviews of others",
}
"""Tables that hold no review, by the name of their file or folder."""


class Sort(StrEnum):
    """What a table's rows are."""

    REVIEWS = "reviews"
    DIARY = "diary"
    RATINGS = "ratings"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHead:
    """What an exported list says of itself."""

    name: str
    url: str
    tags: str
    length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of one table."""

    file: str
    """Name within the export; empty where the export is this one file."""
    sort: Sort
    cells: Cells
    in_list: ListHead | None = None

    def value(self, name: str) -> str:
        """What stands in a column, empty where nothing does."""
        return self.cells.values.get(name, "")


@dataclass(slots=True, kw_only=True)
class Account:
    """Everything a whole export holds."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    film_uris: set[str] = field(default_factory=set)
    """Addresses of films; any other address is that of the member's own entry."""
    member: dict[str, str] = field(default_factory=dict)
    """The cells of `profile.csv`."""


def read_file(account: Account, name: str, data: bytes, location: str) -> None:
    """Add one table of the export to the account."""
    decoded = decode(data)
    text = decoded.text
    parts = name.casefold().split("/")
    stem = parts[-1].removesuffix(".csv")
    if _is_list(text):
        _read_list(account, name, text, location, is_deleted="deleted" in parts)
        return
    table = table_of(text)
    if table is None:
        return
    if stem == "profile" and "Username" in table.header:
        account.member = next((row.values for row in _rows(account, table, location)), {})
        return
    aside = next((why for word, why in _ASIDE.items() if word == stem or word in parts[:-1]), None)
    sort = _sort_of(table.header)
    fault = _fault_of(table) if URI in table.header and aside is None else None
    if fault:
        account.problems.append(refused("columns", fault, location, is_failure=True))
        return
    if sort is None and aside is None and URI in table.header:
        aside = _ASIDE["watched"]
    rows = list(_rows(account, table, location))
    if "deleted" in parts:
        _set_aside(account, location, rows, "entries that the member deleted")
    elif aside is not None:
        account.film_uris.update(row.values.get(URI, "") for row in rows)
        _set_aside(account, location, rows, aside)
    elif sort is None:
        reason = "Not one of the tables of a Letterboxd export (its columns are others)."
        account.problems.append(refused("not-this-export", reason, location))
    else:
        if sort is Sort.RATINGS:
            account.film_uris.update(row.values.get(URI, "") for row in rows)
        account.entries += [Entry(file=name, sort=sort, cells=row) for row in rows]


def is_letterboxd_header(header: tuple[str, ...]) -> bool:
    """Whether the first line of a file is that of a Letterboxd table, whole or damaged."""
    names = set(header)
    return URI in names or len(names & {"Watched Date", "Rewatch", "Name"}) == 3 or _is_import_form(names)


def _is_import_form(names: set[str]) -> bool:
    """The columns that Letterboxd's own import page takes, as other programs write them."""
    return "LetterboxdURI" in names or ("WatchedDate" in names and bool(names & {"Rating", "Rating10", "Review"}))


def _sort_of(header: tuple[str, ...]) -> Sort | None:
    names = set(header)
    if not is_letterboxd_header(header):
        return None
    if "Review" in names:
        return Sort.REVIEWS
    if names & {"Watched Date", "WatchedDate"}:
        return Sort.DIARY
    return Sort.RATINGS if names & {"Rating", "Rating10"} else None


def _fault_of(table: Table) -> str | None:
    shifted = table.shifted()
    if shifted:
        return f"{shifted}: the header lacks a name. Mend the first line or export again."
    missing = [name for name in ("Date", "Name", "Year", URI) if name not in table.header]
    unknown = next((name for name in table.header if name not in _KNOWN), None)
    if missing:
        instead = f", {unknown[:40]!r} stands there" if unknown else ""
        return f"The column {missing[0]!r} of a Letterboxd export is missing{instead}. Mend the first line or export again."
    return None


_KNOWN = {"Date", "Name", "Year", URI, "Rating", "Rewatch", "Review", "Tags", "Watched Date"}


def _rows(account: Account, table: Table, location: str) -> Iterator[Cells]:
    """The rows; where the quoting breaks down, a problem stands for those behind it."""
    try:
        yield from table.rows()
    except csv.Error as error:
        account.problems.append(
            refused("broken-table", f"The table cannot be read to its end ({error}).", location, is_failure=True)
        )


def _set_aside(account: Account, location: str, rows: list[Cells], what: str) -> None:
    if rows:
        account.problems.append(refused("no-opinion", f"{len(rows):,} {what}; none is taken.", location))


def _is_list(text: str) -> bool:
    first = text.lstrip().splitlines()[:1]
    return bool(first) and (
        first[0].casefold().startswith(LIST_MARK) or first[0].strip() == "Date,Name,Tags,URL,Description"
    )


def _read_list(account: Account, name: str, text: str, location: str, *, is_deleted: bool) -> None:
    """An export of a list is two tables in one file: the list, a blank line, its films."""
    lines = text.splitlines(keepends=True)
    start = next((i for i, line in enumerate(lines) if line.startswith("Position,")), None)
    first = next((i for i, line in enumerate(lines) if line.startswith("Date,Name,")), None)
    head_table = table_of("".join(lines[first:start]), first + 1) if start is not None and first is not None else None
    table = table_of("".join(lines[start:]), start + 1) if start is not None else None
    if head_table is None or table is None:
        reason = "A Letterboxd list without its table of films."
        account.problems.append(refused("columns", reason, location, is_failure=True))
        return
    head_row = next((row.values for row in _rows(account, head_table, location)), {})
    rows = list(_rows(account, table, location))
    if is_deleted:
        _set_aside(account, location, rows, "entries of a list that the member deleted")
        return
    head = ListHead(
        name=head_row.get("Name", ""), url=head_row.get("URL", ""), tags=head_row.get("Tags", ""), length=len(rows)
    )
    account.film_uris.update(row.values.get("URL", "") for row in rows)
    account.entries += [Entry(file=name, sort=Sort.LIST, cells=row, in_list=head) for row in rows]
