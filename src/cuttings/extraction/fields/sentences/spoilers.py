"""What a sentence tells of the film's later turns -> how far it spoils.

Conservative: hiding a harmless sentence is a small harm, but a reader who is shown too many hidden lines opens them all. The model alone is shy
(one sentence in seventy spoils); deaths, revelations and endings in sentences of plot, late in the review, and a warning printed before, say more.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from cuttings.lexicons import LANGUAGES, lexicon
from cuttings.models.judge import SentenceJudgement
from cuttings.records.review import ROLES
from cuttings.text.contexts import tokens
from cuttings.text.phrase_table import PhraseTable

KINDS = ("deaths", "revelations", "endings", "warnings")
FEATURES = (
    "model",
    "plot",
    "opinion",
    "late",
    "first",
    *KINDS,
    *(f"plot {k}" for k in KINDS[:3]),
    "several",
    "warned",
    "short",
)
LATE = 0.5
_PLOT, _OPINION = ROLES.index("plot"), ROLES.index("opinion")


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression; `threshold` is the chance from which a sentence counts as a spoiler."""

    coefficients: tuple[float, ...]
    bias: float
    threshold: float


@lru_cache(maxsize=1)
def stored_weights() -> Weights:
    stored = json.loads(files(__package__).joinpath("spoilers.json").read_text(encoding="utf-8"))
    if tuple(stored["features"]) != FEATURES:
        raise ValueError("spoilers.json was fitted for other features: run training/fit_spoilers.py")
    return Weights(tuple(stored["coefficients"]), stored["bias"], stored["threshold"])


@lru_cache(maxsize=16)
def _cues(language: str | None) -> PhraseTable[str]:
    code = (language or "").split("-")[0]
    used = (code,) if code in LANGUAGES else LANGUAGES
    return PhraseTable(
        (phrase, kind) for each in used for kind in KINDS for phrase in lexicon("spoilers", each).get(kind, ())
    )


def with_spoilers(
    sentences: Sequence[str], judgements: Sequence[SentenceJudgement], language: str | None
) -> tuple[SentenceJudgement, ...]:
    """The judgements of one review with how far each sentence spoils; above 0.5 it does."""
    weights = stored_weights()
    shift = _logit(weights.threshold)
    found = []
    for judged, row in zip(judgements, features_of(sentences, judgements, language), strict=True):
        total = weights.bias + math.fsum(w * x for w, x in zip(weights.coefficients, row, strict=True))
        found.append(replace(judged, spoiler=round(1 / (1 + math.exp(-max(-30.0, min(30.0, total - shift)))), 4)))
    return tuple(found)


def features_of(
    sentences: Sequence[str], judgements: Sequence[SentenceJudgement], language: str | None
) -> list[tuple[float, ...]]:
    """One row of `FEATURES` per sentence."""
    table = _cues(language)
    last = max(1, len(sentences) - 1)
    is_warned = False
    rows = []
    for index, (sentence, judged) in enumerate(zip(sentences, judgements, strict=True)):
        words = tokens(sentence)
        kinds = [kind for _, _, kind in table.sightings(words)]
        cues = [min(2.0, float(kinds.count(kind))) / 2 for kind in KINDS]
        plot, opinion = judged.roles[_PLOT], judged.roles[_OPINION]
        place = index / last
        told = (_logit(judged.spoiler) / 3, plot, opinion, float(place > LATE), float(place < 0.2))
        both = float(sum(c > 0 for c in cues[:3]) > 1)
        rows.append((*told, *cues, *(plot * c for c in cues[:3]), both, float(is_warned), float(len(words) < 8)))
        is_warned = is_warned or cues[3] > 0
    return rows


def _logit(chance: float) -> float:
    chance = min(0.999, max(0.001, chance))
    return math.log(chance / (1 - chance))
