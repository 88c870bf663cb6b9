"""Addresses are fetched as robots.txt allows, within limits, and never from this machine's network unless allowed."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from cuttings.options import Options
from cuttings.records.page import Page
from cuttings.records.problem import Problem
from cuttings.sources import Known, open_input
from cuttings.sources.web import Visitor, lookup
from cuttings.sources.web.lookup import is_public
from cuttings.sources.web.robots import rules_of
from cuttings.sources.web.visitor import retry_after_seconds

OPEN = Options(
    allow_private_addresses=True,
    max_page_bytes=10_000,
    fetch_timeout_seconds=10,
    fetch_pace_seconds=0,
    contact="ada@x.example",
)


class Site(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str | None]]] = []
    pages: ClassVar[dict[str, tuple[int, bytes]]] = {
        "/robots.txt": (200, b"User-agent: *\nDisallow: /closed\nUser-agent: Cuttings\nDisallow: /notforus\n"),
        "/review": (200, b"<p>words</p>"),
        "/notforus": (200, b"x"),
        "/big": (200, b"x" * 20_000),
        "/gone": (410, b""),
        "/login": (401, b""),
        "/busy": (503, b""),
        "/bomb": (200, gzip.compress(b"x" * 5_000_000)),
        "/packed": (200, gzip.compress(b"<p>packed words</p>")),
        "/odd": (200, b"?"),
    }

    def do_GET(self) -> None:
        Site.asked.append((self.path, self.headers.get("User-Agent")))
        status, body = self.pages.get(self.path, (404, b""))
        if self.path == "/review" and self.headers.get("If-None-Match") == '"v1"':
            status, body = 304, b""
        if self.path == "/old":
            status = 301
        if self.path == "/loop":
            status = 302
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path == "/review":
            self.send_header("ETag", '"v1"')
            self.send_header("Set-Cookie", "visitor=1")
        if self.path == "/busy":
            self.send_header("Retry-After", "600")
        if self.path in ("/bomb", "/packed"):
            self.send_header("Content-Encoding", "gzip")
        if self.path == "/odd":
            self.send_header("Content-Encoding", "rot13")
        if status in (301, 302):
            self.send_header("Location", {"/old": "/review#part"}.get(self.path, "/loop"))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetched(address: str, options: Options = OPEN) -> Page | Problem:
    (found,) = open_input(address, options)
    return found


def test_a_page_with_its_final_address_and_day(site: str) -> None:
    page = fetched(f"{site}/old")
    assert isinstance(page, Page)
    assert page.data == b"<p>words</p>" and page.media_type == "text/html; charset=utf-8"
    assert page.address == f"{site}/review" and page.location == f"{site}/old"
    assert page.retrieved is not None and len(page.retrieved) == 10
    assert all((agent or "").startswith("Cuttings/") and "(+ada@x.example)" in (agent or "") for _, agent in Site.asked)
    fetched_as = page.retrieval
    assert fetched_as is not None and fetched_as.status == 200 and fetched_as.at.startswith(page.retrieved)
    assert fetched_as.requested == f"{site}/old" and fetched_as.address == f"{site}/review"
    assert fetched_as.header("ETag") == '"v1"' and not fetched_as.header("Set-Cookie")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/notforus", "read.robots"),
        ("/big", "read.too-large"),
        ("/gone", "read.gone"),
        ("/nothing", "read.not-found"),
        ("/login", "read.login-wall"),
        ("/loop", "read.unreachable"),
        ("/bomb", "read.too-large"),
        ("/odd", "read.unreachable"),
    ],
)
def test_what_cannot_be_fetched_has_a_reason(site: str, path: str, code: str) -> None:
    problem = fetched(f"{site}{path}")
    assert isinstance(problem, Problem) and problem.code == code


def test_this_machine_is_refused_unless_allowed(site: str) -> None:
    asked = len(Site.asked)
    for address in (f"{site}/review", site.replace("127.0.0.1", "localhost"), "http://[::1]:9/", "http://169.254.1.1/"):
        problem = fetched(address, Options())
        assert isinstance(problem, Problem) and problem.code == "read.private-address"
    assert len(Site.asked) == asked


@pytest.mark.parametrize("address", ["http://", "http://no-such-host.invalid/x", "https://[bad", "http://127.0.0.1:1/"])
def test_broken_addresses_do_no_harm(address: str) -> None:
    problem = fetched(address)
    assert isinstance(problem, Problem) and problem.code == "read.unreachable"


def test_a_packed_answer_is_unpacked(site: str) -> None:
    page = fetched(f"{site}/packed")
    assert isinstance(page, Page) and page.data == b"<p>packed words</p>"


def test_what_did_not_change_is_not_sent_again(site: str) -> None:
    held = Known(page=Page(location="x", data=b"held", retrieved="2020-01-01", address=f"{site}/review"), etag='"v1"')
    page = Visitor(OPEN).fetch(f"{site}/review", known=lambda address: held)
    assert isinstance(page, Page) and page.data == b"held" and page.retrieved == "2020-01-01" and page.retrieval is None
    changed = Visitor(OPEN).fetch(f"{site}/review", known=lambda address: Known(page=held.page, etag='"v0"'))
    assert isinstance(changed, Page) and changed.data == b"<p>words</p>"


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_a_site_is_asked_no_faster_than_the_pace(site: str) -> None:
    clock = Clock()
    options = Options(allow_private_addresses=True, fetch_pace_seconds=2.0)
    visitor = Visitor(options, clock=clock, sleep=clock.sleep)
    before = len(Site.asked)
    for _ in range(3):
        assert isinstance(visitor.fetch(f"{site}/review"), Page)
    assert clock.slept == [2.0, 2.0]
    assert [path for path, _ in Site.asked[before:]] == ["/robots.txt", "/review", "/review", "/review"]


def test_a_site_that_asks_for_time_is_left_alone(site: str) -> None:
    clock = Clock()
    visitor = Visitor(OPEN, clock=clock, sleep=clock.sleep)
    first = visitor.fetch(f"{site}/busy")
    asked = len(Site.asked)
    second = visitor.fetch(f"{site}/review")
    assert isinstance(first, Problem) and first.code == "read.too-many-requests"
    assert isinstance(second, Problem) and "10 minutes" in second.reason and len(Site.asked) == asked
    clock.now += 601
    assert isinstance(visitor.fetch(f"{site}/review"), Page)


def test_the_crawl_delay_a_site_asks_for_is_kept_within_reason() -> None:
    assert rules_of(200, b"User-agent: *\nCrawl-delay: 7\n", 0.0).delay_seconds("Cuttings") == 7.0
    assert rules_of(200, b"User-agent: *\nCrawl-delay: 9999\n", 0.0).delay_seconds("Cuttings") == 30.0


@pytest.mark.parametrize(("status", "is_allowed"), [(404, True), (403, True), (500, False), (503, False), (0, False)])
def test_a_missing_robots_file_allows_and_a_broken_server_does_not(status: int, is_allowed: bool) -> None:
    assert rules_of(status, b"", 0.0).allow("https://a.example/x", "Cuttings") is is_allowed


def test_when_to_come_back_is_understood() -> None:
    now = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
    assert retry_after_seconds("90", now) == 90.0
    assert retry_after_seconds("Wed, 01 May 2024 12:05:00 GMT", now) == 300.0
    assert retry_after_seconds("soon", now) == 120.0 and retry_after_seconds("99999999", now) == 86_400.0


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "fe80::1",
        "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "ff02::1", "::",
    ],
)  # fmt: skip
def test_numbers_of_this_machine_and_network_are_known_in_every_dress(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1::1"])
def test_numbers_of_the_web_are_known(number: str) -> None:
    assert is_public(number)


def test_a_redirect_into_the_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first name is public by its look-up; where it leads is looked up again."""
    port = int(site.rpartition(":")[2])
    monkeypatch.setattr(lookup, "is_public", lambda number: True)
    visitor = Visitor(Options(fetch_pace_seconds=0))
    assert isinstance(visitor.fetch(f"{site}/old"), Page)
    judged: list[str] = []

    def once(number: str) -> bool:
        judged.append(number)
        return len(judged) < 3  # robots.txt and the page itself; not what the redirect names

    monkeypatch.setattr(lookup, "is_public", once)
    problem = Visitor(Options(fetch_pace_seconds=0)).fetch(f"http://127.0.0.1:{port}/old")
    assert isinstance(problem, Problem) and problem.code == "read.private-address"
    assert ("/review", None) not in Site.asked


def test_a_name_that_changes_its_number_gains_nothing(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the first look-up gives a public number, the second this machine; the connection goes to what was checked."""
    answers = iter(["93.184.216.34", "127.0.0.1", "127.0.0.1"])
    real = socket.getaddrinfo
    connected: list[str] = []

    def look_up(host: str, port: int, *args: object, **kwargs: object) -> object:
        if host == "rebind.example":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]
        connected.append(host)
        return real("127.0.0.1", 1, *args, **kwargs) if host == "93.184.216.34" else real(host, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    before = len(Site.asked)
    problem = Visitor(Options(fetch_pace_seconds=0)).fetch(f"http://rebind.example:{site.rpartition(':')[2]}/review")
    assert isinstance(problem, Problem)
    assert len(Site.asked) == before and "127.0.0.1" not in connected


def test_one_private_number_among_several_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: both)
    with pytest.raises(lookup.PrivateAddress):
        lookup.number_of("two.example", 80, are_private_allowed=False)
