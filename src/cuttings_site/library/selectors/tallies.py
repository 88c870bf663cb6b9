"""Tallies and clauses of a dossier become rows of a page: a label, counts, a bar, the strongest sentences, a link to all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cuttings_site.library.keys import key_of
from cuttings_site.library.selectors.figures import Block, diverging
from cuttings_site.library.selectors.quoting import Excerpts, Quote
from cuttings_site.library.words import ASPECTS, ROLES, in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyRow:
    anchor: str
    figure: str
    """Name of its counts, for who recomputes the page."""
    label: str
    role: str
    positive: int
    mixed: int
    negative: int
    blocks: tuple[Block, ...]
    quotes: tuple[Quote, ...]
    total: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow:
    anchor: str
    text: str
    count: int
    of: int
    quotes: tuple[Quote, ...]
    href: str


def tally_rows(
    tallies: Sequence[Mapping[str, Any]], excerpts: Excerpts, film_id: str, part: str, quotes_at_most: int | None = 3
) -> tuple[TallyRow, ...]:
    """In the dossier's order, the most spoken of first; the film as a whole leads its aspects."""
    most = max((max(tally["positive"], tally["negative"]) + tally["mixed"] / 2 for tally in tallies), default=0)
    return tuple(
        TallyRow(
            anchor=f"{part}-{key_of(tally['name'])}",
            figure=f"{part}.{tally['name']}",
            label=in_words(ASPECTS, tally["name"]) if part == "aspect" else tally["name"],
            role=_role(tally["role"]),
            positive=tally["positive"],
            mixed=tally["mixed"],
            negative=tally["negative"],
            blocks=diverging(tally["positive"], tally["mixed"], tally["negative"], int(most + 0.5)),
            quotes=tuple(_both_sides(tally["support"], excerpts, quotes_at_most)),
            total=len(tally["support"]),
            href=reverse("evidence", args=[film_id, part, tally["name"]]),
        )
        for tally in sorted(tallies, key=lambda tally: tally["name"] != "overall")
    )


def _role(role: str | None) -> str:
    """`actor (Stéphanie)` -> `Stéphanie`; `director` -> `director`."""
    if not role:
        return ""
    name, _, character = role.partition(" (")
    return f"as {character.rstrip(')')}" if character else ROLES.get(name, name.replace("_", " "))


SIDES = ("positive", "mixed", "negative")


def _both_sides(supports: Sequence[Mapping[str, Any]], excerpts: Excerpts, at_most: int | None) -> Iterator[Quote]:
    """A few quotes that show every side there is, praise first."""
    sides = {side: [support for support in supports if support["polarity"] == side] for side in SIDES}
    share: Mapping[str, int | None] = dict.fromkeys(SIDES, at_most)
    if at_most is not None:
        share = counts = dict.fromkeys(SIDES, 0)
        while sum(counts.values()) < min(at_most, len(supports)):
            for side in SIDES:
                if counts[side] < len(sides[side]) and sum(counts.values()) < at_most:
                    counts[side] += 1
    for side in SIDES:
        yield from excerpts.quotes(sides[side], share[side])


def clause_row(
    clause: Mapping[str, Any], excerpts: Excerpts, film_id: str, part: str, name: str, quotes_at_most: int | None = 4
) -> ClauseRow:
    return ClauseRow(
        anchor=f"{part}-{name}",
        text=clause["text"],
        count=clause["count"],
        of=clause["of"],
        quotes=tuple(excerpts.quotes(clause["support"], quotes_at_most)),
        href=reverse("evidence", args=[film_id, part, name]),
    )
