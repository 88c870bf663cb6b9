"""Reviews and public catalogues -> rows with directors and cast as weak labels, for `train_credits.py`.

A review is joined to its film by IMDb id, else by title and year. Directors are those the review's author gives or the catalogue's; the cast
of `frank` is whole enough to call everybody else no actor, other lists name only some (`cast_partial`).
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cuttings.text.folding import title_key

PARTIAL_KEYS = re.compile(r"(?:Com|Avec|Elenco)\s*:?\s+([^.]+)\.")


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        yield from map(json.loads, rows)


class Catalogue:
    """Directors and cast by IMDb id and by title with year."""

    def __init__(self, folder: Path) -> None:
        self.by_id: dict[str, tuple[list[str], list[str], bool]] = {}
        self.by_title: dict[tuple[str, int], tuple[list[str], list[str], bool]] = {}
        for row in lines(folder / "wikipedia_us.jsonl.gz"):
            if row["cast"]:
                self.by_title[title_key(row["title"]), int(row["year"])] = ([], row["cast"], True)
        for row in lines(folder / "frank.jsonl.gz"):
            people = [p["name"] for p in row["directors"]], [p["name"] for p in row["performers"]], False
            self.by_id[row["imdbId"]] = people
            for title in {row["title"], row["originalTitle"]}:
                self.by_title[title_key(title), int(row["year"])] = people

    def of(self, row: dict[str, Any]) -> tuple[list[str], list[str], bool] | None:
        found = self.by_id.get(str(row.get("imdb_id") or ""))
        if found is None and row.get("title") and row.get("year"):
            year = int(row["year"])
            found = next(
                (
                    self.by_title[k]
                    for y in (year, year + 1, year - 1)
                    if (k := (title_key(row["title"]), y)) in self.by_title
                ),
                None,
            )
        return found


def sampled_reviews(reviews: Path, per_site: int, leave_out: set[str]) -> Iterator[dict[str, Any]]:
    """Up to `per_site` Markdown reviews of one film per site, evenly spread, in the form of the labels."""
    for path in sorted(reviews.glob("*.jsonl.gz")):
        if path.name.startswith("same_film"):
            continue
        rows = [r for r in lines(path) if r.get("format") == "md" and not r.get("multi_film") and r.get("title")]
        rows = [r for r in rows if r["original"].strip() not in leave_out]
        for row in rows[:: max(1, len(rows) // per_site)]:
            row["film"] = {"titles": [t for t in (row["title"], row.get("alt_title")) if isinstance(t, str) and t]}
            yield row | {"language": row["lang"]}


def weak_rows(reviews: Path, catalogues: Path, per_site: int, leave_out: set[str]) -> Iterator[dict[str, Any]]:
    """Rows in the form of the labels, with the page's own words under `original`; `leave_out` holds originals that are labelled by hand."""
    catalogue = Catalogue(catalogues)
    for row in sampled_reviews(reviews, per_site, leave_out):
        weak = _row_of(row, catalogue)
        if weak is not None:
            yield weak


def _row_of(row: dict[str, Any], catalogue: Catalogue) -> dict[str, Any] | None:
    directors, cast, partial = catalogue.of(row) or ([], [], True)
    given = row.get("director")
    if given:
        directors = [
            d.strip() for d in (given if isinstance(given, list) else re.split(r",|;| & | and | e ", str(given)))
        ]
    if partial:
        cast = cast + [n.strip() for m in PARTIAL_KEYS.findall(row["original"]) for n in m.split(",")]
    if not directors and not cast:
        return None
    return {
        "id": row["id"],
        "site": row["site"],
        "language": row["lang"],
        "film": row["film"],
        "directors": directors,
        "has_directors": bool(directors),
        "cast": [[name, None] for name in cast],
        "cast_partial": partial,
        "original": row["original"],
    }
