"""Which film a review is about, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Recommendation(StrEnum):
    """How far a match may be trusted without a person: `strong` is taken, `medium` taken and shown, `low` waits in the queue."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    STRONG = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One reading put under a film. A review that founds a film carries the new film's id and recommendation `none`."""

    review_id: str
    location: str
    film_id: str | None = None
    """None for a reading that is no review, or whose film is not told."""
    recommendation: Recommendation = Recommendation.NONE
    distance: float | None = None
    """0 (every compared name and number agrees) to 1; None where nothing was compared."""
    runner_up: float | None = None
    """Distance of the next best film, None where there was none."""
    penalties: Mapping[str, float] = field(default_factory=dict)
    """Name of each penalty to its share of the distance; they add up to it."""
    candidate_id: str | None = None
    """The film it may be, where doubt kept it from being put there."""
