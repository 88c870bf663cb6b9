"""Finds whether the critic recommends the film, from rating, words, or both."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.finding import Finding
from cuttings.records.review import Verdict


def find(draft: Draft) -> list[Finding[Verdict]]:
    """Candidates with the rule that proposed each; the weightiest wins."""
    return []
