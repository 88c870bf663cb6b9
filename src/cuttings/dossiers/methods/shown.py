"""A figure as it is shown: whole numbers, halves upwards, the same on every page and in every script."""

from __future__ import annotations

from math import floor


def whole(value: float) -> int:
    """`72.5` -> 73. Figures travel with six decimals; what lies within one of those of a half is taken as the half."""
    return floor(value + 0.5 + 1e-6)
