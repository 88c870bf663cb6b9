"""A reading or a film becomes the form in which its values are corrected, each beside the words it was read from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cuttings import codec
from cuttings.corrections import parts_of
from cuttings_site.library.models import Film, Reading, Ruling
from cuttings_site.library.selectors.cards import Card, card_of, light_readings, sorted_cards
from cuttings_site.library.selectors.films import matching_films
from cuttings_site.library.selectors.quoting import Quote, excerpts_of
from cuttings_site.library.services.overlay import film_meanings
from cuttings_site.library.services.rule import film_values
from cuttings_site.library.words import field_in_words

FILMS_OFFERED = 8
ALWAYS = (
    "film.title",
    "film.original_title",
    "film.year",
    "author",
    "publication",
    "date_published",
    "rating",
    "verdict",
    "credits.director",
    "facts.duration",
)
"""Fields that are offered also where the page was found not to say them."""
HINTS = {
    "film.year": "four digits",
    "date_published": "2013-02-03, 2013-02 or 2013",
    "rating": "with its scale: 3.5/5, B+, ★★★☆",
    "verdict": "positive, mixed or negative",
    "kind": "critic, user or list_entry",
    "language": "en, fr, pt-BR, …",
    "film.ids.imdb": "tt and digits",
    "film.ids.wikidata": "Q and digits",
    "film.ids.tmdb": "digits",
    "facts.duration": "minutes",
}
CHOICES = {"verdict": ("positive", "mixed", "negative"), "kind": ("critic", "user", "list_entry")}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One value that can be corrected."""

    field: str
    label: str
    value: str
    hint: str
    choices: tuple[str, ...]
    as_read: str | None
    """What the reader had found, where a ruling holds instead."""
    ruling: Ruling | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingForm:
    rows: tuple[FieldRow, ...]
    rulings: tuple[Ruling, ...]
    """Rulings about the reading that are no value: its place, that it is no review."""
    query: str
    films: tuple[Film, ...]
    is_refused: bool


def reading_form(row: Reading, query: str) -> ReadingForm:
    """`row` with its page and placement."""
    review, record = row.review, json.loads(row.record)
    values = parts_of(review)
    beneath = parts_of(codec.review_from_json(row.as_read.record)) if hasattr(row, "as_read") else values
    rulings = list(Ruling.objects.filter(subject=row.review_id, is_undone=False).order_by("when"))
    by_field = {ruling.field: ruling for ruling in rulings if ruling.action in ("set", "clear")}
    excerpts = excerpts_of([row])
    names = dict.fromkeys((*ALWAYS, *values, *(name for name in by_field if name), "film.ids.imdb"))
    rows = []
    for name in names:
        quotes = (
            excerpts.quote(row.review_id, one, is_value=name != "verdict") for one in evidence_for(record, name)[:4]
        )
        ruling = by_field.get(name)
        rows.append(
            FieldRow(
                field=name,
                label=_capital(field_in_words(name)),
                value=values.get(name, ""),
                hint=HINTS.get(name, "several parted by ;" if name.startswith("credits.") else ""),
                choices=CHOICES.get(name, ()),
                as_read=beneath.get(name, "") if ruling else None,
                ruling=ruling,
                quotes=tuple(quote for quote in quotes if quote is not None and quote.words),
            )
        )
    held = row.placement.film_id if hasattr(row, "placement") else None
    return ReadingForm(
        rows=tuple(rows),
        rulings=tuple(ruling for ruling in rulings if ruling.action not in ("set", "clear")),
        query=query,
        films=films_like(query or row.film_title, held or ""),
        is_refused=row.kind == "none",
    )


def evidence_for(record: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """Evidence of a field of a reading's record, by the field's name in rulings."""
    if name == "film":
        return list((record["film"] or {}).get("evidence", []))
    head, _, rest = name.partition(".")
    if head == "credits":
        return [one for credit in record["credits"] if credit["role"] == rest for one in credit["evidence"][:1]]
    if head == "facts":
        prop, _, unit = rest.partition(":")
        facts = (f for f in record["facts"] if f["property"] == prop and (not unit or f["unit"] == unit))
        return [one for fact in facts for one in fact["evidence"][:1]]
    if head == "film":
        named = str((record["film"] or {}).get(rest) or "").casefold()
        return [e for e in (record["film"] or {}).get("evidence", []) if named and named in e["exact"].casefold()]
    value = record.get(head)
    return list(value["evidence"]) if isinstance(value, dict) else []


def _capital(words: str) -> str:
    return words.removeprefix("the ")[:1].upper() + words.removeprefix("the ")[1:]


def films_like(query: str, but: str = "") -> tuple[Film, ...]:
    """Films for the words typed, the most reviewed first."""
    if not query.strip():
        return ()
    found = matching_films(query).exclude(id=but).order_by("-reviews_count", "title_sort", "id")
    return tuple(found.defer("dossier", "record")[:FILMS_OFFERED])


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmForm:
    fields: tuple[tuple[str, str, str, str], ...]
    """(name, label, value, hint)"""
    cards: tuple[Card, ...]
    rulings: tuple[Ruling, ...]
    query: str
    films: tuple[Film, ...]


def film_form(film: Film, query: str) -> FilmForm:
    hints = {"year": "four digits", "directors": "several parted by ;", "ids.imdb": "tt and digits"}
    values = film_values(film)
    cards = [card_of(row) for row in light_readings().filter(placement__film=film)]
    return FilmForm(
        fields=tuple(
            (name, _capital(field_in_words(f"film.{name}")), values[name], hints.get(name, "")) for name in values
        ),
        cards=tuple(sorted_cards(cards, "newest")),
        rulings=tuple(rulings_of_film(film)),
        query=query,
        films=films_like(query or film.title, film.id),
    )


def rulings_of_film(film: Film) -> list[Ruling]:
    """Standing rulings about the film itself, and the films merged into it."""
    rows = Ruling.objects.filter(action__in=["rename", "settle", "merge"], is_undone=False).order_by("-when")
    held = [row for row in rows if film.id in (row.subject, row.after)]
    others = [row for row in rows if row not in held and row.subject_reviews]
    if others:
        meant = film_meanings([row.record for row in others])
        held += [row for row in others if meant.film_meant(row.subject, row.subject_reviews) == film.id]
    return held
