"""What a model and the words of a sentence say -> which aspects it judges, each with its side and how surely.

An aspect is chosen by the chance that reader and critic would find the same pair: that the sentence judges at all, that it judges this aspect,
and that the side is right. An aspect whose side is a guess is left out sooner than one whose side is plain. The weights were fitted on pages
that the model had not seen (`training/fit_opinions.py`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from cuttings.extraction.fields.opinions.wording import Place, Worded
from cuttings.models.judge import SentenceJudgement
from cuttings.records.review import ASPECTS, ROLES, Polarity
from cuttings.text.sentiment import Judging

Numbers = npt.NDArray[np.float64]

OPINION = ROLES.index("opinion")
MOST_ASPECTS = 4
NEAR, MIDDLING = 2, 6
"""Words between an aspect's word and one that judges."""
SURE_OPINION = 1.2
"""P(opinion) times this, at most 1, is the chance that a sentence judges."""
UNTOLD = 0.3
LEAST_LOGIT, MOST_LOGIT = -5.0, 3.0
SIDE_FEATURES = 13
_POLARITIES = (Polarity.NEGATIVE, Polarity.MIXED, Polarity.POSITIVE)


@dataclass(frozen=True, slots=True)
class AspectWeights:
    """A logistic regression over marks and the model's logit."""

    bias: float
    model: float
    marks: Mapping[str, float]

    def chance(self, marks: set[str], model_logit: float) -> float:
        """0..1; a mark that was never learned counts nothing."""
        total = self.bias + self.model * model_logit + math.fsum(self.marks.get(m, 0.0) for m in marks)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything in `weights.json`."""

    aspects: Mapping[str, AspectWeights]
    side_coefficients: Numbers
    side_bias: Numbers
    least: float
    """An opinion is told from this chance on."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An aspect that a sentence judges."""

    aspect: str
    polarity: Polarity
    chance: float
    """0..1: that the sentence judges this aspect to this side."""


@lru_cache(maxsize=1)
def stored_weights() -> Weights:
    stored = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(
        aspects={a: AspectWeights(w["bias"], w["model"], w["marks"]) for a, w in stored["aspects"].items()},
        side_coefficients=np.array(stored["sides"]["coefficients"]),
        side_bias=np.array(stored["sides"]["bias"]),
        least=stored["least"],
    )


def weigh(worded: Worded, judged: SentenceJudgement, marks: set[str]) -> list[Weighed]:
    """The aspects a sentence judges, the surest first."""
    weights = stored_weights()
    judges = min(1.0, SURE_OPINION * judged.roles[OPINION])
    if judges < weights.least:
        return []
    chances = [weights.aspects[a].chance(marks, model_logit(judged, a)) for a in ASPECTS]
    likely = [i for i, chance in enumerate(chances) if chance * judges >= weights.least]
    if not likely:
        return []
    rows = np.stack([side_features(worded, judged, ASPECTS[i]) for i in likely])
    shares = shares_of(rows @ weights.side_coefficients.T + weights.side_bias)
    found = []
    for place, of in zip(likely, shares, strict=True):
        best = int(np.argmax(of))
        chance = round(chances[place] * judges * float(of[best]), 4)
        if chance >= weights.least:
            found.append(Weighed(ASPECTS[place], _POLARITIES[best], chance))
    return sorted(found, key=lambda w: -w.chance)[:MOST_ASPECTS]


def shares_of(powers: Numbers) -> Numbers:
    """Rows of logits to rows of chances."""
    raised = np.exp(powers - powers.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)


def model_logit(judged: SentenceJudgement, aspect: str) -> float:
    """The model's own logit of an aspect, halved and cut; a judge that tells no aspects leaves it to the words."""
    chance = judged.aspects.get(aspect, (UNTOLD, 0.0))[0]
    chance = min(0.999, max(0.001, chance))
    return max(LEAST_LOGIT, min(MOST_LOGIT, math.log(chance / (1 - chance)))) / 2


def marks_of(worded: Worded, roles: set[str], *, has_pronoun: bool, has_credits: bool) -> set[str]:
    """What a sentence shows of the aspects it judges, without a model."""
    named = list(worded.places)
    marks = {f"word:{a}" for a in named} | {f"person:{role}" for role in roles}
    marks |= {f"first:{named[0]}"} if named else {"no-word"}
    if len(named) == 1:
        marks.add(f"only:{named[0]}")
    for aspect, places in worded.places.items():
        marks |= _marks_of_places(aspect, places, worded.judging)
    if has_pronoun:
        marks.add("pronoun")
    if not has_credits:
        marks.add("no-credits")
    marks.add(f"named:{min(len(named), 4)}")
    marks.add(f"length:{min(4, len(worded.words) // 10)}")
    marks.add(f"judging:{min(3, len(worded.judging))}")
    return marks


def _marks_of_places(aspect: str, places: Sequence[Place], judging: Sequence[Judging]) -> set[str]:
    """How near to a judging word an aspect is named, and whether its own word judges ("boring")."""
    gap = min((_gap(place, each) for place in places for each in judging), default=None)
    how = "alone" if gap is None else "near" if gap <= NEAR else "mid" if gap <= MIDDLING else "far"
    marks = {f"{how}:{aspect}"}
    if any(each.start < end and start < each.end for start, end in places for each in judging):
        marks.add(f"self:{aspect}")
    if len(places) > 1:
        marks.add(f"twice:{aspect}")
    return marks


def _gap(place: Place, judging: Judging) -> int:
    return max(judging.start - place[1], place[0] - judging.end, 0)


def side_features(worded: Worded, judged: SentenceJudgement, aspect: str) -> Numbers:
    """`SIDE_FEATURES` numbers of the order of one, and which aspect it is."""
    side, own = judged.polarity, judged.aspects.get(aspect, (0.0, 0.0))[1]
    clause = worded.clause_of(aspect) if len(worded.clauses) > 1 else None
    of_clause = (0.0, 0.0, 0.0, 0.0)
    if clause is not None:
        of_clause = (1.0, math.tanh(clause.leaning.praise), math.tanh(clause.leaning.blame), clause.leaning.side)
    whole = (math.tanh(worded.leaning.praise), math.tanh(worded.leaning.blame), worded.leaning.side)
    which = [0.5 * (a == aspect) for a in ASPECTS]
    return np.array([side, abs(side), side * side, own, *of_clause, *_beside(worded, aspect), *whole, *which])


def _beside(worded: Worded, aspect: str) -> tuple[float, float]:
    """Praise less blame around an aspect's words, fading with the distance; and of the nearest judging word."""
    places = worded.places.get(aspect, ())
    if not places or not worded.judging:
        return 0.0, 0.0
    gaps = [(min(_gap(place, each) for place in places), each.weight) for each in worded.judging]
    nearest = min(gaps, key=lambda each: each[0])
    return math.tanh(1.5 * sum(w / (1 + gap / 2) for gap, w in gaps)), nearest[1] if nearest[0] < MIDDLING else 0.0
