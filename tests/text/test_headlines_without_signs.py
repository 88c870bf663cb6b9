"""Headlines in which nothing parts the film's title from the words around it."""

from __future__ import annotations

import pytest

from cuttings.text.titles import read_headline


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Filmkritik Lola rennt", "Lola rennt"),
        ("Recensione Amarcord", "Amarcord"),
        ("Crítica de cine Viridiana", "Viridiana"),
        ("A ★★★½ review of Playtime (1967)", "Playtime"),
        ("Review of Playtime", "Playtime"),
        ("Critique du film Playtime", "Playtime"),
        ("Critical Care", "Critical Care"),
    ],
)
def test_the_title(line: str, title: str) -> None:
    found = read_headline(line)
    assert found is not None
    assert found.title == title
