"""Marks of a candidate -> how likely the person directed the film or plays in it.

A logistic regression per role over binary marks; weights and thresholds stand in `weights.json`, made by
`training/names/train_credits.py`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """One role's regression; a probability of `threshold` or more makes a claim."""

    bias: float
    threshold: float
    weights: dict[str, float]


@lru_cache(maxsize=1)
def role_weights() -> dict[str, RoleWeights]:
    stored = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return {
        role: RoleWeights(bias=each["bias"], threshold=each["threshold"], weights=each["weights"])
        for role, each in stored["roles"].items()
    }


def probability(role: str, marks: Iterable[str]) -> float:
    """0..1"""
    table = role_weights()[role]
    total = table.bias + sum(table.weights.get(mark, 0.0) for mark in marks)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def threshold(role: str) -> float:
    return role_weights()[role].threshold
