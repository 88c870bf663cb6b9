"""Hostile files on their whole way, from a folder or an upload to every page of the site: they are words, or refused with a reason, and nothing else."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from django.test import Client

from cuttings.options import Options
from cuttings_site import pages
from cuttings_site.imports.models import Run
from cuttings_site.imports.services import import_inputs
from cuttings_site.library.models import Critic, Film, Page, Reading, Refusal
from cuttings_site.library.services.check import flaws
from cuttings_site.library.services.read import Engine

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
SECRET = "top-secret-line-of-this-machine"
WORDS = "The sea has teeth, and the director is in command of it throughout. I was frightened and glad of it."
IMDB = "Const,Your Rating,Date Rated,Title,Title Type,Year\ntt0073195,9,2020-05-01,{title},Movie,1975\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    return tmp_path / "in"


def take_in(folder: Path, **options: int) -> Run:
    engine = Engine.of(Options(judge_tier="none", **options))  # type: ignore[arg-type]
    run = import_inputs([str(folder)], engine, door="command", by="owner").run
    assert list(flaws()) == []
    return run


def every_page(client: Client, run: Run) -> dict[str, str]:
    """All pages that can be reached from the beginning; what is no page (JSON, tables, citations as text) no browser runs."""
    seen: dict[str, str] = {}
    queue = [
        "/",
        "/intake/",
        "/imports/",
        f"/imports/{run.pk}/",
        "/unread/",
        "/critics/",
        "/publications/",
        "/api/films",
    ]
    while queue and len(seen) < 60:
        address = queue.pop(0)
        if address in seen:
            continue
        answer = client.get(address)
        assert answer.status_code in (200, 302, 404), address
        is_page = not answer.streaming and answer.headers["Content-Type"].startswith("text/html")
        seen[address] = answer.content.decode() if is_page else ""
        queue += [link for link in re.findall(r'href="(/[^"#?]*)', seen[address]) if "/static/" not in link]
    return seen


def review(title: str, author: str = "Ada Marsh") -> str:
    return f"---\ntitle: {json.dumps(title)}\nauthor: {json.dumps(author)}\nyear: 1975\nrating: 4/5\n---\n\n{WORDS}\n"


def test_html_in_titles_names_and_file_names_is_words(folder: Path, library: Path, client: Client) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    (folder / "a<script>alert(3)<script>.md").write_text(review(f"Jaws {evil}", evil), encoding="utf-8")
    (folder / "ratings.csv").write_text(IMDB.format(title=f'"{evil}"').replace(",9,", ",99,"), encoding="utf-8")
    run = take_in(folder)
    seen = every_page(client, run)
    assert any("alert" in page for page in seen.values()), "the words themselves are shown"
    for address, page in seen.items():
        if not address.startswith("/api/"):
            assert not re.search(r"<script>alert|<img src=x", page), address


def test_directions_are_never_turned(folder: Path, library: Path, client: Client) -> None:
    (folder / "sawaj\u202efdp.md").write_text(review("Jaws \u202eevil\u2066", "Ada \u202eMarsh"), encoding="utf-8")
    (folder / "ratings.csv").write_text(IMDB.format(title="Heat \u202ejaeh").replace(",9,", ",99,"), encoding="utf-8")
    run = take_in(folder)
    for address, page in every_page(client, run).items():
        assert address.startswith("/api/") or not TURNING.search(page), address
    assert not TURNING.search(b"".join(client.get(f"/imports/{run.pk}/report.csv").streaming_content).decode())


def test_names_of_right_to_left_scripts_stay_as_they_are(folder: Path, library: Path, client: Client) -> None:
    (folder / "a.md").write_text(review("الفك المفترس", "عايدة مارش"), encoding="utf-8")
    take_in(folder)
    reading = Reading.objects.get()
    assert (reading.film_title, reading.critic_name) == ("الفك المفترس", "عايدة مارش")
    page = client.get(f"/reviews/{reading.review_id}/").content.decode()
    assert "الفك المفترس" in page
    style = (Path(pages.__file__).parent / "static" / "cuttings" / "site.css").read_text(encoding="utf-8")
    (rule,) = re.findall(r"([^{}]+)\{ unicode-bidi: isolate; \}", style)
    assert {"h1", ".critic", ".publication", ".film-title"} <= {
        name.strip() for name in rule.split("*/")[-1].split(",")
    }


def test_over_long_names_break_nothing(folder: Path, library: Path, client: Client) -> None:
    long = "Very " * 20_000
    (folder / f"{'x' * 240}.md").write_text(review("Jaws", long), encoding="utf-8")
    rows = IMDB.format(title=long) + f"tt0078748,nine,2020-05-01,{long},Movie,1979\n"
    (folder / "ratings.csv").write_text(rows, encoding="utf-8")
    run = take_in(folder)
    assert all(len(critic.key) <= 200 for critic in Critic.objects.all())
    assert all(len(film.title) <= 300 for film in Film.objects.all())
    for address, page in every_page(client, run).items():
        assert len(page) < 100_000, address


DEEP = 100_000
NESTED = {
    "page.html": "<div>" * DEEP + WORDS,
    "rows.jsonl": "[" * DEEP,
    "rows.json": '{"a":' * DEEP,
    "feed.json": '{"version":"https://jsonfeed.org/version/1.1","items":' + "[" * DEEP,
    "feed.xml": '<rss version="2.0"><channel><item><title>Jaws</title><description>'
    + "<b>" * DEEP
    + "</description></item></channel></rss>",
    "quotes.md": "> " * 20_000 + WORDS,
    "front.md": "---\na: " + "[" * 20_000 + "\n---\n" + WORDS,
    "letter.eml": "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    + "\n"
    + WORDS,
    "list.opml": "<opml><body>" + "<outline>" * DEEP + "</body></opml>",
    "page.rst": "* " * 5000 + WORDS,
    "linked.html": '<script type="application/ld+json">' + '{"@graph":[' * 20_000 + f"</script><p>{WORDS}</p>",
}


@pytest.mark.parametrize("name", NESTED)
def test_deep_nesting_ends_in_words_or_a_reason(folder: Path, library: Path, name: str) -> None:
    (folder / name).write_text(NESTED[name], encoding="utf-8")
    take_in(folder)
    assert "read.fault" not in {
        *Page.objects.values_list("reason_code", flat=True),
        *Refusal.objects.values_list("reason_code", flat=True),
    }


XML = {
    "feed.xml": '<rss version="2.0"><channel><item><title>Jaws (1975)</title><link>https://x.example/1</link><description>WORDS &secret;</description></item></channel></rss>',
    "atom.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Jaws</title><content>WORDS &secret;</content></entry></feed>',
    "wxr.xml": '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><wp:wxr_version>1.2'
    "</wp:wxr_version><item><title>Jaws</title><content:encoded>WORDS &secret;</content:encoded><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>",
    "criticker.xml": "<recentratings><film><filmname>Jaws &secret;</filmname><filmyear>1975</filmyear><rating>85</rating></film></recentratings>",
    "sitemap.xml": "<urlset><url><loc>https://x.example/&secret;</loc></url></urlset>",
    "page.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Jaws (1975)</h1><p>WORDS &secret;</p></body></html>',
}


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize("inside", [False, True], ids=["before", "inside"])
def test_entities_never_read_a_file_of_this_machine(
    folder: Path, library: Path, client: Client, name: str, inside: bool
) -> None:
    root = re.match(r"<([\w:]+)", XML[name])
    assert root is not None
    entity = f'<!DOCTYPE {root[1]} [<!ENTITY secret SYSTEM "{(folder.parent / "secret.txt").as_uri()}">]>'
    body = XML[name].replace("WORDS", WORDS)
    body = body.replace(">", f">{entity}", 1) if inside else entity + body
    (folder / name).write_text(f'<?xml version="1.0"?>{body}', encoding="utf-8")
    run = take_in(folder)
    held = [*Reading.objects.values_list("record", flat=True), *map(str, run.entries.values_list("said", flat=True))]
    assert not any(SECRET in words for words in held)
    assert not any(SECRET in page for page in every_page(client, run).values())


def _zip(*members: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return packed.getvalue()


ZEROS = b"0" * 30_000_000
BOMBS = {
    "bomb.zip": _zip(("a.txt", ZEROS)),
    "bomb.txt.gz": gzip.compress(ZEROS),
    "letterboxd.zip": _zip(
        ("reviews.csv", b"Date,Name,Year,Letterboxd URI,Rating,Review\n" + ZEROS),
        ("diary.csv", b"x"),
        ("profile.csv", b"x"),
    ),
    "crawl.warc.gz": gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 30000000\r\n\r\n" + ZEROS),
    "nested.zip": _zip(("inner.zip", _zip(("a.txt", ZEROS)))),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_with_a_reason(folder: Path, library: Path, name: str) -> None:
    (folder / name).write_bytes(BOMBS[name])
    run = take_in(folder, max_export_bytes=20_000_000)
    assert run.counts.get("refused", 0) >= 1 and not Reading.objects.exists()
    assert all(entry.reason for entry in run.entries.all())


def test_path_tricks_write_nothing_and_read_nothing(folder: Path, library: Path, client: Client) -> None:
    before = sorted(path for path in folder.parent.rglob("*") if path.is_file() and "library" not in path.parts)
    names = (
        "../../escaped.md",
        "/tmp/escaped.md",
        "..\\..\\escaped.md",
        "C:\\escaped.md",
        "a/../../../escaped.md",
        "nul\x01.md",
    )
    (folder / "tricks.zip").write_bytes(_zip(*((name, review(f"Jaws {n}").encode()) for n, name in enumerate(names))))
    (folder / "link.md").symlink_to(folder.parent / "secret.txt")
    take_in(folder)
    after = sorted(path for path in folder.parent.rglob("*") if path.is_file() and "library" not in path.parts)
    assert [path for path in after if path not in before] == [folder / "link.md", folder / "tricks.zip"]
    assert not Path("/tmp/escaped.md").exists()
    assert Film.objects.count() >= 1 and all(
        "tricks.zip!" in page.location or page.location.endswith("link.md") for page in Page.objects.all()
    )


@pytest.mark.parametrize(
    "address",
    ["https://[x", "https://x.example:port/", "http://[::1", "https://user@[", "//[", "https://exa\u2100mple"],
)
def test_addresses_that_are_none_lose_no_page(folder: Path, library: Path, client: Client, address: str) -> None:
    (folder / "a.html").write_text(
        f'<html><head><link rel="canonical" href="{address}"><meta property="og:url" content="{address}"></head><body><h1>Jaws (1975) review</h1>'
        f'<p>By Ada Marsh</p><p>Rating: 4/5</p><p>{WORDS} {WORDS}</p><a href="{address}">there</a></body></html>',
        encoding="utf-8",
    )
    (folder / "b.md").write_text(
        review("Alien").replace("year:", f"canonical_url: {json.dumps(address)}\nyear:"), encoding="utf-8"
    )
    run = take_in(folder)
    assert "read.fault" not in set(Page.objects.values_list("reason_code", flat=True)) and Reading.objects.exists()
    every_page(client, run)
