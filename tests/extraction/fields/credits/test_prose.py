"""People named in sentences: true films, sentences written for this test."""

from __future__ import annotations

import pytest

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields import credits
from cuttings.options import Options
from cuttings.records.article import Article
from cuttings.records.film import FilmMention
from cuttings.records.page import PageIdentity


def read(text: str, language: str = "en", title: str = "Alien") -> dict[tuple[str, str], str | None]:
    article = Article(page=PageIdentity(location="x", sha256=""), text=text)
    draft = Draft(article=article, options=Options(), language=language, film=FilmMention(title=title))
    found = credits.find(draft)
    for credit in found:
        assert credit.evidence
        assert all(e.start is None or text[e.start : e.end] == e.exact for e in credit.evidence)
    return {(c.role, c.name): c.character for c in found}


def test_an_actor_in_brackets_behind_a_character() -> None:
    people = read("Officer Ripley (Sigourney Weaver) finds the ship's cat. Kane (John Hurt) finds something worse.")
    assert people["actor", "Sigourney Weaver"] in ("Ripley", "Officer Ripley")
    assert people["actor", "John Hurt"] == "Kane"
    assert ("actor", "Kane") not in people


def test_a_verb_of_playing_names_actor_and_character() -> None:
    people = read("Sigourney Weaver plays Ellen Ripley as if nobody had ever been afraid before.")
    assert people["actor", "Sigourney Weaver"] == "Ellen Ripley"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Directed by Ridley Scott, the film takes its time."),
        ("fr", "Réalisé par Ridley Scott, le film prend son temps."),
        ("de", "Unter der Regie von Ridley Scott nimmt sich der Film Zeit."),
        ("es", "Dirigida por Ridley Scott, la película se toma su tiempo."),
        ("pt", "Dirigido por Ridley Scott, o filme não tem pressa."),
        ("it", "Diretto da Ridley Scott, il film si prende il suo tempo."),
    ],
)
def test_a_director_is_named_in_six_languages(language: str, text: str) -> None:
    assert ("director", "Ridley Scott") in read(text, language)


def test_a_surname_alone_is_the_person_named_in_full_elsewhere() -> None:
    people = read("Directed by Ridley Scott.\n\nThere is no rush in it: Scott's camera waits.")
    assert [name for role, name in people if role == "director"] == ["Ridley Scott"]


def test_a_writer_of_the_book_is_no_actor() -> None:
    people = read("Based on the novel by Philip K. Dick, the film keeps little of it.")
    assert ("source_author", "Philip K. Dick") in people
    assert ("actor", "Philip K. Dick") not in people


def test_an_adjective_may_stand_before_the_character() -> None:
    people = read("John Hurt, as the unlucky Kane, has the shortest part. Kane is the first to die.")
    assert people["actor", "John Hurt"] == "Kane"


def test_a_surname_in_brackets_is_the_actor_of_the_credit_line() -> None:
    people = read("Starring: Sigourney Weaver, Ian Holm\n\nOnly Ellen Ripley (Weaver) reads the rules aloud.")
    assert people["actor", "Sigourney Weaver"] == "Ellen Ripley"
    assert ("actor", "Ellen Ripley") not in people


def test_a_role_named_by_its_actor_in_the_possessive() -> None:
    people = read("Sigourney Weaver's Ripley is no hero at first. Ripley reads rules aloud, and Ripley is right.")
    assert people["actor", "Sigourney Weaver"] == "Ripley"
