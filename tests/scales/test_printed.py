"""Every notation the project promises to read, and strings that only look like ratings."""

from __future__ import annotations

import pytest

from cuttings.records.rating import ScaleBasis
from cuttings.scales.printed import Refusal, Understood, find_printed, understand

WITH_SCALE = [
    ("★★★½☆", 0.7),
    ("★ ★ ★ ★ ☆", 0.8),
    ("★★★/★★★★★", 0.6),
    ("★★★★ (de 4)", 1.0),
    ("★★★★★★★★☆☆", 0.8),
    ("🌕🌕🌗🌑🌑", 0.5),
    ("**** (out of *****)", 0.8),
    ("***1/2 out of ****", 0.875),
    ("3.5/5", 0.7),
    ("3½ out of 4", 0.875),
    ("three and a half stars (out of four)", 0.875),
    ("3 stars out of 5", 0.6),
    ("4/5 stars", 0.8),
    ("8/10", 0.8),
    ("8 de 10", 0.8),
    ("4 sur 5", 0.8),
    ("Note : 3,5/5", 0.7),
    ("15/20", 0.75),
    ("7 von 10 Punkten", 0.7),
    ("dreieinhalb von fünf Sternen", 0.7),
    ("três estrelas de cinco", 0.6),
    ("7 su 10", 0.7),
    ("85%", 0.85),
    ("85 Prozent", 0.85),
    ("85/100", 0.85),
    ("Rated 3.5 of 5", 0.7),
    ("4 out of 5 stars", 0.8),
    ("★★★★☆ (4/5)", 0.8),
    ("B+", 0.8333),
    ("A−", 0.9167),
    ("D minus", 0.1667),
    ("Grade: B", 0.75),
    ("F", 0.0),
    ("Schulnote: 2-", 0.733333),
]

WITHOUT_SCALE = [
    ("⭐⭐⭐", 3.0),
    ("⭐⭐⭐🌟", 3.5),
    ("★★½", 2.5),
    ("***1/2", 3.5),
    ("3 1/2 stars", 3.5),
    ("three-and-a-half stars", 3.5),
    ("trois étoiles et demie", 3.5),
    ("tres estrellas y media", 3.5),
    ("tre stelle e mezza", 3.5),
    ("half a star", 0.5),
    ("zero stars", 0.0),
    ("4 estrelas", 4.0),
    ("5.0", 5.0),
]


@pytest.mark.parametrize(("written", "fraction"), WITH_SCALE)
def test_a_notation_with_its_scale_gives_the_fraction(written: str, fraction: float) -> None:
    meaning = understand(written)
    assert isinstance(meaning, Understood)
    assert meaning.fraction == pytest.approx(fraction, abs=1e-4)
    assert meaning.as_written == written


@pytest.mark.parametrize(("written", "value"), WITHOUT_SCALE)
def test_a_notation_without_scale_gives_the_value_and_no_fraction(written: str, value: float) -> None:
    meaning = understand(written)
    assert isinstance(meaning, Understood)
    assert (meaning.value, meaning.best, meaning.fraction) == (value, None, None)
    assert meaning.needs_scale


@pytest.mark.parametrize(
    ("written", "leaning"),
    [
        ("Highly recommended", "positive"),
        ("Verdict: Skip it", "negative"),
        ("excellent", "positive"),
        ("Daumen runter", "negative"),
    ],
)
def test_words_lean_but_have_no_numbers(written: str, leaning: str) -> None:
    meaning = understand(written)
    assert isinstance(meaning, Understood)
    assert (meaning.leaning, meaning.value, meaning.fraction) == (leaning, None, None)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "empty"),
        ("☆☆☆☆☆", "empty-widget"),
        ("9/5", "above-best"),
        ("1/2", "unusual-scale"),
        ("🌟", "ambiguous"),
        ("★★★★☆ 2/5", "ambiguous"),
        ("User rating: 7/10", "not-the-critic"),
        ("IMDb: 7.2/10", "not-the-critic"),
        ("R", "unknown"),
        ("PG-13", "unknown"),
        ("1 3/5", "unknown"),
        ("12/10/2012", "unknown"),
        ("a night at the pictures", "unknown"),
    ],
)
def test_what_is_no_rating_is_refused_with_its_reason(written: str, code: str) -> None:
    refusal = understand(written)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code
    assert refusal.reason


def test_the_scale_is_named_by_how_it_is_known() -> None:
    stated, by_custom = understand("3/5"), understand("B")
    assert isinstance(stated, Understood) and stated.scale is ScaleBasis.STATED
    assert isinstance(by_custom, Understood) and by_custom.scale is ScaleBasis.CONVENTION


def test_ratings_are_found_in_running_text_with_their_span() -> None:
    text = "It opened on 12/10/2012 with 35/52 seats sold; I give it 3½/5, he says four stars."
    found = [(text[p.start : p.end], p.meaning.value) for p in find_printed(text, "en")]
    assert found == [("3½/5", 3.5), ("four stars", 4.0)]
