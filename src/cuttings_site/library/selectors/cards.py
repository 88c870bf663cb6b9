"""Readings as a list shows them: critic, publication, date, rating as written, verdict with its basis, best line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL

from cuttings.text.excerpt import is_shown
from cuttings_site.library.models import Reading
from cuttings_site.library.selectors.quoting import Excerpts, shown_spans, spoils

BEST_LINE = """CASE WHEN json_type(best_line) = 'array' THEN substr(json_extract(library_reading.record, '$.text'),
 json_extract(best_line, '$[0]') + 1, json_extract(best_line, '$[1]') - json_extract(best_line, '$[0]')) END"""
"""Cut out by the database, so that a list of fifty reviews does not decode fifty records; both count code points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One review in a list."""

    reading: Reading
    best_line: str
    """Empty where there is none or the excerpt does not hold it."""
    copies: tuple[Reading, ...] = ()
    film_id: str | None = None
    film_title: str = ""
    film_year: int | None = None


def light_readings() -> QuerySet[Reading]:
    """Readings without their record, with the words of the best line as `line` and the film they stand under."""
    return (
        Reading.objects.select_related("page")
        .defer("record", "profile")
        .annotate(
            line=RawSQL(BEST_LINE, ()),
            under_id=F("placement__film_id"),
            under_title=F("placement__film__title"),
            under_year=F("placement__film__year"),
        )
    )


def card_of(reading: Reading, copies: Iterable[Reading] = (), excerpts: Excerpts | None = None) -> Card:
    """`excerpts` spares choosing the excerpt again where the page did so before."""
    line, best = getattr(reading, "line", None), reading.best_line
    spans = excerpts.spans[reading.review_id] if excerpts else shown_spans(reading)
    is_open = best is not None and is_shown(spans, best[0], best[1]) and not spoils(reading, best[0], best[1])
    return Card(
        reading=reading,
        best_line=" ".join(line.split()) if line and is_open else "",
        copies=tuple(copies),
        film_id=getattr(reading, "under_id", None),
        film_title=getattr(reading, "under_title", None) or reading.film_title,
        film_year=getattr(reading, "under_year", None) or reading.film_year,
    )


SORTS = {
    "newest": "newest first",
    "oldest": "oldest first",
    "best": "best first",
    "worst": "worst first",
    "critic": "by critic",
}


def sorted_cards(cards: Sequence[Card], order: str) -> list[Card]:
    """`order` is a key of SORTS; what has no date or verdict comes last."""
    if order in ("newest", "oldest"):
        dated = [card for card in cards if card.reading.published_on]
        dated.sort(key=lambda card: (card.reading.published_on, card.reading.review_id), reverse=order == "newest")
        return dated + [card for card in cards if not card.reading.published_on]
    if order in ("best", "worst"):
        judged = [card for card in cards if card.reading.verdict_score is not None]
        judged.sort(
            key=lambda card: (card.reading.verdict_score or 0.0, card.reading.review_id), reverse=order == "best"
        )
        return judged + [card for card in cards if card.reading.verdict_score is None]
    return sorted(cards, key=lambda card: (card.reading.critic_name == "", card.reading.critic_name.casefold()))
