"""Finds when the review was published, as precise as the page is."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.finding import Finding
from cuttings.records.review import DatePublished


def find(draft: Draft) -> list[Finding[DatePublished]]:
    """Candidates with the rule that proposed each; the weightiest wins."""
    return []
