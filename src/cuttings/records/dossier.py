"""One film and all that its reviews say, every figure with the reviews and the words it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cuttings.records.evidence import Evidence
from cuttings.records.film import Film
from cuttings.records.rating import Mark


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
class SideCount:
    """How one part of the critics (a language, a country, a year) takes the film."""

    name: str
    """Language code, two-letter country code or year; empty for those of whom it is not known."""
    reviews: int
    positive: int
    approval: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure under one reckoning, with all that must stand beside it."""

    method: str
    """Name and version: `share-1`."""
    value: float | None = None
    """0..100; None where nothing was counted."""
    reviews: int = 0
    """How many were counted."""
    positive: int = 0
    """How many of those recommend the film."""
    stated: int = 0
    """... rest on what the critic stated (a rating, a yes or no)"""
    inferred: int = 0
    """... rest on words that we read"""
    left_out: int = 0
    """Reviews chosen that give this method nothing to count."""
    interval: tuple[float, float] | None = None
    """90 %, 0..100."""
    leave_one_out: tuple[float, float] | None = None
    """Lowest and highest value when any one review is left out; None below two."""
    split: float | None = None
    """How divided they are: 0 (all of one mind) to 1 (two camps at the far ends)."""
    is_enough: bool = False
    needed: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one review puts in the scales: all that any method needs, so that every figure can be made again from these alone."""

    review_id: str
    copy_of: str | None = None
    """The review that counts in the place of this copy."""
    kind: str
    critic: str | None = None
    publication: str | None = None
    language: str | None = None
    country: str | None = None
    """Where the publication's address says it is at home: `gb`, `fr`; None where it does not say."""
    date: str | None = None
    rating: str | None = None
    """As written."""
    mark: Mark | None = None
    """The rating as a number or letter on its scale; None where words give no number."""
    verdict: float | None = None
    """0..1"""
    label: str | None = None
    basis: str | None = None


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
    figures: tuple[Figure, ...] = ()
    """The figures of every method that needs nothing but this film's reviews, under the usual reckoning."""
    by_kind: tuple[KindCount, ...] = ()
    by_language: tuple[SideCount, ...] = ()
    by_country: tuple[SideCount, ...] = ()
    by_year: tuple[SideCount, ...] = ()
    by_aspect: tuple[Tally, ...] = ()
    by_person: tuple[Tally, ...] = ()
    reservations: tuple[Clause, ...] = ()
    """Aspects that critics who recommend the film find fault with; `of` counts those critics."""
    concessions: tuple[Clause, ...] = ()
    """Aspects that critics who do not recommend it praise."""
    shared_words: tuple[SharedWord, ...] = ()
    consensus: tuple[Clause, ...] = ()
    dissent: Clause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPlace:
    """A list that the film stands in."""

    review_id: str
    title: str | None = None
    position: int | None = None
    length: int | None = None
    by: str = ""
    """Critic and publication."""
    date: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAt:
    """Where reviews say the film can be seen, and when they said so."""

    medium: str
    provider: str | None = None
    first: str | None = None
    """Date of the earliest review that says so; None where none is dated."""
    last: str | None = None
    support: tuple[Support, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWord:
    """A word that several critics use where they judge."""

    word: str
    language: str
    support: tuple[Support, ...] = ()


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
    voices: tuple[Voice, ...] = ()
    """What each review held puts in the scales, copies too."""
    reception: Reception
    compared_with: tuple[Clause, ...] = ()
    """Other films named, with how many reviews name each."""
    lists: tuple[ListPlace, ...] = ()
    seen_at: tuple[SeenAt, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
