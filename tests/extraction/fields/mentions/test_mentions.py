"""Other films named: sentences written for this test."""

from __future__ import annotations

import pytest

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields import mentions
from cuttings.options import Options
from cuttings.records.article import Article, Block, BlockKind, Emphasis
from cuttings.records.film import FilmMention
from cuttings.records.page import PageIdentity
from cuttings.records.review import Credit, Mention


def read(marked: str, *, title: str = "Alien", credits: tuple[Credit, ...] = ()) -> tuple[Mention, ...]:
    """`marked` sets titles in asterisks, which the text does not keep."""
    text, emphases = "", []
    for index, piece in enumerate(marked.split("*")):
        if index % 2:
            emphases.append(Emphasis(start=len(text), end=len(text) + len(piece), kind="italic"))
        text += piece
    article = Article(
        page=PageIdentity(location="x", sha256=""),
        text=text,
        blocks=(Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),),
        emphases=tuple(emphases),
    )
    draft = Draft(article=article, options=Options(), language="en", film=FilmMention(title=title), credits=credits)
    found = mentions.find(draft)
    for mention in found:
        assert all(text[e.start : e.end] == e.exact for e in mention.evidence)
    return found


def test_italic_titles_are_films_and_the_reviewed_one_is_not() -> None:
    found = read("Unlike *Alien*, films such as *The Thing* (1982) and *Dark Star* show their monster early.")
    assert [m.title for m in found] == ["The Thing", "Dark Star"]
    assert found[0].year == 1982


def test_what_is_compared_is_told() -> None:
    (found,) = read("*Alien* is more frightening than *The Thing*, and it knows why.")
    assert found.relation == "compared"


def test_the_same_director_is_told_by_the_credits() -> None:
    director = Credit(role="director", name="Ridley Scott")
    (found,) = read("*Alien* came two years after Scott's *The Duellists*, a film of duels.", credits=(director,))
    assert found.relation == "same director"


def test_a_person_in_italics_is_no_film() -> None:
    actor = Credit(role="actor", name="Sigourney Weaver")
    assert read("In *Alien* we first see *Sigourney Weaver* asleep.", credits=(actor,)) == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nobody since The Third Man has used a sewer so well.", ["The Third Man"]),
        (
            "From The Conversation through Blow Out to this, men have listened at walls.",
            ["The Conversation", "Blow Out"],
        ),
        ("El espíritu de la colmena miraba lo mismo con menos ruido.", ["El espíritu de la colmena"]),
        ("On pense à La Nuit du chasseur, et la comparaison tient une heure.", ["La Nuit du chasseur"]),
        ("Cidade de Deus abriu a porta; este filme a fecha.", ["Cidade de Deus"]),
        ("Wer Das Leben der Anderen mag, darf hier weghören.", ["Das Leben der Anderen"]),
    ],
)
def test_known_titles_are_films_in_plain_prose(text: str, wanted: list[str]) -> None:
    assert [m.title for m in read(text, title="Harbour")] == wanted


def test_ratings_years_and_labels_are_no_films() -> None:
    assert read("*7/10* and *85%* say less than *1999* does.", title="Harbour") == ()


def test_the_films_own_titles_in_other_languages_are_no_other_films() -> None:
    assert read("*Jaws* was sold here as *Les Dents de la mer*, and as *Der weiße Hai* elsewhere.", title="Jaws") == ()


def test_a_year_behind_the_title_is_no_part_of_it() -> None:
    found = read("A better swamp stands in *Deliverance (1972)*, a film of rivers.", title="Harbour")
    assert [m.title for m in found] == ["Deliverance"]
