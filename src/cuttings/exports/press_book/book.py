"""What a press book holds, in words that are ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A figure that never stands bare."""

    figure: str
    """`86 %`, `4 of 5`, `72 of 100`."""
    what: str
    """What it counts."""
    note: str
    """Method, interval, how many are stated and how many inferred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    words: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One review in the table."""

    critic: str
    publication: str
    date: str
    rating: str
    """As written."""
    verdict: str
    """With its basis."""
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PressBook:
    title: str
    original_title: str = ""
    year: int | None = None
    directors: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """Label and value; most are what the reviews print."""
    scores: tuple[Score, ...] = ()
    consensus: tuple[tuple[str, int, int], ...] = ()
    """Clause, how many say so, of how many."""
    dissent: Line | None = None
    lines: tuple[Line, ...] = ()
    reviews: tuple[Row, ...] = ()
    copies: int = 0
    """Copies of reviews, folded in."""
    library: str = ""
    made_on: str = ""
    """As a day in words."""

    @property
    def name(self) -> str:
        return f"{self.title} ({self.year})" if self.year else self.title

    @property
    def credit(self) -> str:
        by = f"Directed by {', '.join(self.directors)}" if self.directors else ""
        return " · ".join(part for part in (self.original_title, str(self.year or ""), by) if part)

    @property
    def colophon(self) -> str:
        made = f"Made on {self.made_on} from {self.library or 'a library of reviews'}. " if self.made_on else ""
        return f"{made}Reviews belong to their authors; each line stands word for word in its review."
