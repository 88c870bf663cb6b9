"""Credit lines in the manners of real pages."""

from __future__ import annotations

import pytest

from cuttings.extraction.fields.credits.labelled import claims_of_lines
from cuttings.records.article import Article
from cuttings.records.page import PageIdentity


def read(text: str) -> list[tuple[str, str, str | None]]:
    article = Article(page=PageIdentity(location="x", sha256=""), text=text)
    claims = list(claims_of_lines(article))
    for claim in claims:
        for evidence in claim.evidence:
            assert evidence.start is not None
            assert text[evidence.start : evidence.end] == evidence.exact
            assert claim.name in evidence.exact
    return [(c.role, c.name, c.character) for c in claims]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Director: Agnès Varda", [("director", "Agnès Varda", None)]),
        ("Dir: Ridley Scott", [("director", "Ridley Scott", None)]),
        ("DIRECTED BY: RIDLEY SCOTT", [("director", "RIDLEY SCOTT", None)]),
        ("Director\tOlivier Assayas", [("director", "Olivier Assayas", None)]),
        ("Directed by Herbert Ross", [("director", "Herbert Ross", None)]),
        ("Regie: Maren Ade | Laufzeit: 162 Min.", [("director", "Maren Ade", None)]),
        (
            "Réalisateur : Céline Sciamma - Avec : Noémie Merlant, Adèle Haenel",
            [("director", "Céline Sciamma", None), ("actor", "Noémie Merlant", None), ("actor", "Adèle Haenel", None)],
        ),
        ("Direção: Kleber Mendonça Filho", [("director", "Kleber Mendonça Filho", None)]),
        (
            "Cast: Sigourney Weaver (Ripley), John Hurt as Kane and Ian Holm",
            [
                ("actor", "Sigourney Weaver", "Ripley"),
                ("actor", "John Hurt", "Kane"),
                ("actor", "Ian Holm", None),
            ],
        ),
        (
            "Cast: Ripley (Sigourney Weaver), Kane (John Hurt), Old Ash (Ian Holm)",
            [
                ("actor", "Sigourney Weaver", "Ripley"),
                ("actor", "John Hurt", "Kane"),
                ("actor", "Ian Holm", "Old Ash"),
            ],
        ),
        ("Stars: Robert Downey, Jr., Jude Law", [("actor", "Robert Downey, Jr.", None), ("actor", "Jude Law", None)]),
        (
            "Written and directed by: Greta Gerwig",
            [("director", "Greta Gerwig", None), ("writer", "Greta Gerwig", None)],
        ),
    ],
)
def test_a_credit_line_names_its_people(line: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert sorted(read(line), key=str) == sorted(expected, key=str)


def test_names_stand_under_a_label_of_its_own() -> None:
    text = "STARRING\n\nSally Field\n\nJulia Roberts\n\nRUN TIME\n\n117 minutes"
    assert read(text) == [("actor", "Sally Field", None), ("actor", "Julia Roberts", None)]


def test_a_label_alone_takes_no_other_label_for_a_name() -> None:
    text = "Regie\n\nLen Wiseman\n\nLaufzeit\n\n115 Min."
    assert read(text) == [("director", "Len Wiseman", None)]


@pytest.mark.parametrize(
    "line",
    [
        "Stars: 4/5",
        "With a cast like this, nothing can go wrong.",
        "The director: a portrait of the artist as a young man",
        "Story",
        "Music was my first love, and this film proves it.",
        "Director: unknown",
    ],
)
def test_prose_and_figures_are_no_credit_lines(line: str) -> None:
    assert read(line + "\n\nA first paragraph of the review that is long enough to be one.") == []
