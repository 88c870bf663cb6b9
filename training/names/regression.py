"""Ridge-penalised logistic regression over binary marks, by Newton's method: convex, so no seed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

LEAST_PAGES = 3
"""A mark seen on fewer pages learns nothing."""


@dataclass
class Row:
    """One candidate; `truth` is None where the labels do not tell."""

    page: str
    site: str
    name: str
    marks: frozenset[str]
    truth: bool | None
    weight: float = 1.0


@dataclass(frozen=True)
class Model:
    """Weights by mark."""

    bias: float
    weights: dict[str, float]

    def predict(self, rows: Collection[Row]) -> np.ndarray:
        totals = [self.bias + sum(self.weights.get(m, 0.0) for m in row.marks) for row in rows]
        return 1 / (1 + np.exp(-np.clip(np.array(totals), -30, 30)))

    def stored(self, threshold: float) -> dict[str, object]:
        """In the form of `models.marks.stored_weights`."""
        kept = {m: round(float(w), 3) for m, w in self.weights.items() if abs(w) >= 0.02}
        return {"bias": round(self.bias, 3), "threshold": round(float(threshold), 2), "weights": kept}


def fit(rows: Sequence[Row], ridge: float) -> Model:
    told = [row for row in rows if row.truth is not None]
    pages: dict[str, set[str]] = {}
    for row in told:
        for mark in row.marks:
            pages.setdefault(mark, set()).add(row.page)
    marks = sorted(m for m, seen in pages.items() if len(seen) >= LEAST_PAGES)
    index = {m: i for i, m in enumerate(marks)}
    x = np.zeros((len(told), len(marks) + 1))
    x[:, -1] = 1
    for i, row in enumerate(told):
        for mark in row.marks:
            if mark in index:
                x[i, index[mark]] = 1
    y = np.array([row.truth for row in told], dtype=float)
    each = np.array([row.weight for row in told])
    w = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)
    penalty[-1] = 0.01
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (each * (p - y)) + penalty * w
        hessian = (x * (each * (p * (1 - p) + 1e-6))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-4:
            break
    return Model(bias=float(w[-1]), weights=dict(zip(marks, w[:-1].tolist(), strict=True)))


def held_out(rows: Sequence[Row], more: Sequence[Row], ridge: float) -> np.ndarray:
    """Each row's probability by a model that saw nothing of its site."""
    held = np.zeros(len(rows))
    for site in sorted({row.site for row in rows}):
        out = [i for i, row in enumerate(rows) if row.site == site]
        model = fit([row for row in (*rows, *more) if row.site != site], ridge)
        held[out] = model.predict([rows[i] for i in out])
    return held


def f1_of(tp: int, fp: int, fn: int) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    return tp / max(1, tp + fp), tp / max(1, tp + fn), 2 * tp / max(1, 2 * tp + fp + fn)
