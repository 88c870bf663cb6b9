"""The one door to the models: a tier's name -> the judge that reads words in that tier."""

from __future__ import annotations

from functools import lru_cache

from cuttings.models.careful import CarefulJudge
from cuttings.models.judgement import Judge, SentenceJudgement
from cuttings.models.quick import QuickJudge

__all__ = ["TIERS", "Judge", "SentenceJudgement", "load_judge"]

TIERS = ("careful", "quick")


@lru_cache(maxsize=len(TIERS))
def load_judge(tier: str = "careful") -> Judge:
    """The judge of a tier, loaded once; raises ValueError for an unknown tier."""
    if tier not in TIERS:
        raise ValueError(f"no model for the tier {tier!r}; there are {', '.join(TIERS)}")
    return CarefulJudge() if tier == "careful" else QuickJudge()
