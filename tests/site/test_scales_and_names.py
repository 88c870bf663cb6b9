"""A critic's page: the marks seen, the scale used and whence, ruled and undone; two names joined and parted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from contents import contents_of
from django.contrib.auth.models import User
from django.test import Client
from made import keep, made
from ruled import rule, take_back

from cuttings.records.rating import Rating, ScaleBasis
from cuttings.records.review import Review
from cuttings_site.library.models import Critic, Reading, Ruling
from cuttings_site.library.services.rule import join, refuse
from cuttings_site.rulings.scales import scale_of


def bare(value: int) -> Review:
    """A review whose rating is a number alone, read out of the usual scale that holds it."""
    review = made(
        f"Film {value}",
        [("opinion", "Well.", "~", "overall")],
        critic="Bo Quill",
        publication="Fogbound",
        rating=(str(value), value, 5),
        score=0.4,
        year=2000 + value,
    )
    assert review.rating is not None
    best = 5 if value <= 5 else 10
    rating = Rating(
        as_written=str(value),
        value=value,
        best=best,
        worst=0,
        fraction=value / best,
        position=value / best,
        scale=ScaleBasis.ASSUMED,
        evidence=review.rating.evidence,
    )
    return replace(review, rating=rating)


@pytest.fixture
def shelf(library: Path) -> Path:
    keep([bare(value) for value in (2, 3, 4, 6, 7, 8)])
    keep([made("Jaws", [("opinion", "Teeth.", "+", "overall")], critic="B. Quill", year=1975)])
    return library


@pytest.fixture
def owner(client: Client) -> Client:
    client.force_login(User.objects.create_user("Ada", password="a long password"))
    return client


def test_a_scale_is_suggested_ruled_and_undone(shelf: Path, owner: Client) -> None:
    before = contents_of(shelf)
    found = scale_of(Critic.objects.get(pk="bo-quill"))
    assert found is not None and (found.bare, found.suggestion) == (6, "10")
    assert "Together they look like marks out of 10" in owner.get("/critics/bo-quill/").content.decode()
    owner.post("/rule/", {"act": "scale", "critic": "bo-quill", "was:best": "", "value:best": "10"})
    assert set(Reading.objects.filter(critic="bo-quill").values_list("rating_position", flat=True)) == {
        0.2, 0.3, 0.4, 0.6, 0.7, 0.8,
    }  # fmt: skip
    page = owner.get("/critics/bo-quill/").content.decode()
    assert "ruled by Ada" in page and "Together they look" not in page

    keep([bare(5)])
    assert Reading.objects.get(film_title="Film 5").rating_position == 0.5, "a review that comes later is read so too"
    Reading.objects.get(film_title="Film 5").page.delete()
    Critic.objects.filter(pk="bo-quill").update(reviews_count=6)
    take_back(Ruling.objects.get())
    after = contents_of(shelf)
    assert {row for row in after["readings"] if "Film 5" not in str(row)} == set(before["readings"])


def test_names_are_joined_on_the_page_and_parted(shelf: Path, owner: Client) -> None:
    before = contents_of(shelf)
    page = owner.get("/critics/bo-quill/").content.decode()
    assert '<option value="B. Quill">' in page
    sent = {"act": "join", "noun": "critic", "named": "B. Quill", "into": "bo-quill", "next": "/critics/bo-quill/"}
    owner.post("/rule/", sent)
    assert Critic.objects.get().reviews_count == 7
    assert owner.get("/critics/b-quill/").headers["Location"] == "/critics/bo-quill/"
    assert "Part them" in owner.get("/critics/bo-quill/").content.decode()
    take_back(Ruling.objects.get())
    assert contents_of(shelf) == before


def test_visitors_see_the_scale_and_no_forms(shelf: Path, client: Client) -> None:
    page = client.get("/critics/bo-quill/").content.decode()
    assert "Recommends from" in page and "Rule the scale" not in page and "Join" not in page


def test_what_is_no_review_is_found_nowhere(shelf: Path, client: Client) -> None:
    assert "Jaws" in client.get("/search/?q=teeth").content.decode()
    rule(refuse(Reading.objects.get(film_title="Jaws").review_id, "Ada"))
    assert "Jaws" not in client.get("/search/?q=teeth").content.decode()
    assert not Critic.objects.filter(pk="b-quill").exists()
    with pytest.raises(ValueError):
        join("critic", "b-quill", "bo-quill", "Ada")
