"""The intake page: what is sent is read and told, what is wrong is said, and nobody else may send."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from cuttings_site.core.preferences import Preferences
from cuttings_site.intake import services
from cuttings_site.library.models import Page, Reading

REVIEW = b"---\ntitle: Jaws\nyear: 1975\nrating: 4/5\n---\n\n# Jaws (1975)\n\nThe sea has teeth. The director is in command throughout.\n"


@pytest.fixture(autouse=True)
def quick_engine() -> object:
    with override_settings(PREFERENCES=Preferences(judge="none")):
        services.site_engine.cache_clear()
        yield
    services.site_engine.cache_clear()


def test_files_are_read_and_the_outcome_has_an_address(client: Client) -> None:
    files = [SimpleUploadedFile("jaws.md", REVIEW), SimpleUploadedFile("empty.txt", b"")]
    answer = client.post("/intake/", {"uploads": files, "critic": "Ada Marsh"})
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"].partition("#")[0]).content.decode()
    assert "jaws.md" in page and "Ada Marsh" in page and "The file is empty." in page
    assert Page.objects.get(location="jaws.md").given_critic == "Ada Marsh"
    again = client.post("/intake/", {"uploads": [SimpleUploadedFile("jaws.md", REVIEW)]})
    assert again.status_code == 302 and Reading.objects.count() == 1


def test_pasted_text_is_a_page(client: Client) -> None:
    answer = client.post("/intake/", {"text": REVIEW.decode(), "url": "https://fogbound.example/jaws", "is_own": "on"})
    assert answer.status_code == 302
    page = Page.objects.get()
    assert (
        page.location.startswith("pasted-")
        and page.rights == "own"
        and page.given_url == "https://fogbound.example/jaws"
    )


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose a file, paste a text or give an address first."),
        ({"url": "http://127.0.0.1:9/secret"}, "http://127.0.0.1:9/secret"),
        ({"text": "x", "retrieved": "2999-01-01"}, "still to come"),
        ({"text": "x", "url": "not an address"}, "valid URL"),
    ],
)
def test_what_is_wrong_is_said(client: Client, sent: dict[str, str], words: str) -> None:
    answer = client.post("/intake/", sent)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not Page.objects.exists()


def test_a_name_with_a_path_in_it_is_only_a_name(client: Client) -> None:
    client.post("/intake/", {"uploads": [SimpleUploadedFile("a.md", REVIEW)]})
    assert Page.objects.get().location == "a.md"


def test_without_the_token_nothing_is_taken(library: object) -> None:
    answer = Client(enforce_csrf_checks=True).post("/intake/", {"text": REVIEW.decode()})
    assert answer.status_code == 403 and "expired" in answer.content.decode()
    assert not Page.objects.exists()


def test_from_other_machines_only_the_owner_adds(client: Client) -> None:
    with override_settings(IS_LOCAL_ONLY=False):
        assert client.get("/intake/").status_code == 403
        assert client.post("/intake/", {"text": REVIEW.decode()}).status_code == 403
        assert "Add reviews" not in client.get("/").content.decode()
    assert not Page.objects.exists()


def test_an_archive_is_opened_and_nothing_of_the_machine_shows(client: Client, tmp_path: Path) -> None:
    archive = tmp_path / "posts.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("one/jaws.md", REVIEW)
        made.writestr("two.md", REVIEW.replace(b"Jaws", b"Orca").replace(b"1975", b"1977"))
    client.post("/intake/", {"uploads": [SimpleUploadedFile("../../posts.zip", archive.read_bytes())]})
    assert sorted(Page.objects.values_list("location", flat=True)) == ["posts.zip!one/jaws.md", "posts.zip!two.md"]


def test_what_a_page_does_not_say_is_told_afterwards(client: Client) -> None:
    sent = client.post("/intake/", {"uploads": [SimpleUploadedFile("jaws.md", REVIEW)]})
    page = client.get(sent.headers["Location"].partition("#")[0]).content.decode()
    assert "The page does not say: critic" in page
    sha256 = Page.objects.get().sha256
    answer = client.post("/intake/", {"page": sha256, "critic": "Ada Marsh"})
    assert answer.status_code == 302 and Page.objects.get().given_critic == "Ada Marsh"
    assert client.post("/intake/", {"page": "0" * 64, "critic": "x"}).status_code == 422
    assert Page.objects.count() == 1


def test_a_pasted_list_of_addresses_is_fetched_one_by_one(client: Client) -> None:
    answer = client.post("/intake/", {"text": "http://127.0.0.1:9/one\nhttp://127.0.0.1:9/two\n"})
    words = answer.content.decode()
    assert answer.status_code == 422 and words.count("belongs to this machine or its network") == 2
    assert not Page.objects.exists()
