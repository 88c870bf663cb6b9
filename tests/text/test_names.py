"""Names of persons in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.text.names import fullest, is_same_person, looks_like_person, name_spans


def names(text: str) -> list[str]:
    return [span.name for span in name_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Lee Marvin shoots.", ["Lee Marvin"]),
        ("I like Robert De Niro's smile and Guillermo del Toro.", ["Robert De Niro", "Guillermo del Toro"]),
        ("It has J. Lee Thompson and Samuel L. Jackson in it.", ["J. Lee Thompson", "Samuel L. Jackson"]),
        ("Robert Downey Jr. is back.", ["Robert Downey Jr."]),
        ("Here comes Kodi Smit-McPhee, then Peter O’Toole", ["Kodi Smit-McPhee", "Peter O’Toole"]),
        ("The film was long.", []),
    ],
)
def test_capitalised_runs(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_possessive_is_told() -> None:
    assert [s.is_possessive for s in name_spans("When Ann Lee’s film met Bo Ek")] == [True, False]


def test_a_person_looks_more_like_one_than_a_title() -> None:
    assert looks_like_person("Marion Cotillard") > looks_like_person("The Night Watch")


def test_a_surname_becomes_the_full_name_when_one_person_carries_it() -> None:
    assert fullest(["Ann Lee", "Lee"])["Lee"] == "Ann Lee"
    assert fullest(["Ann Lee", "Bo Lee", "Lee"])["Lee"] == "Lee"


def test_two_spellings_are_one_person() -> None:
    assert is_same_person("Arnold Shwarzenegger", "Arnold Schwarzenegger")
    assert not is_same_person("Anthony Russo", "Joe Russo")


@given(st.text(max_size=200))
def test_spans_slice_to_their_names(text: str) -> None:
    for span in name_spans(text):
        assert text[span.start : span.end] == span.name


def test_a_page_of_thousands_of_names_is_no_square_of_comparisons() -> None:
    compared = [f"Given{i} Surname{i}" for i in range(5000)]
    resolved = fullest([*compared, "Surname4321"])
    assert resolved["Surname4321"] == "Given4321 Surname4321"
    assert resolved["Given7 Surname7"] == "Given7 Surname7"
