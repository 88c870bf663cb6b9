"""The bookmark sends the page as its reader sees it; only who holds the token may send."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.test import Client, override_settings

from cuttings_site.core.preferences import Preferences
from cuttings_site.imports.models import Run
from cuttings_site.intake import services
from cuttings_site.library.models import Page, Reading

SEEN = """<!doctype html><html lang="en"><head><title>Jaws (1975) | Fogbound</title></head><body><article><h1>Jaws (1975)</h1><p>By Ada Marsh</p>
<p>Directed by Steven Spielberg. Rating: 4/5</p><p>The sea has teeth, and the director is in command of it throughout. I was frightened and glad of it.</p>
<p>Robert Shaw is superb as the man with the boat, and nobody else on board is his match.</p></article></body></html>"""
ADDRESS = "https://fogbound.example/jaws#comments"


@pytest.fixture
def bookmark(library: Path) -> Iterator[str]:
    """The token, as the page hands it out."""
    services.site_engine.cache_clear()
    with override_settings(PREFERENCES=Preferences(judge="none"), LIBRARY=library):
        page = Client().get("/intake/bookmark/").content.decode()
        script = unquote(html.unescape(re.findall(r'href="javascript:([^"]+)"', page)[0]))
        assert "http://testserver/intake/page/" in script and "outerHTML" in script
        yield re.findall(r"token:'([^']+)'", script)[0]
    services.site_engine.cache_clear()


def test_a_page_sent_is_read_with_its_address_and_day(bookmark: str) -> None:
    sender = Client(enforce_csrf_checks=True)
    answer = sender.post("/intake/page/", {"token": bookmark, "url": ADDRESS, "html": SEEN.replace("\n", "\r\n")})
    assert answer.status_code == 302
    page = Page.objects.get()
    assert page.address == "https://fogbound.example/jaws" and len(page.retrieved) == 10
    assert Reading.objects.get().film_title == "Jaws" and Run.objects.get().door == "bookmarklet"
    assert "Jaws" in sender.get(answer.headers["Location"].partition("#")[0]).content.decode()
    sender.post("/intake/page/", {"token": bookmark, "url": ADDRESS, "html": SEEN})
    assert Page.objects.count() == 1


@pytest.mark.parametrize("token", ["", "wrong", "x" * 64])
def test_without_the_token_nothing_is_taken(bookmark: str, token: str) -> None:
    answer = Client().post("/intake/page/", {"token": token, "url": ADDRESS, "html": SEEN})
    assert answer.status_code == 403 and not Page.objects.exists()


def test_a_renewed_token_makes_old_bookmarks_worthless(bookmark: str) -> None:
    assert Client().post("/intake/bookmark/").status_code == 302
    assert Client().post("/intake/page/", {"token": bookmark, "url": ADDRESS, "html": SEEN}).status_code == 403


@pytest.mark.parametrize(
    "sent",
    [{"url": "file:///etc/passwd", "html": SEEN}, {"url": ADDRESS, "html": " "}, {"url": "javascript:1", "html": SEEN}],
)
def test_what_is_no_page_of_the_web_is_refused(bookmark: str, sent: dict[str, str]) -> None:
    assert Client().post("/intake/page/", {"token": bookmark, **sent}).status_code == 422
    assert not Page.objects.exists()


def test_on_a_public_site_the_token_takes_pages_and_shows_nothing(bookmark: str) -> None:
    with override_settings(IS_LOCAL_ONLY=False):
        assert Client().get("/intake/bookmark/").status_code == 403
        answer = Client().post("/intake/page/", {"token": bookmark, "url": ADDRESS, "html": SEEN})
        assert answer.status_code == 200 and "Sign in" in answer.content.decode() and Page.objects.count() == 1
