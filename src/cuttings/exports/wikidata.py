"""Figures and ratings become statements in the shape of Wikidata: review score (P444) with its qualifiers, in Wikibase's JSON.

An item that a library cannot know (the one for a critic or a method) stands as `somevalue`, with a `label` beside it that Wikibase ignores: whoever
sends the statements fills in its number. Properties: P444 review score, P447 review score by, P459 determination method, P585 point in time,
P7887 number of reviews/ratings, P854 reference URL, P813 retrieved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Values = Mapping[str, Any]
_PRECISION = {4: 9, 7: 10, 10: 11}
"""Characters of an ISO 8601 date to Wikibase's precision: year, month, day."""


def film_scores(dossier: Values, library_name: str, day: str) -> Iterator[dict[str, Any]]:
    """The share of positive verdicts and the mean of ratings, where there are enough reviews; `day` is when they were so."""
    figures, film = dossier["reception"], dossier["film"]
    if not figures["is_enough"]:
        return
    counted = [(f"{round(figures['approval'] * 100)}%", "share of positive verdicts", figures["reviews_counted"])]
    if figures["score"] is not None:
        mean = "arithmetic mean of the ratings stated"
        counted.append((f"{round(figures['score'])}/100", mean, figures["ratings_stated"]))
    for score, method, count in counted:
        qualifiers = [_unknown("P447", library_name), _unknown("P459", method), _time("P585", day), _count(count)]
        yield _statement(film, score, qualifiers, [])


def review_score(review: Values, film: Values) -> dict[str, Any] | None:
    """The rating of one review as its critic wrote it; None where none is stated. A verdict read from the words is no score."""
    rating = review["rating"]
    if not rating:
        return None
    by = review["publication"] or review["author"]
    published = (review["date_published"] or {}).get("value")
    qualifiers = [_unknown("P447", by["name"])] if by else []
    qualifiers += [_time("P585", published)] if published else []
    address = review["page"]["canonical_url"]
    seen = review["page"]["retrieved"]
    reference = [_text("P854", address, "url"), *([_time("P813", seen)] if seen else [])] if address else []
    return _statement(film, " ".join(rating["as_written"].split()), qualifiers, reference)


def _statement(film: Values, score: str, qualifiers: Sequence[Values], reference: Sequence[Values]) -> dict[str, Any]:
    return {
        "subject": {"id": film["ids"]["wikidata"], "label": film["title"], "imdb": film["ids"]["imdb"]},
        "type": "statement",
        "rank": "normal",
        "mainsnak": _text("P444", score, "string"),
        "qualifiers": {snak["property"]: [snak] for snak in qualifiers},
        "qualifiers-order": [snak["property"] for snak in qualifiers],
        "references": [{"snaks": {snak["property"]: [snak] for snak in reference}}] if reference else [],
    }


def _text(name: str, value: str, kind: str) -> dict[str, Any]:
    return {
        "snaktype": "value",
        "property": name,
        "datatype": kind,
        "datavalue": {"type": "string", "value": value},
    }


def _unknown(name: str, label: str) -> dict[str, Any]:
    return {"snaktype": "somevalue", "property": name, "datatype": "wikibase-item", "label": label}


def _count(count: int) -> dict[str, Any]:
    value = {"amount": f"+{count}", "unit": "1"}
    return {
        "snaktype": "value",
        "property": "P7887",
        "datatype": "quantity",
        "datavalue": {"type": "quantity", "value": value},
    }


def _time(name: str, day: str) -> dict[str, Any]:
    day = day[:10]
    whole = re.sub(r"^(\d{4})$", r"\1-00-00", re.sub(r"^(\d{4}-\d{2})$", r"\1-00", day))
    value = {
        "time": f"+{whole}T00:00:00Z",
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": _PRECISION.get(len(day), 11),
        "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
    }
    return {"snaktype": "value", "property": name, "datatype": "time", "datavalue": {"type": "time", "value": value}}
