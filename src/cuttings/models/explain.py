"""Which sentences moved a whole review's verdict most: the verdict again, each time with one sentence left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cuttings.models.judgement import Judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """How far one sentence moved the verdict."""

    index: int
    """Place of the sentence in the review, from 0."""
    shift: float
    """Probability with the sentence less probability without it: above 0 it speaks for the film."""


def influences_of(judge: Judge, sentences: Sequence[str], language: str, *, most: int = 5) -> list[Influence]:
    """The `most` sentences without which the verdict would differ most, strongest first; none where there is no verdict.

    Exact, not an estimate: every shift is a difference of two verdicts that the judge gives.
    """
    whole = judge.verdicts(["\n".join(sentences)], [language])[0]
    if whole is None:
        return []
    shorter = ["\n".join([*sentences[:i], *sentences[i + 1 :]]) for i in range(len(sentences))]
    found = [
        Influence(index=i, shift=round(whole - without, 4))
        for i, without in enumerate(judge.verdicts(shorter, [language] * len(shorter)))
        if without is not None and without != whole
    ]
    return sorted(found, key=lambda influence: (-abs(influence.shift), influence.index))[:most]
