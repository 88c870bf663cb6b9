"""A finding: one candidate value of a field, with the rule that proposed it, so that the chooser can say why it won."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from cuttings.records.evidence import Evidence

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Generic[T]):
    """A candidate; the value carries its evidence where its record has room for it."""

    value: T
    rule: str
    """Name of the rule, dotted: `title.h1`, `rating.stars-line`."""
    weight: float
    """0..1: how far this rule is to be trusted, measured where possible."""
    evidence: tuple[Evidence, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTrace:
    """What `read --explain` prints for one field: the winner first, then the alternatives."""

    field: str
    findings: tuple[Finding[object], ...]
