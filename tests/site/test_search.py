"""Search inside criticism: words and filters together, sentences with their place, facets that count right, an index that keeps step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from made import keep, made
from shelf import SHELF

from cuttings.records.review import Polarity
from cuttings_site.library.models import Film, Reading
from cuttings_site.library.services.check import flaws
from cuttings_site.search.index import CREATE, DROP, REFILL
from cuttings_site.search.query import Wish
from cuttings_site.search.selectors import HitList, remarks_found


@pytest.fixture
def shelf(library: Path) -> None:
    keep(SHELF, rights="sample")


def found(**wish: str) -> HitList:
    return remarks_found(Wish(**wish))


def words(hits: HitList) -> list[str]:
    return [hit.words or "" for hit in hits.hits]


def test_who_praised_the_photography_of_what(shelf: None) -> None:
    hits = found(aspect="cinematography", polarity="positive")
    assert any("hard, clean light" in line for line in words(hits))
    assert all(
        said.aspect == "cinematography" and said.polarity == "positive" for hit in hits.hits for said in hit.said
    )
    assert not found(aspect="cinematography", polarity="negative").hits


def test_every_word_stands_in_one_sentence_whatever_its_accents(shelf: None) -> None:
    assert words(found(q="DÔUCEUR choc")) == ["Audiard filme le choc et la douceur dans le même plan."]
    assert not found(q="douceur musique").hits, "they stand in two sentences"
    assert words(found(q="concr")) == [
        "The sea, the sun and the concrete of the coast are photographed with a hard, clean light."
    ]


def test_two_opinions_of_one_sentence_do_not_lend_each_other_their_side(library: Path) -> None:
    line = "The score is a wonder and the acting is wooden."
    review = made("Loam", [("opinion", line, "+", "music")], critic="Ada Marsh", year=2001, score=0.7)
    other = replace(review.opinions[0], aspect="performances", polarity=Polarity.NEGATIVE)
    keep([replace(review, opinions=(*review.opinions, other))], rights="own")
    assert words(found(aspect="music", polarity="positive")) == [line]
    assert not found(aspect="performances", polarity="positive").hits
    assert found(q="wonder").total == 1, "one sentence, though two opinions stand in it"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("critic", "Imogen Farrow"),
        ("critic", "imogen-farrow"),
        ("publication", "The Tin Projector"),
        ("person", "marion cotillard"),
        ("year", "2013"),
        ("language", "fr"),
        ("kind", "user"),
    ],
)
def test_each_filter_alone_and_within_a_film_gives_the_same(shelf: None, name: str, value: str) -> None:
    film = Film.objects.get(title="Rust and Bone")
    alone, within = found(**{name: value}), found(**{name: value, "film": film.id})
    assert alone.total and within.total
    there = {(hit.reading.review_id, hit.start) for hit in alone.hits if hit.film_id == film.id}
    assert there <= {(hit.reading.review_id, hit.start) for hit in within.hits}
    assert {hit.film_id for hit in within.hits} == {film.id}


def test_words_within_a_film(shelf: None) -> None:
    film = Film.objects.get(title="Rust and Bone")
    assert words(found(film=film.id, q="walk hit")) == [
        "Schoenaerts has the walk of a man who has been hit for a living."
    ]
    assert found(film="Rust and Bone", q="walk hit").total == 1, "a title is as good as an id"
    assert len(found(film="The Hunt").films) == 2, "and one that two films bear is asked back"


def test_a_facet_counts_what_choosing_it_gives(shelf: None) -> None:
    hits = found(q="the")
    assert {facet.name for facet in hits.facets} >= {"polarity", "aspect", "critic", "film", "year", "language"} - {
        "language"
    }
    for facet in hits.facets:
        for one in facet.values:
            if facet.name != "person":
                assert found(q="the", **{facet.name: one.value}).total == one.count, (facet.name, one)


def test_spoilers_are_not_found(shelf: None) -> None:
    assert not found(q="through the ice").hits
    assert not found(q="ice", film=Film.objects.get(title="Rust and Bone").id).hits


def test_the_index_keeps_step_with_readings(shelf: None) -> None:
    row = Reading.objects.get(critic_name="Tobias Wren", film_title="Rust and Bone")
    Reading.objects.filter(pk=row.pk).update(record=row.record.replace("concrete", "bitumens"), kind="user")
    assert found(q="bitumens", kind="user").total == 1 and not found(q="concrete").hits
    Reading.objects.filter(pk=row.pk).update(record=row.record, kind=row.kind)
    assert not list(flaws())
    row.delete()
    assert not found(q="concrete").hits
    assert not [flaw for flaw in flaws() if "search index" in flaw]


def test_check_sees_an_index_that_fell_behind(shelf: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_remark SET start = start + 1 WHERE id = (SELECT max(id) FROM search_remark)")
    assert [flaw for flaw in flaws() if "remark_search" in flaw]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_review WHERE reading_id = (SELECT max(reading_id) FROM search_review)")
    assert [flaw for flaw in flaws() if "search_review" in flaw]


def test_the_tables_made_anew_find_the_same(shelf: None) -> None:
    before = words(found(q="the"))
    with connection.cursor() as cursor:
        for statement in (*DROP, *CREATE, *REFILL):
            cursor.execute(statement)
    assert words(found(q="the")) == before and not list(flaws())


def test_the_page_leads_to_the_mark_and_the_api_says_the_same(client: Client, shelf: None) -> None:
    page = client.get("/search/?aspect=cinematography").content.decode()
    hits = found(aspect="cinematography").hits
    assert all(f'href="{hit.href}"' in page for hit in hits)
    review = client.get(hits[0].href.partition("#")[0]).content.decode()
    assert f'id="c{hits[0].start}"' in review
    body = client.get("/api/search?aspect=cinematography").json()
    assert [line["words"] for line in body["sentences"]] == [hit.words for hit in hits]
    assert body["facets"]["polarity"][0]["value"] == "positive"
    assert client.get("/api/search").status_code == 400
    assert client.get("/api/search?colour=red").status_code == 400
    assert client.get("/api/search?film=The+Hunt").json()["films"]


def test_nothing_typed_can_break_the_query(client: Client, shelf: None) -> None:
    for typed in ('"', "a* OR b", "{words}:", "NEAR(", "xspoiler", "'; --", "\x00", "%s", "}"):
        for name in ("q", "person", "critic", "film", "year"):
            assert client.get("/search/", {name: typed}).status_code == 200, (name, typed)


def test_words_beyond_the_excerpt_are_found_and_withheld(client: Client, library: Path) -> None:
    lines: Sequence[tuple[str, ...]] = [
        ("opinion", f"Sentence number{n} praises the keeper of the light at some length and with care.", "+", "story")
        for n in range(30)
    ]
    keep([made("The Lighthouse", lines, critic="Ada Marsh", year=2019, score=0.8)])
    hits = found(q="keeper")
    assert hits.total == 30
    assert [hit.words is None for hit in hits.hits] == sorted(hit.words is None for hit in hits.hits), (
        "shown ones first"
    )
    withheld = remarks_found(Wish(q="keeper"), page=2).hits[-1]
    assert withheld.words is None
    assert client.get("/api/search?q=keeper&page=2").json()["sentences"][-1]["words"] is None
