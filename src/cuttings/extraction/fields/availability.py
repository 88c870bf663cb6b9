"""Finds where the film can be seen."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.review import Availability


def find(draft: Draft) -> tuple[Availability, ...]:
    """In the order of the page; each with its evidence."""
    return ()
