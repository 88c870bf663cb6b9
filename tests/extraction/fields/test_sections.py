"""Labelled parts."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields import sections
from cuttings.options import Options
from cuttings.records.article import Article, Block, BlockKind
from cuttings.records.page import PageIdentity


def read(text: str, headings: tuple[str, ...] = ()) -> dict[str, str]:
    blocks = tuple(
        Block(start=text.index(h), end=text.index(h) + len(h), kind=BlockKind.HEADING, level=2) for h in headings
    )
    article = Article(page=PageIdentity(location="x", sha256=""), text=text, blocks=blocks)
    found = sections.find(Draft(article=article, options=Options()))
    return {s.label: text[s.start : s.end] for s in found}


def test_labels_in_capitals_hold_for_their_line() -> None:
    text = "FAVOURITE SCENE: The ferry at dawn.\nDID YOU KNOW? It rained for a month.\n\nThe review goes on."
    assert read(text)["FAVOURITE SCENE"] == "FAVOURITE SCENE: The ferry at dawn."


def test_a_label_before_a_paragraph_holds_until_the_next() -> None:
    text = "Histoire : Une île.\n\nUn bateau arrive.\n\nRessenti : C'est long.\n\nMais beau."
    assert read(text) == {
        "Histoire": "Histoire : Une île.\n\nUn bateau arrive.",
        "Ressenti": "Ressenti : C'est long.\n\nMais beau.",
    }


def test_a_heading_labels_only_with_known_words() -> None:
    text = "The Good\n\nThe light.\n\nA harbour of the mind\n\nThe rest."
    assert read(text, ("The Good", "A harbour of the mind")) == {"The Good": "The Good\n\nThe light."}


def test_prose_with_a_colon_is_no_label() -> None:
    assert read("There is only one verdict: see it.") == {}
