"""A site opens to the public only when somebody answers for it; then cookies, policy and robots are as they must be."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings
from made import keep
from shelf import SHELF

from cuttings_site.core.preferences import Preferences, PreferencesError, preferences_of
from cuttings_site.core.publicness import lacking

READY = Preferences(contact="owner@reviews.example", hosts=("reviews.example",))
SECRET = "x" * 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text(SECRET, encoding="ascii")
    path.chmod(0o600)
    return tmp_path


def test_nothing_is_lacking_where_all_is_there(folder: Path) -> None:
    assert lacking(folder, READY, has_owner=True) == []


@pytest.mark.parametrize(
    ("preferences", "has_owner", "words"),
    [
        (READY, False, "cuttings owner"),
        (Preferences(hosts=READY.hosts), True, "contact ="),
        (Preferences(hosts=READY.hosts, contact="me"), True, "contact ="),
        (Preferences(contact=READY.contact), True, "hosts ="),
        (Preferences(contact=READY.contact, hosts=("*",)), True, "hosts ="),
        (Preferences(contact=READY.contact, hosts=READY.hosts, excerpt_words=5000), True, "excerpt_words"),
    ],
)
def test_each_thing_lacking_is_said_with_what_to_do(
    folder: Path, preferences: Preferences, has_owner: bool, words: str
) -> None:
    (said,) = lacking(folder, preferences, has_owner=has_owner)
    assert words in said


def test_a_weak_or_open_secret_is_said(folder: Path) -> None:
    path = folder / "secret"
    path.chmod(0o644)
    assert "chmod 600" in lacking(folder, READY, has_owner=True)[0]
    path.write_text("short", encoding="ascii")
    assert "shorter" in lacking(folder, READY, has_owner=True)[0]
    path.unlink()
    assert "no secret" in lacking(folder, READY, has_owner=True)[0]


@pytest.mark.parametrize("line", ["contact = 5", "may_be_indexed = 'yes'", "is_behind_tls = 1"])
def test_a_setting_of_the_wrong_kind_is_said(tmp_path: Path, line: str) -> None:
    (tmp_path / "cuttings.toml").write_text(line, encoding="utf-8")
    with pytest.raises(PreferencesError):
        preferences_of(tmp_path)


def test_the_command_refuses_with_a_list(tmp_path: Path) -> None:
    code = "from cuttings_cli.main import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", code, "serve", "--public", "--port", "0", "--library", str(tmp_path / "new")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ},
        timeout=120,
    )
    assert run.returncode == 1
    assert all(words in run.stderr for words in ("1.", "cuttings owner", "contact =", "hosts ="))


PROBE = """
import sys
from cuttings_site.config.start import open_library
open_library(sys.argv[1])
from django.contrib.auth.models import User
from django.test import Client
User.objects.create_user("ada", password="long enough a word")
plain = Client(headers={"host": "reviews.example"})
answer = plain.get("/")
print("plain", answer.status_code, answer.headers.get("Location", ""))
tls = Client(headers={"host": "reviews.example", "x-forwarded-proto": "https"})
answer = tls.get("/owner/")
for name in ("Strict-Transport-Security", "Content-Security-Policy", "X-Robots-Tag"):
    print(name, answer.headers.get(name, ""))
print("csrf", answer.cookies["cuttings_csrf"]["secure"], answer.cookies["cuttings_csrf"]["samesite"])
signed = tls.post("/owner/", {"username": "ada", "password": "long enough a word"})
cookie = signed.cookies["cuttings_session"]
print("session", signed.status_code, cookie["secure"], cookie["httponly"], cookie["samesite"])
print("other host", Client(headers={"host": "evil.example", "x-forwarded-proto": "https"}).get("/").status_code)
print("local host", Client(headers={"host": "localhost", "x-forwarded-proto": "https"}).get("/").status_code)
print("intake", Client(headers={"host": "reviews.example", "x-forwarded-proto": "https"}).get("/intake/").status_code)
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    place = tmp_path_factory.mktemp("public")
    (place / "cuttings.toml").write_text(
        'contact = "owner@reviews.example"\nhosts = ["reviews.example"]\n', encoding="utf-8"
    )
    run = subprocess.run(
        [sys.executable, "-c", PROBE, str(place)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CUTTINGS_PUBLIC": "1"},
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    yield dict(line.split(" ", 1) for line in run.stdout.splitlines() if " " in line)


def test_in_public_all_goes_by_tls_and_cookies_stay_in_it(said: dict[str, str]) -> None:
    assert said["plain"] == "301 https://reviews.example/"
    assert "max-age=31536000" in said["Strict-Transport-Security"]
    assert said["csrf"] == "True Lax" and said["session"] == "302 True True Lax"


def test_in_public_only_its_own_name_is_answered_and_nobody_else_adds(said: dict[str, str]) -> None:
    assert said["other"] == "host 400" and said["local"] == "host 400" and said["intake"] == "403"


def test_in_public_nothing_inline_runs_and_nothing_is_listed(said: dict[str, str]) -> None:
    policy = said["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert said["X-Robots-Tag"] == "noindex, noarchive"


_INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(?:\ssrc=|application/ld\+json))|javascript:")


def test_pages_hold_no_inline_script_or_style(client: Client) -> None:
    keep(SHELF[:6])
    seen: set[str] = set()
    queue = ["/", "/intake/", "/imports/", "/contact/", "/owner/", "/method/", "/unread/", "/search/?q=sea"]
    while queue:
        address = queue.pop()
        if address in seen or len(seen) > 80:
            continue
        seen.add(address)
        answer = client.get(address)
        if answer.streaming or not answer["Content-Type"].startswith("text/html"):
            continue
        page = answer.content.decode()
        if not page.startswith("<!doctype html>"):
            continue
        if address == "/intake/bookmark/":  # a bookmark is a script; the policy keeps it from running here
            page = re.sub(r'href="javascript:[^"]*"|<textarea.*?</textarea>', "", page, flags=re.DOTALL)
        # JSON-LD is data, which no policy on scripts concerns
        assert not _INLINE.search(page), address
        queue += [link.partition("#")[0] for link in re.findall(r'href="(/[^"?]*)', page) if "/static/" not in link]
    assert len(seen) > 20


def test_robots_and_contact(client: Client) -> None:
    with override_settings(
        IS_PUBLIC=True,
        PREFERENCES=Preferences(contact="ada@reviews.example", operator="Ada <Marsh>", imprint="1 Sea Road\nTown"),
    ):
        page = client.get("/contact/")
        text = page.content.decode()
        assert "mailto:ada@reviews.example" in text and "Ada &lt;Marsh&gt;" in text and "1 Sea Road<br>Town" in text
        assert page.headers["X-Robots-Tag"] == "noindex, noarchive"
    with override_settings(IS_PUBLIC=True, PREFERENCES=Preferences(may_be_indexed=True)):
        assert "X-Robots-Tag" not in client.get("/contact/").headers
    robots = client.get("/robots.txt")
    assert robots.headers["Content-Type"].startswith("text/plain") and b"Disallow: /intake/" in robots.content
