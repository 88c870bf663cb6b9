"""Makes an article of each row of a table of texts: JSON lines, a JSON array, CSV, TSV; its columns told by their names in six languages.

A table without a column of texts is no table of reviews and is refused whole. `title` is the film's only where other columns speak of a film;
else it heads the text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice

from cuttings.lexicons import phrases
from cuttings.options import Options
from cuttings.readers.entries import identity_of, key_of, refused, row_article
from cuttings.readers.tabular.records import Fault, Record, json_records, table_records
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import Problem, ReadError
from cuttings.records.review import Kind
from cuttings.text.encoding import decode, looks_binary
from cuttings.text.folding import fold

_ROLES = (
    "text",
    "title",
    "original_title",
    "year",
    "imdb",
    "tmdb",
    "rating",
    "best",
    "recommended",
    "author",
    "publication",
    "date",
    "url",
    "language",
)
_ABOUT_FILMS = ("original_title", "year", "imdb", "tmdb", "rating", "recommended")
_HEADS_ANYTHING = frozenset(("title", "name", "titre", "titel", "titulo", "titolo"))
_NO_REVIEWS = (
    "synopsis",
    "plot",
    "overview",
    "summary",
    "description",
    "tagline",
    "storyline",
    "resume",
    "sinopsis",
    "sinopse",
    "trama",
    "handlung",
)
_MEMBERS = ("user", "username", "user name")
_TRIAL_ROWS = 50
_TABLES = (".csv", ".tsv", ".tab")
_LINES = (".jsonl", ".ndjson", ".jsonlines")
_MEDIA_TYPES = {".csv": "text/csv", ".tsv": "text/tab-separated-values", ".tab": "text/tab-separated-values"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Role to the column that holds it."""

    by_role: dict[str, str]

    def film_roles(self) -> dict[str, str]:
        """Those that say something of the film and the review; a bare `title` is left out where nothing else speaks of a film."""
        roles = {role: name for role, name in self.by_role.items() if role not in ("text", "url", "language")}
        is_bare = fold(roles.get("title", "")) in _HEADS_ANYTHING
        if is_bare and not any(role in roles for role in _ABOUT_FILMS):
            del roles["title"]
        return roles


class TabularReader:
    name = "tabular"

    def score(self, page: Page) -> float:
        location = page.location.casefold()
        media_type = (page.media_type or "").partition(";")[0]
        if looks_binary(page.data):
            return 0.0
        if location.endswith(_LINES) or media_type in ("application/x-ndjson", "application/jsonl"):
            return 0.9
        if location.endswith((*_TABLES, ".json")) or media_type in (
            "text/csv",
            "text/tab-separated-values",
            "application/json",
        ):
            return 0.8
        head = page.data[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
        if re.match(rb'(?:\[\s*)?\{\s*"[^"\n]{1,60}"\s*:', head) and not location.endswith(
            (".md", ".markdown", ".html", ".htm", ".js")
        ):
            return 0.6
        return 0.0

    def read(self, page: Page, options: Options) -> Iterator[Article | Problem]:
        decoded = decode(page.data)
        text = decoded.text.replace("\r\n", "\n")
        is_table = page.location.casefold().endswith(_TABLES) or (page.media_type or "").startswith("text/")
        rows = table_records(text)[1] if is_table else json_records(text)
        trial = list(islice(rows, _TRIAL_ROWS))
        columns = _columns_of([row for row in trial if isinstance(row, Record)])
        if columns is None:
            raise ReadError(_unfit(trial, page.location))
        yield from _Builder(page, options, columns, decoded.warnings).build(chain(trial, rows))


def _unfit(trial: list[Record | Fault], location: str) -> Problem:
    faults = [row for row in trial if isinstance(row, Fault)]
    if trial and len(faults) == len(trial):
        return Problem(code="read.broken-table", reason=f"No row can be read: {faults[0].reason}", location=location)
    reason = (
        "The table has no column of texts (text, review, body, critique, Kritik, reseña, ...), so it holds no reviews."
    )
    return Problem(code="read.no-text-column", reason=reason, location=location, is_failure=False)


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, int]]:
    """Role to the folded names of its column, each with its rank."""
    return {
        role: {_folded(name): rank for rank, name in reversed(list(enumerate(phrases("columns", role))))}
        for role in _ROLES
    }


def _folded(name: str) -> str:
    parts = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).split(".")
    return ".".join(fold(re.sub(r"[_\-\[\]]", " ", part)).replace(" ", "") for part in parts)


def _columns_of(rows: list[Record]) -> _Columns | None:
    """What each column holds; None without a column of texts."""
    header = dict.fromkeys(name for row in rows for name in row.values)
    by_role: dict[str, str] = {}
    for role in _ROLES:
        ranks = _names()[role]
        named = [name for name in header if _folded(name) in ranks and name not in by_role.values()]
        if role == "text":
            named = [name for name in named if _is_wordy(name, rows)] or named[:0]
        if named:
            by_role[role] = min(named, key=lambda name: ranks[_folded(name)])
    if "text" not in by_role:
        prose = [name for name in header if name not in by_role.values() and _holds_prose(name, rows)]
        if not prose:
            return None
        by_role["text"] = prose[0]
    return _Columns(by_role=by_role)


def _is_wordy(name: str, rows: list[Record]) -> bool:
    """Whether a column with a fitting name holds words and not, say, numbers of comments or addresses."""
    values = [row.values[name] for row in rows if name in row.values]
    return sum(" " in value.strip() and not re.match(r"https?://", value) for value in values) * 2 >= len(values) > 0


def _holds_prose(name: str, rows: list[Record]) -> bool:
    if fold(name) in _NO_REVIEWS:
        return False
    values = [row.values[name] for row in rows if name in row.values]
    long = sum(len(value.split()) >= 25 and bool(re.search(r"[.!?]\s", value)) for value in values)
    return len(values) > 0 and long * 2 >= len(values)


class _Builder:
    """Articles of rows, with what they share."""

    def __init__(self, page: Page, options: Options, columns: _Columns, warnings: tuple[str, ...]) -> None:
        self._page = page
        self._options = options
        self._columns = columns
        self._warnings = warnings
        self._sha256 = hashlib.sha256(page.data).hexdigest()
        self._seen: dict[str, int] = {}
        self._media_type = next(
            (m for e, m in _MEDIA_TYPES.items() if page.location.casefold().endswith(e)), "application/json"
        )

    def build(self, rows: Iterable[Record | Fault]) -> Iterator[Article | Problem]:
        for row in rows:
            place = f"#{row.line}"
            if isinstance(row, Fault):
                yield Problem(code="read.broken-row", reason=row.reason, location=self._page.location + place)
            else:
                yield self._article(row, place)

    def _article(self, row: Record, place: str) -> Article | Problem:
        by_role = self._columns.by_role
        cell = {role: row.values.get(name, "") for role, name in by_role.items()}
        if not cell["text"].strip() and not cell.get("rating") and not cell.get("recommended"):
            reason = "The row holds neither words nor a rating."
            said = {"critic" if role == "author" else role: value for role, value in cell.items() if value.strip()}
            return refused("no-words", reason, self._page.location + place, said=said)
        address = cell.get("url") or ""
        address = address if re.match(r"https?://[^/\s]+", address) else ""
        # several rows of one page share its address: they are told apart by their order
        ordinal = self._seen.get(address, 0) if address else 0
        self._seen[address] = ordinal + 1
        roles = self._columns.film_roles()
        is_member = fold(roles.get("author", "")) in _MEMBERS
        article = row_article(
            self._page,
            identity_of(
                self._page,
                sha256=self._sha256,
                place=place,
                media_type=self._media_type,
                canonical_url=address or None,
                title=cell.get("title") or None,
                headline=cell.get("title") or None,
                site_name=cell.get("publication") or None,
            ),
            self._options,
            values={name: value for name, value in row.values.items() if name != by_role["text"]},
            roles=roles,
            kind=Kind.USER if is_member else Kind.CRITIC,
            service=None,
            words=cell["text"],
            key=key_of(json.dumps(row.values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))),
        )
        is_stated = article.row is not None and bool(set(article.row.columns) & {"title", "rating", "recommended"})
        return replace(
            article,
            # a row that names no film and rates nothing may hold any text: whether it is a review is for its words to say
            row=article.row if is_stated else None,
            declared_language=cell.get("language") or None,
            ordinal=ordinal,
            warnings=(*article.warnings, *self._warnings),
        )


reader = TabularReader()
