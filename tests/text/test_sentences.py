"""Sentences tile the text and end where a reader would say so."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.text.sentences import sentence_spans


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text)]


@given(st.text(alphabet=st.sampled_from('aB. !?…"”()[]1\n,MrI’—é'), max_size=80))
def test_sentences_tile_any_text(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)


@pytest.mark.parametrize(
    "whole",
    [
        "Mr. Hobbs meets Dr. Lee and J. J. Abrams at 5.30 in St. Ives vs. Samuel L. Jackson.",
        "M. Night Shyamalan, Mme. Rosa, Sr. George y la Sra. Ortiz salen.",
        "Das ist z. B. am 3. Mai d. h. im Frühling so.",
        "C'est, p. ex. Paris, en 1997, n° 3.",
        "It is rated No. 5 of 10 (see p. 12).",
        '"Really?" he asked.',
        "Wait... what?! no.",
        "It ends (not well! But it ends) in the rain.",
        "Robert Downey Jr. is here, in the U.S. Army, at 8 p.m. sharp.",
    ],
)
def test_what_holds_together(whole: str) -> None:
    assert cut(whole) == [whole]


@pytest.mark.parametrize(
    "sentences",
    [
        ["He left.", "She stayed.[1]", "“They met.”", "(It rained.)", "¿Por qué?", "¡No!"],
        ["She stars with Downey Jr.", "The film is better than that."],
        ["They fled to the U.S.", "It was 1941.", "Nobody came."],
        ["It was he and I.", "Nobody else."],
        ["Hold on.", "Then go to plan B.", "It works with me.", "Imagine that."],
        ["Great!!", "Really?!", "Yes…", "Perhaps."],
    ],
)
def test_where_sentences_end(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_lines_are_sentences_of_their_own() -> None:
    assert cut("Laura (1944)\nDir: Otto Preminger\n\n- first\n- second\n\n1. One thing. Another.") == [
        "Laura (1944)",
        "Dir: Otto Preminger",
        "- first",
        "- second",
        "1. One thing.",
        "Another.",
    ]


def test_an_author_without_capitals() -> None:
    assert cut("it begins. it goes on. it ends.") == ["it begins.", "it goes on.", "it ends."]
    assert cut("It begins ca. noon. It ends.") == ["It begins ca. noon.", "It ends."]
