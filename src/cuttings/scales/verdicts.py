"""Turns a rating, words, or both into one verdict: probability of a recommendation, side, label, basis, confidence.

The one place where the two are combined: the review's verdict and `cuttings verdicts` both ask here.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

from cuttings.records.review import Basis, Polarity
from cuttings.scales.critic_scale import USUAL_CUT_OFF
from cuttings.scales.normalize import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class CombinedVerdict:
    """A verdict without its evidence."""

    score: float
    """0..1: probability that the critic recommends the film."""
    label: Polarity
    basis: Basis
    confidence: float
    """0..1: how far the score stands from even."""


def score_of_fraction(fraction: float, cut_off: float = USUAL_CUT_OFF) -> float:
    """Probability of a recommendation given a rating's fraction; at least 0.5 exactly where the fraction reaches the cut-off."""
    knots = tables()["verdict"]["knots"]
    distance = fraction - cut_off
    if abs(distance) < 1e-9:
        distance = 0.0
    if distance <= knots[0][0]:
        return float(knots[0][1])
    for (left, low), (right, high) in itertools.pairwise(knots):
        if distance <= right:
            return float(low + (high - low) * (distance - left) / (right - left)) if distance != right else float(high)
    return float(knots[-1][1])


def _log_odds(probability: float) -> float:
    clipped = min(0.999, max(0.001, probability))
    return math.log(clipped / (1 - clipped))


def _odds_on_the_line(fraction: float | None, best: float | None) -> float | None:
    """Log-odds of a recommendation for the few marks that leave the side open; None for all others."""
    if fraction is None or best is None:
        return None
    found = tables()["verdict"]["on_the_line"].get(f"{round(fraction * best, 2):g}/{best:g}")
    return None if found is None else float(found)


def combine(
    *,
    fraction: float | None = None,
    leaning: str | None = None,
    words: float | None = None,
    is_torn: bool | None = None,
    cut_off: float | None = None,
    best: float | None = None,
) -> CombinedVerdict | None:
    """The verdict of a rating (`fraction`, or `leaning` where it has words only) and of the words' probability; None without either.

    A rating decides the side, since its author chose it; the words then only make it surer or less sure. Only a rating at the usual
    cut-off itself (2.5 of 4, 3 of 5), of a critic whose own cut-off is not known, leaves the side to rating and words together; `best` is the
    best mark of its scale. `is_torn` says whether the sentences praise and blame alike, where they were read one by one.
    """
    table = tables()["verdict"]
    edge = USUAL_CUT_OFF if cut_off is None else cut_off
    rated = score_of_fraction(fraction, edge) if fraction is not None else table["leaning"].get(leaning)
    if rated is None and words is None:
        return None
    if rated is None:
        assert words is not None
        torn = abs(words - 0.5) <= table["torn"] if is_torn is None else is_torn
        return _verdict(words, Basis.TEXT, is_mixed=torn)
    is_mixed = table["mixed_from"] <= fraction <= table["mixed_to"] if fraction is not None else leaning == "mixed"
    if words is None:
        return _verdict(rated, Basis.RATING, is_mixed=is_mixed)
    on_the_line = _odds_on_the_line(fraction, best) if cut_off is None else None
    prior = _log_odds(rated) if on_the_line is None else on_the_line
    joined = 1 / (1 + math.exp(-(prior + table["words_weight"] * _log_odds(words))))
    score = joined if on_the_line is not None else max(0.5, joined) if rated >= 0.5 else min(0.499, joined)
    # Three of five with nothing but praise is no balance.
    is_clear = (words >= 1 - table["clear"]) if score >= 0.5 else (words <= table["clear"])
    is_mixed = is_mixed and not is_clear
    return _verdict(score, Basis.BOTH, is_mixed=is_mixed)


def _verdict(score: float, basis: Basis, *, is_mixed: bool) -> CombinedVerdict:
    label = Polarity.MIXED if is_mixed else Polarity.POSITIVE if score >= 0.5 else Polarity.NEGATIVE
    return CombinedVerdict(score=score, label=label, basis=basis, confidence=round(abs(2 * score - 1), 6))
