"""A person's ruling holds over every reading, names who gave it, and can be undone alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cuttings.corrections import (
    Overlay,
    Ruled,
    corrected,
    corrected_film,
    fields_that_can_be_ruled,
    laid_over,
    parts_of,
    rescaled,
    settled,
    standing,
)
from cuttings.records.correction import Action, Correction
from cuttings.records.dossier import Claim, ClaimValue, Dossier, Reception
from cuttings.records.evidence import MetaKind, outside
from cuttings.records.film import Film, FilmMention
from cuttings.records.page import PageIdentity
from cuttings.records.rating import Rating, ScaleBasis
from cuttings.records.review import Author, Basis, Credit, Kind, Polarity, Review, Verdict
from cuttings.scales.verdicts import combine

REVIEW = Review(
    id="rv-1",
    page=PageIdentity(location="a", sha256=""),
    kind=Kind.CRITIC,
    language="en",
    film=FilmMention(title="Rust & Bones", year=2011),
    author=Author(name="admin"),
)


def ruling(
    number: int, action: Action, subject: str = "rv-1", field: str | None = None, after: str | None = None
) -> Correction:
    when = f"2026-01-01T00:00:{number:02}"
    return Correction(id=f"c{number}", action=action, subject=subject, field=field, after=after, who="Ada", when=when)


def test_a_ruled_value_names_who_gave_it() -> None:
    review = corrected(REVIEW, [ruling(1, Action.SET, field="film.title", after="Rust and Bone")])
    assert review.film is not None and review.film.title == "Rust and Bone"
    first = review.film.evidence[0]
    assert (first.meta, first.path, first.exact) == (MetaKind.GIVEN, "Ada", "Rust and Bone")
    assert review.film.year == 2011


def test_it_holds_over_a_newer_reading() -> None:
    newer = replace(REVIEW, author=Author(name="Webmaster"), reader=2)
    review = corrected(newer, [ruling(1, Action.SET, field="author", after="Ada Quill")])
    assert review.author is not None and review.author.name == "Ada Quill"


def test_later_replaces_earlier_and_one_can_be_undone_alone() -> None:
    first = ruling(1, Action.SET, field="film.year", after="2012")
    second = ruling(2, Action.SET, field="film.year", after="2013")
    other = ruling(3, Action.SET, field="author", after="Ada Quill")
    undo = ruling(4, Action.UNDO, subject="c2")
    year = lambda *rulings: corrected(REVIEW, rulings).film.year  # type: ignore[union-attr]  # noqa: E731
    assert year(first, second, other) == 2013
    assert year(first, second, other, undo) == 2012
    assert corrected(REVIEW, [first, second, other, undo]).author == corrected(REVIEW, [other]).author
    assert year(first, second, other, undo, ruling(5, Action.UNDO, subject="c4")) == 2013


def test_a_rating_is_understood_as_if_printed() -> None:
    review = corrected(REVIEW, [ruling(1, Action.SET, field="rating", after="3.5/5")])
    assert review.rating is not None and (review.rating.value, review.rating.best, review.rating.fraction) == (
        3.5,
        5,
        0.7,
    )
    assert corrected(review, [ruling(2, Action.CLEAR, field="rating")]).rating is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("film.year", "soon"),
        ("film.ids.imdb", "nm1"),
        ("date_published", "May"),
        ("rating", "pretty"),
        ("nonsense", "x"),
    ],
)
def test_nonsense_is_refused(field: str, value: str) -> None:
    with pytest.raises(ValueError):
        corrected(REVIEW, [ruling(1, Action.SET, field=field, after=value)])


def test_every_field_can_be_cleared() -> None:
    for place, field in enumerate(fields_that_can_be_ruled()):
        if field == "kind":
            continue  # a review has a kind; that it is none is a ruling of its own
        corrected(REVIEW, [ruling(place, Action.CLEAR, field=field)])


def test_no_review() -> None:
    assert corrected(REVIEW, [ruling(1, Action.REFUSE)]).kind is Kind.NONE


def overlay(
    *rulings: Correction, matched: dict[str, str] | None = None, films: tuple[str, ...] = ("fm-a", "fm-b")
) -> Overlay:
    return Overlay(rulings, matched=matched or {}, film_ids=films)


def test_places_and_merges_are_followed_and_undone() -> None:
    place = ruling(1, Action.PLACE, after="fm-a")
    merge = ruling(2, Action.MERGE, subject="fm-a", after="fm-b")
    assert overlay(place).of("rv-1", "fm-x") == Ruled(film_id="fm-a", ruling="c1")
    assert overlay(place, merge).of("rv-1", "fm-x").film_id == "fm-b"
    assert overlay(place, merge).of("rv-2", "fm-a") == Ruled(film_id="fm-b"), (
        "who stood under the merged film comes along"
    )
    undo = ruling(3, Action.UNDO, subject="c2")
    assert overlay(place, merge, undo).of("rv-1", "fm-x").film_id == "fm-a"
    assert standing([place, merge, undo]) == [place]
    circle = ruling(4, Action.MERGE, subject="fm-b", after="fm-a")
    assert overlay(merge, circle).of("rv-2", "fm-a").film_id in ("fm-a", "fm-b"), "a circle of merges ends"


def test_a_review_refused_by_a_film_founds_its_own_and_a_refused_candidate_closes_the_doubt() -> None:
    reject = ruling(1, Action.REJECT, after="fm-a")
    away = overlay(reject).of("rv-1", "fm-a")
    assert away.ruling == "c1" and away.film_id not in ("fm-a", None)
    assert overlay(reject).of("rv-1", "fm-c", "fm-a") == Ruled(film_id="fm-c", ruling="c1")
    assert overlay(reject).of("rv-1", "fm-c", "fm-b") == Ruled(film_id="fm-c"), "another doubt is another question"
    back = ruling(2, Action.PLACE, after="fm-a")
    assert overlay(reject, back).of("rv-1", "fm-a").film_id == "fm-a", "what was ruled later holds"


def test_a_film_whose_id_was_minted_anew_is_found_by_its_reviews() -> None:
    place = replace(ruling(1, Action.PLACE, after="fm-old"), after_reviews=("rv-8", "rv-9"))
    found = overlay(place, matched={"rv-9": "fm-new"}, films=()).of("rv-1", "fm-x")
    assert found.film_id == "fm-new"


def test_a_scale_is_read_onto_bare_ratings_and_moves_the_verdict() -> None:
    bare = Rating(as_written="3", value=3, best=5, worst=0, fraction=0.6, position=0.6, scale=ScaleBasis.ASSUMED)
    review = replace(
        REVIEW, rating=bare, verdict=Verdict(score=0.72, label=Polarity.MIXED, basis=Basis.RATING, confidence=0.4)
    )
    ten = ruling(1, Action.SCALE, subject="critic:admin", field="best", after="10")
    read = rescaled(review, [ten])
    assert read.rating is not None and (read.rating.best, read.rating.fraction) == (10, 0.3)
    assert read.verdict is not None and read.verdict.label is Polarity.NEGATIVE
    edge = ruling(2, Action.SCALE, subject="critic:admin", field="cut_off", after="0.25")
    kind = rescaled(review, [ten, edge])
    assert kind.verdict is not None and kind.verdict.score >= 0.5
    stated = replace(review, rating=replace(bare, scale=ScaleBasis.STATED))
    assert rescaled(stated, [ten]).rating == stated.rating, "what the page states is not read on another scale"
    given = corrected(review, [ruling(3, Action.SET, field="verdict", after="positive")])
    assert rescaled(given, [ten]).verdict == given.verdict, "a person's verdict stays"


def test_the_words_part_is_taken_back_out_of_a_joined_verdict() -> None:
    rating = Rating(as_written="3", value=3, best=5, worst=0, fraction=0.6, position=0.6)
    joined = combine(fraction=0.6, words=0.9)
    assert joined is not None
    verdict = Verdict(score=joined.score, label=joined.label, basis=joined.basis, confidence=joined.confidence)
    ten = ruling(1, Action.SCALE, subject="critic:admin", field="best", after="10")
    read = rescaled(replace(REVIEW, rating=rating, verdict=verdict), [ten])
    wanted = combine(fraction=0.3, words=0.9)
    assert wanted is not None and read.verdict is not None
    assert read.verdict.score == pytest.approx(wanted.score, abs=0.01)


def test_credits_and_facts_can_be_ruled() -> None:
    held = Credit(
        role="director", name="Jacques Audiard", evidence=(outside(MetaKind.JSON_LD, "director", "Jacques Audiard"),)
    )
    review = replace(REVIEW, credits=(held, Credit(role="actor", name="X")))
    read = corrected(
        review, [ruling(1, Action.SET, field="credits.director", after="Jacques Audiard; Bo Quill as Himself")]
    )
    assert [(c.role, c.name, c.character) for c in read.credits] == [
        ("director", "Jacques Audiard", None),
        ("director", "Bo Quill", "Himself"),
        ("actor", "X", None),
    ]
    assert [e.meta for e in read.credits[0].evidence] == [MetaKind.GIVEN, MetaKind.JSON_LD]
    timed = corrected(read, [ruling(2, Action.SET, field="facts.duration", after="122 min")])
    assert timed.facts[0].number == 122
    assert parts_of(timed)["credits.director"] == "Jacques Audiard; Bo Quill as Himself"
    with pytest.raises(ValueError):
        corrected(read, [ruling(3, Action.SET, field="facts.duration", after="long")])


def test_a_ruling_that_no_longer_fits_warns_and_does_not_stop_the_reading() -> None:
    read = laid_over(
        REVIEW,
        [ruling(1, Action.SET, field="rating", after="nine lives"), ruling(2, Action.SET, field="author", after="Bo")],
    )
    assert read.author is not None and read.author.name == "Bo"
    assert "cannot be applied" in read.warnings[0]


def test_a_dispute_is_settled() -> None:
    claim = Claim(
        property="duration",
        is_disputed=True,
        resolved=("120",),
        values=(ClaimValue(value="120"), ClaimValue(value="122")),
    )
    dossier = Dossier(
        film=Film(id="fm-a", title="A"),
        claims=(claim,),
        reception=Reception(reviews_counted=0, ratings_stated=0, verdicts_inferred=0),
    )
    done = settled(dossier, [ruling(1, Action.SETTLE, subject="fm-a", field="duration", after="122")]).claims[0]
    assert (done.resolved, done.is_disputed, done.reason) == (("122",), False, "ruled by Ada")
    assert [value.value for value in done.values] == ["122", "120"]


def test_a_film_is_renamed() -> None:
    film = Film(id="fm-a", title="RUST & BONE", year=2012)
    renamed = corrected_film(film, [ruling(1, Action.RENAME, subject="fm-a", field="title", after="Rust and Bone")])
    assert (renamed.title, renamed.year) == ("Rust and Bone", 2012)
