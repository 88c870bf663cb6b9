"""A rating found in one place, before all places are weighed against each other."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.records.evidence import Evidence
from cuttings.records.rating import Rating, ScaleBasis
from cuttings.scales.critic_scale import complete
from cuttings.scales.printed import Understood


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What one place says, with the rule that read it."""

    meaning: Understood
    rule: str
    weight: float
    evidence: tuple[Evidence, ...]
    source: str
    """`text`, `attribute`, `structured`, `meta`, `margin`: agreement counts between sources only."""
    note: str = ""

    @property
    def fraction(self) -> float | None:
        return complete(self.meaning).fraction


def rating_of(candidate: Candidate) -> Rating:
    """The record of a candidate, its scale completed by the most usual one where none is known."""
    meaning = complete(candidate.meaning)
    return Rating(
        as_written=meaning.as_written,
        value=meaning.value,
        best=meaning.best,
        worst=meaning.worst,
        step=meaning.step,
        fraction=meaning.fraction,
        position=meaning.position,
        scale=meaning.scale if meaning.value is not None else ScaleBasis.ASSUMED,
        evidence=candidate.evidence,
    )
