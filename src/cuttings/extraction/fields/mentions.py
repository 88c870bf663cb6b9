"""Finds other films named."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.review import Mention


def find(draft: Draft) -> tuple[Mention, ...]:
    """In the order of the page; each with its evidence."""
    return ()
