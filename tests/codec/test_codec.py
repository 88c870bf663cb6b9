"""A review goes to JSON and back unchanged, in the contract's form."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from cuttings import codec
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.records.film import FilmIds, FilmMention
from cuttings.records.page import PageIdentity
from cuttings.records.rating import Rating, ScaleBasis
from cuttings.records.review import Fact, Kind, Opinion, Polarity, Review, Sentence

SPAN = Evidence(start=0, end=4, exact="Good")
REVIEW = Review(
    id="rv-a",
    page=PageIdentity(location="a.html", sha256="0" * 64),
    kind=Kind.CRITIC,
    language="en",
    text="Good film.",
    film=FilmMention(
        title="Film",
        year=2012,
        ids=FilmIds(imdb="tt1"),
        confidence=0.9,
        evidence=(SPAN, outside(MetaKind.HTML_TITLE, "title", "Film")),
    ),
    rating=Rating(
        as_written="3½ of 4",
        value=3.5,
        best=4,
        worst=0,
        step=0.5,
        fraction=0.875,
        position=0.875,
        scale=ScaleBasis.STATED,
        evidence=(SPAN,),
    ),
    facts=(
        Fact(property="duration", number=122, as_written="122 min.", evidence=(SPAN,)),
        Fact(property="genre", words="Drama", as_written="Drama", evidence=(SPAN,)),
    ),
    sentences=(Sentence(start=0, end=10, role="opinion", polarity=0.8),),
    opinions=(Opinion(aspect="overall", target=None, polarity=Polarity.POSITIVE, strength=0.5, evidence=(SPAN,)),),
)


def test_there_and_back() -> None:
    assert codec.review_from_json(codec.to_json(REVIEW)) == REVIEW


def test_the_form_is_the_contracts() -> None:
    row = json.loads(codec.to_json(REVIEW))
    assert row["schema"] == "cuttings/1"
    assert row["film"]["evidence"][0] == {"exact": "Good", "start": 0, "end": 4}
    assert row["film"]["evidence"][1] == {"exact": "Film", "meta": "html-title", "path": "title"}
    assert [fact["value"] for fact in row["facts"]] == [122, "Drama"]
    assert row["author"] is None and row["credits"] == []


def test_unknown_keys_are_left_out_and_nonsense_is_refused() -> None:
    row = codec.to_mapping(REVIEW) | {"later": 1}
    assert codec.review_from_mapping(row) == REVIEW
    with pytest.raises(ValueError, match="not JSON"):
        codec.review_from_json("{")
    with pytest.raises(ValueError, match="not a reading"):
        codec.review_from_json("{}")


def test_nan_is_refused() -> None:
    assert REVIEW.rating is not None
    with pytest.raises(ValueError, match="finite"):
        codec.to_json(replace(REVIEW, rating=replace(REVIEW.rating, value=float("nan"))))
