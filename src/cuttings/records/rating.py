"""A rating as a critic wrote it, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cuttings.records.evidence import Evidence


class ScaleBasis(StrEnum):
    """How the scale of a rating is known."""

    STATED = "stated"
    LEARNED = "learned"
    CONVENTION = "convention"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """The rating of one review. `value`, `best`, ... are None where words give no number ("Highly recommended")."""

    as_written: str
    value: float | None = None
    best: float | None = None
    worst: float | None = None
    """Lowest rating of the scale: 0 or the first step."""
    step: float | None = None
    """Smallest difference the scale allows (0.5 for half stars)."""
    fraction: float | None = None
    """value / best, 0..1; letters by equal steps."""
    position: float | None = None
    """(value - worst) / (best - worst), 0..1."""
    scale: ScaleBasis = ScaleBasis.ASSUMED
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What of a rating the conversion tables look at."""

    value: float
    best: float
    worst: float = 0.0
    step: float | None = None
    letter: str | None = None
    """The grade (`B+`) where the rating is a letter."""
