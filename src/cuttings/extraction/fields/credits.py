"""Finds who made the film, from credit lines and prose."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.review import Credit


def find(draft: Draft) -> tuple[Credit, ...]:
    """In the order of the page; each with its evidence."""
    return ()
