"""Finds the film a review is about: title, other titles, year, ids."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.film import FilmMention
from cuttings.records.finding import Finding


def find(draft: Draft) -> list[Finding[FilmMention]]:
    """Candidates with the rule that proposed each; the weightiest wins."""
    return []
