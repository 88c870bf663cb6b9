"""Quoted words and their speakers."""

from __future__ import annotations

import pytest

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields import quotations
from cuttings.options import Options
from cuttings.records.article import Article
from cuttings.records.page import PageIdentity
from cuttings.records.review import Credit


def read(text: str, language: str = "en", credits: tuple[Credit, ...] = ()) -> list[tuple[str, str | None]]:
    article = Article(page=PageIdentity(location="x", sha256=""), text=text)
    draft = Draft(article=article, options=Options(), language=language, credits=credits)
    found = quotations.find(draft)
    for quotation in found:
        assert all(text[e.start : e.end] == e.exact == quotation.text for e in quotation.evidence)
    return [(q.text, q.speaker) for q in found]


def test_a_labelled_quotation_is_signed() -> None:
    assert read("FAVOURITE QUOTE: “We never had a map at all.” - Stéphanie") == [
        ("We never had a map at all.", "Stéphanie")
    ]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "“Nobody leaves this house before dawn,” says Mira Holt.", "Mira Holt"),
        ("en", "Then Mira Holt says: “Nobody leaves this house before dawn.”", "Mira Holt"),
        ("fr", "« Personne ne sort avant l'aube », dit Claire.", "Claire"),
        ("de", "„Niemand geht hier vor dem Morgen“, sagt Klara.", "Klara"),
        ("es", "“Nadie sale de esta casa hoy”, dice Marta.", "Marta"),
    ],
)
def test_the_speaker_stands_beside_a_verb_of_saying(language: str, text: str, speaker: str) -> None:
    assert [s for _, s in read(text, language)] == [speaker]


def test_the_director_is_named_by_the_credits() -> None:
    credits = (Credit(role="director", name="Ann Lee"),)
    text = "Asked about it in Cannes, the director said that “every door in it was painted twice”."
    assert read(text, credits=credits) == [("every door in it was painted twice", "Ann Lee")]


@pytest.mark.parametrize(
    "text",
    ["It is a “feel-good” film.", "We saw “The Long Road Home” as well.", "The so-called “twist” arrives late."],
)
def test_titles_and_words_held_at_arms_length_are_no_quotations(text: str) -> None:
    assert read(text) == []
