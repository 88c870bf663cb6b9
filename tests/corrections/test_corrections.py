"""A person's ruling holds over every reading, names who gave it, and can be undone alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cuttings.corrections import corrected, corrected_film, fields_that_can_be_ruled, pins_of, standing, superseded
from cuttings.records.correction import Action, Correction
from cuttings.records.evidence import MetaKind
from cuttings.records.film import Film, FilmMention
from cuttings.records.page import PageIdentity
from cuttings.records.review import Author, Kind, Review

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
        corrected(REVIEW, [ruling(place, Action.CLEAR, field=field)])


def test_no_review() -> None:
    assert corrected(REVIEW, [ruling(1, Action.REFUSE)]).kind is Kind.NONE


def test_places_and_merges_are_followed_and_undone() -> None:
    place = ruling(1, Action.PLACE, after="fm-a")
    merge = ruling(2, Action.MERGE, subject="fm-a", after="fm-b")
    assert pins_of([place]) == {"rv-1": "fm-a"}
    assert pins_of([place, merge]) == {"rv-1": "fm-b"}
    assert superseded([place, merge]) == {"fm-a": "fm-b"}
    undo = ruling(3, Action.UNDO, subject="c2")
    assert pins_of([place, merge, undo]) == {"rv-1": "fm-a"}
    assert standing([place, merge, undo]) == [place]


def test_a_film_is_renamed() -> None:
    film = Film(id="fm-a", title="RUST & BONE", year=2012)
    renamed = corrected_film(film, [ruling(1, Action.RENAME, subject="fm-a", field="title", after="Rust and Bone")])
    assert (renamed.title, renamed.year) == ("Rust and Bone", 2012)
