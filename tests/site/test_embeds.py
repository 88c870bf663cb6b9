"""A film's card on other people's pages, and what a page says of itself to machines."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client, override_settings
from made import again, keep
from shelf import SHELF

from cuttings.records.review import Author
from cuttings_site.library.models import Film, Reading


@pytest.fixture
def shelf(library: Path) -> Film:
    keep(SHELF)
    return Film.objects.get(title="Rust and Bone")


def test_a_card_may_be_framed_only_where_the_site_is_public(client: Client, shelf: Film) -> None:
    answer = client.get(f"/embed/films/{shelf.id}/")
    assert "Rust and Bone" in answer.content.decode() and "verdicts" in answer.content.decode()
    assert "X-Frame-Options" not in answer.headers
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    with override_settings(IS_PUBLIC=True):
        assert "frame-ancestors *" in client.get(f"/embed/films/{shelf.id}/")["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in client.get(f"/films/{shelf.id}/")["Content-Security-Policy"]
    assert client.get("/embed/films/no/").status_code == 404


def test_a_link_becomes_a_card(client: Client, shelf: Film) -> None:
    page = client.get(f"/films/{shelf.id}/").content.decode()
    found = re.search(r'application/json\+oembed" href="http://testserver(/oembed[^"]+)"', page)
    assert found
    body = client.get(found[1]).json()
    assert (body["version"], body["type"]) == ("1.0", "rich") and f"/embed/films/{shelf.id}/" in body["html"]
    small = client.get(found[1] + "&maxwidth=300&maxheight=100&format=xml")
    root = ElementTree.fromstring(small.content)
    assert (root.findtext("width"), root.findtext("height")) == ("300", "100")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 404),
        ("url=http://elsewhere.example/films/{film}/", 404),
        ("url=javascript:alert(1)", 404),
        ("url=http://[", 404),
        ("url=http://testserver/critics/", 404),
        ("url=http://testserver/films/no/", 404),
        ("url=http://testserver/films/{film}/&format=php", 501),
    ],
)
def test_other_links_do_not(client: Client, shelf: Film, query: str, status: int) -> None:
    assert client.get(f"/oembed?{query.format(film=shelf.id)}").status_code == status


def linked(page: str) -> dict[str, object]:
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    found: dict[str, object] = json.loads(script)
    return found


def test_page_markup_holds_no_aggregate(client: Client, shelf: Film) -> None:
    found = linked(client.get(f"/films/{shelf.id}/").content.decode())
    assert found["@type"] == "Movie" and "aggregateRating" not in json.dumps(found)
    assert client.get(f"/api/films/{shelf.id}/jsonld").json()["aggregateRating"]["worstRating"] == 0, "a file may"


def test_a_review_page_marks_up_its_review(client: Client, shelf: Film) -> None:
    reading = Reading.objects.get(critic_name="Imogen Farrow", placement__film=shelf)
    page = client.get(f"/reviews/{reading.review_id}/").content.decode()
    found = linked(page)
    assert found["@type"] == "CriticReview" and found["reviewRating"]["bestRating"] == 5  # type: ignore[index]
    assert '<meta property="og:title" content="Imogen Farrow on Rust and Bone">' in page
    assert '<meta property="og:type" content="article">' in page


def test_markup_cannot_be_broken_out_of(client: Client, library: Path) -> None:
    name = '"></title><script>alert(1)</script>'
    film = replace(SHELF[0].film, title=f"Jaws {name}")  # type: ignore[type-var]
    keep([again(SHELF[0], author=Author(name=name), film=film)])
    for address in (
        f"/films/{Film.objects.get().id}/",
        f"/reviews/{Reading.objects.get().review_id}/",
        f"/embed/films/{Film.objects.get().id}/",
    ):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page and "</title><script" not in page


def test_pages_lead_to_their_feeds(client: Client, shelf: Film) -> None:
    for address in (
        f"/films/{shelf.id}/",
        "/critics/imogen-farrow/",
        "/publications/fogbound/",
        "/search/?q=resilience",
    ):
        page = client.get(address).content.decode()
        feeds = re.findall(r'type="application/(?:atom|rss)\+xml" href="([^"]+)"', page)
        assert len(feeds) == 2
        for feed in feeds:
            assert client.get(feed.replace("&amp;", "&")).status_code == 200
