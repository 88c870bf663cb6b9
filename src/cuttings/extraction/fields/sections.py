"""Finds labelled parts of the review."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.review import Section


def find(draft: Draft) -> tuple[Section, ...]:
    """In the order of the page; each with its evidence."""
    return ()
