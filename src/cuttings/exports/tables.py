"""Readings and dossiers become flat rows: reviews, ratings, opinions and claims, one table each with typed columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    name: str
    kind: str
    """`text`, `number`, `integer` or `boolean`."""
    help: str


def _columns(*lines: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(name=name, kind=kind, help=words) for name, kind, words in lines)


_ABOUT = (
    ("review_id", "text", "Id of the review."),
    ("film_id", "text", "Id of the film it stands under; empty while in doubt."),
    ("film_title", "text", "Title of that film, else as the review names it."),
    ("film_year", "integer", "Year of that film."),
    ("critic", "text", "Who wrote it, as the page says."),
    ("publication", "text", "Where it stood."),
    ("date_published", "text", "ISO 8601, as precise as the page is."),
)
TABLES: Mapping[str, tuple[Column, ...]] = {
    "reviews": _columns(
        *_ABOUT,
        ("kind", "text", "critic, user or list_entry."),
        ("language", "text", "BCP 47."),
        ("url", "text", "Where it stands."),
        ("rating_as_written", "text", "The critic's own notation."),
        ("rating_position", "number", "Place on its scale, 0 to 1."),
        ("verdict", "text", "positive, mixed or negative."),
        ("verdict_score", "number", "Probability that the critic recommends the film."),
        ("verdict_basis", "text", "rating, text or both: what the verdict was read from."),
        ("verdict_confidence", "number", "How sure we are of the side, 0 to 1."),
        ("words", "integer", "Words of the whole review."),
        ("excerpt", "text", "What may be shown of another's review; the whole of one's own."),
    ),
    "ratings": _columns(
        *_ABOUT,
        ("as_written", "text", "The critic's own notation."),
        ("value", "number", "The rating."),
        ("best", "number", "Best of its scale."),
        ("worst", "number", "Worst of its scale."),
        ("step", "number", "Smallest difference."),
        ("fraction", "number", "value / best."),
        ("position", "number", "(value - worst) / (best - worst)."),
        ("scale", "text", "How the scale is known: stated, learned, convention or assumed."),
    ),
    "opinions": _columns(
        *_ABOUT,
        ("aspect", "text", "What it is about."),
        ("target", "text", "Person, character or film."),
        ("polarity", "text", "positive, mixed or negative."),
        ("strength", "number", "0 to 1."),
        ("words", "text", "The words it rests on, where the excerpt holds them."),
    ),
    "claims": _columns(
        ("film_id", "text", "Id of the film."),
        ("film_title", "text", "Its title."),
        ("film_year", "integer", "Its year."),
        ("property", "text", "What is claimed."),
        ("unit", "text", "Territory, currency, certificate's system."),
        ("value", "text", "One value that reviews state."),
        ("number", "number", "The value where it is a number."),
        ("is_resolved", "boolean", "Whether it is the one the dossier shows."),
        ("is_disputed", "boolean", "Whether reviews differ on it."),
        ("reviews", "integer", "Reviews that state it."),
        ("review_ids", "text", "Their ids, parted by spaces."),
    ),
}


_RATING = ("as_written", "value", "best", "worst", "step", "fraction", "position", "scale")
_OPINION = ("aspect", "target", "polarity", "strength")


def rows_of_review(what: str, review: Values, film: Values | None) -> Iterator[Row]:
    """Rows of `reviews`, `ratings` or `opinions`; `review` in the contract's form for others, `film` with id, title, year."""
    mention = review["film"] or {}
    published = review["date_published"]
    about: Row = {
        "review_id": review["id"],
        "film_id": film["id"] if film else None,
        "film_title": film["title"] if film else mention.get("title"),
        "film_year": film["year"] if film else mention.get("year"),
        "critic": review["author"]["name"] if review["author"] else None,
        "publication": review["publication"]["name"] if review["publication"] else None,
        "date_published": published["value"] if published else None,
    }
    if what == "reviews":
        yield about | _review(review)
    elif what == "ratings" and review["rating"]:
        rating = review["rating"]
        yield about | {name: rating[name] for name in _RATING}
    elif what == "opinions":
        for opinion in review["opinions"]:
            words = " […] ".join(evidence["exact"] for evidence in opinion["evidence"])
            yield about | {name: opinion[name] for name in _OPINION} | {"words": words or None}


def _review(review: Values) -> Row:
    rating, verdict = review["rating"] or {}, review["verdict"] or {}
    return {
        "kind": review["kind"],
        "language": review["language"],
        "url": review["page"]["canonical_url"],
        "rating_as_written": rating.get("as_written"),
        "rating_position": rating.get("position"),
        "verdict": verdict.get("label"),
        "verdict_score": verdict.get("score"),
        "verdict_basis": verdict.get("basis"),
        "verdict_confidence": verdict.get("confidence"),
        "words": review["words"],
        "excerpt": review["text"] or None,
    }


def rows_of_dossier(dossier: Values) -> Iterator[Row]:
    """Rows of `claims`."""
    film = dossier["film"]
    for claim in dossier["claims"]:
        for value in claim["values"]:
            ids = sorted({support["review_id"] for support in value["support"]})
            yield {
                "film_id": film["id"],
                "film_title": film["title"],
                "film_year": film["year"],
                "property": claim["property"],
                "unit": claim["unit"],
                "value": value["value"],
                "number": value["number"],
                "is_resolved": value["value"] in claim["resolved"],
                "is_disputed": claim["is_disputed"],
                "reviews": len(ids),
                "review_ids": " ".join(ids),
            }


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins so for a formula, and a formula can send what stands beside it elsewhere (OWASP, "CSV Injection")."""


def safe_cell(value: Any) -> str:
    """As a cell: nothing for None, and words that begin like a formula behind an apostrophe, which a spreadsheet hides."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    words = str(value).replace("\0", "")
    return f"'{words}" if words.lstrip(" ").startswith(_FORMULA) else words


def csv_lines(what: str, rows: Iterable[Values]) -> Iterator[str]:
    """The heading and one line per row (RFC 4180, UTF-8)."""
    names = [column.name for column in TABLES[what]]
    yield _csv_line(names)
    for row in rows:
        yield _csv_line([safe_cell(row[name]) for name in names])


def _csv_line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def json_lines(what: str, rows: Iterable[Values]) -> Iterator[str]:
    names = [column.name for column in TABLES[what]]
    for row in rows:
        yield json.dumps({name: row[name] for name in names}, ensure_ascii=False) + "\n"
