"""Binary marks of a candidate -> probability, by a stored logistic regression (a small table of weights in JSON)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class MarkWeights:
    """One regression; a probability of `threshold` or more means yes."""

    bias: float
    threshold: float
    weights: Mapping[str, float]

    def probability(self, marks: Iterable[str]) -> float:
        """0..1; a mark that was never learned counts nothing."""
        total = self.bias + math.fsum(self.weights.get(mark, 0.0) for mark in marks)  # exact: sets come in any order
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=16)
def stored_weights(package: str) -> Mapping[str, MarkWeights]:
    """The regressions in `weights.json` of a package, by name."""
    stored = json.loads(files(package).joinpath("weights.json").read_text(encoding="utf-8"))
    return {
        name: MarkWeights(bias=each["bias"], threshold=each["threshold"], weights=each["weights"])
        for name, each in stored["regressions"].items()
    }
