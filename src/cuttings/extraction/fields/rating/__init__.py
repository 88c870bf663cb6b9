"""Finds the rating the critic gave, as written, with its scale: every place proposes, agreement between places adds weight."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.rating import attributes, icons, structured
from cuttings.extraction.fields.rating.candidate import Candidate, rating_of
from cuttings.extraction.fields.rating.places import from_margins, from_services, from_text, from_titles
from cuttings.extraction.fields.rating.weigh import weighed
from cuttings.records.finding import Finding
from cuttings.records.rating import Rating


def find(draft: Draft) -> list[Finding[Rating]]:
    """Candidates with the rule that proposed each; the weightiest wins. What the page prints goes before its structured data."""
    article = draft.article
    title = draft.film.title if draft.film else None
    found: list[Candidate] = [
        *from_text(article, draft.language),
        *from_services(article),
        *from_titles(article, draft.language),
        *from_margins(article, draft.language),
        *attributes.candidates(article.attributes, draft.language, article.text),
        *icons.candidates(article.attributes),
        *structured.candidates(article.structured, title),
        *structured.meta_candidates(article.meta),
    ]
    return [
        Finding(value=rating_of(c), rule=c.rule, weight=c.weight, evidence=c.evidence, note=c.note)
        for c in weighed(found)
    ]
