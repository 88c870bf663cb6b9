"""What matching looks at of a reading: titles, year, people, ids; small enough to keep millions of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from cuttings.records.film import Film
from cuttings.records.review import Kind, Review
from cuttings.text.folding import fold, title_key

_NUMBERED = re.compile(r"\b(?:part|vol|volume|chapter|episode|teil|partie|parte)\b\.?", re.IGNORECASE)
_SUBTITLE = re.compile(r"\s*(?::|\s[-–—]\s)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One reading, or one film of a catalogue."""

    id: str
    """Review id, or film id of a catalogue entry."""
    location: str = ""
    titles: frozenset[str] = frozenset()
    """Keys (`text.folding.title_key`) of every full title printed."""
    short_titles: frozenset[str] = frozenset()
    """Keys of titles without their subtitle: a weaker agreement."""
    year: int | None = None
    directors: frozenset[str] = frozenset()
    """Folded full names."""
    cast: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    """Of the reviews: critics of two languages may print two titles of one film."""
    imdb: str | None = None
    wikidata: str | None = None
    tmdb: str | None = None
    is_film: bool = field(default=False)
    """A known film, not a reading: two of them are never one."""

    @property
    def ids(self) -> tuple[tuple[str, str], ...]:
        named = (("imdb", self.imdb), ("wikidata", self.wikidata), ("tmdb", self.tmdb))
        return tuple((name, value) for name, value in named if value)

    @property
    def richness(self) -> tuple[int, int, int, int]:
        """How much it tells: the richest reading of a group founds the film."""
        return (len(self.ids), self.year is not None, len(self.directors), len(self.titles))


def _short(title: str) -> str | None:
    head, parted, tail = title, False, ""
    pieces = _SUBTITLE.split(title, maxsplit=1)
    if len(pieces) == 2:
        head, tail = pieces
        parted = True
    key = title_key(head)
    return key if parted and tail and len(key) >= 3 and not _NUMBERED.search(tail) else None


def profile_of(review: Review) -> Profile | None:
    """The profile of a reading; None for a reading that is no review or names no film."""
    film = review.film
    if review.kind is Kind.NONE or film is None or not film.title:
        return None
    printed = [title for title in (film.title, film.original_title, *film.alternate_titles) if title]
    shorts = {short for title in printed if (short := _short(title))}
    titles = frozenset(key for title in printed if (key := title_key(title)))
    if not titles:
        return None
    return Profile(
        id=review.id,
        location=review.page.location,
        titles=titles,
        short_titles=frozenset(shorts) - titles,
        year=film.year,
        directors=frozenset(fold(c.name) for c in review.credits if c.role == "director"),
        cast=frozenset(fold(c.name) for c in review.credits if c.role == "actor"),
        languages=frozenset([review.language]) if review.language else frozenset(),
        imdb=film.ids.imdb,
        wikidata=film.ids.wikidata,
        tmdb=film.ids.tmdb,
    )


def profile_of_film(film: Film) -> Profile:
    """The profile of a known film."""
    printed = [title for title in (film.title, film.original_title, *film.alternate_titles) if title]
    titles = frozenset(key for title in printed if (key := title_key(title)))
    return Profile(
        id=film.id,
        titles=titles,
        short_titles=frozenset(short for title in printed if (short := _short(title))) - titles,
        year=film.year,
        directors=frozenset(map(fold, film.directors)),
        cast=frozenset(map(fold, film.cast)),
        imdb=film.ids.imdb,
        wikidata=film.ids.wikidata,
        tmdb=film.ids.tmdb,
        is_film=True,
    )


def title_keys(profiles: Iterable[Profile]) -> frozenset[str]:
    """Every full title of the profiles as a catalogue is asked for it: folded, without spaces."""
    return frozenset(title.replace(" ", "") for profile in profiles for title in profile.titles)
