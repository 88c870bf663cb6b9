"""A review record becomes the columns of its row: the one place that names what sorting and search need."""

from __future__ import annotations

from typing import Any

from cuttings.records.review import Review
from cuttings.text.excerpt import excerpt_order

SPOILER_FROM = 0.5
"""Probability from which a sentence is covered until asked for; conservative, since an uncovered spoiler cannot be taken back."""


def _web_address(url: str | None) -> str:
    """Only what a link may lead to: a page can name `javascript:` as its canonical address."""
    return url if url and url.lower().startswith(("http://", "https://")) else ""


def columns_of(review: Review) -> dict[str, Any]:
    """Column to value; a function of the record alone, so that rows can be dropped and made again."""
    rating, verdict, best = review.rating, review.verdict, review.best_line
    published = review.date_published
    has_best = best is not None and best.is_text
    return {
        "kind": str(review.kind),
        "language": review.language or "",
        "film_title": (review.film.title if review.film else None) or "",
        "film_year": review.film.year if review.film else None,
        "critic_name": review.author.name if review.author else "",
        "publication_name": review.publication.name if review.publication else "",
        "published_on": (published.value if published else None) or "",
        "rating_as_written": rating.as_written if rating else "",
        "rating_position": rating.position if rating else None,
        "verdict_score": verdict.score if verdict else None,
        "verdict_label": str(verdict.label) if verdict else "",
        "verdict_basis": str(verdict.basis) if verdict else "",
        "source_url": _web_address(review.page.canonical_url),
        "words_count": len(review.text.split()),
        "excerpt_order": [list(step) for step in excerpt_order(review)],
        "spoilers": [[s.start, s.end] for s in review.sentences if s.spoiler >= SPOILER_FROM],
        "best_line": [best.start, best.end] if has_best and best else None,
    }
