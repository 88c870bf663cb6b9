"""Finds the rating the critic gave, as written, with its scale."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.finding import Finding
from cuttings.records.rating import Rating


def find(draft: Draft) -> list[Finding[Rating]]:
    """Candidates with the rule that proposed each; the weightiest wins."""
    return []
