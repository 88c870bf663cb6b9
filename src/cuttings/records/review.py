"""A review: what one critic says of one film, each value with its evidence. Field names are those of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from cuttings.records.evidence import Evidence
from cuttings.records.film import FilmMention
from cuttings.records.page import PageIdentity
from cuttings.records.rating import Rating

SCHEMA = "cuttings/1"
ROLES = ("opinion", "plot", "fact", "context", "quotation", "furniture")
ASPECTS = (
    "overall",
    "direction",
    "screenplay",
    "story",
    "performances",
    "characters",
    "cinematography",
    "editing_pacing",
    "music",
    "sound",
    "production_design",
    "visual_effects",
    "themes",
    "emotion",
    "humour",
    "action",
    "dialogue",
    "ending",
)


class Kind(StrEnum):
    """What sort of review it is."""

    CRITIC = "critic"
    USER = "user"
    LIST_ENTRY = "list_entry"
    NONE = "none"


class Polarity(StrEnum):
    POSITIVE = "positive"
    MIXED = "mixed"
    NEGATIVE = "negative"


class Basis(StrEnum):
    """What a verdict was read from."""

    RATING = "rating"
    TEXT = "text"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    name: str
    url: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationMention:
    name: str
    url: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePublished:
    value: str | None
    """ISO 8601, as precise as the page is; None where only a relative date is printed and the retrieval date is unknown."""
    as_written: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    score: float
    """0..1: probability that this critic recommends the film; `score >= 0.5` counts as positive."""
    label: Polarity
    basis: Basis
    confidence: float
    """0..1: how sure we are of the side."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    role: str
    """`director`, `writer`, `actor`, `cinematographer`, `editor`, `composer`, `producer`, `production_designer`, ..."""
    name: str
    """The fullest form on the page."""
    character: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    property: str
    """One of the contract's list: `duration`, `country_of_origin`, `date_released`, `content_rating`, `genre`, ..."""
    number: float | None = None
    """The value where it is a number (minutes, whole currency units, counts)."""
    words: str | None = None
    """The value where it is not."""
    unit: str | None = None
    """Territory, ISO 4217 currency, certificate's system, awarding body."""
    as_written: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    start: int
    end: int
    role: str
    polarity: float = 0.0
    """-1..1"""
    spoiler: float = 0.0
    """0..1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    aspect: str
    target: str | None
    polarity: Polarity
    strength: float
    """0..1"""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    text: str
    speaker: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Another film named."""

    title: str
    """As printed."""
    year: int | None = None
    relation: str = "mentioned"
    """`same director`, `same actor`, `compared`, `mentioned`"""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    medium: str
    """`cinema`, `dvd`, `blu-ray`, `vod`, `stream`"""
    provider: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    list_title: str | None = None
    position: int | None = None
    length: int | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SyndicatedFrom:
    name: str
    url: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One review, or with `kind: none` the finding that an input holds none (then `reason` says why)."""

    schema: str = SCHEMA
    id: str
    page: PageIdentity
    kind: Kind
    reason: str | None = None
    """Plain sentence, only with `kind: none`."""
    reason_code: str | None = None
    """Stable code of the reason, only with `kind: none`."""
    language: str | None = None
    text: str = ""
    film: FilmMention | None = None
    author: Author | None = None
    publication: PublicationMention | None = None
    date_published: DatePublished | None = None
    rating: Rating | None = None
    verdict: Verdict | None = None
    credits: tuple[Credit, ...] = ()
    facts: tuple[Fact, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    sections: tuple[Section, ...] = ()
    availability: tuple[Availability, ...] = ()
    list_entry: ListEntry | None = None
    syndicated_from: SyndicatedFrom | None = None
    best_line: Evidence | None = None
    """The sentence a publicist or an editor would quote; no spoiler."""
    warnings: tuple[str, ...] = ()
    reader: int = field(default=1)
    """Version of the reader that made this reading (`cuttings.READER_VERSION`)."""
