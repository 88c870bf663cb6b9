"""A film's row and readings become everything its page shows, and the sheets of sentences behind its figures."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from cuttings.dossiers.methods import METHODS, to_query
from cuttings.dossiers.methods.reckon import chosen_voices, entries_of
from cuttings.dossiers.parts.histogram import histogram_of
from cuttings.records.dossier import Voice
from cuttings.records.reckoning import Counted, Reckoning
from cuttings.text.folding import title_key
from cuttings_site.library.models import Film, Placement, Reading
from cuttings_site.library.selectors.cards import SORTS, Card, card_of, light_readings, sorted_cards
from cuttings_site.library.selectors.claims import ClaimRow, claim_rows
from cuttings_site.library.selectors.figures import Column, columns
from cuttings_site.library.selectors.quoting import Excerpts, Quote, excerpts_of
from cuttings_site.library.selectors.reckoning import (
    FigureView,
    figure_view,
    held_figure,
    ranks_of,
    switched,
    voices_of,
)
from cuttings_site.library.selectors.tallies import ClauseRow, TallyRow, clause_row, tally_rows
from cuttings_site.library.words import KINDS, in_words

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
    cards = _cards(dossier, excerpts)
    fitting = [card for card in sorted_cards(cards, sort) if _fits(card, show)]
    positive = sum(1 for card in cards if (card.reading.verdict_score or 0) >= 0.5)
    credits, facts, disputes = claim_rows(dossier["claims"], excerpts, film.id)
    known = dossier["film"]
    chosen, beside, bars = _figures(film.id, dossier, reckoning)
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
            aspects, excerpts, film.id, "aspect", quotes_at_most=2 if len(aspects) > MANY_ASPECTS else 3
        ),
        people=tally_rows(figures["by_person"][:PEOPLE_SHOWN], excerpts, film.id, "person", quotes_at_most=2),
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
        copies=sum(len(group["copies"]) for group in dossier["reviews"]),
        maybe=Placement.objects.filter(candidate=film, film=None).count(),
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


def _cards(dossier: Mapping[str, Any], excerpts: Excerpts) -> list[Card]:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The sentences one figure rests on, as a page of its own."""

    title: str
    words: str
    groups: tuple[tuple[str, tuple[Quote, ...]], ...]


def evidence_of(film: Film, part: str, name: str) -> Sheet | None:
    """None where the film has no such figure."""
    if not film.dossier:
        return None
    dossier = json.loads(film.dossier)
    excerpts = excerpts_of(list(light_readings().filter(placement__film=film)))
    makers = {
        "verdicts": _verdict_sheet,
        "histogram": _histogram_sheet,
        "aspect": _tally_sheet,
        "person": _tally_sheet,
        "clause": _clause_sheet,
        "dissent": _clause_sheet,
        "compared": _clause_sheet,
        "claim": _claim_sheet,
    }
    return makers[part](dossier, excerpts, film, part, name) if part in makers else None


def _whole_review_quotes(cards: list[Card], excerpts: Excerpts) -> tuple[Quote, ...]:
    quotes = []
    for card in cards:
        best = card.reading.best_line
        evidence = {"start": best[0], "end": best[1], "exact": card.best_line} if best and card.best_line else None
        quote = excerpts.quote(card.reading.review_id, evidence, card.reading.verdict_label)
        if quote is not None:
            quotes.append(quote)
    return tuple(quotes)


def _verdict_sheet(dossier: Mapping[str, Any], excerpts: Excerpts, film: Film, part: str, name: str) -> Sheet | None:
    cards = sorted_cards(_cards(dossier, excerpts), "best")
    tests: dict[str, tuple[str, Callable[[Reading], bool]]] = {
        "all": ("Every verdict", lambda r: r.verdict_score is not None),
        "positive": ("Verdicts in favour", lambda r: (r.verdict_score or 0) >= 0.5),
        "against": ("Verdicts against", lambda r: r.verdict_score is not None and r.verdict_score < 0.5),
        "stated": ("Ratings stated by the critics", lambda r: bool(r.rating_as_written)),
        "read": ("Verdicts read from the words", lambda r: r.verdict_basis == "text"),
    }
    if name not in tests:
        return None
    title, test = tests[name]
    chosen = [card for card in cards if test(card.reading)]
    return Sheet(
        title=title,
        words=f"{len(chosen)} of {len(cards)} reviews, copies counted once.",
        groups=(("", _whole_review_quotes(chosen, excerpts)),),
    )


def _histogram_sheet(dossier: Mapping[str, Any], excerpts: Excerpts, film: Film, part: str, name: str) -> Sheet | None:
    bar = next((bar for bar in dossier["reception"]["histogram"] if str(bar["low"]) == name), None)
    if bar is None:
        return None
    cards = [card for card in _cards(dossier, excerpts) if card.reading.review_id in bar["review_ids"]]
    return Sheet(
        title=f"Ratings from {bar['low']} to {bar['high']} of 100",
        words=f"{bar['count']} reviews, {bar['percent']} % of those with a rating; each rating put on a scale of 100.",
        groups=(("", _whole_review_quotes(sorted_cards(cards, "best"), excerpts)),),
    )


def _tally_sheet(dossier: Mapping[str, Any], excerpts: Excerpts, film: Film, part: str, name: str) -> Sheet | None:
    key = "by_aspect" if part == "aspect" else "by_person"
    tally = next((tally for tally in dossier["reception"][key] if tally["name"] == name), None)
    if tally is None:
        return None
    row = tally_rows([tally], excerpts, film.id, part, quotes_at_most=None)[0]
    return Sheet(
        title=row.label,
        words=f"{tally['positive']} praise, {tally['mixed']} go both ways, {tally['negative']} find fault.",
        groups=tuple(
            (label, quotes)
            for label, side in (("Praise", "positive"), ("Both ways", "mixed"), ("Fault", "negative"))
            if (quotes := tuple(quote for quote in row.quotes if quote.polarity == side))
        ),
    )


def _clause_sheet(dossier: Mapping[str, Any], excerpts: Excerpts, film: Film, part: str, name: str) -> Sheet | None:
    figures = dossier["reception"]
    clauses = {
        "clause": figures["consensus"],
        "dissent": [figures["dissent"]] if figures["dissent"] else [],
        "compared": dossier["compared_with"],
    }[part]
    if not name.isdigit() or int(name) >= len(clauses):
        return None
    clause = clauses[int(name)]
    row = clause_row(clause, excerpts, film.id, part, name, quotes_at_most=None)
    title = "The strongest dissent" if part == "dissent" else clause["text"]
    return Sheet(title=title, words=f"{clause['count']} of {clause['of']} critics.", groups=(("", row.quotes),))


def _claim_sheet(dossier: Mapping[str, Any], excerpts: Excerpts, film: Film, part: str, name: str) -> Sheet | None:
    claims = [claim for claim in dossier["claims"] if claim["property"] == name]
    if not claims:
        return None
    rows = [row for group in claim_rows(claims, excerpts, film.id, quotes_at_most=None) for row in group]
    seen: dict[str, tuple[Quote, ...]] = {}
    for row in rows:
        for value in row.values:
            seen.setdefault(f"{value.shown}{' (' + row.unit + ')' if row.unit else ''}", value.quotes)
    title = rows[0].label if rows else name
    return Sheet(title=title, words="Each value with the places that state it.", groups=tuple(seen.items()))
