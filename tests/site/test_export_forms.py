"""Parts of a library in other people's forms, from the terminal."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import click
import pytest
from made import keep
from shelf import SHELF

from cuttings_cli.exporting import selection_of, write_form
from cuttings_site.library.models import Film


@pytest.fixture
def shelf(library: Path) -> Film:
    keep(SHELF)
    return Film.objects.get(title="Rust and Bone")


def test_a_film_as_jsonld(shelf: Film, tmp_path: Path) -> None:
    write_form(tmp_path / "a.jsonld", "jsonld", "reviews", selection_of("Rust and Bone", "", "", ""))
    (movie,) = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))["@graph"]
    assert movie["@type"] == "Movie" and len(movie["review"]) == 7
    assert movie["aggregateRating"]["ratingCount"] == 6 and movie["aggregateRating"]["bestRating"] == 100
    assert {review["@type"] for review in movie["review"]} == {"CriticReview", "UserReview"}
    ratings = [review["reviewRating"] for review in movie["review"] if "reviewRating" in review]
    assert len(ratings) == 6 and all({"bestRating", "worstRating"} <= set(rating) for rating in ratings)


def test_a_critic_as_csv(shelf: Film, tmp_path: Path) -> None:
    write_form(tmp_path / "a.csv", "csv", "opinions", selection_of("", "Imogen Farrow", "", ""))
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 6 and {row["critic"] for row in rows} == {"Imogen Farrow"}
    assert list(tmp_path.glob("a.csv*")) == [tmp_path / "a.csv"]


def test_a_search_for_wikidata(shelf: Film, tmp_path: Path) -> None:
    write_form(tmp_path / "a.jsonl", "wikidata", "reviews", selection_of("", "", "", "resilience"))
    (line,) = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["mainsnak"]["datavalue"]["value"] == "2½ out of 4"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("The Hunt", "", ""), "fits 2 films"),
        (("Heat", "", ""), "fits 0 films"),
        (("", "Nobody", ""), "no critic"),
        (("", "", "Nowhere"), "no publication"),
    ],
)
def test_what_is_not_told_apart_ends_the_command(shelf: Film, asked: tuple[str, str, str], words: str) -> None:
    with pytest.raises(click.ClickException, match=words):
        selection_of(*asked, "")
