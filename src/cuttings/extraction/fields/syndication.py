"""Finds where a text says it first stood."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.finding import Finding
from cuttings.records.review import SyndicatedFrom


def find(draft: Draft) -> list[Finding[SyndicatedFrom]]:
    """Candidates with the rule that proposed each; the weightiest wins."""
    return []
