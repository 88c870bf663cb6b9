"""The reader switches the method, chooses critics and weights, and the address keeps it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from made import keep, made
from shelf import SHELF

from cuttings_site.library.models import Film, Reading


@pytest.fixture
def film(library: object) -> Film:
    keep(SHELF, rights="sample")
    return Film.objects.get(title="Rust and Bone")


def figures(page: str) -> dict[str, str]:
    return dict(re.findall(r'data-figure="([^"]+)"[^>]*>([^<]*)<', page))


def test_the_page_names_method_count_and_what_it_rests_on(client: Client, film: Film) -> None:
    found = figures(client.get(f"/films/{film.id}/").content.decode())
    assert (found["share-1.value"], found["share-1.positive"], found["share-1.reviews"]) == ("86", "6", "7")
    assert int(found["share-1.stated"]) + int(found["share-1.inferred"]) == 7
    assert int(found["share-1.least"]) <= 86 <= int(found["share-1.most"])


def test_the_switch_moves_the_figure_and_the_address_keeps_the_rest(client: Client, film: Film) -> None:
    usual = figures(client.get(f"/films/{film.id}/").content.decode())
    page = client.get(
        f"/films/{film.id}/?method=mean-1&stars=middle-of-step&weight=critic:imogen-farrow*9"
    ).content.decode()
    assert figures(page)["own.mean-1.value"] != usual["mean-1.value"] == figures(page)["mean-1.value"]
    assert (
        'name="stars" value="middle-of-step"' in page and 'name="weight" value="critic:imogen-farrow*9.0"' not in page
    )
    assert 'value="critic:imogen-farrow*9"' in page and "As you chose" in page
    assert "As usual" in page


def test_stated_only_leaves_the_words_out(client: Client, film: Film) -> None:
    found = figures(client.get(f"/films/{film.id}/?counted=stated").content.decode())
    assert "own.share-1.inferred" not in found
    stated = (
        Reading.objects.filter(placement__film=film).exclude(verdict_basis="text").exclude(verdict_basis="").count()
    )
    assert int(found["own.share-1.reviews"]) == stated < int(found["share-1.reviews"]) == 7


def test_the_form_answers_with_the_shortest_address(client: Client, film: Film) -> None:
    address = f"/films/{film.id}/reckoning/"
    asked = {"method": "mean-1", "letters": "equal-steps", "w.critic:imogen-farrow": "0", "w.critic:someone": ""}
    answer = client.get(address, asked)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{address}?method=mean-1&weight=critic%3Aimogen-farrow%2A0"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "weighs nothing" in page and "Imogen Farrow" in page


def test_every_review_stands_there_with_what_it_counts_or_why_not(client: Client, film: Film) -> None:
    page = client.get(f"/films/{film.id}/reckoning/?method=percentile-1").content.decode()
    assert page.count('<a class="critic"') == Reading.objects.filter(placement__film=film).count()
    assert "too few ratings by this critic here" in page and "states no rating" in page


def test_a_wrong_choice_is_said_and_left_aside(client: Client, film: Film) -> None:
    page = client.get(f"/films/{film.id}/?method=magic&weight=nonsense").content.decode()
    assert "there is no method called" in page and figures(page)["share-1.value"] == "86"


def test_too_few_is_said_for_each_method(client: Client, library: object) -> None:
    lines = [("opinion", "A fine small film.", "+", "overall")]
    keep([made("Tin", lines, critic="Ada Marsh", year=2001, rating=("3/4", 3, 4), score=0.9)], rights="sample")
    address = f"/films/{Film.objects.get().id}/"
    assert "not enough for a score (5 needed)" in client.get(address).content.decode()
    assert "too few for a figure (4 needed)" in client.get(f"{address}?method=mean-1").content.decode()
    assert "none of these critics has rated ten films" in client.get(f"{address}?method=percentile-1").content.decode()


def test_a_dossier_of_an_older_form_is_made_anew(client: Client, film: Film) -> None:
    Film.objects.filter(pk=film.pk).update(dossier='{"film": {}, "reception": {}}')
    assert client.get(f"/films/{film.id}/").status_code == 200
    assert '"voices"' in Film.objects.get(pk=film.pk).dossier
