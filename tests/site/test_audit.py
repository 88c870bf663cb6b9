"""The audit deals by chance and fairly, counts only answers that still hold, and states what they show."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from made import again, keep
from ruled import review_of, rule
from shelf import SHELF

from cuttings.dossiers.methods.intervals import wilson
from cuttings_site.library.models import AuditAnswer, Page, Reading
from cuttings_site.library.services import audits
from cuttings_site.library.services.audits import deal, next_seed, note_answers, report
from cuttings_site.library.services.readings import write_readings
from cuttings_site.library.services.rule import correct


@pytest.fixture
def shelf(library: Path) -> Path:
    keep(SHELF, rights="sample")
    return library


def row(critic: str, title: str) -> Reading:
    return Reading.objects.select_related("placement", "as_read").get(review_id=review_of(critic, title))


def test_a_deal_is_the_same_for_its_seed_and_begins_with_what_nobody_saw(shelf: Path) -> None:
    first = deal(1, 4)
    assert len(set(first)) == 4 and deal(1, 4) == first and deal(2, 11) != deal(3, 11)
    for name in first:
        note_answers(Reading.objects.get(review_id=name), {"author": "right"}, 1, "Ada")
    assert deal(1, 4) == first, "a deal broken off goes on where it was"
    assert next_seed() == 2
    second = deal(2, 7)
    assert not set(second) & set(first)
    assert set(deal(3, 11)) == set(Reading.objects.values_list("review_id", flat=True))


def test_a_large_library_is_drawn_from_without_a_look_at_all(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audits, "FEW", 3)
    drawn = deal(5, 4)
    assert len(set(drawn)) == 4 and deal(5, 4) == drawn
    seen = {name for seed in range(60) for name in deal(seed, 3)}
    assert seen == set(Reading.objects.values_list("review_id", flat=True)), "every reading has its chance"


def test_the_library_states_its_accuracy_with_an_interval(shelf: Path) -> None:
    answers = ["right"] * 7 + ["wrong", "unsure"]
    for reading, answer in zip(Reading.objects.order_by("review_id"), answers, strict=False):
        note_answers(reading, {"author": answer, "nonsense": "right", "rating": "perhaps"}, 1, "Ada")
    found = report()
    author = found.of("author")
    assert (author.right, author.wrong, author.unsure, found.readings) == (7, 1, 1, 9)
    assert author.share == 7 / 8 and author.interval == wilson(7, 8)
    assert found.of("rating").share is None
    assert AuditAnswer.objects.count() == 9


def test_only_answers_about_what_the_reader_still_says_are_counted(shelf: Path) -> None:
    reading = row("Gus Halloran", "Rust and Bone")
    note_answers(reading, {"author": "wrong", "film.year": "right", "film": "right"}, 1, "Ada")
    rule(correct(reading.review_id, "author", "Gus Hallorann", "Ada"))
    assert report().of("author").wrong == 1, "a ruling mends the value, not the reader"

    review = next(r for r in SHELF if r.id == reading.review_id)
    assert review.author is not None
    newer = again(review, author=type(review.author)(name="August Halloran"), reader=99)
    write_readings(Page.objects.get(readings=reading), [newer], None)  # type: ignore[arg-type]
    found = report()
    assert (found.of("author").asked, found.of("film.year").right, found.outdated) == (0, 1, 1)
    write_readings(Page.objects.get(readings=reading), [review], None)  # type: ignore[arg-type]
    assert report().of("author").wrong == 1, "it counts again when the reader says the same again"


def test_a_deal_on_the_site(shelf: Path, client: Client) -> None:
    assert "Nobody has checked it yet" in client.get("/audit/").content.decode()
    assert client.get("/audit/1/").status_code == 302, "only the owner is asked"
    client.force_login(User.objects.create_user("Ada", password="a long password"))
    page = client.get("/audit/1/?n=2").content.decode()
    assert "1 of 2" in page and 'name="answer:film"' in page and "can’t tell" in page
    answer = client.post(
        "/audit/1/?n=2&place=1", {"answer:film": "right", "answer:author": "right", "answer:year": "wrong"}
    )
    assert answer.headers["Location"] == "/audit/1/?n=2&place=2"
    assert "2 of 2" in client.get("/audit/1/?n=2").content.decode(), "it goes on where it was left"
    assert client.post("/audit/1/?n=2&place=2", {"answer:film": "wrong"}).headers["Location"] == "/audit/"
    shown = client.get("/audit/").content.decode()
    assert "50 %" in shown and "2 readings" in shown
    assert "by hand" in client.get("/method/").content.decode() and "50 %" in client.get("/method/").content.decode()
    film = Reading.objects.get(review_id=deal(1, 1)[0]).placement.film
    assert film and "checked by a person" in client.get(f"/films/{film.id}/").content.decode()
