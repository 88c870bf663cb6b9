"""A poster's line in a review: nothing that was cut, changed or put in may pass as word for word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cuttings.text.quoted import Likeness, find_words, sighting_of, words_quoted

TEXT = (
    "The Lamp Boat (2003)\n\nHardly a masterpiece, and it is not the film of the year. What it has is nerve: an hour of fog, "
    "oars and résumés, told “without a single lie”. I would not have missed it — nor would you.\n\n"
    "The score, by two sisters from Leith, is a wonder. It's a wonder that anybody paid for it."
)


def kind(line: str) -> Likeness | None:
    found = sighting_of(line, TEXT)
    return found.likeness if found else None


@pytest.mark.parametrize(
    "line",
    [
        "What it has is nerve",
        "“What it has is nerve”",
        "told “without a single lie”.",
        'told "without a single lie"',
        "It’s a wonder that anybody paid for it.",
        "I would not have missed it – nor would you",
        "a masterpiece",
    ],
)
def test_word_for_word(line: str) -> None:
    found = sighting_of(line, TEXT)
    assert found and found.likeness is Likeness.VERBATIM and not found.differences, found


@pytest.mark.parametrize(
    ("line", "difference"),
    [
        ("A MASTERPIECE", "capitals"),
        ("a masterpiece!", "punctuation"),
        ("oars and resumes", "accents"),
        ("What it has is nerve, an hour of fog", "punctuation"),
    ],
)
def test_what_is_the_authors_and_differs_is_said(line: str, difference: str) -> None:
    found = sighting_of(line, TEXT)
    assert found and found.likeness is Likeness.VERBATIM and found.differences == (difference,)


@pytest.mark.parametrize(
    "line",
    [
        "What it has is nerve ... oars and résumés",
        "What it has is nerve… oars and résumés",
        "What it has is nerve [...] told",
        "What it has is nerve. . . told",
        "The score […] is a wonder",
    ],
)
def test_marked_cuts(line: str) -> None:
    found = sighting_of(line, TEXT)
    assert found and found.likeness is Likeness.CUT and len(found.spans) == 2 and not found.unmarked


def test_brackets_are_the_quoters() -> None:
    found = sighting_of("[The film] is a wonder", TEXT)
    assert found and found.likeness is Likeness.CUT and found.differences == ("insertion",)
    capital = sighting_of("[A] masterpiece", TEXT)
    assert capital and capital.likeness is Likeness.CUT, "a whole word in brackets is put in"
    marked = sighting_of("[I]s a wonder", TEXT)
    assert marked and marked.likeness is Likeness.VERBATIM and marked.differences == ()


@pytest.mark.parametrize(
    ("line", "left_out"),
    [
        ("and it is the film of the year", "not"),
        ("The score is a wonder", "by two sisters from Leith"),
        ("I would have missed it", "not"),
    ],
)
def test_words_left_out_without_a_mark_are_never_verbatim(line: str, left_out: str) -> None:
    found = sighting_of(line, TEXT)
    assert found and found.likeness is Likeness.SILENT
    assert [TEXT[slice(*span)] for span in found.unmarked] == [left_out]


@pytest.mark.parametrize(
    "line",
    [
        "What it had is nerve",
        "an hour of fog, oars and dinners, told without a single lie",
        "I would never have missed it, nor would you",
        "The score, by three sisters from Leith, is a wonder",
    ],
)
def test_other_words_are_only_like_it(line: str) -> None:
    assert kind(line) is Likeness.ALTERED


def test_order_counts() -> None:
    assert kind("is a wonder ... What it has is nerve") in (Likeness.ALTERED, None)
    assert kind("nerve is has it what") not in (Likeness.VERBATIM, Likeness.CUT)


def test_part_of_a_word_is_not_the_word() -> None:
    assert kind("ardly a masterp") not in (Likeness.VERBATIM, Likeness.CUT, Likeness.SILENT)


@pytest.mark.parametrize("line", ["", "...", "“”", "Utterly unrelated words about gardening and cheese", "[]", "…!"])
def test_nothing_like_it(line: str) -> None:
    assert kind(line) is None


def test_a_poster_names_who_said_it() -> None:
    assert words_quoted("“A marvel” – Ada Quill, The Gazette") == ("A marvel", "Ada Quill, The Gazette")
    assert words_quoted('"A marvel" ★★★★ The Gazette') == ("A marvel", "The Gazette")
    assert words_quoted("A marvel") == ("A marvel", "")


def test_words_are_found_letter_for_letter() -> None:
    span = find_words(TEXT, "“Without a single lie”")
    assert span is None, "capitals count where words are to be kept"
    span = find_words(TEXT, '"without a  single lie"')
    assert span and TEXT[slice(*span)] == "without a single lie"


@given(some.data())
def test_any_run_of_words_is_verbatim_and_any_hole_is_not(data: some.DataObject) -> None:
    words = TEXT.split()
    low = data.draw(some.integers(0, len(words) - 6))
    high = data.draw(some.integers(low + 5, len(words)))
    assert kind(" ".join(words[low:high])) is Likeness.VERBATIM
    hole = data.draw(some.integers(low + 1, high - 2))
    holed = words[low:hole] + words[hole + 1 : high]
    line = " ".join(holed).strip("— ")  # a dash alone at the border is no word
    found = sighting_of(line, TEXT)
    assert line in " ".join(words) or not found or found.likeness is not Likeness.VERBATIM or found.differences
