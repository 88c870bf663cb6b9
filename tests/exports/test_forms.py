"""Records in other people's forms, as their own rules want them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cuttings.exports.jsonld import aggregate_jsonld, as_script, review_jsonld
from cuttings.exports.tables import csv_lines, safe_cell
from cuttings.exports.wikidata import film_scores, review_score

FILM = {
    "id": "fm-1",
    "title": "Jaws",
    "year": 1975,
    "original_title": None,
    "alternate_titles": ["Les Dents de la mer"],
    "directors": ["Steven Spielberg"],
    "ids": {"imdb": "tt0073195", "wikidata": "Q189505", "tmdb": None},
}
REVIEW: dict[str, Any] = {
    "id": "rv-1",
    "kind": "critic",
    "language": "en",
    "text": "[…] The sea has teeth. […] It bites.",
    "text_is_excerpt": True,
    "page": {"canonical_url": "https://fogbound.example/jaws", "retrieved": "2024-05-11"},
    "film": {"title": "Jaws", "year": 1975, "ids": {}},
    "author": {"name": "Ada Marsh", "url": "javascript:alert(1)"},
    "publication": {"name": "Fogbound", "url": None},
    "date_published": {"value": "2015-07"},
    "rating": {"as_written": "4/5", "value": 4, "best": 5, "worst": 0},
    "verdict": {"score": 0.9, "label": "positive", "basis": "both", "confidence": 0.8},
    "opinions": [],
}
FIGURES = {"is_enough": True, "score": 71.4, "approval": 0.8, "ratings_stated": 9, "reviews_counted": 10}


def test_a_rating_says_its_best_and_worst_or_is_left_out() -> None:
    found = review_jsonld(REVIEW, FILM)
    rating = found["reviewRating"]
    assert (rating["ratingValue"], rating["bestRating"], rating["worstRating"]) == (4, 5, 0)
    for missing in ("value", "best", "worst"):
        assert "reviewRating" not in review_jsonld({**REVIEW, "rating": {**REVIEW["rating"], missing: None}}, FILM)
    assert "reviewRating" not in review_jsonld({**REVIEW, "rating": None}, FILM), "a verdict is no rating"


def test_types_and_words() -> None:
    assert review_jsonld(REVIEW)["@type"] == "CriticReview"
    assert review_jsonld({**REVIEW, "kind": "user"})["@type"] == "UserReview"
    found = review_jsonld(REVIEW, FILM)
    assert [part["text"] for part in found["hasPart"]] == [
        "The sea has teeth.",
        "It bites.",
    ] and "reviewBody" not in found
    assert review_jsonld({**REVIEW, "text_is_excerpt": False})["reviewBody"] == REVIEW["text"]
    assert "url" not in found["author"], "only what a link may lead to"
    movie = found["itemReviewed"]
    assert movie["@type"] == "Movie" and movie["sameAs"][1] == "https://www.wikidata.org/entity/Q189505"
    assert movie["alternateName"] == ["Les Dents de la mer"]


def test_an_aggregate_only_of_enough() -> None:
    found = aggregate_jsonld(FIGURES)
    assert found and (found["ratingValue"], found["bestRating"], found["worstRating"], found["ratingCount"]) == (
        71.4,
        100,
        0,
        9,
    )
    assert aggregate_jsonld({**FIGURES, "is_enough": False}) is None
    assert aggregate_jsonld({**FIGURES, "score": None}) is None


def test_nothing_ends_the_script_early() -> None:
    value = {"name": "</script><script>alert(1)</script><!--\u2028"}
    written = as_script(value)
    assert "<" not in written and "\u2028" not in written and json.loads(written) == value


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "=cmd|' /C calc'!A0"]
)
def test_no_cell_begins_like_a_formula(words: str) -> None:
    assert safe_cell(words).startswith("'")


def test_numbers_and_plain_words_stay() -> None:
    assert [safe_cell(v) for v in (None, True, -1.5, 3, "Jaws", "3-D", "a=b")] == [
        "",
        "true",
        "-1.5",
        "3",
        "Jaws",
        "3-D",
        "a=b",
    ]
    row = dict.fromkeys(line for line in ("film_id", "film_title", "film_year", "property", "unit", "value", "number"))
    whole = {**row, "value": 'a "b"\nc', "is_resolved": True, "is_disputed": False, "reviews": 1, "review_ids": "rv-1"}
    assert "".join(csv_lines("claims", [whole])).endswith(',,,,,"a ""b""\nc",,true,false,1,rv-1\r\n')


def test_scores_in_the_shape_of_wikidata() -> None:
    approval, mean = film_scores({"film": FILM, "reception": FIGURES}, "Clippings", "2026-11-20")
    assert approval["mainsnak"]["property"] == "P444" and approval["mainsnak"]["datavalue"]["value"] == "80%"
    assert mean["mainsnak"]["datavalue"]["value"] == "71/100"
    assert list(approval["qualifiers"]) == ["P447", "P459", "P585", "P7887"] == approval["qualifiers-order"]
    assert approval["qualifiers"]["P447"][0]["snaktype"] == "somevalue"
    assert approval["qualifiers"]["P585"][0]["datavalue"]["value"]["time"] == "+2026-11-20T00:00:00Z"
    assert list(film_scores({"film": FILM, "reception": {**FIGURES, "is_enough": False}}, "C", "2026-11-20")) == []

    score = review_score(REVIEW, FILM)
    assert score and score["mainsnak"]["datavalue"]["value"] == "4/5" and score["subject"]["id"] == "Q189505"
    published = score["qualifiers"]["P585"][0]["datavalue"]["value"]
    assert (published["time"], published["precision"]) == ("+2015-07-00T00:00:00Z", 10)
    assert list(score["references"][0]["snaks"]) == ["P854", "P813"]
    assert review_score({**REVIEW, "rating": None}, FILM) is None, "a verdict read from the words is no score"
