"""A film's dossier and the lines chosen become its press book."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings

from cuttings.exports.press_book import Line, PressBook, Row, Score
from cuttings.text.days import day_in_words
from cuttings_site.library.models import Film, Reading
from cuttings_site.library.selectors.claims import ClaimRow, claim_rows
from cuttings_site.library.selectors.quoting import Excerpts, excerpts_of
from cuttings_site.library.services.tell import tell_film
from cuttings_site.library.words import BASES, in_words
from cuttings_site.quoting.lines import lines_of

_FACTS = (
    "writer",
    "cinematographer",
    "composer",
    "actor",
    "duration",
    "country_of_origin",
    "genre",
    "content_rating",
    "distributor",
)
_NAMES_AT_MOST = 6


def press_book_of(film: Film, made_on: str = "") -> PressBook:
    """`made_on` is an ISO 8601 day, today where it is left out."""
    if not film.dossier:
        tell_film(film)
    dossier = json.loads(film.dossier)
    readings = list(
        Reading.objects.filter(placement__film=film)
        .select_related("page")
        .defer("record", "profile")
        .order_by("review_id")
    )
    excerpts = excerpts_of(readings)
    known, figures = dossier["film"], dossier["reception"]
    credits, facts, _ = claim_rows(dossier["claims"], excerpts, film.id)
    original = known["original_title"] or ""
    return PressBook(
        title=known["title"],
        original_title=original if original != known["title"] else "",
        year=known["year"],
        directors=tuple(known["directors"]),
        facts=_facts([*credits, *facts]),
        scores=tuple(_scores(figures, film.positive_count)),
        consensus=tuple((clause["text"], clause["count"], clause["of"]) for clause in figures["consensus"]),
        dissent=_dissent(figures["dissent"], excerpts),
        lines=tuple(Line(words=line.words, by=line.attribution) for line in lines_of(film).to_quote),
        reviews=_rows(
            [excerpts.readings[g["review_id"]] for g in dossier["reviews"] if g["review_id"] in excerpts.readings]
        ),
        copies=sum(len(group["copies"]) for group in dossier["reviews"]),
        library=settings.PREFERENCES.library_name,
        made_on=day_in_words(made_on or date.today().isoformat()),
    )


def _facts(rows: Sequence[ClaimRow]) -> tuple[tuple[str, str], ...]:
    by_name = {row.property: row for row in rows}
    found = []
    for name in _FACTS:
        if row := by_name.get(name):
            shown = [value.shown for value in row.values][:_NAMES_AT_MOST]
            found.append((row.label, ", ".join(shown)))
    return tuple(found)


def _scores(figures: Mapping[str, Any], positive: int) -> list[Score]:
    counted = figures["reviews_counted"]
    if not counted:
        return [
            Score(figure="–", what="no verdict is known yet", note="No rating is stated, and no verdict could be read.")
        ]
    basis = f"{figures['ratings_stated']} ratings stated, {figures['verdicts_inferred']} verdicts read from the words."
    if not figures["is_enough"]:
        note = f"{counted} verdicts: not enough for a score ({figures['needed']} needed). {basis}"
        return [Score(figure=f"{positive} of {counted}", what="critics recommend it", note=note)]
    low, high = (round(100 * bound) for bound in figures["interval"])
    share = Score(
        figure=f"{100 * figures['approval']:.0f} %",
        what=f"recommend it: {positive} of {counted} verdicts",
        note=f"90 % interval {low} to {high} % (Wilson). {basis}",
    )
    if figures["score"] is None:
        return [share]
    around = figures["score_interval"]
    interval = f"90 % interval {around[0]:.0f} to {around[1]:.0f} (bootstrap). " if around else ""
    mean = Score(
        figure=f"{figures['score']:.0f} of 100",
        what=f"mean of {figures['ratings_stated']} ratings stated",
        note=f"{interval}Each rating by its place on its own scale, in equal steps; no weights.",
    )
    return [share, mean]


def _dissent(clause: Mapping[str, Any] | None, excerpts: Excerpts) -> Line | None:
    for support in clause["support"] if clause else ():
        for evidence in support["evidence"]:
            quote = excerpts.quote(support["review_id"], evidence)
            if quote is not None and quote.words and not quote.is_spoiler:
                return Line(words=" ".join(quote.words.split()), by=quote.by)
    return None


def _rows(readings: Sequence[Reading]) -> tuple[Row, ...]:
    return tuple(
        Row(
            critic=reading.critic_name or "Unnamed critic",
            publication=reading.publication_name,
            date=day_in_words(reading.published_on) if reading.published_on else "",
            rating=reading.rating_as_written,
            verdict=f"{reading.verdict_label}, {in_words(BASES, reading.verdict_basis)}"
            if reading.verdict_label
            else "",
            url=reading.source_url,
        )
        for reading in sorted(
            readings, key=lambda row: (row.critic_name == "", row.critic_name.casefold(), row.review_id)
        )
    )
