"""Is the library whole: every stored page, span, count and link, looked at one by one; what is not is named."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import Count, Q

from cuttings import codec
from cuttings.records.review import Kind
from cuttings_site.library.columns import columns_of
from cuttings_site.library.models import Critic, Film, Page, PageBytes, Placement, Publication, Reading, Ruling
from cuttings_site.library.services.keep import bytes_of, has_bytes
from cuttings_site.library.services.overlay import overlay_now
from cuttings_site.library.services.ruled import Joins, ruled_reviews


def flaws() -> Iterator[str]:
    """One plain sentence per thing that is not whole; nothing where all is."""
    yield from _database()
    yield from _pages()
    yield from _readings()
    yield from _names()
    yield from _films()
    yield from _search()
    yield from _rulings()


def _database() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check")
        for (line,) in cursor.fetchall():
            if line != "ok":
                yield f"the database file is damaged: {line}"
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, parent, _ in cursor.fetchall():
            yield f"row {row} of {table} points to a row of {parent} that is not there"


def _pages() -> Iterator[str]:
    for page in Page.objects.order_by("sha256").iterator(chunk_size=200):
        try:
            body = bytes_of(page) if has_bytes(page) else None
        except PageBytes.DoesNotExist:
            yield f"page {page.location}: its bytes are missing"
            continue
        except zlib.error as error:
            yield f"page {page.location}: its bytes are damaged ({error})"
            continue
        if body is not None and (hashlib.sha256(body).hexdigest() != page.sha256 or len(body) != page.size_bytes):
            yield f"page {page.location}: its bytes are not those received"
        for review_id in page.review_ids:
            if not Reading.objects.filter(review_id=review_id).exists():
                yield f"page {page.location}: its review {review_id} is missing"


def _readings() -> Iterator[str]:
    rows = Reading.objects.select_related("page", "placement").order_by("review_id")
    for row in rows.iterator(chunk_size=200):
        try:
            review = codec.review_from_json(row.record)
        except ValueError as error:
            yield f"review {row.review_id}: its record cannot be read ({error})"
            continue
        name = f"review {row.review_id} ({row.page.location})"
        record = json.loads(row.record)
        if review.id != row.review_id:
            yield f"{name}: its record carries another id, {review.id}"
        if row.review_id not in row.page.review_ids:
            yield f"{name}: its page does not list it"
        for where in loose_spans(record, record["text"]):
            yield f"{name}: the evidence of {where} is not what stands in the text"
        if not _do_sentences_tile(record):
            yield f"{name}: its sentences do not tile the text"
        for column, value in columns_of(review).items():
            if getattr(row, column) != value:
                yield f"{name}: column {column} is not what the record says"
        if not row.is_waiting and not hasattr(row, "placement"):
            yield f"{name}: it was put under no film and does not wait for one"


def loose_spans(value: Any, text: str, where: str = "") -> Iterator[str]:
    """Where in a record, or part of one, evidence does not slice to its `exact`."""
    if isinstance(value, dict):
        if "exact" in value and "start" in value and text[value["start"] : value["end"]] != value["exact"]:
            yield where
        for key, child in value.items():
            yield from loose_spans(child, text, f"{where}.{key}".lstrip("."))
    elif isinstance(value, list):
        for place, child in enumerate(value):
            yield from loose_spans(child, text, f"{where}[{place}]")


def _do_sentences_tile(record: dict[str, Any]) -> bool:
    """In order, without overlap, nothing but white space between them."""
    text, place = record["text"], 0
    for sentence in record["sentences"]:
        if sentence["start"] < place or text[place : sentence["start"]].strip():
            return False
        place = sentence["end"]
    return not record["sentences"] or not text[place:].strip()


def _names() -> Iterator[str]:
    for model, column in ((Critic, "critic"), (Publication, "publication")):
        counted = dict(Reading.objects.values_list(column).annotate(n=Count("id")))
        for entry in model.objects.order_by("key"):
            if entry.reviews_count != counted.get(entry.pk, 0):
                yield f"{column} {entry.name}: {entry.reviews_count} reviews noted, {counted.get(entry.pk, 0)} are there"


def _films() -> Iterator[str]:
    counted = dict(Placement.objects.filter(film__isnull=False).values_list("film").annotate(n=Count("reading")))
    for film in Film.objects.order_by("id").iterator(chunk_size=200):
        there = counted.get(film.id, 0)
        if film.reviews_count != there:
            yield f"film {film} ({film.id}): {film.reviews_count} reviews noted, {there} are there"
        if there and not film.dossier:
            yield f"film {film} ({film.id}): its dossier is still to be made; run cuttings add with nothing new, or open the site"
            continue
        if film.dossier:
            yield from _dossier(film)


def _dossier(film: Film) -> Iterator[str]:
    dossier = json.loads(film.dossier)
    rows = Reading.objects.filter(placement__film=film).values_list("review_id", "record")
    texts = {review_id: json.loads(record)["text"] for review_id, record in rows}
    listed = {name for group in dossier["reviews"] for name in (group["review_id"], *group["copies"])}
    for review_id in sorted(listed ^ set(texts)):
        yield f"film {film} ({film.id}): review {review_id} stands in only one of dossier and library"
    for support in _supports(dossier):
        if support["review_id"] not in texts:
            yield f"film {film} ({film.id}): a figure rests on review {support['review_id']}, which is not under it"
        elif any(loose_spans(support.get("evidence"), texts[support["review_id"]])):
            yield f"film {film} ({film.id}): words quoted from review {support['review_id']} do not stand there"


def _supports(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "review_id" in value and "evidence" in value:
            yield value
        for child in value.values():
            yield from _supports(child)
    elif isinstance(value, list):
        for child in value:
            yield from _supports(child)


def _search() -> Iterator[str]:
    with connection.cursor() as cursor:
        for table, source in (
            ("search_review", "library_reading"),
            ("remark_search_docsize", "search_remark"),
            ("film_search_docsize", "library_film"),
        ):
            cursor.execute(f"SELECT (SELECT count(*) FROM {table}), (SELECT count(*) FROM {source})")
            indexed, there = cursor.fetchone()
            if indexed != there:
                yield f"the search index {table} holds {indexed} entries for {there} rows of {source}"
        for table in ("remark_search", "film_search"):
            try:
                cursor.execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")
            except DatabaseError:
                yield f"the search index {table} does not hold what the reviews say"


def _rulings() -> Iterator[str]:
    """What stands must be what the reader gave and the rulings that hold make of it."""
    ruled = set(Ruling.objects.filter(subject__startswith="rv-").values_list("subject", flat=True))
    joins = Joins()
    rows = Reading.objects.select_related("as_read", "placement")
    for row in rows.filter(Q(as_read__isnull=False) | Q(review_id__in=ruled)).order_by("review_id"):
        beneath = row.as_read.record if hasattr(row, "as_read") else row.record
        (review,) = ruled_reviews([codec.review_from_json(beneath)], joins)
        if codec.to_json(review) != row.record:
            yield f"review {row.review_id}: it is not what the rulings make of what was read; run cuttings reread"
    overlay, _ = overlay_now()
    for placement in Placement.objects.filter(
        Q(reading__review_id__in=overlay.review_ids) | Q(matched__in=overlay.merged_ids)
    ):
        reading = placement.reading
        wanted = overlay.of(reading.review_id, placement.matched, placement.candidate_id).film_id
        if reading.kind != Kind.NONE and placement.film_id != wanted:
            yield f"review {reading.review_id}: it does not stand where a ruling puts it"
