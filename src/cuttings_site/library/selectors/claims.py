"""Claims of a dossier become rows: credits, facts, and those on which the reviews differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cuttings_site.library.selectors.quoting import Excerpts, Quote, most_words_of, shortened
from cuttings_site.library.words import PROPERTIES, in_words

CREDITS = (
    "director",
    "writer",
    "actor",
    "voice",
    "cinematographer",
    "editor",
    "composer",
    "production_designer",
    "costume_designer",
    "producer",
    "executive_producer",
)
FACTS = (
    "year",
    "duration",
    "genre",
    "country_of_origin",
    "original_language",
    "content_rating",
    "date_released",
    "based_on",
    "production_company",
    "distributor",
    "production_budget",
    "box_office",
    "award_won",
    "award_nominated",
)
VALUES_AT_ONCE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    shown: str
    count: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    property: str
    label: str
    unit: str
    reason: str
    values: tuple[ValueRow, ...]
    hidden: int
    """Values left out of the row; its page has them all."""
    href: str


def claim_rows(
    claims: Sequence[Mapping[str, Any]], excerpts: Excerpts, film_id: str, quotes_at_most: int | None = 0
) -> tuple[tuple[ClaimRow, ...], tuple[ClaimRow, ...], tuple[ClaimRow, ...]]:
    """(credits, facts, disputes). Disputes carry their quotes, and stand among the facts too."""
    by_name: dict[str, list[Mapping[str, Any]]] = {}
    for claim in claims:
        by_name.setdefault(claim["property"], []).append(claim)
    rest = [name for name in by_name if name not in (*CREDITS, *FACTS, "title", "other_title")]

    def rows(names: Sequence[str], at_most: int | None) -> tuple[ClaimRow, ...]:
        return tuple(_row(claim, excerpts, film_id, at_most) for name in names for claim in by_name.get(name, ()))

    disputes = tuple(
        _row(claim, excerpts, film_id, 3) for claim in claims if claim["is_disputed"] and claim["property"] != "title"
    )
    titles = ("title", "other_title") if quotes_at_most is None else ()
    return rows(CREDITS, quotes_at_most), rows([*FACTS, *rest, *titles], quotes_at_most), disputes


def _row(claim: Mapping[str, Any], excerpts: Excerpts, film_id: str, quotes_at_most: int | None) -> ClaimRow:
    name, unit = claim["property"], claim["unit"] or ""
    is_whole = quotes_at_most is None or claim["is_disputed"]
    values = claim["values"] if claim["is_list"] or is_whole else claim["values"][:1]
    shown = values if is_whole else values[:VALUES_AT_ONCE]
    return ClaimRow(
        property=name,
        label=in_words(PROPERTIES, name),
        unit="" if name == "duration" else unit,
        reason=claim["reason"],
        values=tuple(
            ValueRow(
                shown=_shown(name, value["value"], unit),
                count=len(value["support"]),
                quotes=tuple(excerpts.quotes(value["support"], quotes_at_most, are_values=True))
                if quotes_at_most != 0
                else (),
            )
            for value in shown
        ),
        hidden=len(values) - len(shown),
        href=reverse("evidence", args=[film_id, "claim", name]),
    )


def _shown(name: str, value: str, unit: str) -> str:
    if name == "duration":
        return f"{value} min"
    return shortened(value, most_words_of(name))
