"""Coverage-guided fuzzing of every reader and source: nothing that comes in may make them fail, hang, fill the memory, or give evidence that does not stand
in the text.

`python evaluation/fuzz.py [TARGET...] [--seconds 60] [--keep FOLDER]` runs each target in a process of its own, from our own sample pages; findings are
written to FOLDER (default: a fresh temporary one, named at the end) and become cases in `tests/readers/fuzzed`. Needs atheris (`uv pip install atheris`);
`--list` names the targets. Exit 1 where something was found.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
MOST_BYTES = 16_000
SLOWEST_SECONDS = 25
"""For one input of at most MOST_BYTES, on a machine that does other things too."""
MOST_MEMORY_MB = 3000

RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Fogbound</title>
<item><title>Jaws (1975)</title><link>https://fogbound.example/jaws</link><pubDate>Wed, 01 May 2024 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>The sea has teeth. <b>4/5</b></p>]]></content:encoded></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Fogbound</title><entry><title>Alien</title><id>tag:x,1</id><link href="https://fogbound.example/alien"/>
<updated>2024-05-01T10:00:00Z</updated><author><name>Ada Marsh</name></author><content type="html">&lt;p&gt;The ship creaks. B+&lt;/p&gt;</content></entry></feed>"""
JSON_FEED = b'{"version":"https://jsonfeed.org/version/1.1","title":"Fogbound","items":[{"id":"1","url":"https://x.example/1","title":"Heat","content_text":"Two men and a city."}]}'
WXR = b"""<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Moth</title><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name>Ada Marsh</wp:author_display_name></wp:author><item><title>Jaws (1975)</title>
<link>https://moth.example/jaws</link><dc:creator>ada</dc:creator><content:encoded><![CDATA[[rating 4/5] <!-- wp:paragraph --><p>The sea.</p>]]></content:encoded>
<wp:post_id>7</wp:post_id><wp:post_date>2020-01-02 10:00:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="post_tag">film</category><wp:postmeta><wp:meta_key>rating</wp:meta_key><wp:meta_value>4</wp:meta_value></wp:postmeta></item></channel></rss>"""
BLOGGER = b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018"><title>Moth</title><entry><id>1</id>
<blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status><title>Jaws</title><content type="html">&lt;p&gt;The sea. 4/5&lt;/p&gt;</content></entry></feed>"""
LETTERBOXD = b"""Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date
2020-01-02,Jaws,1975,https://boxd.it/1,4.5,,"The sea has <i>teeth</i>.",,2020-01-01
"""
LETTERBOXD_LIST = b"""Letterboxd list export v7
Date,Name,Tags,URL,Description
2020-01-01,Best,,https://boxd.it/2,

Position,Name,Year,URL,Description
1,Jaws,1975,https://boxd.it/3,
"""
IMDB = b"""Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors
tt0073195,9,2020-05-01,Jaws,Jaws,https://www.imdb.com/title/tt0073195/,Movie,8.1,124,1975,Thriller,6,1975-06-20,Steven Spielberg
"""
TMDB = b"TMDb ID,IMDb ID,Type,Name,Release Date,Rating,Your Rating,Date Rated\n578,tt0073195,movie,Jaws,1975-06-20,7.6,8,2020-01-01\n"
CRITICKER = b"<recentratings><film><filmname>Jaws</filmname><filmyear>1975</filmyear><rating>85</rating><quote>The sea.</quote></film></recentratings>"
TABLE = b"title,year,critic,publication,rating,date,review\nJaws,1975,Ada Marsh,Fogbound,4/5,2020-01-02,The sea has teeth and the film has nerve.\n"
LINES = (
    b'{"title":"Jaws","year":1975,"rating":"4/5","review":"The sea has teeth and the film has nerve.","author":"Ada"}\n'
)
MAIL = b"""From: The Gazette <news@gazette.example>\nTo: ada@x.example\nSubject: =?utf-8?q?Jaws?=\nDate: Wed, 01 May 2024 10:00:00 +0000\nMIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nJaws (1975)\n\nThe sea has teeth. 4/5
--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<h1>Jaws (1975)</h1><p>The sea has teeth.=20</p>\n--b--\n"""
MHTML = MAIL.replace(b"multipart/alternative", b"multipart/related").replace(
    b"From: The", b"From: <Saved by Blink>\nSnapshot-Content-Location: https://x.example/\nX: The"
)
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-05-01T10:00:00Z\r\nWARC-Target-URI: https://x.example/jaws\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: 113\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    b"<h1>Jaws (1975)</h1><p>The sea has teeth. 4/5</p><p>Ada</p>\r\n\r\n"
)
SITEMAP = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://x.example/a</loc><lastmod>2024-01-01</lastmod></url></urlset>'
OPML = b'<opml version="2.0"><body><outline xmlUrl="https://x.example/feed"/></body></opml>'
MENDED = (
    b'{"by": "ada", "changed": ["rating"], "said": {"title": "Jaws", "rating": "9", "service": "IMDb", "kind": "user"}}'
)
PDF = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>> endobj
4 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
5 0 obj <</Length 96>> stream
BT /F1 12 Tf 72 720 Td (Jaws \\(1975\\)) Tj 0 -20 Td (The sea has teeth and the film has nerve.) Tj ET
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
"""
REPORT = b"entry,title,year,critic,publication,date,rating,url\n1,Jaws,1975,,,,8,\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is fuzzed: where the bytes pretend to come from, and what to begin with."""

    location: str
    seeds: Callable[[], Iterator[bytes]]
    media_type: str | None = None
    is_file: bool = False
    """Whether the bytes are opened as a file of this name (archives), not read as a page."""


def _files(pattern: str, *more: str) -> Callable[[], Iterator[bytes]]:
    def seeds() -> Iterator[bytes]:
        for place in (pattern, *more):
            for path in sorted(ROOT.glob(place)):
                yield path.read_bytes()[:MOST_BYTES]

    return seeds


def _held(*seeds: bytes) -> Callable[[], Iterator[bytes]]:
    return lambda: iter(seeds)


def _zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return packed.getvalue()


TARGETS = {
    "html": Target(location="a.html", seeds=_files("src/cuttings/samples/pages/*.html", "tests/gold/html/*/input.html")),
    "text": Target(location="a.txt", seeds=_files("src/cuttings/samples/pages/*.txt", "tests/readers/pages/*.txt")),
    "markdown": Target(location="a.md", seeds=_files("src/cuttings/samples/pages/*.md")),
    "rst": Target(location="a.rst", seeds=_held(b"Jaws (1975)\n===========\n\n:rating: 4/5\n\nThe *sea* has teeth.\n")),
    "feed": Target(location="feed.xml", seeds=_held(RSS, ATOM)),
    "json-feed": Target(location="feed.json", seeds=_held(JSON_FEED)),
    "wxr": Target(location="blog.xml", seeds=_held(WXR)),
    "blogger": Target(location="feed.atom", seeds=_held(BLOGGER)),
    "letterboxd": Target(location="reviews.csv", seeds=_held(LETTERBOXD, LETTERBOXD_LIST)),
    "letterboxd-zip": Target(location="letterboxd.zip", seeds=_held(_zipped(reviews__csv=LETTERBOXD, diary__csv=LETTERBOXD, profile__csv=b"Username\nada\n"))),
    "imdb": Target(location="ratings.csv", seeds=_held(IMDB)),
    "rating-tables": Target(location="t.csv", seeds=_held(TMDB, CRITICKER)),
    "tabular": Target(location="t.csv", seeds=_held(TABLE)),
    "json-lines": Target(location="t.jsonl", seeds=_held(LINES)),
    "mail": Target(location="a.eml", media_type="message/rfc822", seeds=_held(MAIL)),
    "pdf": Target(location="a.pdf", seeds=_held(PDF)),
    "mended": Target(location="mended.jsonl", media_type="application/vnd.cuttings.mended+jsonl", seeds=_held(MENDED)),
    "mhtml": Target(location="a.mhtml", is_file=True, seeds=_held(MHTML)),
    "mailbox": Target(location="a.mbox", is_file=True, seeds=_held(b"From ada Wed May 01 10:00:00 2024\n" + MAIL)),
    "warc": Target(location="a.warc", is_file=True, seeds=_held(WARC)),
    "zip": Target(location="a.zip", is_file=True, seeds=_held(_zipped(jaws__md=b"# Jaws (1975)\n\nThe sea."))),
    "lists": Target(location="list", seeds=_held(SITEMAP, OPML, RSS, JSON_FEED)),
    "robots": Target(location="robots.txt", seeds=_held(b"User-agent: *\nDisallow: /a*b$\nCrawl-delay: 2\nSitemap: https://x.example/s\n")),
    "report": Target(location="report.csv", seeds=_held(REPORT)),
}  # fmt: skip


def check(target: Target, data: bytes, place: Path) -> None:
    """Raises where a promise is broken; what is refused with a reason is well."""
    from cuttings.options import Options
    from cuttings.pipeline import read_one
    from cuttings.records.page import Page
    from cuttings.records.problem import Problem
    from cuttings.sources import open_input

    options = Options(judge_tier="none")
    if target.location in ("list", "robots.txt", "report.csv"):
        _check_aside(target.location, data)
        return
    pages: list[Page | Problem] = [Page(location=target.location, data=data, media_type=target.media_type)]
    if target.is_file:
        path = place / target.location
        path.write_bytes(data)
        pages = list(open_input(str(path), options))
    for page in pages:
        if isinstance(page, Page):
            for reading in read_one(page, options, None):
                _check_reading(reading)


def _check_reading(reading: object) -> None:
    from cuttings import codec
    from cuttings.pipeline import Reading

    assert isinstance(reading, Reading)
    if reading.problem is not None and reading.problem.code == "read.fault":
        raise AssertionError(reading.problem.reason)
    review = reading.extract.review
    written = codec.to_json(review)
    if codec.to_json(codec.review_from_json(written)) != written:
        raise AssertionError("the record does not come back the same")
    _check_spans(codec.to_mapping(review), review.text)


def _check_spans(value: object, text: str) -> None:
    if isinstance(value, dict):
        if "exact" in value and "start" in value and text[value["start"] : value["end"]] != value["exact"]:
            raise AssertionError(f"evidence does not stand in the text: {value}")
        for child in value.values():
            _check_spans(child, text)
    elif isinstance(value, list):
        for child in value:
            _check_spans(child, text)


def _check_aside(name: str, data: bytes) -> None:
    """What is read before any reader: lists of addresses, rules of sites, reports that come back."""
    from cuttings.records.page import Page
    from cuttings.sources.lists import feed_named_by, feed_of_one, list_of
    from cuttings.sources.web.robots import rules_of

    page = Page(location="https://x.example/", data=data, address="https://x.example/")
    if name == "list":
        found = list_of(page)
        assert found is None or all(one.address.startswith(("http://", "https://")) for one in found.addresses)
        feed_named_by(page)
        feed_of_one(page, 1)
    elif name == "robots.txt":
        rules = rules_of(200, data, 0.0)
        rules.allow("https://x.example/a/b?c", "Cuttings")
        rules.delay_seconds("Cuttings")
    else:
        _check_report(data)


def _check_report(data: bytes) -> None:
    from cuttings_site.imports.table import TableError, edited_rows, plain_cell, safe_cell

    try:
        rows = edited_rows(data)
    except TableError:
        return
    for row in rows.values():
        for cell in row.values():
            assert plain_cell(safe_cell(cell)) == cell.strip()


def fuzz_one(name: str, seconds: int, keep: Path) -> None:
    """Does not return: the engine ends the process, with a code that tells whether something was found."""
    import logging

    import atheris

    logging.disable(logging.CRITICAL)
    target = TARGETS[name]
    place = Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
    corpus = place / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(target.seeds()):
        (corpus / f"{number:04}").write_bytes(seed)
    if name == "report":
        import os

        os.environ["CUTTINGS_HOME"] = str(place)
        from cuttings_site.config.start import open_library

        open_library(place)
    with atheris.instrument_imports(include=["cuttings"], enable_loader_override=False):
        import cuttings.pipeline
        import cuttings.sources.lists  # noqa: F401
    check(target, next(target.seeds()), place)  # what is loaded once is not the first input's fault
    arguments = [
        sys.argv[0],
        str(corpus),
        f"-max_total_time={seconds}",
        f"-max_len={MOST_BYTES}",
        f"-timeout={SLOWEST_SECONDS}",
        f"-rss_limit_mb={MOST_MEMORY_MB}",
        f"-artifact_prefix={keep}/{name}-",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    atheris.Setup(arguments, lambda data: check(target, data, place))
    atheris.Fuzz()


def fuzz_all(names: list[str], seconds: int, keep: Path) -> int:
    """One line per target: how many inputs were tried, and what was found."""
    keep.mkdir(parents=True, exist_ok=True)
    is_clean = True
    for name in names:
        began = time.monotonic()
        command = [sys.executable, __file__, "--one", name, "--seconds", str(seconds), "--keep", str(keep)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        tried = next((line.split()[-1] for line in run.stderr.splitlines() if "number_of_executed_units" in line), "?")
        found = sorted(path.name for path in keep.glob(f"{name}-*"))
        is_well = run.returncode == 0 and not found
        is_clean &= is_well
        print(
            f"{name}: {tried} inputs in {time.monotonic() - began:.0f} s, {'nothing found' if is_well else 'FOUND ' + ', '.join(found)}",
            flush=True,
        )
        if not is_well:
            print(
                "\n".join(line for line in run.stderr.splitlines() if "Error" in line or "ERROR" in line)[-2000:],
                flush=True,
            )
    print(f"findings in {keep}" if not is_clean else "nothing found")
    return 0 if is_clean else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--keep", type=Path, help="folder for findings")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.list:
        print("\n".join(TARGETS))
        return 0
    keep = options.keep or Path(tempfile.mkdtemp(prefix="fuzz-found-"))
    if options.one:
        fuzz_one(options.one, options.seconds, keep)
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("atheris is not installed: uv pip install atheris", file=sys.stderr)
        return 2
    return fuzz_all(options.targets or list(TARGETS), options.seconds, keep)


if __name__ == "__main__":
    sys.exit(main())
