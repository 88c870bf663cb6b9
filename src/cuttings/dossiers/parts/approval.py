"""Reviews to the share that recommends the film, its interval, and how divided the critics are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import sqrt

from cuttings.records.dossier import KindCount
from cuttings.records.review import Review

Z_90 = 1.6448536269514722
"""Two-sided 90 % quantile of the normal distribution."""


def is_positive(review: Review) -> bool:
    return review.verdict is not None and review.verdict.score >= 0.5


def wilson(positive: int, counted: int, z: float = Z_90) -> tuple[float, float]:
    """Wilson score interval of a share (E. B. Wilson 1927); covers better than the normal one where counts are small."""
    share = positive / counted
    width = z * z / counted
    centre = (share + width / 2) / (1 + width)
    half = z * sqrt(share * (1 - share) / counted + width / (4 * counted)) / (1 + width)
    return max(0.0, centre - half), min(1.0, centre + half)


def approval_of(judged: Sequence[Review]) -> tuple[float | None, tuple[float, float] | None, float | None]:
    """Share of positive verdicts, its 90 % Wilson interval, and the split `4 p (1 - p)`: 0 all agree, 1 half and half."""
    if not judged:
        return None, None, None
    positive = sum(map(is_positive, judged))
    share = positive / len(judged)
    return share, wilson(positive, len(judged)), 4 * share * (1 - share)


def by_kind(judged: Sequence[Review]) -> tuple[KindCount, ...]:
    """Count and share per kind (`critic`, `user`, `list_entry`)."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    for review in judged:
        kinds[review.kind].append(is_positive(review))
    return tuple(
        KindCount(kind=str(kind), reviews=len(sides), approval=sum(sides) / len(sides))
        for kind, sides in sorted(kinds.items())
    )
