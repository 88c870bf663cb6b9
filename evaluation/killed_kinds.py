"""Every kind of import killed on its way and run again: is the library, with its reports, the one of a run that nobody disturbed?

`python evaluation/killed_kinds.py [EXPORTS] [--only WORD]`: folder, zip archive, table, mailbox, web archive and feed are made of our own sample pages;
where EXPORTS is given (`letterboxd`, `imdb`, `samples`, `wxr`) the accounts and blogs in it come too. Each is added once in peace and once killed
with SIGKILL while it is read, when its first page is kept, and while its reviews are put under films; then run to its end. Both libraries go
through `cuttings check`, and every table is compared as in `killed_imports.py`. Exit 1 where one differs.
"""

from __future__ import annotations

import argparse
import mailbox
import signal
import sqlite3
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

from imports_report import exports_in
from killed_imports import database_of, digests_of, is_clean, start

SAMPLES = Path(__file__).parents[1] / "src" / "cuttings" / "samples" / "pages"
MOST_SECONDS = 900


def kinds_of(place: Path, exports: Path | None) -> Iterator[tuple[str, Path]]:
    """Name and input of each kind."""
    pages = sorted(SAMPLES.glob("*.html"))
    yield "folder", SAMPLES
    with zipfile.ZipFile(place / "pages.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for page in pages:
            archive.write(page, page.name)
    yield "zip", place / "pages.zip"
    yield "table", next(iter(sorted(SAMPLES.glob("*.jsonl"))))
    letters = mailbox.mbox(place / "letters.mbox")
    for page in pages:
        letter = EmailMessage()
        letter["From"], letter["Subject"] = "The Gazette <news@gazette.example>", page.stem
        letter["Date"], letter["Message-ID"] = "Wed, 01 May 2024 10:00:00 +0000", f"<{page.stem}@gazette.example>"
        letter.set_content(page.read_text(encoding="utf-8", errors="replace"), subtype="html")
        letters.add(letter)
    letters.flush()
    yield "mailbox", place / "letters.mbox"
    with (place / "pages.warc").open("wb") as warc:
        for page in pages:
            warc.write(_record(page))
    yield "web-archive", place / "pages.warc"
    items = "".join(
        f"<item><title>{page.stem}</title><link>https://x.example/{page.stem}</link><description><![CDATA[{page.read_text(encoding='utf-8', errors='replace')}]]></description></item>"
        for page in pages
    )
    (place / "feed.xml").write_text(
        f'<rss version="2.0"><channel><title>Fogbound</title>{items}</channel></rss>', encoding="utf-8"
    )
    yield "feed", place / "feed.xml"
    if exports is not None and exports.is_dir():
        yield from exports_in(exports)


def _record(page: Path) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.read_bytes()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/{page.stem}\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{page.stem}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def _count(library: Path, question: str) -> int:
    try:
        with sqlite3.connect(f"file:{database_of(library)}?mode=ro", uri=True, timeout=1) as connection:
            return int(connection.execute(question).fetchone()[0])
    except (sqlite3.Error, StopIteration):
        return 0


MOMENTS: tuple[tuple[str, Callable[[Path], bool]], ...] = (
    ("while it is read", lambda library: _count(library, "SELECT count(*) FROM imports_run") > 0),
    ("when a page is kept", lambda library: _count(library, "SELECT count(*) FROM library_page") > 0),
    ("while films are told", lambda library: _count(library, "SELECT count(*) FROM library_film") > 0),
)


def kill_at(library: Path, source: Path, has_come: Callable[[Path], bool]) -> bool:
    """Whether the run was still going when the moment came."""
    running = start(library, source, "none")
    until = time.monotonic() + MOST_SECONDS
    while running.poll() is None and not has_come(library) and time.monotonic() < until:
        time.sleep(0.01)
    was_going = running.poll() is None
    running.send_signal(signal.SIGKILL)
    running.wait()
    return was_going


def compare(name: str, source: Path, place: Path) -> bool:
    whole, broken = place / "whole", place / "broken"
    start(whole, source, "none").wait()
    kills = [words for words, moment in MOMENTS if kill_at(broken, source, moment)]
    start(broken, source, "none").wait()
    one, other = digests_of(whole), digests_of(broken)
    differing = sorted(table for table in one.keys() | other.keys() if one.get(table) != other.get(table))
    clean = [is_clean(library) for library in (whole, broken)]
    is_well = all(clean) and not differing and bool(kills)
    counts = {table: one[table][0] for table in ("library_page", "library_reading", "imports_entry") if table in one}
    print(
        f"{name}: {'the same' if is_well else 'DIFFERS'} {differing or ''} killed {', '.join(kills) or 'never'}; {counts}",
        flush=True,
    )
    return is_well


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("exports", type=Path, nargs="?")
    parser.add_argument("--only", default="", help="kinds whose name holds this")
    options = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as made:
        for name, source in kinds_of(Path(made), options.exports):
            if options.only in name:
                with tempfile.TemporaryDirectory() as place:
                    results.append(compare(name, source, Path(place)))
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
