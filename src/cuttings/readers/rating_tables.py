"""Ratings exported by TMDB and Criticker (CSV, or Criticker's XML) become one user's review per film, series refused by name."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cuttings.options import Options
from cuttings.readers.columns import header_of, table_of
from cuttings.readers.entries import broken_entry, identity_of, key_of, refused, row_article, said_of, xml_of
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import Problem, ReadError
from cuttings.records.review import Kind
from cuttings.scales.normalize import service_scale
from cuttings.text.encoding import decode
from cuttings.text.folding import fold
from cuttings.text.title_types import FILMS, sort_of_title_type
from cuttings.text.xml_entries import root_of

_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?")
_OTHER_ADDRESS = re.compile(r"(?:criticker\.com|themoviedb\.org)/(?P<sort>tv|game)s?/")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Service:
    """A service and the folded names that its export gives its columns."""

    name: str
    telling: tuple[frozenset[str], ...]
    """Names of which all stand in its header; one such set is enough."""
    columns: dict[str, tuple[str, ...]]


_SERVICES = (
    _Service(
        name="TMDB",
        telling=(frozenset(("tmdb id", "your rating")), frozenset(("tmdb id", "type", "date rated"))),
        columns={
            "title": ("name", "title"), "year": ("release date", "year"), "rating": ("your rating",), "date": ("date rated",), "type": ("type",),
            "tmdb": ("tmdb id",), "imdb": ("imdb id",), "url": ("url",),
        },
    ),
    _Service(
        name="Criticker",
        telling=(frozenset(("score", "film name")), frozenset(("filmname", "rating")), frozenset(("film name", "rating", "mini review"))),
        columns={
            "title": ("film name", "filmname"), "year": ("year", "filmyear", "film year"), "rating": ("score", "rating"),
            "date": ("date rated", "reviewdate", "review date", "date"), "words": ("mini review", "quote", "review"),
            "imdb": ("imdb id", "imdb"), "url": ("url", "filmlink", "film link"), "type": ("type", "title type"),
        },
    ),
)  # fmt: skip


class RatingTableReader:
    name = "rating-table"

    def score(self, page: Page) -> float:
        if root_of(page.data)[0] == "recentratings":
            return 0.97
        return 0.97 if _service_of(header_of(page.data)) is not None else 0.0

    def read(self, page: Page, options: Options) -> Iterator[Article | Problem]:
        sha256 = hashlib.sha256(page.data).hexdigest()
        if root_of(page.data)[0] == "recentratings":
            yield from _read_xml(page, options, sha256)
            return
        table = table_of(decode(page.data).text)
        service = _service_of(table.header) if table else None
        shifted = table.shifted() if table else "The file holds no table"
        if table is None or service is None or shifted:
            reason = f"{shifted or 'The columns are not those of an export'}. Mend the first line or export again."
            raise ReadError(refused("columns", reason, page.location, is_failure=True))
        try:
            for row in table.rows():
                yield _read_row(page, options, service, row.values, f"#{row.line}", sha256)
        except csv.Error as error:
            reason = f"The table cannot be read to its end ({error})."
            yield refused("broken-table", reason, page.location, is_failure=True)


def _service_of(header: tuple[str, ...]) -> _Service | None:
    names = {fold(name) for name in header}
    return next((service for service in _SERVICES if any(telling <= names for telling in service.telling)), None)


def _read_xml(page: Page, options: Options, sha256: str) -> Iterator[Article | Problem]:
    service = next(service for service in _SERVICES if service.name == "Criticker")
    for entry in xml_of(page, ("film",)).entries():
        if entry.node is None:
            yield broken_entry(page, entry.number, entry.fault)
        else:
            values = {child.name: child.words for child in entry.node.children}
            yield _read_row(page, options, service, values, f"#{entry.number}", sha256)


def _read_row(
    page: Page, options: Options, service: _Service, values: dict[str, str], place: str, sha256: str
) -> Article | Problem:
    by_name = {fold(name): name for name in values}
    names = {role: by_name[n] for role, known in service.columns.items() for n in reversed(known) if n in by_name}
    cells = {role: values.get(name, "").strip() for role, name in names.items()}
    fault = _fault(service, cells, page.location + place)
    if fault is not None:
        return replace(fault, said=said_of(cells, service.name))
    film = cells.get("tmdb") or cells.get("imdb") or cells.get("url") or f"{cells['title']}\x1f{cells.get('year', '')}"
    who = (page.given.critic or "") if page.given else ""
    identity = identity_of(
        page, sha256=sha256, place=place, media_type="text/csv", title=cells["title"], site_name=service.name
    )
    return row_article(
        page,
        identity,
        options,
        values={name: value for name, value in values.items() if name != names.get("words")},
        roles={role: name for role, name in names.items() if role not in ("words", "type", "url")}
        | {"service": names["title"]},
        kind=Kind.USER,
        service=service.name,
        words=cells.get("words", ""),
        key=key_of(service.name, who, film, cells.get("date", "")),
    )


def _fault(service: _Service, cells: dict[str, str], location: str) -> Problem | None:
    title, rating = cells.get("title", ""), cells.get("rating", "")
    if not title:
        return refused("no-title", "The row names no film.", location, is_failure=True)
    address = _OTHER_ADDRESS.search(cells.get("url", ""))
    written = cells.get("type") or (address["sort"] if address else "film")
    sort = sort_of_title_type(written)
    if sort is None:
        reason = f"{title}: the type {written[:40]!r} is not known, so it cannot be told from a series."
        return refused("title-type", reason, location, is_failure=True)
    if sort not in FILMS:
        return refused("not-a-film", f"{title} is no film ({written}).", location)
    if not rating and not cells.get("words"):
        return refused("no-opinion", f"{title}: stands in a list without a rating or words.", location)
    scale = service_scale(service.name)
    if rating and (scale is None or not _NUMBER.fullmatch(rating) or not scale[1] <= float(rating) <= scale[0]):
        return refused(
            "rating", f"{title}: {rating[:20]!r} is no rating of {service.name}'s.", location, is_failure=True
        )
    return None


reader = RatingTableReader()
