"""Points of 100 to a histogram whose percentages add up to 100."""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.records.dossier import HistogramBar

WIDTH = 20
"""Points of 100 per bar: five bars, as many as most star scales have steps."""


def percentages(counts: Sequence[int]) -> list[int]:
    """Whole percentages that add up to 100, by the largest-remainder (Hamilton) method; all 0 where nothing was counted."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    floors = [100 * count // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda i: (-(100 * counts[i] % total), i))
    for i in by_remainder[: 100 - sum(floors)]:
        floors[i] += 1
    return floors


def histogram_of(points: Sequence[tuple[str, float]]) -> tuple[HistogramBar, ...]:
    """Five bars from 0 to 100 over (review id, points); empty where there are none."""
    bars: list[list[str]] = [[] for _ in range(0, 100, WIDTH)]
    for review_id, place in points:
        bars[min(int(place // WIDTH), len(bars) - 1)].append(review_id)
    if not any(bars):
        return ()
    shares = percentages([len(bar) for bar in bars])
    return tuple(
        HistogramBar(low=place * WIDTH, high=(place + 1) * WIDTH, count=len(bar), percent=share, review_ids=tuple(bar))
        for place, (bar, share) in enumerate(zip(bars, shares, strict=True))
    )
