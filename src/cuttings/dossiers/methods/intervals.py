"""How far a figure could lie elsewhere: Wilson's interval for shares, a seeded bootstrap for means."""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import fsum, sqrt

Z_90 = 1.6448536269514722
"""Two-sided 90 % quantile of the normal distribution."""
RESAMPLES = 1000


def wilson(positive: float, counted: float, z: float = Z_90) -> tuple[float, float]:
    """Wilson score interval of a share (E. B. Wilson 1927), 0..1; covers better than the normal one where counts are small."""
    share = positive / counted
    width = z * z / counted
    centre = (share + width / 2) / (1 + width)
    half = z * sqrt(max(0.0, share * (1 - share) / counted + width / (4 * counted))) / (1 + width)
    return max(0.0, centre - half), min(1.0, centre + half)


def effective_count(weights: Sequence[float]) -> float:
    """How many equal voices unequal ones are worth (L. Kish 1965): (sum of w)^2 / sum of w^2."""
    return fsum(weights) ** 2 / fsum(weight * weight for weight in weights)


def bootstrap(values: Sequence[float], weights: Sequence[float], seed: str) -> tuple[float, float] | None:
    """90 % percentile-bootstrap interval of a weighted mean (B. Efron 1979); None below two values.

    A thousand drawings with replacement by `random.Random(seed)` from the pairs in rising order, so that anybody gets the same two numbers;
    the 51st and the 950th of the sorted means are the ends.
    """
    if len(values) < 2:
        return None
    dice = random.Random(seed)
    pairs = sorted(zip(values, weights, strict=True))
    size = len(pairs)
    means = []
    if min(weights) == max(weights):
        ordered = [value for value, _ in pairs]
        means = [sum(dice.choices(ordered, k=size)) / size for _ in range(RESAMPLES)]
    else:
        for _ in range(RESAMPLES):
            drawn = dice.choices(pairs, k=size)
            means.append(sum(value * weight for value, weight in drawn) / sum(weight for _, weight in drawn))
    means.sort()
    return means[RESAMPLES * 5 // 100], means[RESAMPLES * 95 // 100 - 1]


def leave_one_out(values: Sequence[float], weights: Sequence[float]) -> tuple[float, float] | None:
    """Lowest and highest weighted mean when any one value is left out; None below two values."""
    if len(values) < 2:
        return None
    total, weight = fsum(v * w for v, w in zip(values, weights, strict=True)), fsum(weights)
    rest = [(total - v * w) / (weight - w) for v, w in set(zip(values, weights, strict=True)) if weight - w > 1e-12]
    return (min(rest), max(rest)) if rest else None
