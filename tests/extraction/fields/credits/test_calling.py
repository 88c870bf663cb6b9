"""Who plays whom where the page calls the part by its actor, and who of the people named is no cast: true films, sentences of our own."""

from __future__ import annotations

import pytest

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields import credits
from cuttings.options import Options
from cuttings.records.article import Article
from cuttings.records.film import FilmMention
from cuttings.records.page import PageIdentity


def people(text: str, title: str, language: str) -> dict[tuple[str, str], str | None]:
    article = Article(page=PageIdentity(location="x", sha256=""), text=text)
    draft = Draft(article=article, options=Options(), language=language, film=FilmMention(title=title))
    return {(c.role, c.name): c.character for c in credits.find(draft)}


@pytest.mark.parametrize(
    ("language", "credits_line", "prose", "actor", "character"),
    [
        ("en", "Starring: Sigourney Weaver", "Weaver's Ripley counts the doors.", "Sigourney Weaver", "Ripley"),
        (
            "en",
            "Starring: Sigourney Weaver",
            "Sigourney Weaver is Ripley, who reads rules.",
            "Sigourney Weaver",
            "Ripley",
        ),
        ("en", "Starring: Ian Holm", "Holm gives the science officer Ash a cold courtesy.", "Ian Holm", "Ash"),
        ("en", "Starring: John Hurt", "John Hurt leaves early. His Kane is polite to the last.", "John Hurt", "Kane"),
        ("en", "Starring: Ian Holm", "Ash, whom Holm plays without blinking, knows more.", "Ian Holm", "Ash"),
        (
            "fr",
            "Avec : Corinne Marchand",
            "Corinne Marchand est Cléo, chanteuse et inquiète.",
            "Corinne Marchand",
            "Cléo",
        ),
        ("fr", "Avec : Jean Gabin", "Le Lantier de Jean Gabin marche vite.", "Jean Gabin", "Lantier"),
        ("fr", "Avec : Jean Gabin", "Jean Gabin marche vite. Son Lantier ne rit jamais.", "Jean Gabin", "Lantier"),
        ("es", "Reparto: Lola Dueñas", "La Luciana de Lola Dueñas se ríe de todos.", "Lola Dueñas", "Luciana"),
        ("es", "Reparto: Lola Dueñas", "Lola Dueñas es Luciana, dama aburrida.", "Lola Dueñas", "Luciana"),
        ("pt", "Elenco: Sônia Braga", "A Domingas de Sônia Braga manda em tudo.", "Sônia Braga", "Domingas"),
        ("de", "Mit: Nina Hoss", "Als Nelly ist Nina Hoss kaum wiederzuerkennen.", "Nina Hoss", "Nelly"),
    ],
)
def test_a_part_is_called_by_its_actor(
    language: str, credits_line: str, prose: str, actor: str, character: str
) -> None:
    found = people(f"{credits_line}\n\n{prose}", "Harbour", language)
    assert found["actor", actor] == character
    assert ("actor", character) not in found


def test_the_full_form_of_a_part_stands_elsewhere() -> None:
    found = people("Starring: Ian Holm\n\nEverybody trusts Norman Ash. Holm's Ash trusts nobody.", "Harbour", "en")
    assert found["actor", "Ian Holm"] == "Norman Ash"


def test_a_possessive_prize_or_title_is_no_part() -> None:
    found = people("Starring: Ian Holm\n\nHolm's Oscar never came. Holm's Brazil did.", "Harbour", "en")
    assert found["actor", "Ian Holm"] is None


def test_who_lit_and_scored_the_film_is_no_cast() -> None:
    found = people(
        "Starring: Ian Holm\n\nRoger Deakins gives every field its own frost. Carter Burwell's score keeps out of the way.",
        "Harbour",
        "en",
    )
    assert [name for role, name in found if role == "actor"] == ["Ian Holm"]
    assert ("composer", "Carter Burwell") in found


def test_the_director_of_the_credits_is_no_cast() -> None:
    found = people("Wanda (Barbara Loden, 1970)\n\nBarbara Loden is extraordinary, and patient with us.", "Wanda", "en")
    assert ("director", "Barbara Loden") in found
    assert ("actor", "Barbara Loden") not in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ridley Scott lets the corridors do the talking, and they talk well."),
        ("fr", "Ridley Scott filme des couloirs, et ces couloirs parlent."),
        ("es", "Ridley Scott rueda pasillos, y los pasillos hablan."),
        ("pt", "Ridley Scott filma corredores, e os corredores falam."),
        ("de", "Ridley Scott zeigt Flure, und die Flure reden."),
    ],
)
def test_who_made_a_known_film_is_its_director_where_the_page_names_them(language: str, text: str) -> None:
    assert ("director", "Ridley Scott") in people(text, "Alien", language)


def test_nobody_is_added_whom_the_page_does_not_name() -> None:
    assert people("It is dark in there, and nobody reads the rules.", "Alien", "en") == {}
