"""Entries of an import that were refused, mended by a person and sent again: JSON lines made by the site, one review per line.

What the person changed carries the evidence `given`, the rest that of the export it came from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cuttings.options import Options
from cuttings.readers.entries import identity_of, key_of, refused, row_article, values_of
from cuttings.records.article import Article
from cuttings.records.evidence import MetaKind
from cuttings.records.page import Page
from cuttings.records.problem import Problem
from cuttings.records.review import Kind

_MEDIA_TYPE = "application/vnd.cuttings.mended+jsonl"
"""Given by the source that made the page."""
_ROLES = (
    "title",
    "original_title",
    "year",
    "imdb",
    "tmdb",
    "rating",
    "best",
    "date",
    "critic",
    "publication",
    "service",
)
_COLUMNS = {"critic": "author"}
"""Role in a report to the role of an article's row."""


class MendedReader:
    name = "mended"

    def score(self, page: Page) -> float:
        return 1.0 if page.media_type == _MEDIA_TYPE else 0.0

    def read(self, page: Page, options: Options) -> Iterator[Article | Problem]:
        sha256 = hashlib.sha256(page.data).hexdigest()
        for number, line in enumerate(page.data.decode("utf-8").splitlines(), 1):
            yield _article(page, options, json.loads(line), f"#{number}", sha256)


def _article(page: Page, options: Options, row: dict[str, Any], place: str, sha256: str) -> Article | Problem:
    said, changed = row["said"], frozenset(row["changed"])
    if not said.get("title"):
        return refused("no-title", "The row names no film.", page.location + place, is_failure=True, said=said)
    if not any(said.get(role) for role in ("text", "rating", "recommended")):
        reason = "The row holds neither words nor a rating."
        return refused("no-words", reason, page.location + place, is_failure=True, said=said)
    held = {role: said[role] for role in _ROLES if said.get(role)}
    paths = {role: f"{row['by']}: {role}" if role in changed else role for role in held}
    address = said.get("url") or ""
    article = row_article(
        page,
        identity_of(
            page,
            sha256=sha256,
            place=place,
            media_type="text/csv",
            canonical_url=address if address.startswith(("http://", "https://")) else None,
            title=said["title"],
            site_name=said.get("publication") or said.get("service") or None,
        ),
        options,
        values={},
        roles={},
        kind=Kind(said.get("kind") or Kind.CRITIC),
        service=said.get("service") or None,
        words=said.get("text", ""),
        key=key_of(json.dumps(said, sort_keys=True, ensure_ascii=False)),
    )
    meta = [
        value
        for role, words in held.items()
        for value in values_of(MetaKind.GIVEN if role in changed else MetaKind.EXPORT, [(paths[role], words)])
    ]
    columns = {_COLUMNS.get(role, role): path for role, path in paths.items()}
    assert article.row is not None
    return replace(article, meta=tuple(meta), row=replace(article.row, columns=columns))


reader = MendedReader()
