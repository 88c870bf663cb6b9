"""What is said outright of an aspect or a person, and what is not."""

from __future__ import annotations

import pytest

from cuttings.dossiers.outright import statements_of
from cuttings.records.evidence import Evidence
from cuttings.records.page import PageIdentity
from cuttings.records.review import Kind, Mention, Opinion, Polarity, Review, Sentence
from cuttings.text.spans import quote

PEOPLE = {("ada", "marsh"): "Ada Marsh", ("marsh",): "Ada Marsh"}


def said(
    text: str, language: str = "en", *, polarity: float = 0.8, role: str = "opinion", **more: object
) -> list[tuple[str, str]]:
    sentence = Sentence(start=0, end=len(text), role=role, polarity=polarity)
    review = Review(
        id="rv-x", page=PageIdentity(location="x", sha256=""), kind=Kind.CRITIC, language=language, text=text,
        sentences=(sentence,), **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return [(statement.name, str(statement.polarity)) for statement in statements_of(review, PEOPLE)]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("The photography is truly gorgeous.", "en", "cinematography"),
        ("It has a brilliant, haunting score.", "en", "music"),
        ("And Marsh is excellent as the widow.", "en", "Ada Marsh"),
        ("La musique est magnifique.", "fr", "music"),
        ("As atuações são excelentes.", "pt", "performances"),
        ("El guion es impecable.", "es", "screenplay"),
        ("Die Musik ist großartig.", "de", "music"),
        ("La fotografia è splendida.", "it", "cinematography"),
    ],
)
def test_a_noun_beside_plain_praise(text: str, language: str, name: str) -> None:
    assert said(text, language) == [(name, "positive")]


def test_blame_needs_a_model_that_leans_the_same_way() -> None:
    assert said("The plot is dull.", polarity=-0.7) == [("story", "negative")]
    assert said("The plot is dull.", polarity=0.7) == []


@pytest.mark.parametrize(
    "text",
    [
        "The photography is not gorgeous.",
        "The score would have been brilliant.",
        "Is the acting brilliant?",
        'As they say, "the acting is superb".',
        "The score plays over a gorgeous sunset.",
        "Marsh plays a brilliant surgeon.",
        "The story is longer than the superb novel.",
    ],
)
def test_doubt_question_quotation_and_praise_of_something_else_do_not_count(text: str) -> None:
    assert said(text) == []


def test_a_sentence_that_names_another_film_or_tells_the_plot_does_not_count() -> None:
    text = "The photography is gorgeous, as in Solaris."
    mention = Mention(title="Solaris", evidence=(quote(text, 36, 43),))
    assert said(text) and said(text, mentions=(mention,)) == []
    assert said("The photography is gorgeous.", role="plot", polarity=0.3) == []
    assert said("The photography is gorgeous.", role="plot", polarity=0.7)  # an opinion that the model took for plot
    assert said("The photography is gorgeous.", role="quotation") == []


def test_praise_that_names_its_aspect_counts_where_the_model_is_of_that_mind() -> None:
    text = "It is hilarious from end to end."
    opinion = Opinion(
        aspect="humour",
        target=None,
        polarity=Polarity.POSITIVE,
        strength=0.6,
        evidence=(Evidence(exact=text, start=0, end=len(text)),),
    )
    assert said(text) == [] and said(text, opinions=(opinion,)) == [("humour", "positive")]


def test_a_language_without_a_table_says_nothing() -> None:
    assert said("De muziek is prachtig.", "nl") == []
