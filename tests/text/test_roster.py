"""Spellings of one person come together; two people never do."""

from __future__ import annotations

import random

import pytest

from cuttings.text.roster import Roster

CAST = [
    "Marion Cotillard",
    "Matthias Schoenaerts",
    "Bouli Lanners",
    "Corinne Masiero",
    "Céline Sallette",
    "Jacques Audiard",
    "Stéphane Fontaine",
    "Joel Coen",
    "Ethan Coen",
]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Cotillard", "Marion Cotillard"),
        ("Cotillard Marion", "Marion Cotillard"),
        ("Mathias Schoenaerts", "Matthias Schoenaerts"),
        ("Celine Sallette", "Céline Sallette"),
        ("J. Audiard", "Jacques Audiard"),
        ("Schoenarts", "Matthias Schoenaerts"),
        ("Marion J. Cotillard", "Marion Cotillard"),
        ("AUDIARD", "Jacques Audiard"),
    ],
)
def test_who_a_name_means(printed: str, meant: str) -> None:
    person = Roster([CAST]).find(printed)
    assert person is not None and person.name == meant


@pytest.mark.parametrize("printed", ["Coen", "Audrey Tautou", "", "Marion"])
def test_nobody_where_two_or_none_fit(printed: str) -> None:
    assert Roster([CAST]).find(printed) is None


def test_spellings_of_several_reviews_are_one_person_named_as_most_print_it() -> None:
    roster = Roster([["Céline Sallette"], ["Celine Sallette"], ["Céline Sallette"], ["Sallette"], ["Celine Salette"]])
    assert [person.name for person in roster.people] == ["Céline Sallette"]


def test_two_names_side_by_side_in_one_review_are_two_people() -> None:
    roster = Roster([["Dylan Sprouse", "Dylan Sprouce"]])
    assert len(roster.people) == 2


def test_order_does_not_matter() -> None:
    names = [["Céline Sallette"], ["Celine Salette"], ["Sallette"], ["Corinne Masiero"], ["Masiero"]]
    expected = [person.name for person in Roster(names).people]
    for seed in range(5):
        random.Random(seed).shuffle(names)
        assert [person.name for person in Roster(names).people] == expected
