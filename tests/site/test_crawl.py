"""A crawl of a whole site by every door adds up what it saw of each review: never more words than the limit."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

from cuttings.options import Options
from cuttings.samples import sample_folder
from cuttings_site.core.preferences import Preferences
from cuttings_site.library.models import Film, Reading
from cuttings_site.library.models.page import Rights
from cuttings_site.library.services.add import add_inputs
from cuttings_site.library.services.manifest import manifest_of
from cuttings_site.library.services.read import Engine

LIMIT = 45
RUN = 7
"""So many words in a row are a piece of the text; fewer are a value (a name, a title, a rating), which is shown wherever it stands."""
_INLINE = re.compile(r"</?(?:a|abbr|b|bdi|cite|em|i|mark|q|s|small|span|strong|sub|sup|time|u)\b[^>]*>")
_UNSEEN = re.compile(r"<(script(?! type=\"application/ld)|style|svg)\b.*?</\1>", re.S)
_SIGN = re.compile(r"<a class=\"sign\".*?</a>")
_LINKS = re.compile(r'(?:href|src)="(/[^"]*)"')
_BREAK = "\n¶\n"


def segments(address: str, media_type: str, body: str) -> Iterator[str]:
    """Stretches of words as a visitor meets them; words of two cells or two values are not in a row."""
    if "json" in media_type:
        for line in body.splitlines() if "jsonl" in media_type else [body]:
            yield from _strings(json.loads(line))
    elif "csv" in media_type:
        yield from re.split(r',(?=(?:[^"]*"[^"]*")*[^"]*$)', body)
    else:
        shown = _SIGN.sub("", _UNSEEN.sub(_BREAK, body))
        yield from html.unescape(re.sub(r"<[^>]*>", _BREAK, _INLINE.sub("", shown))).split("¶")
        yield from (html.unescape(value) for value in re.findall(r'(?:content|title|alt|aria-label)="([^"]*)"', body))
        for script in re.findall(r'<script type="application/ld\+json">(.*?)</script>', body, re.S):
            yield from _strings(json.loads(script))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for child in value.values() if isinstance(value, dict) else value:
            yield from _strings(child)


def words_of(text: str) -> list[str]:
    return [word for piece in text.split() if (word := re.sub(r"\W", "", piece).casefold())]


def runs(words: list[str]) -> Iterable[tuple[str, ...]]:
    return (tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1))


class Crawl:
    """Follows every link of this site, and asks for every page of every list."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.seen: set[str] = set()
        self.runs: set[tuple[str, ...]] = set()
        self.kinds: Counter[str] = Counter()

    def go(self, addresses: Iterable[str]) -> None:
        queue = list(addresses)
        while queue:
            address = queue.pop().partition("#")[0]
            # a citation is made of names alone: who, what, where, of which film by whom
            if address in self.seen or address.startswith(("/static", "/owner", "/intake")) or "/cite/" in address:
                continue
            self.seen.add(address)
            answer = self.client.get(address)
            assert answer.status_code in (200, 302), f"{address}: {answer.status_code}"
            media_type = answer.headers.get("Content-Type", "")
            body = answer.getvalue().decode() if "parquet" not in media_type else ""
            self.kinds[address.strip("/").partition("/")[0].partition("?")[0]] += 1
            for segment in segments(address, media_type, body):
                self.runs.update(runs(words_of(segment)))
            queue += [html.unescape(link) for link in _LINKS.findall(body)]
            if "json" in media_type and "jsonl" not in media_type:
                found = json.loads(body)
                queue += [found[key] for key in ("next",) if isinstance(found, dict) and found.get(key)]

    def words_seen_of(self, record: dict[str, Any]) -> int:
        """Words of the critic's own piece: not of its headline, which is its name, nor of lines of facts (credits, cast, running time)."""
        page, text = record["page"], record["text"]
        places = [found for found in re.finditer(r"\S+", text) if re.sub(r"\W", "", found.group())]
        words = [re.sub(r"\W", "", found.group()).casefold() for found in places]
        facts = [(s["start"], s["end"]) for s in record["sentences"] if s["role"] == "fact"]
        # a line of names that the model takes for context is one of facts none the less
        stated = [e for value in (*record["credits"], *record["facts"]) for e in value["evidence"] if "start" in e]
        facts += [(e["start"], e["end"]) for e in stated]
        names = {run for name in (page["headline"], page["title"]) if name for run in runs(words_of(name))}
        seen = (place for place, run in enumerate(runs(words)) if run in self.runs and run not in names)
        shown = {place + step for place in seen for step in range(RUN)}
        return sum(not any(low <= places[n].start() < high for low, high in facts) for n in shown)


def doors(client: Client) -> Iterator[str]:
    """Addresses that no page links to: the API, tables, feeds, embeds, and searches for words of the reviews."""
    yield from ("/", "/search/?q=film", "/unread/", "/method/", "/corrections/", "/contact/", "/robots.txt")
    yield from ("/api/films", "/api/reviews", "/api/critics", "/api/publications", "/api/openapi.json")
    for what in ("reviews", "ratings", "opinions", "claims"):
        yield from (f"/api/tables/{what}.{form}" for form in ("csv", "jsonl"))
    for form in ("atom", "rss"):
        yield f"/feeds/reviews.{form}"
    for film in Film.objects.filter(superseded_by=None, reviews_count__gt=0):
        yield from (
            f"/films/{film.id}/",
            f"/api/films/{film.id}",
            f"/api/films/{film.id}/jsonld",
            f"/api/films/{film.id}/scores",
        )
        yield from (
            f"/embed/films/{film.id}/",
            f"/oembed?url=http://testserver/films/{film.id}/",
            f"/feeds/films/{film.id}.rss",
        )
        yield from (f"/films/{film.id}/?show=all", f"/films/{film.id}/?sort=best", f"/api/search?film={film.id}")
    for reading in Reading.objects.exclude(kind="none"):
        yield from (
            f"/reviews/{reading.review_id}/",
            f"/api/reviews/{reading.review_id}",
            f"/api/reviews/{reading.review_id}/jsonld",
        )
        record = json.loads(reading.record)
        for sentence in record["sentences"][::3]:
            longest = max(re.findall(r"\w+", record["text"][sentence["start"] : sentence["end"]]) or [""], key=len)
            if len(longest) > 3:
                yield f"/api/search?q={longest}"


def fill(rights: Rights, pages: list[Path]) -> None:
    manifest = sample_folder() / "manifest.csv"
    given = manifest_of(manifest) if manifest.is_file() else None
    add_inputs([str(page) for page in pages], Engine.of(Options(judge_tier="quick")), manifest=given, rights=rights)


def crawled(client: Client) -> tuple[Crawl, dict[str, int]]:
    with override_settings(PREFERENCES=Preferences(excerpt_words=LIMIT)):
        crawl = Crawl(client)
        crawl.go(doors(client))
    rows = Reading.objects.exclude(kind="none")
    return crawl, {row.review_id: crawl.words_seen_of(json.loads(row.record)) for row in rows}


def copies_of_each() -> dict[str, int]:
    """How many pages hold the same review, where the dossier folds copies: each of them has an excerpt of its own."""
    found: dict[str, int] = {}
    for film in Film.objects.exclude(dossier=""):
        for group in json.loads(film.dossier)["reviews"]:
            names = [group["review_id"], *group["copies"]]
            found |= dict.fromkeys(names, len(names))
    return found


@pytest.mark.slow
def test_no_more_than_the_limit_by_all_doors_together(client: Client, library: Path) -> None:
    fill(Rights.OTHER, sorted((sample_folder() / "pages").glob("*.html")))
    crawl, sums = crawled(client)
    assert len(sums) > 40 and len(crawl.seen) > 1000
    assert {"films", "reviews", "critics", "publications", "search", "api", "feeds", "embed", "oembed"} <= set(
        crawl.kinds
    )
    copies = copies_of_each()
    over = {name: count for name, count in sums.items() if count > LIMIT * copies.get(name, 1)}
    assert not over
    assert sum(count > LIMIT / 2 for count in sums.values()) > len(sums) / 2, "and it is used"


@pytest.mark.slow
def test_the_crawl_sees_what_is_shown(client: Client, library: Path) -> None:
    """The measure itself: of texts that may be shown whole it sees nearly every word."""
    fill(Rights.OWN, sorted((sample_folder() / "pages").glob("*.html"))[:8])
    _, sums = crawled(client)
    lengths = {
        row.review_id: len(words_of(json.loads(row.record)["text"])) for row in Reading.objects.exclude(kind="none")
    }
    assert sums and all(count > 0.8 * lengths[name] > LIMIT for name, count in sums.items())
