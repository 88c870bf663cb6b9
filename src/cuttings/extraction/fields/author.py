"""Finds who wrote the review: byline, "Posted by", structured data, signature."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.finding import Finding
from cuttings.records.review import Author


def find(draft: Draft) -> list[Finding[Author]]:
    """Candidates with the rule that proposed each; the weightiest wins."""
    return []
