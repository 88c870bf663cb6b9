"""Logits of sentences, whichever model gave them -> judgements.

Every tier ends in the same row of logits: roles, polarity (blame, none, praise), aspects, spoiler.
"""

from __future__ import annotations

import numpy as np

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


def judgements_of(logits: Floats, verdicts: Floats) -> list[SentenceJudgement]:
    """One judgement per row of `HEADS` logits; `verdicts` are probabilities."""
    roles = softmax(logits[:, ROLE])
    classes = softmax(logits[:, POLARITY])
    polarity = classes[:, 2] - classes[:, 0]
    aspects = sigmoid(logits[:, ASPECT])
    sides = np.tanh(logits[:, ASPECT_POLARITY])
    spoilers = sigmoid(logits[:, SPOILER])
    return [
        SentenceJudgement(
            roles=tuple(round(float(p), DIGITS) for p in roles[i]),
            polarity=round(float(polarity[i]), DIGITS),
            verdict=round(float(verdicts[i]), DIGITS),
            aspects={
                aspect: (round(float(aspects[i, k]), DIGITS), round(float(sides[i, k]), DIGITS))
                for k, aspect in enumerate(ASPECTS)
            },
            spoiler=round(float(spoilers[i]), DIGITS),
        )
        for i in range(len(logits))
    ]
