"""Finds who made the film, from credit lines, front matter, structured data and prose."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.credits.blurbs import claims_of_blurbs
from cuttings.extraction.fields.credits.headers import claims_of_headers
from cuttings.extraction.fields.credits.labelled import claims_of_lines, claims_of_margins
from cuttings.extraction.fields.credits.merge import merge
from cuttings.extraction.fields.credits.outside import claims_of_meta, claims_of_structured
from cuttings.extraction.fields.credits.prose import claims_of_prose
from cuttings.records.finding import Finding
from cuttings.records.review import Credit


def find(draft: Draft) -> tuple[Credit, ...]:
    """In the order of the page; each with its evidence."""
    claims = [
        *claims_of_lines(draft.article),
        *claims_of_margins(draft.article),
        *claims_of_meta(draft),
        *claims_of_structured(draft),
        *claims_of_blurbs(draft),
        *claims_of_headers(draft),
    ]
    claims.extend(claims_of_prose(draft, claims))
    draft.note(
        "credits",
        [Finding(value=f"{c.role}: {c.name}", rule=c.rule, weight=c.weight, evidence=c.evidence) for c in claims],
    )
    return merge(claims)
