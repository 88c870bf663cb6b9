"""Voices of a film become what its page says of them together: who moved the figure and when, parts of the critics, critics side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cuttings.dossiers.methods.reckon import entries_of
from cuttings.dossiers.methods.shown import whole
from cuttings.records.dossier import Voice
from cuttings.records.reckoning import Reckoning
from cuttings.text.territories import country_name
from cuttings_site.library.models import Reading
from cuttings_site.library.selectors.quoting import review_address
from cuttings_site.library.words import KINDS, in_words, language_name

ENOUGH = 5
MOST_DOTS, ENDS = 18, 8
"""With more rated reviews only the best and the worst few are drawn."""
MOST_MOVES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One review, the day it came into the library, and what it did to the share."""

    arrived: str
    """ISO date."""
    review_id: str
    by: str
    href: str
    rating: str
    label: str
    basis: str
    before: str
    after: str
    change: int
    """In points of the share as shown; 0 while there are too few for a share."""

    @property
    def points(self) -> int:
        return abs(self.change)


def history_of(voices: Sequence[Voice], readings: Mapping[str, Reading]) -> list[Move]:
    """One per review that counts, the latest first; reviews that arrived at once stand in the order of their dates."""
    judged = [v for v in voices if v.copy_of is None and v.verdict is not None and v.review_id in readings]
    judged.sort(key=lambda v: (readings[v.review_id].page.added_at.strftime("%Y-%m-%d"), v.date or "9999", v.review_id))
    moves: list[Move] = []
    positive, before = 0, ""
    for count, voice in enumerate(judged, 1):
        positive += (voice.verdict or 0.0) >= 0.5
        after = f"{whole(round(100 * positive / count, 6))} %" if count >= ENOUGH else f"{positive} of {count}"
        is_share = count > ENOUGH
        moves.append(
            Move(
                arrived=readings[voice.review_id].page.added_at.strftime("%Y-%m-%d"),
                review_id=voice.review_id,
                by=", ".join(name for name in (voice.critic, voice.publication) if name) or "Unnamed critic",
                href=review_address(voice.review_id),
                rating=voice.rating or "",
                label=voice.label or "",
                basis=voice.basis or "",
                before=before,
                after=after,
                change=int(after.split()[0]) - int(before.split()[0]) if is_share else 0,
            )
        )
        before = after
    return moves[::-1][:MOST_MOVES]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    """One part of the critics."""

    figure: str
    """Name of its counts, for who recomputes the page."""
    name: str
    positive: int
    reviews: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One column of the timeline: verdicts for the film above the line, against it below."""

    x: float
    year: str
    positive: int
    negative: int
    up: float
    down: float
    up_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """In units of its view box."""

    width: int
    middle: float
    years: tuple[Year, ...]
    words: str
    """The same in words, for who cannot see it."""


YEAR_WIDTH, UNIT, MOST_HEIGHT = 34, 9.0, 63.0


def timeline(by_year: Sequence[Mapping[str, Any]]) -> Timeline | None:
    """None where fewer than two years are known."""
    known = [row for row in by_year if row["name"]]
    if len(known) < 2:
        return None
    most_for, most_against = (
        max(side) for side in zip(*((r["positive"], r["reviews"] - r["positive"]) for r in known), strict=True)
    )
    unit = min(UNIT, MOST_HEIGHT / max(most_for, most_against, 1))
    middle = round(14 + unit * most_for, 1)
    years = tuple(
        Year(
            x=place * YEAR_WIDTH,
            year=row["name"],
            positive=row["positive"],
            negative=row["reviews"] - row["positive"],
            up=round(unit * row["positive"], 1),
            down=round(unit * (row["reviews"] - row["positive"]), 1),
            up_y=round(middle - unit * row["positive"], 1),
        )
        for place, row in enumerate(known)
    )
    words = "; ".join(f"{year.year}: {year.positive} for, {year.negative} against" for year in years)
    return Timeline(width=len(known) * YEAR_WIDTH, middle=middle, years=years, words=words)


def timeline_height(found: Timeline) -> float:
    return round(found.middle + max(year.down for year in found.years) + 18, 1)


def side_rows(figures: Mapping[str, Any]) -> list[tuple[str, list[SideRow]]]:
    """(heading, rows) for every division in which there are two parts or more."""
    kinds = [
        {**row, "name": row["kind"], "positive": round((row["approval"] or 0) * row["reviews"])}
        for row in figures["by_kind"]
    ]
    tables = (
        ("kind", "Critics and public", kinds, lambda name: in_words(KINDS, name)),
        ("language", "Languages", figures["by_language"], language_name),
        ("country", "Countries", figures["by_country"], lambda code: country_name(code)),
    )
    found = []
    for part, heading, rows, named in tables:
        known = [row for row in rows if row["name"]]
        if len(known) > 1:
            made = [
                SideRow(
                    figure=f"{part}.{r['name']}", name=named(r["name"]), positive=r["positive"], reviews=r["reviews"]
                )
                for r in known
            ]
            found.append((heading, sorted(made, key=lambda row: -row.reviews)))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One critic on the line from 0 to 100."""

    by: str
    href: str
    rating: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    rows: tuple[Dot, ...]
    left_out: int
    mean: int
    read: int
    """Verdicts without a rating, which have no place on the line."""


def dots_of(voices: Sequence[Voice]) -> Dots | None:
    """Critics against one another by their stated ratings; None below three."""
    heard = [voice for voice in voices if voice.copy_of is None]
    entries = sorted(
        entries_of(heard, Reckoning(method="mean-1")), key=lambda e: (-e.value, (e.voice.critic or "~").casefold())
    )
    if len(entries) < 3:
        return None
    shown = entries if len(entries) <= MOST_DOTS else [*entries[:ENDS], *entries[-ENDS:]]
    return Dots(
        rows=tuple(
            Dot(
                by=entry.voice.critic or entry.voice.publication or "Unnamed critic",
                href=review_address(entry.voice.review_id),
                rating=entry.voice.rating or "",
                points=whole(entry.value),
            )
            for entry in shown
        ),
        left_out=len(entries) - len(shown),
        mean=whole(round(sum(entry.value for entry in entries) / len(entries), 6)),
        read=sum(voice.verdict is not None and voice.mark is None for voice in heard),
    )
