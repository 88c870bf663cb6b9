"""One film and all that its reviews say, every figure with the reviews and the words it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cuttings.records.evidence import Evidence
from cuttings.records.film import Film


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Words of one review that a figure or clause rests on."""

    review_id: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimValue:
    """One value that reviews state for a property."""

    value: str
    """As shown; numbers without trailing zeros."""
    number: float | None = None
    as_written: tuple[str, ...] = ()
    support: tuple[Support, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """All values that reviews state for one property of the film, and the one that was resolved."""

    property: str
    """`title`, `year`, `director`, `actor`, `duration`, ...; the contract's facts and roles."""
    unit: str | None = None
    is_list: bool = False
    """Whether several values hold side by side (cast, genres, countries)."""
    resolved: tuple[str, ...] = ()
    reason: str = ""
    """Why the resolved value won, in plain words."""
    is_disputed: bool = False
    values: tuple[ClaimValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many critics praise, fault or weigh one aspect or person."""

    name: str
    role: str | None = None
    """For a person: the role credited, with the character where there is one."""
    positive: int = 0
    mixed: int = 0
    negative: int = 0
    support: tuple[TallySupport, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TallySupport:
    """One review's stand on an aspect or person, with its strongest words."""

    review_id: str
    polarity: str
    strength: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HistogramBar:
    """One bar of the distribution of scores: `low` <= score < `high` (the last one closed), in points of 100."""

    low: int
    high: int
    count: int
    percent: int
    """Largest-remainder rounding: the bars add up to 100."""
    review_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of the consensus, with its count and what it rests on."""

    text: str
    count: int
    of: int
    support: tuple[Support, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCount:
    kind: str
    reviews: int
    approval: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """The figures of one film; each can be recomputed from the reviews listed."""

    reviews_counted: int
    """Copies of one review count once; reviews without a verdict are not counted here."""
    ratings_stated: int
    verdicts_inferred: int
    approval: float | None = None
    """Share with `verdict.score >= 0.5`, 0..1; None where nothing was counted."""
    score: float | None = None
    """0..100: mean position of the stated ratings on their scale; None where none is stated."""
    interval: tuple[float, float] | None = None
    """90 % Wilson interval of `approval`."""
    score_interval: tuple[float, float] | None = None
    """90 % bootstrap interval of `score`; None below two ratings."""
    method: str = ""
    is_enough: bool = False
    """Whether there are enough reviews for the figures to be shown as a score."""
    needed: int = 5
    histogram: tuple[HistogramBar, ...] = ()
    split: float | None = None
    """How divided the critics are: 0 (all on one side) to 1 (half and half)."""
    by_kind: tuple[KindCount, ...] = ()
    by_aspect: tuple[Tally, ...] = ()
    by_person: tuple[Tally, ...] = ()
    consensus: tuple[Clause, ...] = ()
    dissent: Clause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewGroup:
    """A review and its copies, counted once."""

    review_id: str
    """The one that counts."""
    copies: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    film: Film
    claims: tuple[Claim, ...] = ()
    reviews: tuple[ReviewGroup, ...] = ()
    reception: Reception
    compared_with: tuple[Clause, ...] = ()
    """Other films named, with how many reviews name each."""
    notes: Mapping[str, str] = field(default_factory=dict)
