"""Films without a dossier get one made of the reviews that stand under them; each in a transaction of its own, so a kill loses nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

from django.db import transaction

from cuttings import codec
from cuttings.corrections import claim_name, corrected_film, settled, standing
from cuttings.dossiers import dossier_of
from cuttings.records.correction import Action, Correction
from cuttings.records.dossier import Dossier
from cuttings.records.film import Film as FilmRecord
from cuttings.records.film import FilmIds
from cuttings.records.review import Review
from cuttings_site.library.keys import sort_key_of
from cuttings_site.library.models import Dispute, Film, Reading
from cuttings_site.library.services.overlay import film_meanings, rulings_of

T = TypeVar("T", str, int)


def tell_waiting(progress: Callable[[int, int], None] | None = None) -> int:
    """Make the missing dossiers; gives how many. `progress` is called with (done, of)."""
    waiting = list(Film.objects.filter(dossier="", superseded_by=None).order_by("id").values_list("pk", flat=True))
    rulings = film_rulings() if waiting else {}
    for place, film_id in enumerate(waiting):
        with transaction.atomic():
            tell_film(Film.objects.get(pk=film_id), rulings)
        if progress:
            progress(place + 1, len(waiting))
    return len(waiting)


def film_rulings() -> dict[str, list[Correction]]:
    """Film, as matching names it today, to what was ruled about it."""
    found: dict[str, list[Correction]] = {}
    rulings = rulings_of([Action.RENAME, Action.SETTLE])
    meant = film_meanings(rulings)
    for ruling in rulings:
        found.setdefault(meant.film_meant(ruling.subject, ruling.subject_reviews), []).append(ruling)
    return found


def tell_film(film: Film, rulings: Mapping[str, list[Correction]] | None = None) -> None:
    """The dossier, and the columns that lists sort by."""
    rows = list(Reading.objects.filter(placement__film=film).select_related("placement").order_by("review_id"))
    reviews = [row.review for row in rows]
    if not reviews:
        film.reviews_count = film.reviews_counted = 0
        film.dossier = ""
        film.save()
        Dispute.objects.filter(film=film).delete()
        return
    about = (film_rulings() if rulings is None else rulings).get(film.id, [])
    dossier = settled(
        dossier_of(_named(identity_of(film.id, _naming(film, rows, reviews) or reviews), about), reviews), about
    )
    _fill(film, dossier, reviews)
    film.save()
    _note_disputes(film, dossier)


def _naming(film: Film, rows: Sequence[Reading], reviews: Sequence[Review]) -> list[Review]:
    """Reviews that say what the film is called: one that a ruling brought from elsewhere printed another title or year, which is why it
    needed the ruling."""
    held = zip(rows, reviews, strict=True)
    return [review for row, review in held if not row.placement.ruled or row.placement.matched == film.id]


def _named(film: FilmRecord, rulings: Sequence[Correction]) -> FilmRecord:
    for ruling in standing(rulings):
        # rulings of others may name values that this version does not take; the film is told all the same
        with suppress(ValueError):
            film = corrected_film(film, [ruling])
    return film


def _note_disputes(film: Film, dossier: Dossier) -> None:
    """Titles differ by language and spelling, which is no dispute about the film."""
    held = {row.claim: row for row in Dispute.objects.filter(film=film)}
    for claim in dossier.claims:
        if not claim.is_disputed or claim.property == "title":
            continue
        counts = [len(value.support) for value in claim.values]
        values = {"reviews_count": sum(counts), "is_even": counts[0] == counts[1]}
        row = held.pop(claim_name(claim), None) or Dispute(film=film, claim=claim_name(claim))
        if row.pk is None or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
    for row in held.values():
        row.delete()


def told_again(film: Film) -> Film:
    """The film, its dossier made anew where it is of an older form, from before figures could be reckoned by the reader."""
    if film.dossier and '"voices":' not in film.dossier:
        tell_film(film)
    return film


def identity_of(film_id: str, reviews: Sequence[Review]) -> FilmRecord:
    """The film as most of its reviews name it; among equals what sorts first, so that the order of arrival has no say."""
    mentions = [review.film for review in reviews if review.film is not None and review.film.title]
    title = _commonest([mention.title for mention in mentions if mention.title]) or "Untitled"
    others = {title for m in mentions for title in (m.title, m.original_title, *m.alternate_titles) if title} - {title}
    directors = Counter(credit.name for review in reviews for credit in review.credits if credit.role == "director")
    ids = {
        name: _commonest([value for mention in mentions if (value := getattr(mention.ids, name))])
        for name in ("imdb", "wikidata", "tmdb")
    }
    return FilmRecord(
        id=film_id,
        title=title,
        original_title=_commonest([m.original_title for m in mentions if m.original_title]),
        alternate_titles=tuple(sorted(others)),
        year=_commonest([mention.year for mention in mentions if mention.year]),
        ids=FilmIds(**ids),
        directors=_agreed(directors),
    )


def _agreed(names: Counter[str]) -> tuple[str, ...]:
    """At most three, the most named first; a name that few give beside one that many give is a slip of a page or of ours."""
    most = max(names.values(), default=0)
    ordered = sorted(names, key=lambda name: (-names[name], name))
    return tuple(name for name in ordered if 3 * names[name] >= most)[:3]


def _commonest(values: Sequence[T]) -> T | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _fill(film: Film, dossier: Dossier, reviews: Sequence[Review]) -> None:
    known, figures = dossier.film, dossier.reception
    counted = {group.review_id for group in dossier.reviews}
    film.title, film.year = known.title, known.year
    film.original_title = known.original_title or ""
    film.directors = list(known.directors)
    film.record = codec.to_json(known)
    film.dossier = codec.to_json(dossier)
    film.title_sort = sort_key_of(known.title)
    film.reviews_count = len(reviews)
    film.reviews_counted = figures.reviews_counted
    film.ratings_stated = figures.ratings_stated
    film.verdicts_inferred = figures.verdicts_inferred
    film.positive_count = sum(
        1 for review in reviews if review.id in counted and review.verdict is not None and review.verdict.score >= 0.5
    )
    film.approval, film.score, film.split = figures.approval, figures.score, figures.split
    film.is_enough = figures.is_enough
    dates = (review.date_published.value or "" for review in reviews if review.date_published)
    film.latest_review_on = max(dates, default="")
