"""A film: as a text names it (`FilmMention`), and as we know it (`Film`)."""

from __future__ import annotations

from dataclasses import dataclass, field

from cuttings.records.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmIds:
    """Identifiers of public catalogues, as far as known."""

    imdb: str | None = None
    """`tt0120737`"""
    wikidata: str | None = None
    """`Q127367`"""
    tmdb: str | None = None
    """Numeric, as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmMention:
    """The film a review is about, as the page states it."""

    title: str | None = None
    original_title: str | None = None
    alternate_titles: tuple[str, ...] = ()
    year: int | None = None
    ids: FilmIds = field(default_factory=FilmIds)
    confidence: float = 0.0
    """0..1: how sure that this is the film reviewed."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """A film as we know it, from a catalogue or from the reviews that founded it."""

    id: str
    title: str
    original_title: str | None = None
    alternate_titles: tuple[str, ...] = ()
    year: int | None = None
    ids: FilmIds = field(default_factory=FilmIds)
    directors: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    superseded_by: str | None = None
    """Id of the film this one was merged into; a merge can be undone."""
