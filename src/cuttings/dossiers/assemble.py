"""One film and its reviews put together to a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuttings.dossiers.parts import (
    approval,
    aspects,
    claims,
    comparisons,
    consensus,
    copies,
    histogram,
    people,
    score,
)
from cuttings.records.dossier import Dossier, Reception
from cuttings.records.film import Film
from cuttings.records.review import Basis, Kind, Review

ENOUGH_REVIEWS = 5
"""Rotten Tomatoes' minimum for a score of a film in limited release; below, figures are shown as counts."""
METHOD = "approval: share of verdicts at 0.5 or more; score: mean place of stated ratings on their scales (equal steps)"


def dossier_of(film: Film, reviews: Sequence[Review]) -> Dossier:
    """The dossier of `film`; reviews of `kind: none` are left out. The order of `reviews` does not matter."""
    held = sorted((review for review in reviews if review.kind is not Kind.NONE), key=_by_date)
    groups = copies.groups_of(held)
    counted = [review for review in held if any(group.review_id == review.id for group in groups)]
    found_claims = claims.claims_of(counted)
    return Dossier(
        film=_completed(film, found_claims),
        claims=found_claims,
        reviews=groups,
        reception=_reception(film, counted),
        compared_with=comparisons.films_named(counted),
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


def _reception(film: Film, counted: Sequence[Review]) -> Reception:
    judged = [review for review in counted if review.verdict is not None]
    bases = [review.verdict.basis for review in judged if review.verdict]
    share, interval, split = approval.approval_of(judged)
    mean, mean_interval = score.score_of(counted, seed=film.id)
    by_aspect = aspects.by_aspect(counted)
    by_person = people.by_person(counted)
    clauses, dissent = consensus.consensus_of(judged, by_aspect, by_person)
    return Reception(
        reviews_counted=len(judged),
        ratings_stated=sum(review.rating is not None for review in counted),
        verdicts_inferred=sum(basis is Basis.TEXT for basis in bases),
        approval=share,
        score=mean,
        interval=interval,
        score_interval=mean_interval,
        method=METHOD,
        is_enough=len(judged) >= ENOUGH_REVIEWS,
        needed=ENOUGH_REVIEWS,
        histogram=histogram.histogram_of(counted),
        split=split,
        by_kind=approval.by_kind(judged),
        by_aspect=by_aspect,
        by_person=by_person,
        consensus=clauses,
        dissent=dissent,
    )
