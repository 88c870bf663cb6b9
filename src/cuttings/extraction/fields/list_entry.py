"""Finds the place of a review in a list: list title, rank, length."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.finding import Finding
from cuttings.records.review import ListEntry


def find(draft: Draft) -> list[Finding[ListEntry]]:
    """Candidates with the rule that proposed each; the weightiest wins."""
    return []
