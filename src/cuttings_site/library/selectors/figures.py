"""Counts become the geometry of small charts, in the units of an SVG view box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

HALF = 120
"""Width of one side of a diverging bar."""
_WIDEST, _NARROWEST = 18, 5
_GAP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One critic in a diverging bar, or many where there are too many to draw one by one."""

    x: float
    width: float
    side: str


def diverging(positive: int, mixed: int, negative: int, most: int) -> tuple[Block, ...]:
    """Fault to the left of the middle, praise to the right, both ways across the middle; `most` is the highest count of one side
    in the whole chart, so that rows can be compared. Up to some twenty critics a side are drawn as one block each."""
    unit = min(_WIDEST, (HALF - 4) / max(1, most))
    one_by_one = unit >= _NARROWEST
    gap = _GAP if one_by_one else 0
    middle = HALF
    mixed_width = mixed * unit
    blocks = []
    left, right = middle - mixed_width / 2, middle + mixed_width / 2
    if one_by_one:
        blocks += [Block(x=left + i * unit + gap / 2, width=unit - gap, side="mixed") for i in range(mixed)]
        blocks += [Block(x=left - (i + 1) * unit + gap / 2, width=unit - gap, side="negative") for i in range(negative)]
        blocks += [Block(x=right + i * unit + gap / 2, width=unit - gap, side="positive") for i in range(positive)]
        return tuple(blocks)
    for count, start, side in ((mixed, left, "mixed"), (positive, right, "positive")):
        if count:
            blocks.append(Block(x=round(start, 2), width=round(count * unit, 2), side=side))
    if negative:
        blocks.append(Block(x=round(left - negative * unit, 2), width=round(negative * unit, 2), side="negative"))
    return tuple(blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One bar of the histogram."""

    x: int
    y: float
    height: float
    width: int
    middle: float
    low: int
    high: int
    count: int
    percent: int


COLUMN_WIDTH, COLUMN_GAP, COLUMNS_HEIGHT = 52, 6, 72


def columns(bars: Sequence[Mapping[str, Any]]) -> tuple[Column, ...]:
    highest = max((bar["count"] for bar in bars), default=0) or 1
    found = []
    for place, bar in enumerate(bars):
        height = round(COLUMNS_HEIGHT * bar["count"] / highest, 1)
        x = place * (COLUMN_WIDTH + COLUMN_GAP)
        found.append(
            Column(
                x=x,
                y=16 + COLUMNS_HEIGHT - height,
                height=height,
                width=COLUMN_WIDTH,
                middle=x + COLUMN_WIDTH / 2,
                low=bar["low"],
                high=bar["high"],
                count=bar["count"],
                percent=bar["percent"],
            )
        )
    return tuple(found)
