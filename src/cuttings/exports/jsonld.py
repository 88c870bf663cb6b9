"""A reading or a film becomes JSON-LD in the words of schema.org, for search engines and whoever links data.

Google's rules for page markup are kept: a rating always says its best and worst, an aggregate is given only where it is asked for, since in a
page's own markup it may be that of the site's own readers alone. A verdict read from the words is never dressed as a rating. Of a review that
is not the operator's own only its excerpt stands here, as quotations.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

Values = Mapping[str, Any]
CONTEXT = "https://schema.org"
_TYPES = {"critic": "CriticReview", "user": "UserReview", "list_entry": "CriticReview"}
_SAME_AS = {
    "imdb": "https://www.imdb.com/title/{}/",
    "wikidata": "https://www.wikidata.org/entity/{}",
    "tmdb": "https://www.themoviedb.org/movie/{}",
}
_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def review_jsonld(review: Values, film: Values | None = None) -> dict[str, Any]:
    """`review` is a reading in the contract's form for others (`text_is_excerpt`); `film` its film as known, else as the review names it."""
    author, publication, published = review["author"], review["publication"], review["date_published"]
    return _plain(
        {
            "@type": _TYPES.get(review["kind"], "Review"),
            "@id": f"urn:cuttings:review:{review['id']}",
            "itemReviewed": movie_jsonld(film or review["film"] or {}),
            "author": {"@type": "Person", **_linked(author)} if author else None,
            "publisher": {"@type": "Organization", **_linked(publication)} if publication else None,
            "datePublished": published["value"] if published else None,
            "inLanguage": review["language"],
            "url": _web(review["page"]["canonical_url"]),
            "reviewRating": _rating(review["rating"]),
            **_words(review),
        }
    )


def movie_jsonld(film: Values) -> dict[str, Any]:
    """`film` is a film of the library or a review's mention of it."""
    ids = film.get("ids") or {}
    same = [form.format(ids[name]) for name, form in _SAME_AS.items() if ids.get(name)]
    titles = [
        t for t in (film.get("original_title"), *film.get("alternate_titles", ())) if t and t != film.get("title")
    ]
    return _plain(
        {
            "@type": "Movie",
            "@id": f"urn:cuttings:film:{film['id']}" if film.get("id") else None,
            "name": film.get("title") or "Untitled",
            "alternateName": list(dict.fromkeys(titles)),
            "dateCreated": str(film["year"]) if film.get("year") else None,
            "director": [{"@type": "Person", "name": name} for name in film.get("directors", ())],
            "sameAs": same,
        }
    )


def aggregate_jsonld(reception: Values) -> dict[str, Any] | None:
    """The mean of stated ratings, for files and never for page markup; None where there are too few."""
    if not reception["is_enough"] or reception["score"] is None:
        return None
    return {
        "@type": "AggregateRating",
        "ratingValue": round(reception["score"], 1),
        "bestRating": 100,
        "worstRating": 0,
        "ratingCount": reception["ratings_stated"],
        "ratingExplanation": "Mean of the ratings stated by critics, each put on a scale of 100; near-copies counted once.",
    }


def graph(items: Iterable[Values]) -> dict[str, Any]:
    return {"@context": CONTEXT, "@graph": list(items)}


def as_script(value: Values) -> str:
    """JSON that can stand inside a `<script type="application/ld+json">`: nothing in it can end the script."""
    return json.dumps(value, ensure_ascii=False).translate(_SCRIPT)


def _rating(rating: Values | None) -> dict[str, Any] | None:
    """None where the scale is not known: a rating without its best and worst says nothing."""
    if not rating or rating["value"] is None or rating["best"] is None or rating["worst"] is None:
        return None
    return {
        "@type": "Rating",
        "ratingValue": rating["value"],
        "bestRating": rating["best"],
        "worstRating": rating["worst"],
        "name": rating["as_written"],
    }


def _words(review: Values) -> dict[str, Any]:
    if not review["text_is_excerpt"]:
        return {"reviewBody": review["text"] or None}
    pieces = [piece.strip() for piece in review["text"].split("[…]")]
    return {"hasPart": [{"@type": "Quotation", "text": piece} for piece in pieces if piece]}


def _linked(named: Values) -> dict[str, Any]:
    return {"name": named["name"], "url": _web(named["url"])}


def _web(address: str | None) -> str | None:
    return address if address and address.lower().startswith(("http://", "https://")) else None


def _plain(values: Values) -> dict[str, Any]:
    """Without what is unknown, at any depth."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        value = _plain(value) if isinstance(value, dict) else value
        if value is not None and value != [] and value != {}:
            found[key] = value
    return found
