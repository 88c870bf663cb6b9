"""A claim: one line or phrase that says who did what; the merger makes credits of claims."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.records.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one place of the page says."""

    role: str
    name: str
    character: str | None = None
    evidence: tuple[Evidence, ...] = ()
    rule: str
    weight: float
    """0..1: how far the rule is to be trusted; a labelled line beats a guess from prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedName:
    """One entry of a list of names, with the character beside it; offsets count into the string that was parsed."""

    name: str
    start: int
    end: int
    character: str | None = None
    character_start: int = 0
    character_end: int = 0
