"""Rows of reviews, diary and ratings become viewings: one per film and time seen, whatever tables speak of it.

`reviews.csv` repeats the diary's row of the same viewing; `ratings.csv` holds the member's rating of a film today, which most often is
that of one of its viewings. A rating that no viewing has is given to the newest viewing without one, else it is one of its own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from cuttings.readers.letterboxd.account import URI, Entry, Sort


@dataclass(slots=True, kw_only=True)
class Viewing:
    """One film seen (or only rated) once; `rows` are all rows that speak of it, the one with the most words first."""

    rows: list[Entry] = field(default_factory=list)

    @property
    def first(self) -> Entry:
        return self.rows[0]

    @property
    def is_only_rating(self) -> bool:
        return all(row.sort is Sort.RATINGS for row in self.rows)

    def value(self, *names: str) -> str:
        """What the first of the rows that fills one of these columns has there."""
        return next((row.value(name) for row in self.rows for name in names if row.value(name)), "")

    def source(self, *names: str) -> tuple[Entry, str] | None:
        """The row and the column of that value."""
        return next(((row, name) for row in self.rows for name in names if row.value(name)), None)


def viewings_of(entries: list[Entry]) -> list[Viewing]:
    """The viewings in the order of tables and rows."""
    viewings = [Viewing(rows=[entry]) for entry in entries if entry.sort is Sort.REVIEWS]
    by_address: dict[str, list[Viewing]] = defaultdict(list)
    for viewing in viewings:
        by_address[_address(viewing.first)].append(viewing)
    for entry in entries:
        if entry.sort is not Sort.DIARY:
            continue
        reviewed = _same_viewing(by_address.get(_address(entry), []), entry) if _address(entry) else None
        if reviewed is not None:
            reviewed.rows.append(entry)
        else:
            viewings.append(Viewing(rows=[entry]))
    _add_ratings(viewings, [entry for entry in entries if entry.sort is Sort.RATINGS])
    return viewings


def _address(entry: Entry) -> str:
    return entry.value(URI) or entry.value("LetterboxdURI")


def _film(entry: Entry) -> tuple[str, str]:
    return entry.value("Name") or entry.value("Title"), entry.value("Year")


def _seen_on(entry: Entry) -> str:
    return entry.value("Watched Date") or entry.value("WatchedDate")


def _same_viewing(candidates: list[Viewing], entry: Entry) -> Viewing | None:
    """Of viewings at one address the one of the same day; a review that names no day is that of any diary row there."""
    free = [c for c in candidates if not any(row.sort is Sort.DIARY for row in c.rows)]
    same_day = [c for c in free if _seen_on(c.first) == _seen_on(entry)]
    dayless = [c for c in free if not _seen_on(c.first)]
    return next(iter(same_day or dayless), None)


def _add_ratings(viewings: list[Viewing], ratings: list[Entry]) -> None:
    by_film: dict[tuple[str, str], list[Viewing]] = defaultdict(list)
    for viewing in viewings:
        by_film[_film(viewing.first)].append(viewing)
    for entry in ratings:
        seen = by_film.get(_film(entry), [])
        if any(viewing.value("Rating", "Rating10") == entry.value("Rating") for viewing in seen):
            continue
        unrated = [viewing for viewing in seen if not viewing.value("Rating", "Rating10")]
        if unrated and entry.value("Rating"):
            newest = max(unrated, key=lambda v: (bool(v.value("Review")), _seen_on(v.first) or v.value("Date")))
            newest.rows.append(entry)
        else:
            viewings.append(Viewing(rows=[entry]))
