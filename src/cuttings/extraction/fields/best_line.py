"""Finds the sentence a publicist or an editor would quote: whole, an opinion, no spoiler."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.evidence import Evidence


def find(draft: Draft) -> Evidence | None:
    """The best line, or None where no sentence can stand alone."""
    return None
