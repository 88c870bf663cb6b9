"""Addresses are fetched as robots.txt allows, within limits, and never from this machine's network unless allowed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from cuttings.options import Options
from cuttings.records.page import Page
from cuttings.records.problem import Problem
from cuttings.sources import open_input

OPEN = Options(allow_private_addresses=True, max_page_bytes=10_000, fetch_timeout_seconds=10)


class Site(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str | None]]] = []
    pages: ClassVar[dict[str, tuple[int, bytes]]] = {
        "/robots.txt": (200, b"User-agent: *\nDisallow: /closed\nUser-agent: Cuttings\nDisallow: /notforus\n"),
        "/review": (200, b"<p>words</p>"),
        "/notforus": (200, b"x"),
        "/big": (200, b"x" * 20_000),
        "/gone": (410, b""),
        "/login": (401, b""),
    }

    def do_GET(self) -> None:
        Site.asked.append((self.path, self.headers.get("User-Agent")))
        status, body = self.pages.get(self.path, (404, b""))
        if self.path == "/old":
            status = 301
        if self.path == "/loop":
            status = 302
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
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
    assert all((agent or "").startswith("Cuttings/") for _, agent in Site.asked)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/notforus", "read.robots"),
        ("/big", "read.too-large"),
        ("/gone", "read.not-found"),
        ("/nothing", "read.not-found"),
        ("/login", "read.login-wall"),
        ("/loop", "read.unreachable"),
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
