"""What a model says of sentences and of whole texts: the vocabulary both tiers speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceJudgement:
    """What a model makes of one sentence."""

    roles: tuple[float, ...]
    """Probabilities in the order of `records.review.ROLES`."""
    polarity: float
    """-1..1: judgement of this film in this sentence, 0 where none; beyond 0.15 either way it is praise or blame."""
    verdict: float
    """0..1: probability that a critic writing this sentence recommends the film."""
    aspects: Mapping[str, tuple[float, float]]
    """Aspect to (probability that it is judged here, polarity -1..1)."""
    spoiler: float
    """0..1"""


class Judge(Protocol):
    """A tier: `careful` or `quick`."""

    @property
    def name(self) -> str:
        """`careful` or `quick`."""

    @property
    def version(self) -> str:
        """Digest of the weights."""

    def languages(self) -> frozenset[str]:
        """Languages in which a verdict is given."""

    def judge_sentences(self, sentences: Sequence[str], language: str) -> list[SentenceJudgement]:
        """One review's sentences, in order; roles and polarity are best effort where no model knows the language."""

    def verdicts(self, texts: Sequence[str], languages: Sequence[str]) -> list[float | None]:
        """Calibrated probability of a recommendation per snippet or review.

        None where there are no words or no model of the language.
        """
