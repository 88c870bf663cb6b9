"""A figure of a film becomes the sheet of all the sentences it rests on."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cuttings_site.library.models import Film, Reading
from cuttings_site.library.selectors.cards import Card, light_readings, sorted_cards
from cuttings_site.library.selectors.claims import claim_rows
from cuttings_site.library.selectors.film import cards_of
from cuttings_site.library.selectors.quoting import Excerpts, Quote, excerpts_of
from cuttings_site.library.selectors.tallies import clause_row, tally_rows
from cuttings_site.library.words import ASPECTS, in_words


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
        "reservations": _clause_sheet,
        "concessions": _clause_sheet,
        "word": _clause_sheet,
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
    cards = sorted_cards(cards_of(dossier, excerpts), "best")
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
    cards = [card for card in cards_of(dossier, excerpts) if card.reading.review_id in bar["review_ids"]]
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
        "reservations": figures["reservations"],
        "concessions": figures["concessions"],
        "word": [
            {**word, "text": word["word"], "count": len(word["support"]), "of": 0} for word in figures["shared_words"]
        ],
    }[part]
    if not name.isdigit() or int(name) >= len(clauses):
        return None
    clause = clauses[int(name)]
    row = clause_row(clause, excerpts, film.id, part, name, quotes_at_most=None)
    titles = {"dissent": "The strongest dissent", "word": f"“{clause['text']}”"}
    title = (
        titles.get(part) or in_words(ASPECTS, clause["text"])
        if part in _ASPECT_PARTS or part in titles
        else clause["text"]
    )
    words = _SHEET_WORDS.get(part, "{count} of {of} critics.").format(**clause)
    return Sheet(title=title, words=words, groups=(("", row.quotes),))


_ASPECT_PARTS = ("reservations", "concessions")
_SHEET_WORDS = {
    "reservations": "Found fault with by {count} of the {of} who recommend the film.",
    "concessions": "Praised by {count} of the {of} who do not recommend the film.",
    "word": "A word that {count} critics use where they judge.",
}


def _claim_sheet(dossier: Mapping[str, Any], excerpts: Excerpts, film: Film, part: str, name: str) -> Sheet | None:
    # another title may be known only from reviews that give it as the title
    names = (name, "title") if name == "other_title" else (name,)
    claims = [claim for claim in dossier["claims"] if claim["property"] in names]
    if not claims:
        return None
    rows = [row for group in claim_rows(claims, excerpts, film.id, quotes_at_most=None) for row in group]
    seen: dict[str, tuple[Quote, ...]] = {}
    for row in rows:
        for value in row.values:
            seen.setdefault(f"{value.shown}{' (' + row.unit + ')' if row.unit else ''}", value.quotes)
    title = rows[0].label if rows else name
    return Sheet(title=title, words="Each value with the places that state it.", groups=tuple(seen.items()))
