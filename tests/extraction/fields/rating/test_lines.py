"""Ratings in the lines of a text, and lines that only look so."""

from __future__ import annotations

import pytest

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.rating import find
from cuttings.options import Options
from cuttings.records.article import Article, AttributeMark, MarginBlock, MetaValue
from cuttings.records.evidence import MetaKind
from cuttings.records.page import PageIdentity

BODY = "\n\n".join(
    [
        "A keeper counts boats while his sister counts days, and nobody on the quay is in a hurry to be understood by anyone.",
        "The camera prefers doors to faces, which suits a film whose people would rather leave than explain themselves.",
        "It earns its ending by never asking for it, and the last shot stays longer than it needs to.",
    ]
)


def fraction_of(text: str, language: str = "en", **more: object) -> float | None:
    article = Article(page=PageIdentity(location="x", sha256=""), text=text, **more)  # type: ignore[arg-type]
    found = find(Draft(article=article, options=Options(), language=language))
    return found[0].value.fraction if found else None


@pytest.mark.parametrize(
    ("line", "language", "fraction"),
    [
        ("My rating: ★★★½", "en", 0.7),
        ("Final Verdict – 3.5 Stars", "en", 0.7),
        ("-4 stars", "en", 0.8),
        ("I give it a C+.", "en", 0.5833),
        ("So I'd give it seven out of ten.", "en", 0.7),
        ("That makes it 9/10 from me.", "en", 0.9),
        ("A treat for patient people, 8/10.", "en", 0.8),
        ("Je lui mets 3,5/5.", "fr", 0.7),
        ("Note : 14/20", "fr", 0.7),
        ("Dafür gibt es von mir 8 von 10 Punkten.", "de", 0.8),
        ("Le doy tres estrellas y media de cinco.", "es", 0.7),
        ("Leva 2/5.", "pt", 0.4),
        ("Nota do crítico: 60/100", "pt", 0.6),
        ("9 out of 10 lanterns", "en", 0.9),
    ],
)
def test_a_last_line_that_rates(line: str, language: str, fraction: float) -> None:
    assert fraction_of(f"The Lamp Keeper (2009)\n\n{BODY}\n\n{line}", language) == pytest.approx(fraction, abs=0.001)


@pytest.mark.parametrize(
    "line",
    [
        "User rating: 8.1/10 (212 votes)",
        "IMDb: 7.2/10",
        "Rated PG-13 for language",
        "Story: 4/5",
        "I was going to give it 4.5 stars.",
        "With a tighter script this would be an easy 5/5.",
        "In 2016 I gave it a one-star review, and I was wrong.",
        "It gets an additional half-star for the dog.",
        "Reading Challenge 2022 | 4/10 | Sea and shore",
        "***",
        "She shares the screen with two stars of the silent years.",
        "About 3/5 of the cast had never acted.",
        "4/10/2019",
    ],
)
def test_a_last_line_that_does_not(line: str) -> None:
    assert fraction_of(f"The Lamp Keeper (2009)\n\n{BODY}\n\n{line}") is None


def test_the_overall_rating_goes_before_its_parts() -> None:
    parts = "Story: 4/5\nActing: 5/5\nMusic: 2/5\nOverall: 3.5/5"
    assert fraction_of(f"{BODY}\n\n{parts}") == 0.7


def test_episodes_rated_one_by_one_are_no_rating_of_the_film() -> None:
    episodes = "\n\n".join(f"{name} {stars}\n\n{BODY}" for name, stars in (("The Quay", "****"), ("The Ferry", "**")))
    assert fraction_of(f"Two Tides (1999)\n\n{episodes}") is None


def test_stars_to_click_copied_from_a_page_are_no_perfect_score() -> None:
    margins = (MarginBlock(text="Your Rating", place="side", role="rating-widget"),)
    assert fraction_of(f"The Lamp Keeper (2009)\n\n★ ★ ★ ★ ★\n\n{BODY}", margins=margins) is None
    assert fraction_of(f"The Lamp Keeper (2009)\n\nYour Rating\n\n★ ★ ★ ★ ★\n\nUser Ratings (0)\n\n{BODY}") is None


def test_a_comments_rating_is_the_commenters() -> None:
    margins = (MarginBlock(text="Walked out after an hour. Rating: 2/10", place="after", role="comment"),)
    assert fraction_of(BODY, margins=margins) is None


@pytest.mark.parametrize(
    ("path", "value", "fraction"),
    [
        ("rating", "2.5", 0.5),
        ("stars", "3/5", 0.6),
        ("grade", "B-", 0.6667),
        ("review.rating", "⭐⭐⭐⭐", 0.8),
        ("rating", "10", 1.0),
        ("imdb_rating", "7.2", None),
        ("rating", "PG-13", None),
        ("Avis_possibles[0]", "cool", None),
        ("rating_count", "12", None),
    ],
)
def test_front_matter(path: str, value: str, fraction: float | None) -> None:
    meta = (MetaValue(kind=MetaKind.FRONT_MATTER, path=path, value=value),)
    assert fraction_of(BODY, meta=meta) == (None if fraction is None else pytest.approx(fraction))


def test_a_shortcode_rates() -> None:
    mark = AttributeMark(tag="shortcode", name="shortcode", value="stars(stars=2)", position=0)
    assert fraction_of(BODY, attributes=(mark,)) == 0.4
