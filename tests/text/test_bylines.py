"""Names on lines that say who wrote."""

from __future__ import annotations

import pytest

from cuttings.text.bylines import is_nameable, read_byline


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Posted on Friday 7 February 2014 by jq09", "jq09"),
        ("Critique de Ada Plume le 05/03/2020", "Ada Plume"),
        ("Publicado por Marco de la Pluma a las 20:24", "Marco de la Pluma"),
        ("Crítica de Ada Pena em 1 de agosto de 2019", "Ada Pena"),
        ("Von Ada Feder", "Ada Feder"),
        ("Ada Quill March 5th, 2016", "Ada Quill"),
        ("14 de marzo de 2008 | Ada Quill | Rincones", "Ada Quill"),
        ("Autor: Ada Feder Veröffentlicht am 4. Mai 2012", "Ada Feder"),
        ("By Ada Quill, Film Critic", "Ada Quill"),
        ("— Ada Quill", "Ada Quill"),
    ],
)
def test_the_name_is_cut_out_of_its_line(line: str, name: str) -> None:
    found = read_byline(line)
    assert found and found[0].name == name
    assert line[found[0].start : found[0].end] == name


@pytest.mark.parametrize(
    "line",
    [
        "Directed by Jacques Tati",
        "Written and directed by Jacques Tati",
        "Film Reviews",
        "March 8, 2012",
        "Posted by admin",
        "8 de junio de 2017 - Estrenos",
        "Espanha, 1h 58min",
    ],
)
def test_other_lines_name_nobody(line: str) -> None:
    assert read_byline(line) == []


def test_labels_and_sentences_are_no_names() -> None:
    assert not is_nameable("Review by")
    assert not is_nameable("on")
    assert not is_nameable("the man who came to dinner")
    assert is_nameable("ironing_board")
