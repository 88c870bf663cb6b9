"""Turns value, best and worst into a fraction and a position, letters and school grades by named tables."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from cuttings.scales.conversions import EQUAL_STEPS, conversions

LETTER_STEP = 1 / 12


@lru_cache(maxsize=1)
def tables() -> dict[str, Any]:
    """The conversion tables of `tables.toml`."""
    return tomllib.loads(files("cuttings.scales").joinpath("tables.toml").read_text(encoding="utf-8"))


def letter_fraction(letter: str) -> float | None:
    """The fraction of a letter grade in equal steps, None where the table has no such letter."""
    table = conversions()["letters", EQUAL_STEPS]
    return table.fractions.get(letter.replace("−", "-").replace("–", "-").upper())


def fraction_of(value: float, best: float, worst: float = 0.0) -> float:
    """value / best, 0..1; on a scale that runs downwards (1 is best, 6 is worst) the position, since a quotient says nothing there.

    Raises ValueError where the value lies outside of the scale.
    """
    if best < worst:
        return position_of(value, best, worst)
    if best <= 0 or not min(0.0, worst) <= value <= best:
        raise ValueError(f"{value} is not on a scale up to {best}")
    return value / best


def position_of(value: float, best: float, worst: float) -> float:
    """(value - worst) / (best - worst), 0..1; raises ValueError where the value lies outside of the scale."""
    if best == worst:
        raise ValueError("a scale needs two ends")
    position = (value - worst) / (best - worst)
    if not -1e-9 <= position <= 1 + 1e-9:
        raise ValueError(f"{value} is not between {worst} and {best}")
    return min(1.0, max(0.0, position))


def assumed_best(value: float) -> float | None:
    """The most usual scale that holds a bare number: 5, 10 or 100; None where none does."""
    return next((best for best in (5.0, 10.0, 100.0) if 0 <= value <= best), None)


def step_of(written: str) -> float | None:
    """The step that a number's own digits show (`3.5` halves, `7.8` tenths); None where whole numbers tell nothing."""
    _, mark, decimals = written.replace(",", ".").partition(".")
    if not mark:
        return None
    if decimals in ("5", "50"):
        return 0.5
    if decimals in ("25", "75"):
        return 0.25
    return float(10.0 ** -len(decimals.rstrip("0") or "0")) if len(decimals) <= 2 else None


def service_scale(service: str) -> tuple[float, float, float] | None:
    """Best, worst and step of the scale that a service states for its members' ratings; None where the table has no such service."""
    found = tables()["services"].get(service)
    return (float(found[0]), float(found[1]), float(found[2])) if found else None
