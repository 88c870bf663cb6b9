"""Finds what the critic thinks, aspect by aspect and person by person."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.review import Opinion


def find(draft: Draft) -> tuple[Opinion, ...]:
    """In the order of the page; each with its evidence."""
    return ()
