"""Finds words quoted from the film or from somebody."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.review import Quotation


def find(draft: Draft) -> tuple[Quotation, ...]:
    """In the order of the page; each with its evidence."""
    return ()
