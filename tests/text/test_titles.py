"""Headlines taken apart."""

from __future__ import annotations

import pytest

from cuttings.text.title_forms import fragments_of
from cuttings.text.titles import read_headline


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Review: Playtime", "Playtime"),
        ("Film Review: Playtime (1967)", "Playtime"),
        ("Playtime (1967) review", "Playtime"),
        ("‘Playtime’ review – our word on the film", "Playtime"),
        ("Playtime – Critique", "Playtime"),
        ("Metropolis Kritik – unser Urteil", "Metropolis"),
        ("Filmkritik: „Metropolis“", "Metropolis"),
        ("[Crítica] Limite", "Limite"),
        ("Crítica | Limite", "Limite"),
        ("Amarcord [RECENSIONE]", "Amarcord"),
        ("Playtime: A Short Review", "Playtime"),
        ("Movie Review - Playtime ★★★★", "Playtime"),
        ("46. PLAYTIME", "PLAYTIME"),
        ("Top 10 Films of 1967 - #3 - PLAYTIME (1967)", "PLAYTIME"),
        ("Godfather, The (1972)", "The Godfather"),
        ("Playtime (Blu-ray)", "Playtime"),
        ("Sundance 2012 Review: Playtime", "Playtime"),
        ("Playtime | The Lantern", "Playtime"),
        ("The Lantern: Playtime", "Playtime"),
        ("(500) Days of Summer", "(500) Days of Summer"),
        ("12 Years a Slave", "12 Years a Slave"),
        ("Stand by Me", "Stand by Me"),
        ("Oz: The Great and Powerful", "Oz: The Great and Powerful"),
    ],
)
def test_the_title_is_left_when_the_rest_is_peeled_off(line: str, title: str) -> None:
    found = read_headline(line, ["The Lantern"])
    assert found is not None and found.title == title


@pytest.mark.parametrize(
    ("line", "original", "year"),
    [
        ("“Interestelar” (2014) / Interstellar", "Interstellar", 2014),
        ("La Haine (Hate, 1995)", "Hate", 1995),
        ("Tampopo a.k.a. Dandelion", "Dandelion", None),
        ("Tampopo (Japan, 1985)", None, 1985),
        ("Blade Runner 2049", None, None),
    ],
)
def test_original_title_and_year_stand_beside_it(line: str, original: str | None, year: int | None) -> None:
    found = read_headline(line)
    assert found is not None and (found.original_title, found.year) == (original, year)


def test_a_rank_is_read_with_its_list() -> None:
    found = read_headline("Top 100 films – #82: Playtime")
    assert found is not None and (found.list_title, found.rank, found.title) == ("Top 100 films", 82, "Playtime")


def test_whose_review_it_is() -> None:
    found = read_headline("Ann's Review of Tampopo (Dandelion)")
    assert found is not None and (found.critic, found.title, found.original_title) == ("Ann", "Tampopo", "Dandelion")


def test_parts_of_a_line_are_offered_not_chosen() -> None:
    found = read_headline("The worst of the year - The Legend of Hercules")
    assert found is not None and "The Legend of Hercules" in found.fragments
    assert fragments_of("Playtime") == []


@pytest.mark.parametrize("line", ["", "—", "★★★"])
def test_a_line_without_letters_is_no_headline(line: str) -> None:
    assert read_headline(line) is None
