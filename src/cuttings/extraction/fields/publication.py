"""Finds where the review was published: site name, magazine, service."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.finding import Finding
from cuttings.records.review import PublicationMention


def find(draft: Draft) -> list[Finding[PublicationMention]]:
    """Candidates with the rule that proposed each; the weightiest wins."""
    return []
