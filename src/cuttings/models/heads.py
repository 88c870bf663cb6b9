"""Logits of sentences, whichever model gave them -> judgements.

Every tier ends in the same row of logits: roles, polarity (blame, none, praise), aspects, spoiler.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cuttings.models.judgement import SentenceJudgement
from cuttings.models.ngrams import Floats
from cuttings.records.review import ASPECTS, ROLES

ROLE = slice(0, len(ROLES))
POLARITY = slice(ROLE.stop, ROLE.stop + 3)
ASPECT = slice(POLARITY.stop, POLARITY.stop + len(ASPECTS))
SPOILER = ASPECT.stop
ASPECT_POLARITY = slice(SPOILER + 1, SPOILER + 1 + len(ASPECTS))
HEADS = ASPECT_POLARITY.stop
DIGITS = 4
"""Decimals kept, so that the last bits of a sum cannot make two runs differ."""


def sigmoid(values: Floats) -> Floats:
    """Logits to probabilities."""
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))), dtype=np.float32)


def softmax(values: Floats) -> Floats:
    """Rows of logits to rows of probabilities."""
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readout:
    """How a tier's logits become what it says; chosen on the development pages and kept with the weights."""

    classes: float
    """Weight of praise less blame, as the polarity head sees them."""
    verdict: float
    """Weight of the verdict's logit: far more sentences taught it than the polarity head."""
    steepness: float
    """So that 0.15, beyond which a polarity counts, falls where the development pages part best."""
    aspects: float
    """Added to the aspects' logits, so that 0.5 balances misses and false finds; an aspect is rare and the plain logit shy."""

    @classmethod
    def of(cls, stored: npt.NDArray[np.generic]) -> Readout:
        """From four numbers as stored with the weights."""
        classes, verdict, steepness, aspects = (float(value) for value in stored.tolist())
        return cls(classes=classes, verdict=verdict, steepness=steepness, aspects=aspects)


def judgements_of(
    logits: Floats, verdict_logits: Floats, readout: Readout, *, is_english: bool = True
) -> list[SentenceJudgement]:
    """One judgement per row of `HEADS` logits.

    Outside English the verdict of a sentence rests on whole reviews of one site, whose praise is the rule: it says nothing
    of one sentence's side, and the polarity head goes without it.
    """
    roles = softmax(logits[:, ROLE])
    classes = softmax(logits[:, POLARITY])
    side = readout.classes * (classes[:, 2] - classes[:, 0]) + readout.verdict * is_english * verdict_logits
    # where hardly anything speaks for an opinion there is nothing to praise or blame: sad plot is not negative
    polarity = np.tanh(readout.steepness * side) * np.minimum(1, 4 * roles[:, 0])
    aspects = sigmoid(logits[:, ASPECT] + np.float32(readout.aspects))
    sides = np.tanh(logits[:, ASPECT_POLARITY])
    spoilers = sigmoid(logits[:, SPOILER])
    verdicts = sigmoid(verdict_logits)
    columns = zip(
        _rounded(roles),
        _rounded(polarity),
        _rounded(verdicts),
        _rounded(aspects),
        _rounded(sides),
        _rounded(spoilers),
        strict=True,
    )
    return [
        SentenceJudgement(
            roles=tuple(of_role),
            polarity=side_of_all,
            verdict=chance,
            aspects=dict(zip(ASPECTS, zip(present, towards, strict=True), strict=True)),
            spoiler=spoils,
        )
        for of_role, side_of_all, chance, present, towards, spoils in columns
    ]


def _rounded(values: Floats) -> list[Any]:
    """To plain numbers, a whole array at once: one by one they took longer than the model."""
    return list(np.round(values.astype(np.float64), DIGITS).tolist())
