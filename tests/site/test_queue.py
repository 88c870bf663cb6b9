"""The queue as a person meets it: doubt shown with both sides and reasons, resolved by a form, undone, and still ruled after a reread."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from contents import contents_of
from django.contrib.auth.models import User
from django.test import Client
from ruled import rule, take_back

from cuttings.options import Options
from cuttings_site.library.models import Film, Placement, Reading, Ruling
from cuttings_site.library.services import check
from cuttings_site.library.services.add import add_inputs, reread_all
from cuttings_site.library.services.place import place_waiting
from cuttings_site.library.services.read import Engine
from cuttings_site.library.services.rule import correct
from cuttings_site.library.services.tell import tell_waiting
from cuttings_site.rulings.queue import doubtful

PAGES = {
    "hunt-2012.md": ("The Hunt", "year: 2012\ndirector: Thomas Vinterberg", "Imogen Farrow"),
    "hunt-2012-b.md": ("The Hunt", "year: 2012\ndirector: Thomas Vinterberg", "Ansel Pruitt"),
    "hunt-2020.md": ("The Hunt", "year: 2020\ndirector: Craig Zobel", "Wilhelmina Ott"),
    "hunt.md": ("The Hunt", "language: en", "Tobias Wren"),
}


@pytest.fixture
def engine() -> Engine:
    return Engine.of(Options(judge_tier="none"))


@pytest.fixture
def doubt(library: Path, tmp_path: Path, engine: Engine) -> Path:
    """A review of a film called The Hunt that says neither which one nor by whom."""
    for name, (title, facts, critic) in PAGES.items():
        words = f"{critic} writes: the town is small and the forest is near. It is a film of great patience, and the acting is superb."
        text = f"---\ntitle: {title}\n{facts}\nauthor: {critic}\nrating: 4/5\n---\n\n# {title}\n\n{words}\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    add_inputs([str(tmp_path / name) for name in PAGES], engine)
    return library


@pytest.fixture
def owner(client: Client) -> Client:
    client.force_login(User.objects.create_user("Ada", password="a long password"))
    return client


def reading() -> Reading:
    return Reading.objects.get(critic_name="Tobias Wren")


def film_2020() -> Film:
    return Film.objects.get(year=2020, reviews_count__gt=0)


def ruled_by(answer: object) -> list[str]:
    found = re.search(r"ruled=([^#&]+)", answer.headers["Location"])  # type: ignore[attr-defined]
    assert found
    return found[1].replace("%2C", ",").split(",")


def test_doubt_is_shown_resolved_undone_and_outlasts_a_reread(doubt: Path, owner: Client, engine: Engine) -> None:
    before = contents_of(doubt)
    page = owner.get("/queue/").content.decode()
    assert "Tobias Wren" in page and "Which The Hunt is this?" in page and "Or perhaps" in page
    assert "Craig Zobel" in page or "Thomas Vinterberg" in page, "both sides stand beside each other"
    (waiting,) = doubtful()
    assert waiting.reading.review_id == reading().review_id

    sent = {"act": "accept", "review": reading().review_id, "film": film_2020().id, "next": "/queue/"}
    answer = owner.post("/rule/", sent)
    assert answer.status_code == 302
    assert Placement.objects.get(reading=reading()).film_id == film_2020().id
    shown = owner.get(answer.headers["Location"]).content.decode()
    assert "Tobias Wren on The Hunt is of The Hunt (2020)" in shown and "Undo" in shown
    assert not doubtful().exists()

    (name,) = ruled_by(answer)
    owner.post("/rule/", {"act": "undo", "ruling": name, "next": "/queue/"})
    assert contents_of(doubt) == before
    assert doubtful().exists()

    owner.post("/rule/", sent)
    ruled = contents_of(doubt)
    report = reread_all(engine)
    assert report.count(change="updated") == 0, "pages that say the same are not updated"
    assert contents_of(doubt) == ruled
    assert not list(check.flaws())


def test_a_ruling_outlasts_dropping_every_row_and_reading_again(doubt: Path, owner: Client, engine: Engine) -> None:
    owner.post("/rule/", {"act": "accept", "review": reading().review_id, "film": film_2020().id})
    rule(correct(Reading.objects.get(critic_name="Ansel Pruitt").review_id, "publication", "Fogbound", "Ada"))

    def shape() -> list[tuple[str, list[str]]]:
        films = Film.objects.filter(reviews_count__gt=0)
        return sorted((str(f), sorted(p.reading.critic_name for p in f.placements.all())) for f in films)

    ruled = shape()
    Film.objects.update(superseded_by=None)
    Reading.objects.all().delete()
    Film.objects.all().delete()
    reread_all(engine)
    assert shape() == ruled
    assert Reading.objects.get(critic_name="Ansel Pruitt").publication_name == "Fogbound"
    assert not list(check.flaws())


def test_a_refused_match_does_not_come_back(doubt: Path, owner: Client, engine: Engine) -> None:
    for placement in list(doubtful()):
        film = placement.candidate or placement.film
        owner.post("/rule/", {"act": "reject", "review": placement.reading.review_id, "film": film.id})
    Reading.objects.update(is_waiting=True)
    place_waiting()
    tell_waiting()
    again = [p for p in doubtful() if Ruling.objects.filter(subject=p.reading.review_id, after=p.candidate_id).exists()]
    assert not again


def test_a_form_corrects_only_what_was_changed(doubt: Path, owner: Client) -> None:
    review = reading().review_id
    page = owner.get(f"/reviews/{review}/correct/").content.decode()
    assert 'name="value:film.title" value="The Hunt"' in page and "the file&#x27;s head" in page
    sent = {
        "act": "correct",
        "review": review,
        "was:film.title": "The Hunt",
        "value:film.title": "The Hunt",
        "was:film.year": "",
        "value:film.year": "2020",
        "was:author": "Tobias Wren",
        "value:author": "T. Wren",
        "next": f"/reviews/{review}/correct/",
    }
    assert len(ruled_by(owner.post("/rule/", sent))) == 2
    row = Reading.objects.get(review_id=review)
    assert (row.film_year, row.critic_name) == (2020, "T. Wren")
    shown = owner.get(f"/reviews/{review}/correct/").content.decode()
    assert "Ruled by Ada" in shown and "Tobias Wren" in shown, "what the reader had found is said beside it"
    refused = owner.post("/rule/", {**sent, "was:film.year": "2020", "value:film.year": "soon"})
    assert refused.status_code == 422 and "not the year of a film" in refused.content.decode()


def test_a_page_left_out_is_admitted_and_let_go_again(
    library: Path, tmp_path: Path, owner: Client, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cuttings_site.rulings.views.site_engine", lambda: engine)
    path = tmp_path / "book.md"
    path.write_text(
        "---\ntitle: A Book of Trees\nauthor: Bo Quill\ntype: book review\n---\n\n# Book review: A Book of Trees\n\n"
        "The author of this novel writes chapters like rooms. Published by Fig Press, 212 pages, ISBN 978-0-00-000000-2.\n",
        encoding="utf-8",
    )
    add_inputs([str(path)], engine)
    before = contents_of(library)
    assert not Reading.objects.exists()
    page = owner.get("/queue/?part=pages").content.decode()
    assert "book.md" in page and "It is a review" in page
    sha = re.search(r'name="page" value="([0-9a-f]{64})"', page)
    assert sha
    answer = owner.post("/rule/", {"act": "admit", "page": sha[1], "next": "/queue/"})
    assert Reading.objects.count() == 1
    ruling = Ruling.objects.get(pk=ruled_by(answer)[0])
    owner.post("/rule/", {"act": "undo", "ruling": ruling.pk})
    assert contents_of(library) == before
    owner.post("/rule/", {"act": "leave-out", "page": sha[1]})
    assert "book.md" not in owner.get("/queue/?part=pages").content.decode()


def test_nobody_rules_without_a_name_and_the_first_visitor_at_this_machine_makes_the_account(
    doubt: Path, client: Client
) -> None:
    sent = {"act": "accept", "review": reading().review_id, "film": film_2020().id, "next": "/queue/"}
    answer = client.post("/rule/", sent)
    assert answer.headers["Location"] == "/owner/?next=%2Fqueue%2F" and not Ruling.objects.exists()
    assert "Whose library is this?" in client.get("/owner/").content.decode()
    far = client.get("/owner/", headers={"X-Forwarded-For": "203.0.113.9"})
    assert "Whose library is this?" not in far.content.decode()
    weak = client.post("/owner/", {"username": "Ada", "password": "short"})
    assert weak.status_code == 422 and not User.objects.exists()
    made = client.post("/owner/", {"username": "Ada", "password": "a long password", "next": "/queue/"})
    assert made.headers["Location"] == "/queue/"
    client.post("/rule/", sent)
    assert Ruling.objects.get().who == "Ada"
    assert "Whose library" not in Client().get("/owner/").content.decode()


def test_forms_want_their_token_and_lead_nowhere_else(doubt: Path, owner: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get())
    assert strict.post("/rule/", {"act": "refuse", "review": reading().review_id}).status_code == 403
    answer = owner.post(
        "/rule/", {"act": "refuse", "review": reading().review_id, "next": "https://elsewhere.example/"}
    )
    assert answer.headers["Location"].startswith("/rulings/")


def test_the_trail_is_carried_along_and_taken_in(doubt: Path, owner: Client) -> None:
    owner.post("/rule/", {"act": "refuse", "review": reading().review_id, "note": "an advertisement"})
    page = owner.get("/rulings/").content.decode()
    assert "Tobias Wren on The Hunt is no review of a film" in page and "an advertisement" in page
    lines = b"".join(owner.get("/rulings/rulings.jsonl").streaming_content)  # type: ignore[arg-type]
    take_back(Ruling.objects.get())
    Ruling.objects.all().delete()
    path = doubt / "rulings.jsonl"
    path.write_bytes(lines)
    with path.open("rb") as file:
        taken = owner.post("/rulings/", {"file": file}).content.decode()
    assert "1 ruling taken in" in taken
    assert Reading.objects.get(critic_name="Tobias Wren").kind == "none"


def test_every_room_of_the_owner_opens(doubt: Path, owner: Client) -> None:
    film = film_2020()
    rooms = ["/queue/", "/queue/?part=facts", "/queue/?part=pages", "/queue/?part=unread", "/rulings/"]
    for room in [*rooms, f"/films/{film.id}/mend/?q=hunt", f"/reviews/{reading().review_id}/correct/?q=hunt"]:
        assert owner.get(room).status_code == 200, room
    assert "take reviews out" in owner.get(f"/films/{film.id}/").content.decode()
    assert (
        f"/reviews/{reading().review_id}/correct/#f-rating"
        in owner.get(f"/reviews/{reading().review_id}/").content.decode()
    )


def test_one_page_is_read_again_on_the_site(
    doubt: Path, owner: Client, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cuttings_site.rulings.rereading.site_engine", lambda: engine)
    row = reading()
    address = f"/reread/{row.page_id}/"
    assert address in owner.get(f"/reviews/{row.review_id}/").content.decode()
    assert "says the same today" in owner.get(address).content.decode()
    before = contents_of(doubt)
    Reading.objects.filter(pk=row.pk).update(
        record=row.record.replace('"name":"Tobias Wren"', '"name":"Tobias Wrenn"'), critic_name="Tobias Wrenn"
    )
    shown = owner.get(address).content.decode()
    assert "Tobias Wrenn" in shown and "Take it over" in shown
    assert owner.post(address).headers["Location"] == f"/reviews/{row.review_id}/"
    assert contents_of(doubt) == before
    assert Client().get(address).status_code == 302


def test_a_film_is_renamed_split_and_merged_on_its_page(doubt: Path, owner: Client) -> None:
    film = Film.objects.get(year=2012, reviews_count__gt=0)
    first = Reading.objects.get(critic_name="Ansel Pruitt")
    owner.post("/rule/", {"act": "split", "film": film.id, "review": [first.review_id], "to": ""})
    own = Placement.objects.get(reading=first).film
    assert own is not None and own.id != film.id
    renamed = {
        "act": "rename",
        "film": own.id,
        "was:title": own.title,
        "value:title": "The Chase",
        "was:year": "",
        "value:year": "",
    }
    owner.post("/rule/", renamed)
    own.refresh_from_db()
    assert own.title == "The Chase"
    owner.post("/rule/", {"act": "merge", "film": own.id, "into": film.id})
    assert Placement.objects.get(reading=first).film_id == film.id
    assert owner.get(f"/films/{own.id}/").headers["Location"] == f"/films/{film.id}/"
