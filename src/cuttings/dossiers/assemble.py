"""One film and its reviews put together to a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuttings.dossiers.methods.reckon import METHODS, entries_of, figure_of
from cuttings.dossiers.parts import (
    aspects,
    claims,
    comparisons,
    consensus,
    copies,
    histogram,
    lists,
    people,
    reservations,
    screenings,
    shared_words,
    sides,
    voices,
)
from cuttings.records.dossier import Dossier, Figure, Reception, ReviewGroup, Voice
from cuttings.records.film import Film
from cuttings.records.reckoning import Reckoning
from cuttings.records.review import Kind, Review

SHARE, MEAN = Reckoning(method="share-1"), Reckoning(method="mean-1")
ENOUGH_REVIEWS = METHODS[SHARE.method].least


def dossier_of(film: Film, reviews: Sequence[Review], *, folds_copies: bool = True) -> Dossier:
    """The dossier of `film`; reviews of `kind: none` are left out. The order of `reviews` does not matter.

    With `folds_copies` off each review counts by itself, as in a table of critics' verdicts whose rows quote one another.
    """
    held = sorted((review for review in reviews if review.kind is not Kind.NONE), key=_by_date)
    groups = copies.groups_of(held) if folds_copies else tuple(ReviewGroup(review_id=review.id) for review in held)
    leading = {group.review_id for group in groups}
    counted = [review for review in held if review.id in leading]
    found_claims = claims.claims_of(counted)
    heard = voices.voices_of(held, groups)
    return Dossier(
        film=_completed(film, found_claims),
        claims=found_claims,
        reviews=groups,
        voices=heard,
        reception=_reception(film, counted, [voice for voice in heard if voice.copy_of is None]),
        compared_with=comparisons.films_named(counted),
        lists=lists.lists_of(counted),
        seen_at=screenings.seen_at(counted),
    )


def _by_date(review: Review) -> tuple[str, str]:
    date = review.date_published.value if review.date_published else None
    return (date or "9999", review.id)


def _completed(film: Film, found: tuple[claims.Claim, ...]) -> Film:
    """The film with directors and cast as its reviews state them, where no catalogue did."""
    resolved = {claim.property: claim.resolved for claim in found}
    return replace(
        film,
        directors=film.directors or resolved.get("director", ()),
        cast=film.cast or resolved.get("actor", ()),
    )


def _reception(film: Film, counted: Sequence[Review], heard: Sequence[Voice]) -> Reception:
    share, mean = (figure_of(heard, reckoning, seed=film.id) for reckoning in (SHARE, MEAN))
    points = [(entry.voice.review_id, entry.value) for entry in entries_of(heard, MEAN)]
    by_aspect = aspects.by_aspect(counted)
    by_person = people.by_person(counted)
    judged = [review for review in counted if review.verdict is not None]
    held_against, granted = reservations.reservations_of(judged, by_aspect)
    clauses, dissent = consensus.consensus_of(judged, by_aspect, by_person)
    return Reception(
        reviews_counted=share.reviews,
        ratings_stated=sum(review.rating is not None for review in counted),
        verdicts_inferred=share.inferred,
        approval=None if share.value is None else share.value / 100,
        score=mean.value,
        interval=_of_one(share),
        score_interval=mean.interval,
        method=f"approval: {share.method}; score: {mean.method} (letters: {MEAN.letters}; stars: {MEAN.stars})",
        is_enough=share.is_enough,
        needed=share.needed,
        histogram=histogram.histogram_of(points),
        split=share.split,
        figures=(share, mean),
        by_kind=sides.by_kind(heard),
        by_language=sides.by_language(heard),
        by_country=sides.by_country(heard),
        by_year=sides.by_year(heard),
        by_aspect=by_aspect,
        by_person=by_person,
        reservations=held_against,
        concessions=granted,
        shared_words=shared_words.words_shared(counted),
        consensus=clauses,
        dissent=dissent,
    )


def _of_one(figure: Figure) -> tuple[float, float] | None:
    return (figure.interval[0] / 100, figure.interval[1] / 100) if figure.interval else None
