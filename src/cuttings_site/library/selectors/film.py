"""A film's row and readings become everything its page shows, and the sheets of sentences behind its figures."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from cuttings.dossiers.methods import METHODS, to_query
from cuttings.dossiers.methods.reckon import chosen_voices, entries_of
from cuttings.dossiers.parts.histogram import histogram_of
from cuttings.records.dossier import Voice
from cuttings.records.reckoning import Counted, Reckoning
from cuttings.text.folding import title_key
from cuttings_site.library.models import Film, Placement
from cuttings_site.library.selectors.cards import SORTS, Card, card_of, light_readings, sorted_cards
from cuttings_site.library.selectors.claims import ClaimRow, claim_rows
from cuttings_site.library.selectors.figures import Column, columns
from cuttings_site.library.selectors.quoting import Excerpts, excerpts_of, review_address
from cuttings_site.library.selectors.reception import (
    Dots,
    Move,
    SideRow,
    Timeline,
    dots_of,
    history_of,
    side_rows,
    timeline,
    timeline_height,
)
from cuttings_site.library.selectors.reckoning import (
    FigureView,
    figure_view,
    held_figure,
    ranks_of,
    switched,
    voices_of,
)
from cuttings_site.library.selectors.tallies import ClauseRow, TallyRow, clause_row, tally_rows
from cuttings_site.library.words import ASPECTS, KINDS, MEDIA, in_words

REVIEWS_AT_ONCE = 30
PEOPLE_SHOWN = 14
MANY_ASPECTS = 10
"""With more of them fewer sentences stand on the page itself, to keep it light; the rest is a link away."""
SHOWS = {"": "all", "positive": "positive", "mixed": "mixed", "negative": "negative", "rated": "with a rating"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    name: str
    reviews: int
    approval: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    title: str
    place: str
    by: str
    date: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRow:
    where: str
    when: str
    count: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmPage:
    """What the film page's template is given."""

    film: Mapping[str, Any]
    reception: Mapping[str, Any]
    positive: int
    against: int
    kinds: tuple[KindRow, ...]
    columns: tuple[Column, ...]
    consensus: tuple[ClauseRow, ...]
    dissent: ClauseRow | None
    aspects: tuple[TallyRow, ...]
    people: tuple[TallyRow, ...]
    cards: tuple[Card, ...]
    cards_total: int
    cards_found: int
    """How many fit the filter, shown or not."""
    show: str
    sort: str
    shows: tuple[tuple[str, str, int], ...]
    sorts: tuple[tuple[str, str], ...]
    disputes: tuple[ClaimRow, ...]
    credits: tuple[ClaimRow, ...]
    facts: tuple[ClaimRow, ...]
    titles: tuple[str, ...]
    chosen: FigureView
    """The figure under the reader's reckoning."""
    beside: FigureView
    """A usual figure to hold it against."""
    reckoning: Reckoning
    query: str
    """The reckoning as a query string with its question mark; empty for the usual one."""
    methods: tuple[tuple[str, str, str], ...]
    """(name, label, query string that switches to it)"""
    kept: tuple[tuple[str, str], ...]
    """The rest of the reckoning, as hidden fields of the switch."""
    bars_are_usual: bool
    bars_method: str
    """Name of the method whose values the bars count."""
    compared: tuple[ClauseRow, ...]
    reservations: tuple[ClauseRow, ...]
    concessions: tuple[ClauseRow, ...]
    shared_words: tuple[ClauseRow, ...]
    lists: tuple[ListRow, ...]
    seen_at: tuple[SeenRow, ...]
    sides: list[tuple[str, list[SideRow]]]
    timeline: Timeline | None
    timeline_height: float
    dots: Dots | None
    history: list[Move]
    copies: int
    maybe: int
    """Readings in doubt that may be of this film."""


def film_page(film: Film, *, show: str, sort: str, reckoning: Reckoning) -> FilmPage | None:
    """None while the film's dossier is still to be made."""
    if not film.dossier:
        return None
    dossier = json.loads(film.dossier)
    readings = list(light_readings().filter(placement__film=film))
    excerpts = excerpts_of(readings)
    figures = dossier["reception"]
    aspects = figures["by_aspect"]
    show, sort = show if show in (*SHOWS, "all") else "", sort if sort in SORTS else "newest"
    cards = cards_of(dossier, excerpts)
    fitting = [card for card in sorted_cards(cards, sort) if _fits(card, show)]
    positive = sum(1 for card in cards if (card.reading.verdict_score or 0) >= 0.5)
    credits, facts, disputes = claim_rows(dossier["claims"], excerpts, film.id)
    known = dossier["film"]
    chosen, beside, bars = _figures(film.id, dossier, reckoning)
    voices, years = voices_of(dossier), timeline(figures["by_year"])
    return FilmPage(
        film=known,
        reception=figures,
        positive=positive,
        against=figures["reviews_counted"] - positive,
        kinds=tuple(
            KindRow(name=in_words(KINDS, row["kind"]), reviews=row["reviews"], approval=row["approval"])
            for row in figures["by_kind"]
        ),
        columns=columns(bars),
        consensus=tuple(
            clause_row(clause, excerpts, film.id, "clause", str(place))
            for place, clause in enumerate(figures["consensus"])
        ),
        dissent=clause_row(figures["dissent"], excerpts, film.id, "dissent", "0") if figures["dissent"] else None,
        aspects=tally_rows(
            aspects, excerpts, film.id, "aspect", quotes_at_most=1 if len(aspects) > MANY_ASPECTS else 3
        ),
        people=tally_rows(
            figures["by_person"][:PEOPLE_SHOWN],
            excerpts,
            film.id,
            "person",
            quotes_at_most=1 if len(aspects) > MANY_ASPECTS else 2,
        ),
        cards=tuple(fitting[: None if show == "all" else REVIEWS_AT_ONCE]),
        cards_total=len(cards),
        cards_found=len(fitting),
        show=show,
        sort=sort,
        shows=tuple(
            (key, label, count) for key, label in SHOWS.items() if (count := sum(_fits(card, key) for card in cards))
        ),
        sorts=tuple(SORTS.items()),
        disputes=disputes,
        credits=credits,
        facts=facts,
        titles=_other_titles(known),
        chosen=chosen,
        beside=beside,
        reckoning=reckoning,
        query=switched(reckoning),
        methods=tuple((name, method.label, switched(reckoning, method=name)) for name, method in METHODS.items()),
        kept=tuple(parse_qsl(to_query(replace(reckoning, method="share-1", counted=Counted.USUAL)))),
        bars_are_usual=bars is figures["histogram"],
        bars_method="mean-1" if bars is figures["histogram"] else chosen.mark,
        compared=tuple(
            clause_row(clause, excerpts, film.id, "compared", str(place))
            for place, clause in enumerate(dossier["compared_with"][:12])
        ),
        reservations=_aspect_rows(figures["reservations"], excerpts, film.id, "reservations"),
        concessions=_aspect_rows(figures["concessions"], excerpts, film.id, "concessions"),
        shared_words=tuple(
            clause_row(
                {**word, "text": word["word"], "count": len(word["support"]), "of": 0},
                excerpts,
                film.id,
                "word",
                str(place),
            )
            for place, word in enumerate(figures["shared_words"])
        ),
        lists=_list_rows(dossier["lists"]),
        seen_at=_seen_rows(dossier["seen_at"]),
        sides=side_rows(figures),
        timeline=years,
        timeline_height=timeline_height(years) if years else 0,
        dots=dots_of(voices),
        history=history_of(voices, excerpts.readings),
        copies=sum(len(group["copies"]) for group in dossier["reviews"]),
        maybe=Placement.objects.filter(candidate=film, ruled="").exclude(film=film).count(),
    )


def _aspect_rows(
    clauses: Sequence[Mapping[str, Any]], excerpts: Excerpts, film_id: str, part: str
) -> tuple[ClauseRow, ...]:
    return tuple(
        clause_row(
            {**clause, "text": in_words(ASPECTS, clause["text"])}, excerpts, film_id, part, str(place), quotes_at_most=0
        )
        for place, clause in enumerate(clauses)
    )


def _list_rows(lists: Sequence[Mapping[str, Any]]) -> tuple[ListRow, ...]:
    return tuple(
        ListRow(
            title=row["title"] or "A list",
            place=f"{row['position']}{' of ' + str(row['length']) if row['length'] else ''}" if row["position"] else "",
            by=row["by"],
            date=row["date"] or "",
            href=review_address(row["review_id"]),
        )
        for row in lists
    )


def _seen_rows(places: Sequence[Mapping[str, Any]]) -> tuple[SeenRow, ...]:
    return tuple(
        SeenRow(
            where=", ".join(part for part in (MEDIA.get(place["medium"], place["medium"]), place["provider"]) if part),
            when=place["last"] or "",
            count=len(place["support"]),
            href=review_address(place["support"][-1]["review_id"]),
        )
        for place in places
        if place["support"]
    )


def _other_titles(known: Mapping[str, Any]) -> tuple[str, ...]:
    """Other titles, each once: `RUST & BONE` is no other title of Rust and Bone."""
    seen = {title_key(known["title"])}
    found = []
    for title in (known["original_title"], *known["alternate_titles"]):
        if title and (key := title_key(title)) not in seen:
            seen.add(key)
            found.append(title)
    return tuple(found)


def _figures(
    film_id: str, dossier: Mapping[str, Any], reckoning: Reckoning
) -> tuple[FigureView, FigureView, Sequence[Mapping[str, Any]]]:
    """The chosen figure, a usual one beside it, and the bars of the ratings that the chosen one counts."""
    figures = dossier["reception"]
    held = {record["method"]: held_figure(record) for record in figures["figures"]}
    other = "mean-1" if reckoning.method == "share-1" else "share-1"
    if not to_query(replace(reckoning, method="share-1")) and reckoning.method in held:
        return held[reckoning.method], held[other], figures["histogram"]
    voices = voices_of(dossier)
    ranks = ranks_of(voices) if METHODS[reckoning.method].needs_ranks else {}
    chosen = figure_view(film_id, voices, reckoning, ranks)
    if chosen.method.reads_words:
        return chosen, held[reckoning.method], figures["histogram"]
    bars = _bars(voices, reckoning, ranks)
    return chosen, held[other if reckoning.method not in held else reckoning.method], bars


def _bars(
    voices: Sequence[Voice], reckoning: Reckoning, ranks: Mapping[str, Sequence[float]]
) -> list[Mapping[str, Any]]:
    entries = entries_of(chosen_voices(voices, reckoning), reckoning, ranks=ranks)
    bars = histogram_of([(entry.voice.review_id, entry.value) for entry in entries])
    return [{"low": bar.low, "high": bar.high, "count": bar.count, "percent": bar.percent} for bar in bars]


def cards_of(dossier: Mapping[str, Any], excerpts: Excerpts) -> list[Card]:
    """One per group of copies; a reading that came after the dossier was made waits for the next one."""
    held = excerpts.readings
    return [
        card_of(held[group["review_id"]], [held[name] for name in group["copies"] if name in held], excerpts)
        for group in dossier["reviews"]
        if group["review_id"] in held
    ]


def _fits(card: Card, show: str) -> bool:
    if show in ("positive", "mixed", "negative"):
        return card.reading.verdict_label == show
    return show != "rated" or bool(card.reading.rating_as_written)
