"""Finds the language of the review's own text."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.finding import Finding
from cuttings.text.language import language_of


def find(draft: Draft) -> list[Finding[str]]:
    """The words decide; what the page declares is a fallback (templates declare English around any text)."""
    found: list[Finding[str]] = []
    language = language_of(draft.text)
    if language:
        found.append(Finding(value=language, rule="language.words", weight=0.9))
    if draft.article.declared_language:
        declared = draft.article.declared_language.split("-")[0].lower()
        found.append(Finding(value=declared, rule="language.declared", weight=0.5))
    return found
