"""The API answers as its own description says, to everybody alike, and no more than may be shown."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jsonschema
import pytest
from build_api_reference import TARGET, reference
from django.conf import settings
from django.test import Client
from django.urls import URLPattern
from made import keep
from shelf import SHELF

from cuttings_site.api.doors import RATE
from cuttings_site.api.openapi import document
from cuttings_site.api.rate import Rate
from cuttings_site.api.registry import DOORS
from cuttings_site.config.urls import urlpatterns
from cuttings_site.core.preferences import Preferences
from cuttings_site.library.models import Film, Reading


@pytest.fixture
def shelf(library: Path) -> Iterator[Film]:
    keep(SHELF)
    RATE.forget()
    yield Film.objects.get(title="Rust and Bone")


def parts_of(film: Film) -> dict[str, str]:
    reading = Reading.objects.filter(placement__film=film).order_by("review_id")[0]
    return {
        "film_id": film.id,
        "review_id": reading.review_id,
        "key": str(reading.critic_id),
        "what": "reviews",
        "form": "csv",
    }


def test_every_door_is_in_the_addresses_and_the_other_way_round() -> None:
    named = {p.name for p in urlpatterns if isinstance(p, URLPattern) and p.name and p.name.startswith("api-")}
    assert named == {door.name for door in DOORS}


def test_the_reference_is_up_to_date() -> None:
    assert TARGET.read_text(encoding="utf-8") == reference(), "run docs/build_api_reference.py"


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_what_is_answered_fits_its_schema(client: Client, shelf: Film, door: Any) -> None:
    parts = parts_of(shelf) | ({"key": "the-tin-projector"} if door.name == "api-publication" else {})
    answer = client.get(door.path.format(**parts) + ("?q=coins" if door.name == "api-search" else ""))
    assert answer.status_code == 200, answer.content
    if door.name == "api-table":
        return
    assert answer["Content-Type"] == door.media_type
    schema = {"$ref": f"#/components/schemas/{door.answer}", "components": document()["components"]}
    jsonschema.Draft202012Validator(schema).validate(answer.json())
    broken = jsonschema.Draft202012Validator(schema).is_valid({"nothing": 1})
    assert not broken, "the schema asks for something"


def test_every_verdict_says_what_it_was_read_from(client: Client, shelf: Film) -> None:
    def verdicts(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            if isinstance(value.get("verdict"), dict):
                yield value["verdict"]
            for child in value.values():
                yield from verdicts(child)
        elif isinstance(value, list):
            for child in value:
                yield from verdicts(child)

    found = 0
    for address in (f"/api/films/{shelf.id}", "/api/reviews", f"/api/reviews/{parts_of(shelf)['review_id']}"):
        for verdict in verdicts(client.get(address).json()):
            assert verdict["basis"] in ("rating", "text", "both")
            found += 1
    assert found >= 2 * 7 + 1
    lines = client.get("/api/tables/reviews.jsonl").getvalue().splitlines()
    assert all(json.loads(line)["verdict_basis"] for line in lines if json.loads(line)["verdict"])


def test_a_list_is_gone_through_page_by_page(client: Client, shelf: Film, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuttings_site.api.registry.REVIEWS_PER_PAGE", 4)
    address, seen = "/api/reviews?kind=critic", []
    while address:
        body = client.get(address).json()
        seen += [line["id"] for line in body["reviews"]]
        address = body["next"]
    expected = set(Reading.objects.filter(kind="critic").values_list("review_id", flat=True))
    assert len(seen) == len(set(seen)) == body["total"] and set(seen) == expected
    assert body["page"] == body["pages"] == 3 and "kind=critic" in body["previous"]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"critic": "imogen-farrow"}, 2),
        ({"publication": "fogbound"}, 2),
        ({"q": "resilience"}, 1),
        ({"q": "resilience lecture"}, 1),
        ({"q": "..."}, 0),
        ({"publication": "fogbound", "q": "joke"}, 1),
        ({"kind": "user"}, 1),
    ],
)
def test_reviews_are_picked(client: Client, shelf: Film, asked: dict[str, str], count: int) -> None:
    assert client.get(f"/api/reviews?{urlencode(asked)}").json()["total"] == count
    assert len(client.get(f"/api/tables/reviews.jsonl?{urlencode(asked)}").getvalue().splitlines()) == count


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/films?sort=odd", 400),
        ("/api/films?page=0", 400),
        ("/api/films?page=x", 400),
        ("/api/films?page=٣", 400),
        ("/api/films?colour=red", 400),
        ("/api/films?q=" + "x" * 201, 400),
        ("/api/films?q=%00", 400),
        ("/api/reviews?kind=none", 400),
        ("/api/films/no", 404),
        ("/api/films/no/jsonld", 404),
        ("/api/reviews/no", 404),
        ("/api/critics/no", 404),
        ("/api/tables/reviews.xls", 404),
        ("/api/tables/secrets.csv", 404),
    ],
)
def test_what_cannot_be_answered_is_told_as_json(client: Client, shelf: Film, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status and list(answer.json()) == ["error"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_it_is_read_only(client: Client, shelf: Film, method: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)("/api/films")
    assert answer.status_code == 405 and "GET" in answer["Allow"] and "read only" in answer.json()["error"]
    assert client.head("/api/films").status_code == 200


def test_csv_holds_no_formulas(client: Client, library: Path) -> None:
    from dataclasses import replace

    bad = replace(SHELF[0], author=replace(SHELF[0].author, name='=HYPERLINK("http://x.example","A")'))  # type: ignore[type-var]
    keep([bad])
    body = client.get("/api/tables/reviews.csv").getvalue().decode()
    assert "\"'=HYPERLINK(" in body and ',"=HYPERLINK' not in body


def test_parquet_holds_the_same_rows(client: Client, shelf: Film) -> None:
    arro3 = pytest.importorskip("arro3.io")
    for what in ("reviews", "ratings", "opinions", "claims"):
        lines = [json.loads(line) for line in client.get(f"/api/tables/{what}.jsonl").getvalue().splitlines()]
        body = io.BytesIO(client.get(f"/api/tables/{what}.parquet").getvalue())
        table = arro3.read_parquet(body).read_all()
        assert lines and table.num_rows == len(lines)
        for name in lines[0]:
            assert table[name].to_pylist() == [line[name] for line in lines]


def test_the_rate_is_limited_in_public_and_not_at_home(client: Client, shelf: Film) -> None:
    for _ in range(20):
        assert client.get("/api/films").status_code == 200
    from django.test import override_settings

    with override_settings(IS_LOCAL_ONLY=False, PREFERENCES=Preferences(api_per_minute=5)):
        answers = [client.get("/api/films", REMOTE_ADDR="203.0.113.9") for _ in range(7)]
        assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
        assert int(answers[-1]["Retry-After"]) >= 1 and answers[0]["RateLimit-Remaining"] == "4"
        assert client.get("/api/films", REMOTE_ADDR="203.0.113.10").status_code == 200
        assert client.get("/api/films", REMOTE_ADDR="2001:db8:1:2::1").status_code == 200
        assert client.get("/api/films", REMOTE_ADDR="2001:db8:1:2::2")["RateLimit-Remaining"] == "3"


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    rate = Rate(clock=lambda: now[0])
    assert [rate.take("a", 60).is_granted for _ in range(61)] == [True] * 60 + [False]
    now[0] = 2.5
    assert [rate.take("a", 60).is_granted for _ in range(3)] == [True, True, False]
    now[0] = 1000
    assert rate.take("a", 60, cost=1000).remaining == 0, "a dear request takes the whole bucket, never more"
    assert rate.take("a", 60, cost=20).wait_seconds == 21


def test_only_a_public_site_is_open_to_pages_elsewhere(client: Client, shelf: Film) -> None:
    from django.test import override_settings

    assert "Access-Control-Allow-Origin" not in client.get("/api/films").headers
    with override_settings(IS_PUBLIC=True):
        assert client.get("/api/films")["Access-Control-Allow-Origin"] == "*"
    assert settings.IS_PUBLIC is False
