"""Who directed, from the lines that head a review: true films, lines in the forms of magazines and listings."""

from __future__ import annotations

import pytest

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields import credits
from cuttings.options import Options
from cuttings.records.article import Article
from cuttings.records.film import FilmMention
from cuttings.records.page import PageIdentity
from cuttings.records.review import Author


def directors(text: str, title: str, language: str = "en", author: str | None = None) -> list[str]:
    article = Article(page=PageIdentity(location="x", sha256=""), text=text)
    draft = Draft(article=article, options=Options(), language=language, film=FilmMention(title=title))
    draft.author = Author(name=author) if author else None
    found = [c for c in credits.find(draft) if c.role == "director"]
    for credit in found:
        assert all(e.start is None or text[e.start : e.end] == e.exact for e in credit.evidence)
    return [c.name for c in found]


@pytest.mark.parametrize(
    ("line", "title", "wanted"),
    [
        ("Wanda (Barbara Loden, 1970)", "Wanda", ["Barbara Loden"]),
        ("Wanda (Barbara Loden, USA, 1970, 103 min)", "Wanda", ["Barbara Loden"]),
        ("WANDA (1970), dir. Barbara Loden", "Wanda", ["Barbara Loden"]),
        ("Wanda (dir. Barbara Loden)", "Wanda", ["Barbara Loden"]),
        ("Wanda (1970) by Barbara Loden", "Wanda", ["Barbara Loden"]),
        ("Western (Regie: Valeska Grisebach, D 2017)", "Western", ["Valeska Grisebach"]),
        ("Zama (Lucrecia Martel, Argentina, 2017)", "Zama", ["Lucrecia Martel"]),
        ("Zama (2017), de Lucrecia Martel", "Zama", ["Lucrecia Martel"]),
        ("Divines (Houda Benyamina / France / 2016 / 105 min)", "Divines", ["Houda Benyamina"]),
        ("Daguerréotypes (Agnès Varda, France, 1976)", "Daguerréotypes", ["Agnès Varda"]),
        (
            "Bacurau (Kleber Mendonça Filho e Juliano Dornelles, 2019)",
            "Bacurau",
            ["Kleber Mendonça Filho", "Juliano Dornelles"],
        ),
    ],
)
def test_the_maker_stands_behind_the_title(line: str, title: str, wanted: list[str]) -> None:
    assert directors(f"{line}\n\nIt begins with a train and ends without one.", title) == wanted


def test_a_country_or_the_critic_behind_the_title_is_no_director() -> None:
    assert directors("Zama (Argentina, 2017)\n\nA long wait by a river.", "Zama") == []
    assert directors("Wanda (1970) by Ann Trellis\n\nA long wait.", "Wanda", author="Ann Trellis") == []


def test_two_given_names_share_the_surname_behind_them() -> None:
    assert directors("Dirección: Joel y Ethan Coen\nReparto: Jeff Bridges, Matt Damon", "Zama", "es") == [
        "Joel Coen",
        "Ethan Coen",
    ]


def test_three_names_share_nothing() -> None:
    article = Article(page=PageIdentity(location="x", sha256=""), text="Cast: Cher, Bob Hoskins and Winona Ryder")
    draft = Draft(article=article, options=Options(), language="en", film=FilmMention(title="Mermaids"))
    assert [c.name for c in credits.find(draft)] == ["Cher", "Bob Hoskins", "Winona Ryder"]


def test_a_bare_de_is_a_director_among_credits_alone() -> None:
    assert directors("De : Agnès Varda\nAvec : Corinne Marchand, Antoine Bourseiller", "Cléo", "fr") == ["Agnès Varda"]
    assert directors("De : Agnès Varda\nÀ : la rédaction\n\nVoici mon papier.", "Cléo", "fr") == []


@pytest.mark.parametrize(
    "line",
    [
        "Dirección: Lucrecia Martel. Intérpretes: Daniel Giménez Cacho, Lola Dueñas. Argentina, Brasil, 115 minutos.",
        "Realização: Lucrecia Martel. Elenco: Daniel Giménez Cacho, Lola Dueñas. Argentina, 115 minutos.",
        "Director: Lucrecia Martel. Cast: Daniel Giménez Cacho, Lola Dueñas. Rated R, 115 minutes.",
    ],
)
def test_a_list_ends_with_its_sentence(line: str) -> None:
    article = Article(page=PageIdentity(location="x", sha256=""), text=line)
    draft = Draft(article=article, options=Options(), language=None, film=FilmMention(title="Zama"))
    assert [c.name for c in credits.find(draft) if c.role == "actor"] == ["Daniel Giménez Cacho", "Lola Dueñas"]
