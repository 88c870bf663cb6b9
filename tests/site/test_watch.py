"""Feeds and sites watched: new entries are fetched and kept, what is gone is taken from the feed, trouble is waited out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cuttings.options import Options
from cuttings_site.imports.models import Run
from cuttings_site.library.models import Page, Reading
from cuttings_site.library.services.read import Engine
from cuttings_site.watch.models import Sighting, Watched
from cuttings_site.watch.services import Told, WatchError, add_watched, alone, remove_watched, run_round

NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
WORDS = "The director is in command of it throughout, and the acting is superb. I was frightened and glad of it until the very last minute."


def page_of(title: str, year: int) -> str:
    return f"""<!doctype html><html lang="en"><head><title>{title} ({year}) review</title></head><body><article><h1>{title} ({year}) review</h1>
<p>By Ada Marsh</p><p>Rating: 4/5</p><p>{title} is a film that holds. {WORDS}</p></article></body></html>"""


def item(base: str, slug: str, title: str, body: str = "") -> str:
    words = f"<content:encoded><![CDATA[<p>{body}</p>]]></content:encoded>" if body else ""
    return f"<item><title>{title}</title><link>{base}/{slug}</link><pubDate>Wed, 01 May 2024 10:00:00 GMT</pubDate>{words}</item>"


class Web:
    """A small web of pages that a test changes as it goes."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, str, str]] = {}
        self.asked: list[str] = []
        self.base = ""

    def put(self, path: str, body: str, kind: str = "text/html; charset=utf-8", status: int = 200) -> None:
        self.pages[path] = (status, kind, body)

    def feed(self, *items: str) -> None:
        head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Fogbound</title>'
        self.put("/feed", f"{head}{''.join(items)}</channel></rss>", "application/rss+xml")


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            status, kind, body = made.pages.get(self.path, (404, "text/html", ""))
            tag = f'"{hash(body)}"'
            if status == 200 and self.headers.get("If-None-Match") == tag:
                status, body = 304, ""
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("ETag", tag)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    made.base = f"http://127.0.0.1:{server.server_port}"
    yield made
    server.shutdown()
    server.server_close()


OPTIONS = Options(judge_tier="none", allow_private_addresses=True, fetch_pace_seconds=0)


def look(now: datetime = NOW) -> Told:
    Watched.objects.filter(asked_at=None).update(next_at=now)
    return run_round(lambda: Engine.of(OPTIONS), OPTIONS, now)


def test_new_entries_of_a_feed_are_fetched_once(web: Web, library: Path) -> None:
    web.put("/jaws", page_of("Jaws", 1975))
    web.feed(item(web.base, "jaws", "Jaws (1975) review"))
    add_watched(f"{web.base}/feed", OPTIONS)
    told = look()
    assert (told.asked, told.seen, told.fetched, told.reviews) == (1, 1, 1, 1)
    assert Reading.objects.get().film_title == "Jaws" and Page.objects.get().address == f"{web.base}/jaws"
    assert Run.objects.get().door == "watch" and Sighting.objects.get().fate == "taken"
    later = look(NOW + timedelta(days=2))
    assert (later.asked, later.seen, later.fetched) == (1, 0, 0)
    assert Watched.objects.get().told == "nothing changed"
    web.put("/alien", page_of("Alien", 1979))
    web.feed(item(web.base, "alien", "Alien (1979) review"), item(web.base, "jaws", "Jaws (1975) review"))
    assert look(NOW + timedelta(days=4)).reviews == 1 and Reading.objects.count() == 2
    assert web.asked.count("/jaws") == 1


def test_what_the_feed_carries_is_kept_when_the_page_is_gone(web: Web, library: Path) -> None:
    body = f"Jaws (1975) is a film that holds. Rating: 4/5. {WORDS}"
    web.feed(item(web.base, "gone", "Jaws (1975) review", body), item(web.base, "other", "Alien (1979) review", body))
    web.put("/other", page_of("Alien", 1979))
    add_watched(f"{web.base}/feed", OPTIONS)
    assert look().reviews == 2
    carried = Sighting.objects.get(address=f"{web.base}/gone")
    assert carried.fate == "carried" and "404" in carried.reason and carried.carried is None
    page = Page.objects.get(pk=carried.sha256)
    assert page.location == f"{web.base}/gone" and len(page.review_ids) == 1
    review = Reading.objects.get(review_id=page.review_ids[0]).review
    assert review.page.canonical_url == f"{web.base}/gone" and "holds" in review.text


def test_a_page_that_comes_back_later_is_waited_for(web: Web, library: Path) -> None:
    body = f"Jaws (1975) is a film that holds. {WORDS}"
    web.put("/jaws", "", status=500)
    web.feed(item(web.base, "jaws", "Jaws (1975) review", body))
    add_watched(f"{web.base}/feed", OPTIONS)
    assert look().reviews == 0
    sighting = Sighting.objects.get()
    assert (sighting.fate, sighting.tries) == ("new", 1) and sighting.next_at > NOW and sighting.carried
    web.put("/jaws", page_of("Jaws", 1975))
    assert look(NOW + timedelta(minutes=10)).fetched == 0
    assert look(NOW + timedelta(hours=1)).reviews == 1 and Sighting.objects.get().fate == "taken"


def test_what_is_no_review_is_not_kept(web: Web, library: Path) -> None:
    web.put(
        "/cake",
        "<h1>Chocolate cake</h1><p>Ingredients: 200 g flour, 3 eggs. Method: stir, then bake for forty minutes.</p>",
    )
    web.feed(item(web.base, "cake", "Chocolate cake"))
    add_watched(f"{web.base}/feed", OPTIONS)
    assert look().reviews == 0
    assert Sighting.objects.get().fate == "none" and Sighting.objects.get().reason
    assert not Page.objects.exists() and not Run.objects.exists()


def test_trouble_is_waited_out_longer_each_time_and_an_end_is_an_end(web: Web, library: Path) -> None:
    web.put("/feed", "", status=500)
    add_watched(f"{web.base}/feed", OPTIONS)
    waits = []
    moment = NOW
    for _ in range(3):
        look(moment)
        row = Watched.objects.get()
        waits.append(row.wait_minutes)
        moment = row.next_at + timedelta(minutes=1)
    assert waits == [120, 240, 480] and "500" in row.told
    web.put("/feed", "", status=410)
    look(moment)
    assert Watched.objects.get().is_stopped
    assert look(moment + timedelta(days=30)).asked == 0


def test_while_nothing_comes_the_wait_grows_to_a_day(web: Web, library: Path) -> None:
    web.feed(item(web.base, "jaws", "Jaws"))
    add_watched(f"{web.base}/feed", OPTIONS)
    moment, waits = NOW, []
    for _ in range(12):
        look(moment)
        waits.append(Watched.objects.get().wait_minutes)
        moment = Watched.objects.get().next_at + timedelta(minutes=1)
    assert waits[0] == 60 and waits[1] == 90 and waits[-1] == 1440 and waits == sorted(waits)


def test_a_sitemap_its_index_and_only_what_is_wanted(web: Web, library: Path) -> None:
    def listed(path: str, day: str = "2024-01-01") -> str:
        return f"<url><loc>{web.base}{path}</loc><lastmod>{day}</lastmod></url>"

    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    web.put(
        "/sitemap.xml",
        f"<sitemapindex {space}><sitemap><loc>{web.base}/posts.xml</loc></sitemap></sitemapindex>",
        "application/xml",
    )
    web.put(
        "/posts.xml",
        f"<urlset {space}>{listed('/review/jaws')}{listed('/about')}{listed('/review/alien', '2024-02-02')}</urlset>",
        "application/xml",
    )
    web.put("/review/jaws", page_of("Jaws", 1975))
    web.put("/review/alien", page_of("Alien", 1979))
    add_watched(f"{web.base}/sitemap.xml", OPTIONS, only="review")
    told = look()
    assert (told.asked, told.seen, told.reviews) == (2, 2, 2)
    assert web.asked.index("/review/alien") < web.asked.index("/review/jaws")
    assert "/about" not in web.asked


def test_a_site_names_its_feed_and_an_opml_file_names_many(web: Web, library: Path, tmp_path: Path) -> None:
    web.put(
        "/",
        '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>Fogbound</body></html>',
    )
    web.put("/jaws", page_of("Jaws", 1975))
    web.feed(item(web.base, "jaws", "Jaws (1975) review"))
    add_watched(f"{web.base}/", OPTIONS)
    assert look().reviews == 1
    opml = tmp_path / "subscriptions.opml"
    opml.write_text(
        f'<?xml version="1.0"?><opml version="2.0"><body><outline text="Film"><outline type="rss" xmlUrl="{web.base}/a?x=1&amp;y=2"/>'
        f"<outline xmlUrl='{web.base}/b'/><outline xmlUrl='file:///etc/passwd'/></outline></body></opml>",
        encoding="utf-8",
    )
    added = add_watched(str(opml), OPTIONS)
    assert [row.address for row in added] == [f"{web.base}/a?x=1&y=2", f"{web.base}/b"]
    assert remove_watched(f"{web.base}/b") and not remove_watched(f"{web.base}/b")
    assert Reading.objects.count() == 1
    with pytest.raises(WatchError):
        add_watched(str(tmp_path / "none.opml"), OPTIONS)


def test_a_json_feed_carries_too(web: Web, library: Path) -> None:
    import json

    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Fogbound",
        "items": [
            {
                "id": "1",
                "url": f"{web.base}/gone",
                "title": "Jaws (1975) review",
                "content_text": f"Jaws (1975). {WORDS}",
            },
            {"id": "2", "title": "Alien (1979) review", "content_text": f"Alien (1979) is a film that holds. {WORDS}"},
        ],
    }
    web.put("/feed", json.dumps(feed), "application/feed+json")
    add_watched(f"{web.base}/feed", OPTIONS)
    assert look().reviews == 2
    assert sorted(Sighting.objects.values_list("fate", flat=True)) == ["carried", "carried"]
    assert sorted(Reading.objects.values_list("film_title", flat=True)) == ["Alien", "Jaws"]


def test_one_process_watches_at_a_time(tmp_path: Path) -> None:
    with alone(tmp_path) as first, alone(tmp_path) as second:
        assert first and not second
    with alone(tmp_path) as again:
        assert again


def test_a_list_that_names_this_machine_is_not_followed(web: Web, library: Path) -> None:
    """The feed itself may be fetched by a test's leave; what a public feed names inside the network may not."""
    web.feed(item("http://169.254.169.254", "latest/meta-data", "Jaws (1975) review"))
    add_watched(f"{web.base}/feed", OPTIONS)
    Watched.objects.update(next_at=NOW)
    closed = Options(judge_tier="none", fetch_pace_seconds=0)
    from cuttings_site.watch.asking import ask

    ask(Watched.objects.get(), OPTIONS, NOW)
    run_round(lambda: Engine.of(closed), closed, NOW)
    sighting = Sighting.objects.get()
    assert sighting.fate == "refused" and "this machine" in sighting.reason
