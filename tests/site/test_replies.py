"""Anybody says what is wrong without an account; programs and floods stay out; the owner answers; the critic's words stand beside the reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from django.test import Client, override_settings
from made import keep
from shelf import SHELF

from cuttings_site.library.models import Film, Reading
from cuttings_site.replies import robots, services
from cuttings_site.replies.forms import lines, one_line
from cuttings_site.replies.models import Reply, State
from cuttings_site.takedown.services import named, take_down

ANSWERS = dict(robots._QUESTIONS)


@pytest.fixture
def visitor(client: Client) -> Iterator[Client]:
    """Somebody from elsewhere."""
    keep(SHELF[:8])
    with override_settings(IS_LOCAL_ONLY=False):
        yield client


def sent(form: str, **said: str) -> dict[str, str]:
    """What a person sends who was shown this form, some seconds later."""
    question = next(words for words in ANSWERS if words in form)
    number = list(ANSWERS).index(question)
    now = datetime.now(UTC).timestamp() - 20
    stamp = signing.TimestampSigner(salt=robots._SALT)
    stamp.timestamp = lambda: signing.b62_encode(int(now))  # type: ignore[method-assign]
    return {"answer": ANSWERS[question][-1], "stamp": stamp.sign(str(number)), **said}


def review_id() -> str:
    return Reading.objects.get(critic_name="Imogen Farrow", film_title="Rust and Bone").review_id


def ask(visitor: Client, about: str, subject: str, **said: str) -> Reply:
    address = f"/wrong/{about}/{subject}/"
    answer = visitor.post(address, sent(visitor.get(address).content.decode(), **said))
    assert answer.status_code == 302, answer.content.decode()
    return Reply.objects.order_by("-pk")[0]


def test_every_value_of_a_review_has_its_link_and_each_link_its_form(visitor: Client) -> None:
    page = visitor.get(f"/reviews/{review_id()}/").content.decode()
    links = [link.replace("&amp;", "&") for link in re.findall(r'class="wrong" href="([^"]+)"', page)]
    assert len(links) >= 12
    for name in ("author", "rating", "verdict", "film.title", "film", "publication", "date_published", "Direction%3A"):
        assert any(f"field={name}" in link for link in links), name
    for link in links:
        form = visitor.get(link).content.decode()
        assert re.search(r"<option [^>]*selected", form) and 'value="other" selected' not in form, link


def test_figures_of_a_film_have_theirs(visitor: Client) -> None:
    film = Film.objects.get(title="Rust and Bone")
    page = visitor.get(f"/films/{film.id}/").content.decode()
    links = [link.replace("&amp;", "&") for link in re.findall(r'class="wrong" href="([^"]+)"', page)]
    for name in ("approval", "score", "consensus", "claim%3A", "aspect%3A", "person%3A"):
        assert any(f"field={name}" in link for link in links), name
    for link in links:
        assert 'value="other" selected' not in visitor.get(link).content.decode(), link


def test_the_owner_sees_no_such_links(client: Client) -> None:
    keep(SHELF[:2])
    assert 'class="wrong"' not in client.get(f"/reviews/{review_id()}/").content.decode()


def test_what_is_asked_waits_is_answered_and_can_be_read_by_all(visitor: Client) -> None:
    reply = ask(
        visitor, "review", review_id(), field="rating", wanted="3 stars", name="Ada Marsh", mail="ada@x.example"
    )
    assert (reply.label, reply.shown, reply.wanted, reply.state) == ("Rating", "★★★★☆", "3 stars", State.NEW)
    own = visitor.get(f"/replies/{reply.token}/").content.decode()
    assert "has not looked at it yet" in own
    assert "3 stars" not in visitor.get("/corrections/").content.decode()
    assert visitor.get("/replies/").status_code == 403
    assert visitor.post(f"/replies/answer/{reply.pk}/", {"state": "accepted"}).status_code == 403
    with override_settings(IS_LOCAL_ONLY=True):
        queue = visitor.get("/replies/").content.decode()
        assert "3 stars" in queue and "ada@x.example" in queue
        assert 'Replies <span class="count">1</span>' in visitor.get("/").content.decode()
        visitor.post(f"/replies/answer/{reply.pk}/", {"state": "accepted", "answer": "You are right, thank you."})
    trail = visitor.get("/corrections/").content.decode()
    assert "3 stars" in trail and "You are right" in trail and "Ada Marsh" not in trail and "ada@" not in trail
    assert "You are right" in visitor.get(f"/replies/{reply.token}/").content.decode()


def test_a_critics_reply_stands_beside_the_reading_once_the_owner_lets_it(visitor: Client) -> None:
    said = {
        "field": "verdict",
        "words": "I did not recommend it.\n\nNot at all.",
        "name": "Imogen Farrow",
        "is_author": "on",
    }
    reply = ask(visitor, "review", review_id(), **said)
    assert "I did not recommend it" not in visitor.get(f"/reviews/{review_id()}/").content.decode()
    with override_settings(IS_LOCAL_ONLY=True):
        visitor.post(f"/replies/answer/{reply.pk}/", {"state": "answered", "is_shown": "on"})
    page = visitor.get(f"/reviews/{review_id()}/").content.decode()
    assert "The critic replies" in page and "I did not recommend it" in page and "Imogen Farrow" in page
    visitor.post(f"/replies/{reply.token}/take-back/")
    assert "I did not recommend it" not in visitor.get(f"/reviews/{review_id()}/").content.decode()
    reply.refresh_from_db()
    assert (reply.words, reply.name, reply.mail, reply.state) == ("", "", "", State.ANSWERED)


def test_what_a_reader_says_is_never_shown_as_the_critics(visitor: Client) -> None:
    reply = ask(visitor, "review", review_id(), field="verdict", words="It is too kind.", name="A reader")
    services.decide(reply, state=State.ANSWERED, answer="", is_shown=True)
    assert "It is too kind." not in visitor.get(f"/reviews/{review_id()}/").content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"website": "http://spam.example"}, "people do not see"),
        ({"answer": "purple"}, "another one"),
        ({"stamp": "forged:1:x"}, "incomplete"),
        ({"wanted": "", "words": ""}, "Say what should stand there"),
        ({"is_author": "on"}, "Give your name"),
        ({"mail": "nobody"}, "valid email"),
    ],
)
def test_what_programs_do_is_refused_and_nothing_typed_is_lost(
    visitor: Client, change: dict[str, str], words: str
) -> None:
    address = f"/wrong/review/{review_id()}/"
    said = {"field": "rating", "wanted": "3 stars", **change}
    answer = visitor.post(address, sent(visitor.get(address).content.decode(), **said))
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and not Reply.objects.exists()
    assert "wanted" in change or 'value="3 stars"' in page


def test_a_form_sent_at_once_or_after_a_day_is_asked_again(visitor: Client) -> None:
    address = f"/wrong/review/{review_id()}/"
    form = visitor.get(address).content.decode()
    fresh = {**sent(form, field="rating", wanted="x"), "stamp": re.findall(r'name="stamp" value="([^"]+)"', form)[0]}
    assert "quicker than anybody reads" in visitor.post(address, fresh).content.decode()
    old = signing.TimestampSigner(salt=robots._SALT)
    old.timestamp = lambda: signing.b62_encode(int(datetime.now(UTC).timestamp()) - 90_000)  # type: ignore[method-assign]
    late = {**sent(form, field="rating", wanted="x"), "stamp": old.sign("0")}
    assert "lay open for long" in visitor.post(address, late).content.decode()
    assert not Reply.objects.exists()


def test_a_flood_from_one_place_is_stopped_and_others_are_not(visitor: Client) -> None:
    for turn in range(services.PER_HOUR):
        ask(visitor, "review", review_id(), field="rating", wanted=f"{turn} stars")
    address = f"/wrong/review/{review_id()}/"
    form = visitor.get(address).content.decode()
    answer = visitor.post(address, sent(form, field="rating", wanted="more"))
    assert answer.status_code == 429 and answer.headers["Retry-After"]
    assert (
        visitor.post(address, sent(form, field="rating", wanted="more"), REMOTE_ADDR="198.51.100.7").status_code == 302
    )


def test_addresses_are_not_kept_and_their_digests_are_forgotten(visitor: Client) -> None:
    reply = ask(visitor, "review", review_id(), field="rating", wanted="3 stars")
    assert reply.sender and "127.0.0.1" not in repr(vars(reply))
    today = datetime.now(UTC).date()
    assert services.sender_of("127.0.0.1", today) != services.sender_of("127.0.0.1", today + timedelta(days=1))
    Reply.objects.update(sent_at=datetime.now(UTC) - timedelta(days=3))
    ask(visitor, "review", review_id(), field="rating", wanted="2 stars")
    reply.refresh_from_db()
    assert reply.sender == ""


def test_html_in_what_is_said_is_only_words(visitor: Client) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    reply = ask(visitor, "review", review_id(), field="rating", wanted=bad, words=bad, name=bad, is_author="on")
    services.decide(reply, state=State.ACCEPTED, answer=bad, is_shown=True)
    with override_settings(IS_LOCAL_ONLY=True):
        pages = [
            visitor.get(a).content.decode()
            for a in (
                "/replies/?state=accepted",
                "/corrections/",
                f"/reviews/{review_id()}/",
                f"/replies/{reply.token}/",
            )
        ]
    for page in pages:
        assert "<script>alert" not in page and "<img src=x" not in page and "&lt;script&gt;" in page


def test_signs_that_turn_directions_and_break_lines_are_taken_out() -> None:
    assert one_line("Ada\u202e evil\u2066\n name\x00\u200b") == "Ada evil name"
    assert one_line("عايدة مارش") == "عايدة مارش" and one_line("👩\u200d🚀") == "👩\u200d🚀"
    assert lines("a\r\n\r\n\r\n\r\nb\u202e\x07") == "a\n\nb"


@pytest.mark.parametrize(
    "address", ["/wrong/review/nothing/", "/wrong/film/nothing/", "/wrong/else/x/", "/replies/unknown-token/"]
)
def test_what_is_not_there_is_said(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code == 404


def test_what_was_said_about_a_review_goes_with_it(visitor: Client) -> None:
    reply = ask(
        visitor, "review", review_id(), field="rating", wanted="3 stars", words="I saw it in print.", name="Ada"
    )
    services.decide(reply, state=State.ACCEPTED, answer="Thank you.", is_shown=False)
    take_down(named(review_id()))
    reply.refresh_from_db()
    assert (reply.shown, reply.wanted, reply.words, reply.name, reply.answer) == ("", "", "", "", "")
    assert "no longer here" in visitor.get("/corrections/").content.decode()


def test_what_is_asked_can_be_ruled_with_one_answer(visitor: Client) -> None:
    reply = ask(visitor, "review", review_id(), field="author", wanted="Imogen Farrow-Lind")
    other = ask(visitor, "review", review_id(), field="date_published", wanted="some day in spring")
    film = ask(visitor, "film", Film.objects.get(title="Rust and Bone").id, field="year", wanted="2011")
    with override_settings(IS_LOCAL_ONLY=True):
        queue = visitor.get("/replies/").content.decode()
        assert queue.count("Correct it as asked") == 3
        for one in (reply, film):
            sent_back = visitor.post(
                f"/replies/answer/{one.pk}/", {"state": "accepted", "correct": "yes", "answer": "Done."}
            )
            assert sent_back.status_code == 302
        refused = visitor.post(f"/replies/answer/{other.pk}/", {"state": "accepted", "correct": "yes"})
    assert refused.status_code == 422 and "is not a date" in refused.content.decode()
    for one in (reply, film, other):
        one.refresh_from_db()
    assert reply.state == film.state == State.ACCEPTED and reply.ruling and film.ruling and other.state == State.NEW
    assert Reading.objects.get(review_id=reply.subject).critic_name == "Imogen Farrow-Lind"
    assert Film.objects.get(pk=Film.objects.get(id=film.subject).pk).year == 2011
    assert "and corrected" in visitor.get("/corrections/").content.decode()
