"""What a model and the words say of the sentences of one review -> judgements whose polarity weighs both.

The model learned its sense of praise and blame mostly in English; the lexicons know six languages but not irony, plot or context. Which counts
how much was fitted on labelled pages that the model had not seen, for English and for the other languages apart (`training/fit_leanings.py`).
A sentence is also weighed beside its neighbours and its review: a critic who has praised five sentences seldom blames the sixth without a sign.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from cuttings.models.judge import SentenceJudgement
from cuttings.records.review import ROLES
from cuttings.text.sentiment import Leaning, leaning_of

Numbers = npt.NDArray[np.float64]

OPINION = ROLES.index("opinion")
SIDED = 0.15
"""Beyond it a polarity counts as praise or blame."""
DAMPED_BELOW = 4.0
"""The model's own damping: it multiplies a polarity by 4 x P(opinion) where that is below 1 (`models/heads.py`)."""
FEATURES = (
    "model",
    "model_aspects",
    "opinion",
    "verdict",
    "praise",
    "blame",
    "before",
    "behind",
    "conceded",
    "hopes",
    "others",
    "ironies",
    "comparisons",
    "negated",
    "words_side",
    "words_mass",
    "review_model",
    "review_words",
    "review_verdict",
    "model_before",
    "model_after",
    "words_before",
    "words_after",
)


@dataclass(frozen=True, slots=True)
class Weights:
    """Multinomial regression: blame, none, praise."""

    coefficients: Numbers
    bias: Numbers
    damped_below: float

    def sides(self, features: Numbers) -> Numbers:
        """Praise less blame, -1..1, of each row; see `sides_of`."""
        powers = features @ self.coefficients.T + self.bias
        powers = np.exp(powers - powers.max(axis=1, keepdims=True))
        return sides_of(powers / powers.sum(axis=1, keepdims=True))


def sides_of(shares: Numbers) -> Numbers:
    """Rows of P(blame), P(none), P(praise) -> praise less blame, beyond `SIDED` exactly where a side is likelier than none.

    Plain praise less blame says praise of a sentence that most likely judges nothing as soon as blame is rare.
    """
    side = shares[:, 2] - shares[:, 0]
    has_side = np.maximum(shares[:, 0], shares[:, 2]) > shares[:, 1]
    size = np.abs(side)
    size = np.where(has_side, np.maximum(size, SIDED + 0.01), np.minimum(size, SIDED - 0.01))
    return np.asarray(np.sign(side) * size, dtype=np.float64)


@lru_cache(maxsize=2)
def stored_weights(group: str) -> Weights:
    """`en` or `other`."""
    stored = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    if tuple(stored["features"]) != FEATURES:
        raise ValueError("weights.json was fitted for other features: run training/fit_leanings.py")
    return Weights(
        coefficients=np.array(stored[group]["coefficients"]),
        bias=np.array(stored[group]["bias"]),
        damped_below=stored["damped_below"],
    )


def group_of(language: str | None) -> str:
    """Which weights a language has."""
    return "en" if (language or "").split("-")[0] == "en" else "other"


def weighed(
    sentences: Sequence[str], judgements: Sequence[SentenceJudgement], language: str | None
) -> tuple[SentenceJudgement, ...]:
    """The judgements with the polarity that model, words and neighbours give together."""
    if not judgements:
        return ()
    weights = stored_weights(group_of(language))
    sides = weights.sides(features_of(sentences, judgements, language))
    return tuple(
        replace(judged, polarity=round(float(side) * min(1.0, weights.damped_below * judged.roles[OPINION]), 4))
        for judged, side in zip(judgements, sides, strict=True)
    )


def features_of(sentences: Sequence[str], judgements: Sequence[SentenceJudgement], language: str | None) -> Numbers:
    """One row of `FEATURES` per sentence, each of the order of one."""
    is_english = group_of(language) == "en"
    words = [leaning_of(sentence, language) for sentence in sentences]
    opinion = np.array([j.roles[OPINION] for j in judgements])
    model = np.array([_undamped(j) for j in judgements])
    aspects = np.array([_side_of_aspects(j) for j in judgements])
    # outside English the verdict of one sentence rests on whole reviews of one site, whose praise is the rule
    verdict = np.array([_logit(j.verdict) / 3 if is_english else 0.0 for j in judgements])
    side = np.array([w.side for w in words])
    share = opinion / max(1e-6, float(opinion.sum()))
    every = np.ones(len(words))
    columns = [model, aspects, opinion, verdict, *_columns_of(words), side]
    columns += [np.tanh(np.array([w.praise + w.blame for w in words]))]
    columns += [float((of * share).sum()) * every for of in (model, side, verdict)]
    columns += [*_beside(model * opinion), *_beside(side * opinion)]
    return np.stack(columns, axis=1)


def _columns_of(words: Sequence[Leaning]) -> list[Numbers]:
    sums = ("praise", "blame", "before", "behind", "conceded")
    counts = ("hopes", "others", "ironies", "comparisons", "negated")
    found = [np.tanh(np.array([getattr(w, name) for w in words])) for name in sums]
    return found + [np.minimum(1.0, np.array([getattr(w, name) for w in words], dtype=float)) for name in counts]


def _undamped(judged: SentenceJudgement) -> float:
    share = min(1.0, DAMPED_BELOW * judged.roles[OPINION])
    return max(-1.0, min(1.0, judged.polarity / share)) if share > 0 else 0.0


def _side_of_aspects(judged: SentenceJudgement) -> float:
    """The sides of the aspects, each by how surely it is judged."""
    sure = sum(chance for chance, _ in judged.aspects.values())
    return sum(chance * side for chance, side in judged.aspects.values()) / max(0.3, sure)


def _logit(chance: float) -> float:
    chance = min(0.999, max(0.001, chance))
    return math.log(chance / (1 - chance))


def _beside(values: Numbers) -> tuple[Numbers, Numbers]:
    """Each sentence's neighbours before and after; 0 beyond the ends."""
    padded = np.concatenate([[0.0], values, [0.0]])
    return padded[:-2], padded[2:]
