"""Web archives: HTML answers alone, with the address, day and encoding of the crawl; cut, packed and hostile archives."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from cuttings import pipeline
from cuttings.options import Options
from cuttings.records.page import Page
from cuttings.records.problem import Problem
from cuttings.sources import open_input

OPTIONS = Options(judge_tier="none")
HTML = "<html><head><title>Playtime (1967)</title></head><body><h1>Playtime (1967)</h1><p>{}</p></body></html>"
WORDS = "Directed by Jacques Tati. This film is a map of a café, and every pane of glass in the movie is a joke."


def record(
    address: str,
    body: bytes,
    *,
    media_type: str = "text/html; charset=iso-8859-1",
    status: int = 200,
    more: str = "",
    kind: str = "response",
) -> bytes:
    http = (
        f"HTTP/1.1 {status} OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode()
        + body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2020-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def archive() -> bytes:
    page = HTML.format(WORDS).encode("latin-1")
    return b"".join(
        (
            record("https://a.example/playtime", page),
            record("https://a.example/lobby.jpg", b"\xff\xd8", media_type="image/jpeg"),
            record("https://a.example/gone", page, status=404),
            record("https://a.example/asked", b"GET /", kind="request"),
            record("https://a.example/packed", gzip.compress(page), more="Content-Encoding: gzip\r\n"),
        )
    )


def opened(path: Path, options: Options = OPTIONS) -> list[Page | Problem]:
    return list(open_input(str(path), options))


def test_pages_come_with_address_day_and_encoding(tmp_path: Path) -> None:
    path = tmp_path / "site.warc"
    path.write_bytes(archive())
    first, second = opened(path)
    assert isinstance(first, Page) and isinstance(second, Page)
    assert (first.address, first.retrieved) == ("https://a.example/playtime", "2020-01-02")
    assert first.location == f"{path}!https://a.example/playtime"
    assert first.media_type == "text/html; charset=iso-8859-1"
    assert second.data == first.data
    review = next(iter(pipeline.read_one(first, OPTIONS, None))).extract.review
    assert "café" in review.text
    assert review.page.canonical_url == "https://a.example/playtime" and review.page.retrieved == "2020-01-02"


@pytest.mark.parametrize("by_record", [True, False])
def test_packed_archives_are_read(tmp_path: Path, by_record: bool) -> None:
    path = tmp_path / "site.warc.gz"
    raw = archive()
    path.write_bytes(gzip.compress(raw[:500]) + gzip.compress(raw[500:]) if by_record else gzip.compress(raw))
    assert [isinstance(found, Page) for found in opened(path)] == [True, True]


def test_the_archives_inside_a_package_are_read(tmp_path: Path) -> None:
    path = tmp_path / "site.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("archive/data.warc.gz", gzip.compress(archive()))
        package.writestr("pages/pages.jsonl", "{}")
    assert len([found for found in opened(path) if isinstance(found, Page)]) == 2


@pytest.mark.parametrize("name", ["site.warc", "site.warc.gz"])
def test_an_archive_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    raw = record("https://a.example/1", HTML.format(WORDS).encode()) + record(
        "https://a.example/2", HTML.format(WORDS * 400).encode()
    )
    path.write_bytes(raw[:-9000] if name.endswith(".warc") else gzip.compress(raw, 0)[:-9000])
    first, second = opened(path)
    assert isinstance(first, Page) and first.address == "https://a.example/1"
    assert isinstance(second, Problem) and second.code == "read.cut-off" and second.is_failure


def test_a_page_over_the_limit_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "site.warc"
    path.write_bytes(
        record("https://a.example/big", b"<html>" + b"x" * 5000) + record("https://a.example/2", b"<html>y</html>")
    )
    big, small = opened(path, Options(max_page_bytes=1000))
    assert isinstance(big, Problem) and big.code == "read.too-large" and isinstance(small, Page)


def test_a_packed_answer_that_unpacks_to_far_more_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "site.warc"
    bomb = gzip.compress(b"<html>" + b" " * 30_000_000)
    path.write_bytes(record("https://a.example/bomb", bomb, more="Content-Encoding: gzip\r\n"))
    (found,) = opened(path, Options(max_page_bytes=1_000_000))
    assert isinstance(found, Problem) and found.code == "read.too-large"


def test_an_archive_that_unpacks_to_far_more_than_it_holds_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "site.warc.gz"
    path.write_bytes(gzip.compress(record("https://a.example/bomb", b" " * 3_000_000, media_type="image/png")))
    (found,) = opened(path, Options(max_archive_bytes=1_000_000))
    assert isinstance(found, Problem) and found.code == "read.bomb"


def test_what_is_no_archive_is_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "site.warc.gz"
    path.write_bytes(b"this is no archive at all")
    (found,) = opened(path)
    assert isinstance(found, Problem)
