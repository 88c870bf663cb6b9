from __future__ import annotations

import pytest

from cuttings.text.folding import fold, surname, title_key


@pytest.mark.parametrize(
    ("printed", "other"),
    [
        ("RUST & BONE", "Rust and Bone"),
        ("The Godfather", "Godfather, The"),
        ("Amélie", "AMELIE"),
        ("Les Misérables", "Misérables"),
        ("Straße", "Strasse"),
        ("Romeo + Juliet", "Romeo & Juliet"),
    ],
)
def test_two_prints_of_one_title_share_a_key(printed: str, other: str) -> None:
    assert title_key(printed) == title_key(other)


def test_a_title_of_articles_keeps_its_words() -> None:
    assert title_key("A") == "a"
    assert title_key("Il") == "il"


def test_fold_and_surname() -> None:
    assert fold("  Céline   SCIAMMA! ") == "celine sciamma"
    assert surname("Robert Downey Jr.") == "downey"
    assert surname("") == ""
