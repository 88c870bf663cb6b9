"""All that a library holds as plain values, without row numbers and times: two libraries are equal when these are."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_QUERIES = {
    "pages": """SELECT sha256, location, media_type, size_bytes, given_url, given_critic, given_publication, given_retrieved,
        rights, outcome, reason, review_ids, body FROM library_page JOIN library_pagebytes ON page_id = sha256 ORDER BY sha256""",
    "readings": """SELECT review_id, page_id, record, profile, is_waiting, critic_id, publication_id, excerpt_order, best_line
        FROM library_reading ORDER BY review_id""",
    "placements": """SELECT review_id, film_id, candidate_id, recommendation, distance, runner_up, penalties
        FROM library_placement JOIN library_reading ON library_reading.id = reading_id ORDER BY review_id""",
    "films": "SELECT id, title, year, directors, record, dossier, reviews_count, approval, score FROM library_film ORDER BY id",
    "keys": "SELECT review_id, key FROM library_blockkey JOIN library_reading r ON r.id = reading_id ORDER BY review_id, key",
    "critics": "SELECT * FROM library_critic ORDER BY key",
    "publications": "SELECT * FROM library_publication ORDER BY key",
    "unopened": "SELECT location, reason FROM library_unopened ORDER BY location",
}


def contents_of(library: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(f"file:{library / 'library.sqlite3'}?mode=ro", uri=True) as database:
        return {name: database.execute(query).fetchall() for name, query in _QUERIES.items()}


def pages_in(library: Path) -> int:
    """How many pages a library holds at this moment, also while another process writes; 0 before it exists."""
    try:
        with sqlite3.connect(f"file:{library / 'library.sqlite3'}?mode=ro", uri=True) as database:
            (count,) = database.execute("SELECT count(*) FROM library_page").fetchone()
            return int(count)
    except sqlite3.OperationalError:
        return 0
