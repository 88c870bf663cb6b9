"""An IMDb export (ratings, watchlist or list) becomes one user's review per rated film; series, episodes and games are refused by name."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from cuttings.options import Options
from cuttings.readers.columns import Cells, Table, header_of, table_of
from cuttings.readers.entries import identity_of, key_of, refused, row_article, said_of
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import Problem, ReadError
from cuttings.records.review import Kind
from cuttings.text.encoding import decode
from cuttings.text.folding import fold
from cuttings.text.title_types import FILMS, sort_of_title_type

SERVICE = "IMDb"
_COLUMNS = {
    "id": ("const",),
    "rating": ("your rating", "you rated"),
    "date": ("date rated", "created"),
    "title": ("title",),
    "original_title": ("original title",),
    "type": ("title type",),
    "year": ("year",),
    "url": ("url",),
    "directors": ("directors",),
    "position": ("position",),
    "words": ("description",),
}
"""Role to the names that exports of different years give its column, folded."""
_TELLING = frozenset(
    ("const", "your rating", "you rated", "imdb rating", "title type", "num votes", "runtime mins", "date rated")
)
_WANTED = ("id", "title", "type", "year")
_ID = re.compile(r"tt\d{5,10}")
_REASONS = {
    "series": "a series",
    "episode": "an episode of a series",
    "special": "a television programme",
    "game": "a game",
    "music_video": "a music video",
    "podcast": "a podcast",
}


class ImdbReader:
    name = "imdb"

    def score(self, page: Page) -> float:
        names = {fold(name) for name in header_of(page.data)}
        return 0.97 if len(names & _TELLING) >= 3 else 0.0

    def read(self, page: Page, options: Options) -> Iterator[Article | Problem]:
        table = table_of(decode(page.data).text)
        if table is None:
            raise ReadError(refused("columns", "The file holds no table.", page.location, is_failure=True))
        names = _names_of(table, page.location)
        sha256 = hashlib.sha256(page.data).hexdigest()
        try:
            for row in table.rows():
                yield _read_row(page, options, names, row, sha256)
        except csv.Error as error:
            reason = f"The table cannot be read to its end ({error})."
            yield refused("broken-table", reason, page.location, is_failure=True)


def _names_of(table: Table, location: str) -> dict[str, str]:
    """Role to the file's own column name; raises ReadError where the header is damaged."""
    by_name = {fold(name): name for name in table.header}
    names = {role: by_name[n] for role, known in _COLUMNS.items() for n in reversed(known) if n in by_name}
    reason = None
    shifted = table.shifted()
    missing = next((role for role in _WANTED if role not in names), None)
    if shifted:
        reason = f"{shifted}: the header lacks a name. Mend the first line or export again."
    elif missing:
        wanted = "Const" if missing == "id" else _COLUMNS[missing][0].title()
        reason = f"The column {wanted!r} of an IMDb export is missing. Mend the first line or export again."
    if reason:
        raise ReadError(refused("columns", reason, location, is_failure=True))
    return names


def _read_row(page: Page, options: Options, names: dict[str, str], row: Cells, sha256: str) -> Article | Problem:
    cells = {role: row.values.get(name, "") for role, name in names.items()}
    place = f"#{row.line}"
    fault = _fault(cells, page.location + place)
    if fault is not None:
        return replace(fault, said=said_of(cells, SERVICE))
    key = key_of(SERVICE, page.given.critic or "" if page.given else "", cells["id"], cells.get("date", ""))
    is_rated = bool(cells.get("rating"))
    kind = Kind.USER if is_rated else Kind.LIST_ENTRY
    roles = {role: name for role, name in names.items() if role not in ("id", "words", "directors", "type", "url")}
    if is_rated:
        roles.pop("position", None)
    identity = identity_of(
        page, sha256=sha256, place=place, media_type="text/csv", title=cells["title"], site_name=SERVICE
    )
    return row_article(
        page,
        identity,
        options,
        values={name: value for name, value in row.values.items() if name != names.get("words")},
        roles={**roles, "imdb": names["id"], "service": names["id"]},
        kind=kind,
        service=SERVICE,
        words=cells.get("words", ""),
        key=key,
    )


def _fault(cells: dict[str, str], location: str) -> Problem | None:
    title, rating = cells["title"], cells.get("rating", "")
    if not title:
        return refused("no-title", "The row names no film.", location, is_failure=True)
    if not _ID.fullmatch(cells["id"]):
        return refused("no-id", f"{title}: {cells['id'][:20]!r} is no identifier of IMDb's.", location, is_failure=True)
    sort = sort_of_title_type(cells["type"])
    if sort is None:
        reason = f"{title}: the title type {cells['type'][:40]!r} is not known, so it cannot be told from a series."
        return refused("title-type", reason, location, is_failure=True)
    if sort not in FILMS:
        return refused("not-a-film", f"{title} is {_REASONS[sort]} ({cells['type']}), not a film.", location)
    if not rating and not cells.get("words"):
        return refused("no-opinion", f"{title}: stands in a list without a rating or words.", location)
    if rating and not (rating.isdecimal() and 1 <= int(rating) <= 10):
        return refused("rating", f"{title}: {rating[:20]!r} is no rating of IMDb's.", location, is_failure=True)
    return None


reader = ImdbReader()
