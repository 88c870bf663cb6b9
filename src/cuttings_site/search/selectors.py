"""Words typed become sentences of reviews that hold them; of other people's reviews only sentences of the excerpt are shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F
from django.db.models.expressions import RawSQL
from django.urls import reverse

from cuttings.text.excerpt import is_shown
from cuttings.text.folding import fold
from cuttings_site.library.models import Reading
from cuttings_site.library.selectors.quoting import shown_spans, spoils
from cuttings_site.search.query import fts_query

PER_PAGE = 20
MOST_SENTENCES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One review and its sentences that hold the words."""

    reading: Reading
    film_id: str | None
    film_title: str
    sentences: tuple[tuple[str, str], ...]
    """(words, address of the sentence)"""
    is_beyond: bool
    """The words stand in a part of the review that is not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundList:
    found: list[Found]
    total: int
    page: int
    pages: int


def reviews_holding(typed: str, page: int = 1) -> FoundList:
    """Best first, by FTS5's bm25."""
    query = fts_query(typed)
    if not query:
        return FoundList(found=[], total=0, page=1, pages=1)
    matching = Reading.objects.filter(
        pk__in=RawSQL("SELECT rowid FROM reading_search WHERE reading_search MATCH %s", (query,))
    )
    total = matching.count()
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(1, page), pages)
    ranked = RawSQL(
        "SELECT rowid FROM reading_search WHERE reading_search MATCH %s ORDER BY rank, rowid LIMIT %s OFFSET %s",
        (query, PER_PAGE, (page - 1) * PER_PAGE),
    )
    rows = list(
        Reading.objects.filter(pk__in=ranked)
        .select_related("page")
        .annotate(under_id=F("placement__film_id"), under_title=F("placement__film__title"))
    )
    words = [fold(word) for word in re.findall(r"\w+", typed)]
    return FoundList(found=[_found(row, words) for row in rows], total=total, page=page, pages=pages)


def _found(row: Reading, words: list[str]) -> Found:
    spans = shown_spans(row)
    holding = list(_sentences_holding(row, words))
    shown = [
        (text, start) for text, start, end in holding if is_shown(spans, start, end) and not spoils(row, start, end)
    ]
    return Found(
        reading=row,
        film_id=getattr(row, "under_id", None),
        film_title=getattr(row, "under_title", None) or row.film_title,
        sentences=tuple(
            (text, f"{reverse('review', args=[row.review_id])}#c{start}") for text, start in shown[:MOST_SENTENCES]
        ),
        is_beyond=bool(holding) and not shown,
    )


def _sentences_holding(row: Reading, words: list[str]) -> Iterator[tuple[str, int, int]]:
    record = json.loads(row.record)
    text = record["text"]
    for sentence in record["sentences"]:
        piece = text[sentence["start"] : sentence["end"]]
        folded = f" {fold(piece)} "
        if any(f" {word}" in folded for word in words):
            lead = len(piece) - len(piece.lstrip())
            yield " ".join(piece.split()), sentence["start"] + lead, sentence["start"] + lead + len(piece.strip())
