"""Every room opens, on an empty library and on one with films, and shows what it should."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from made import keep, made
from shelf import SHELF

from cuttings_site.library.models import Film, Reading

ROOMS = (
    "/",
    "/critics/",
    "/publications/",
    "/search/",
    "/search/?q=sea",
    "/intake/",
    "/unread/",
    "/method/",
    "/api/films",
)


@pytest.fixture
def shelf(library: Path) -> None:
    keep(SHELF, rights="sample")


def rust() -> Film:
    return Film.objects.get(title="Rust and Bone")


@pytest.mark.parametrize("address", ROOMS)
def test_rooms_open_in_an_empty_library(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_an_empty_library_invites(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "Add the first reviews" in page and "cuttings demo" in page


@pytest.mark.parametrize("address", [*ROOMS, "/critics/imogen-farrow/", "/publications/the-tin-projector/"])
def test_rooms_open_with_films(client: Client, shelf: None, address: str) -> None:
    assert client.get(address).status_code == 200


def test_reviews_of_one_film_stand_together_and_namesakes_apart(shelf: None, library: Path) -> None:
    assert rust().reviews_count == 7
    assert sorted(Film.objects.filter(title="The Hunt").values_list("year", "reviews_count")) == [(2012, 2), (2020, 1)]


def test_the_list_is_searched_by_the_first_letters_of_words(client: Client, shelf: None) -> None:
    assert "Rust and Bone" in client.get("/?q=rus+bo").content.decode()
    assert "Rust and Bone" in client.get("/?q=audiard").content.decode()
    assert "Rust and Bone" in client.get("/?q=d%27os").content.decode()
    assert "No film here is called that" in client.get("/?q=xyzzy").content.decode()
    assert client.get('/?q="*%27(').status_code == 200


def test_the_film_page_shows_its_figures_with_counts(client: Client, shelf: None) -> None:
    page = client.get(f"/films/{rust().id}/").content.decode()
    for words in (
        "86",
        "6 of 7 verdicts",
        "rating",
        "read from the words",
        "Jacques Audiard",
        "De rouille et d",
        "Perpetua Quill",
    ):
        assert words in page
    assert len(page.encode()) < 60_000


def test_too_few_reviews_are_said(client: Client, shelf: None) -> None:
    film = Film.objects.get(title="Holy Motors")
    page = client.get(f"/films/{film.id}/").content.decode()
    assert "not enough for a score (5 needed)" in page and "%</span>" not in page


def test_every_evidence_link_of_the_film_page_opens(client: Client, shelf: None) -> None:
    page = client.get(f"/films/{rust().id}/").content.decode()
    links = set(re.findall(r'href="(/films/[^"#]+/evidence/[^"#]+)"', page))
    assert len(links) > 15
    for link in links:
        assert client.get(link).status_code == 200, link


def test_a_quote_leads_to_its_sentence(client: Client, shelf: None) -> None:
    page = client.get(f"/films/{rust().id}/").content.decode()
    links = set(re.findall(r'href="(/reviews/[^"#]+/)#(c\d+)"', page))
    assert len(links) > 10
    for address, anchor in links:
        assert f'id="{anchor}"' in client.get(address).content.decode(), (address, anchor)


def test_spoilers_are_covered(client: Client, shelf: None) -> None:
    reading = Reading.objects.get(critic_name="Imogen Farrow", film_title="Rust and Bone")
    page = client.get(f"/reviews/{reading.review_id}/").content.decode()
    assert 'class="cover"' in page and 'id="k-spoilers"' in page


def test_a_merged_film_leads_on(client: Client, shelf: None) -> None:
    gone = Film.objects.create(id="fm-old", title="Rust", title_sort="rust", record="{}", superseded_by=rust())
    answer = client.get(f"/films/{gone.id}/")
    assert answer.status_code == 302 and answer.headers["Location"] == f"/films/{rust().id}/"


def test_nothing_at_an_address_is_a_designed_page(client: Client) -> None:
    answer = client.get("/films/none/")
    assert answer.status_code == 404


def test_a_quote_that_gives_the_plot_away_is_covered(client: Client, library: Path) -> None:
    lines = [
        ("opinion", "The acting is splendid from end to end.", "+", "performances"),
        ("opinion", "It is a shame that the dog dies so needlessly.", "-", "story"),
    ]
    review = made("Rex", lines, critic="Ada Marsh", publication="Fogbound", year=2001, score=0.7)
    sentences = tuple(
        replace(one, spoiler=0.9) if "dog" in review.text[one.start : one.end] else one for one in review.sentences
    )
    keep([replace(review, sentences=sentences)], rights="own")
    page = client.get(f"/films/{Film.objects.get().id}/").content.decode()
    covered = re.findall(r'<details class="covered">.*?</details>', page)
    assert covered and all("dog" in piece for piece in covered)
    assert "dog" not in re.sub(r'<details class="covered">.*?</details>', "", page)
    assert "dog" not in client.get("/search/?q=needlessly").content.decode().replace('value="', "")


def test_hostile_names_are_only_words(client: Client, library: Path) -> None:
    evil = '<script>alert(1)</script>"onmouseover=x'
    lines = [("opinion", f"It is good, {evil} and all.", "+", "overall", evil)]
    keep([made(evil, lines, critic=evil, publication=evil, year=2001, score=0.7, director=evil)], rights="own")
    film = Film.objects.get()
    reading = Reading.objects.get()
    for address in (
        "/",
        f"/films/{film.id}/",
        f"/films/{film.id}/evidence/aspect/overall/",
        f"/reviews/{reading.review_id}/",
        f"/critics/{reading.critic_id}/",
        f"/publications/{reading.publication_id}/",
        "/search/?q=good",
    ):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page and not re.search(r'<[^<>]*"onmouseover', page), address
        assert "alert(1)" in page, address
