"""Finds facts about the film that the page prints."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.review import Fact


def find(draft: Draft) -> tuple[Fact, ...]:
    """In the order of the page; each with its evidence."""
    return ()
