"""Opinions to how many critics praise and fault each aspect."""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.dossiers.tallies import tallies_of
from cuttings.records.dossier import Tally
from cuttings.records.review import Review


def by_aspect(reviews: Sequence[Review]) -> tuple[Tally, ...]:
    """One tally per aspect of the contract that anybody judges, the most judged first."""
    return tallies_of(reviews, lambda review, opinion: [(opinion.aspect, None)])
