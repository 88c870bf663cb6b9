"""Finds what sort of review this is, or why it is none."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.extraction.draft import Draft
from cuttings.records.finding import Finding
from cuttings.records.review import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class KindDecision:
    """`reason_code` and `reason` stand only with `Kind.NONE`."""

    kind: Kind
    reason_code: str | None = None
    reason: str | None = None


def find(draft: Draft) -> list[Finding[KindDecision]]:
    """Candidates; the weightiest wins."""
    return [Finding(value=KindDecision(kind=Kind.CRITIC), rule="kind.default", weight=0.1)]
