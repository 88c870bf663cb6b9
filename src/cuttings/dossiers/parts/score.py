"""Stated ratings to their mean on one scale of 0 to 100, with a bootstrap interval."""

from __future__ import annotations

import random
from collections.abc import Sequence

from cuttings.dossiers.points import points_of
from cuttings.records.review import Review

RESAMPLES = 1000


def score_of(reviews: Sequence[Review], seed: str) -> tuple[float | None, tuple[float, float] | None]:
    """Mean of the points and its 90 % percentile-bootstrap interval (None below two ratings).

    Resampling is seeded by the film's id (`random.Random(seed)`), so that the figure can be recomputed to the last digit.
    """
    points = [place for review in reviews if (place := points_of(review)) is not None]
    if not points:
        return None, None
    mean = sum(points) / len(points)
    if len(points) < 2:
        return mean, None
    dice = random.Random(seed)
    ordered = sorted(points)
    means = sorted(sum(dice.choices(ordered, k=len(ordered))) / len(ordered) for _ in range(RESAMPLES))
    return mean, (means[RESAMPLES * 5 // 100], means[RESAMPLES * 95 // 100 - 1])
