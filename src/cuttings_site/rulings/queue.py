"""What waits for a person: doubtful matches with both sides and the penalties, facts in dispute, pages left out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from cuttings import codec
from cuttings.matching import STRONG_GAP, Distance, distance_between, profile_of_film
from cuttings.records.film import Film as FilmRecord
from cuttings.records.review import Kind
from cuttings_site.library.models import Dispute, Film, Page, Placement, Reading, Ruling
from cuttings_site.library.models.page import Outcome
from cuttings_site.library.profiles import decode_profile
from cuttings_site.library.selectors.claims import ClaimRow, ValueRow, claim_rows
from cuttings_site.library.selectors.films import film_by_id
from cuttings_site.library.selectors.quoting import Excerpts, Quote, excerpts_of
from cuttings_site.library.settings import setting

PER_PAGE = 10
PARTS = {"films": "Which film?", "facts": "Facts in dispute", "pages": "Pages left out", "unread": "Could not be read"}
_WORDS = {"title": "Title", "year": "Year", "director": "Directed by", "cast": "Cast"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One row of the comparison: what the review says, what the film has, and what that costs."""

    label: str
    review: str
    film: str
    words: str
    share: float
    """Of the distance; 0 where the two agree or one is silent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One doubtful match, ready to be ruled."""

    reading: Reading
    question: str
    why: str
    film: Film | None
    """The film it may be of, which accepting would put it under."""
    own: Film | None
    """The film it stands under now, where that is another one."""
    others: tuple[Film, ...]
    """Further films it may be of as well."""
    sides: tuple[Side, ...]
    distance: float | None
    runner_up: float | None
    said: tuple[Quote, ...]
    """Words of the review that name its film."""
    told: tuple[Quote, ...]
    """Words of other reviews that name the film it may be of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeItem:
    film: Film
    claim: str
    row: ClaimRow
    values: tuple[tuple[str, ValueRow], ...]
    """Each value as it is ruled, and as it is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """One page of one part of the queue."""

    part: str
    parts: tuple[tuple[str, str, int], ...]
    page: int
    pages: int
    total: int
    doubts: tuple[Doubt, ...] = ()
    disputes: tuple[DisputeItem, ...] = ()
    left_out: tuple[Page, ...] = ()


def doubtful() -> QuerySet[Placement]:
    """Placements that a person should look at, the least sure first; those in doubt over a film that has since become their own are none."""
    probable_from, _ = setting("queue.probable_from")
    close = Q(runner_up__isnull=False) & Q(runner_up__lt=F("distance") + STRONG_GAP)
    asked = Placement.objects.filter(matched=OuterRef("matched"), recommendation="low", candidate__isnull=False)
    probable = Q(distance__gte=probable_from) | (close & Q(~Exists(asked)))
    doubt = Q(recommendation="low") | Q(film=None) | (Q(recommendation="medium") & probable)
    settled = Q(candidate__isnull=False) & (Q(candidate=F("film")) | Q(candidate__superseded_by=F("film")))
    rows = (
        Placement.objects.annotate(has_year=_HAS_YEAR)
        .filter(doubt, ruled="", reading__is_waiting=False)
        .exclude(reading__kind=Kind.NONE)
    )
    return rows.exclude(settled | _is_moot() | _is_asked_elsewhere()).order_by(
        F("distance").desc(nulls_first=True), "reading__review_id"
    )


def _is_moot() -> Q:
    """The film it may be holds nothing any more: all that matching had there was put elsewhere by rulings."""
    there = Placement.objects.filter(matched=OuterRef("candidate_id"), ruled="")
    return Q(candidate__isnull=False) & Q(~Exists(there))


def _is_asked_elsewhere() -> Q:
    """Films that may be one doubt each other; the question is put once, from the one of which less is known."""
    other = Placement.objects.filter(matched=OuterRef("candidate_id"), recommendation="low", candidate__isnull=False)
    other = other.annotate(has_year=_HAS_YEAR)
    smaller = Q(film__reviews_count__lt=OuterRef("film__reviews_count"))
    same = Q(film__reviews_count=OuterRef("film__reviews_count"))
    poorer = same & Q(has_year__lt=OuterRef("has_year"))
    first = same & Q(has_year=OuterRef("has_year"), reading__review_id__lt=OuterRef("reading__review_id"))
    ruled = ~Q(ruled="")
    return Q(candidate__isnull=False) & Q(Exists(other.filter(smaller | poorer | first | ruled)))


_HAS_YEAR = Case(When(film__year=None, then=0), default=1)


def left_out() -> QuerySet[Page]:
    """Pages taken for no review, which nobody has looked at."""
    return _pages(Outcome.NONE)


def unread() -> QuerySet[Page]:
    return _pages(Outcome.UNREAD)


def _pages(outcome: str) -> QuerySet[Page]:
    ruled = Ruling.objects.filter(action__in=["accept", "admit"], is_undone=False, subject__startswith="page:")
    seen = [subject.removeprefix("page:") for subject in ruled.values_list("subject", flat=True)]
    return Page.objects.filter(outcome=outcome).exclude(pk__in=seen).order_by("-added_at", "sha256")


def disputed() -> QuerySet[Dispute]:
    standing = Film.objects.filter(pk=OuterRef("film__pk"), superseded_by=None)
    return (
        Dispute.objects.filter(Exists(standing))
        .select_related("film")
        .order_by("-is_even", "-reviews_count", "film__title_sort", "claim")
    )


def queue(part: str, asked: str) -> Queue:
    """The part asked for, else the first that holds anything."""
    rows: dict[str, QuerySet[Any]] = {
        "films": doubtful(),
        "facts": disputed(),
        "pages": left_out(),
        "unread": unread(),
    }
    counts = {name: found.count() for name, found in rows.items()}
    part = part if part in rows else next((name for name, count in counts.items() if count), "films")
    pages = max(1, -(-counts[part] // PER_PAGE))
    page = min(max(1, int(asked) if asked.isdigit() and len(asked) < 7 else 1), pages)
    shown = list(rows[part][(page - 1) * PER_PAGE : page * PER_PAGE])
    return Queue(
        part=part,
        parts=tuple((name, label, counts[name]) for name, label in PARTS.items()),
        page=page,
        pages=pages,
        total=counts[part],
        doubts=tuple(doubt_of(row) for row in shown) if part == "films" else (),
        disputes=tuple(_dispute(row) for row in shown) if part == "facts" else (),
        left_out=tuple(shown) if part in ("pages", "unread") else (),
    )


def doubt_of(placement: Placement) -> Doubt:
    reading = Reading.objects.select_related("page").get(pk=placement.pk)
    own = placement.film
    candidate = film_by_id(placement.candidate_id) if placement.candidate_id else None
    film = candidate or own
    distance = _distance(reading, film, placement)
    others = _others(placement, film)
    question, why = _asked(reading, own, candidate, placement, bool(others))
    excerpts = excerpts_of([reading])
    mention = json.loads(reading.record)["film"] or {}
    told = _told(film, reading.review_id) if film else ()
    return Doubt(
        reading=reading,
        question=question,
        why=why,
        film=film,
        own=own if candidate is not None and own is not None and own.pk != candidate.pk else None,
        others=others,
        sides=_sides(reading, film, distance) if film else (),
        distance=distance.total if distance else placement.distance,
        runner_up=placement.runner_up if candidate is None else None,
        said=tuple(
            q
            for one in mention.get("evidence", [])[:3]
            if (q := excerpts.quote(reading.review_id, one, is_value=True)) and q.words
        ),
        told=told,
    )


def _others(placement: Placement, film: Film | None) -> tuple[Film, ...]:
    """Films that doubt the same: their own reviews could be of the film this one stands under."""
    if placement.candidate_id is None or placement.matched is None:
        return ()
    rows = Placement.objects.filter(candidate__id=placement.matched, film__isnull=False).exclude(film=placement.film)
    found = Film.objects.filter(placements__in=rows, superseded_by=None)
    found = found.exclude(pk=film.pk) if film else found
    return tuple(found.distinct().order_by("-reviews_count", "id")[:4])


def _asked(
    reading: Reading, own: Film | None, candidate: Film | None, placement: Placement, has_others: bool
) -> tuple[str, str]:
    """The question and why it is asked, in plain words."""
    title = reading.film_title
    if own is None and candidate is None:
        return "Which film is this review about?", "No title could be read from the page, so it stands under no film."
    if candidate is not None and own is not None:
        return (
            f"Which {title} is this?" if has_others else f"Is {title} here the film {candidate}?",
            "It could be one film as well as another, and nothing on the page settles which. Until you rule it stands apart.",
        )
    film = candidate or own
    gap = (
        None if placement.runner_up is None or placement.distance is None else placement.runner_up - placement.distance
    )
    if gap is not None and gap < STRONG_GAP:
        return f"Is {title} here the film {film}?", "Another film comes almost as close."
    if placement.recommendation == "low":
        return f"Is {title} here the film {film}?", "It was put there because nothing better was found; little agrees."
    return f"Is {title} here the film {film}?", "Most agrees, not all."


def _distance(reading: Reading, film: Film | None, placement: Placement) -> Distance | None:
    """The two compared as they are today; None where they name nothing in common."""
    if film is None or not reading.profile:
        return None
    return distance_between(decode_profile(reading.profile), profile_of_film(codec.film_from_json(film.record)))


def _sides(reading: Reading, film: Film, distance: Distance | None) -> tuple[Side, ...]:
    review = reading.review
    record: FilmRecord = codec.film_from_json(film.record)
    mention = review.film
    titles = [t for t in (mention.title, mention.original_title) if t] if mention else []
    pairs = {
        "title": (
            " / ".join(dict.fromkeys(titles)),
            " / ".join(dict.fromkeys(filter(None, (record.title, record.original_title)))),
        ),
        "year": (str(mention.year or "") if mention else "", str(record.year or "")),
        "director": (_names(c.name for c in review.credits if c.role == "director"), _names(record.directors)),
        "cast": (_names(c.name for c in review.credits if c.role == "actor"), _names(record.cast)),
    }
    penalties: Mapping[str, float] = distance.penalties if distance else {}
    support = distance.support if distance else frozenset()
    return tuple(
        Side(
            label=_WORDS[name],
            review=mine,
            film=theirs,
            words=_words(name, mine, theirs, name in support, penalties.get(name, 0.0), is_far=distance is None),
            share=penalties.get(name, 0.0),
        )
        for name, (mine, theirs) in pairs.items()
        if mine or theirs
    )


def _names(names: Iterable[str]) -> str:
    found = list(dict.fromkeys(names))
    return ", ".join(found[:4]) + (f" and {len(found) - 4} more" if len(found) > 4 else "")


def _words(name: str, mine: str, theirs: str, is_same: bool, share: float, is_far: bool) -> str:
    if not mine or not theirs:
        return "not known of the film" if mine else "the review does not say"
    if is_same and not share:
        return "agrees"
    if name == "year":
        gap = abs(int(mine) - int(theirs))
        return "agrees" if not gap else f"{gap} year{'' if gap == 1 else 's'} apart"
    if name == "title":
        return "alike, not the same" if share or is_far else "agrees"
    if share:
        return "spelt otherwise" if share < 0.1 else "nobody in common"
    return (
        "nobody in common"
        if name == "director" and is_far
        else "nobody in common, which says little"
        if name == "cast"
        else "agrees"
    )


def _told(film: Film, but: str) -> tuple[Quote, ...]:
    """How other reviews name the film: a few words each for title, year and director."""
    if not film.dossier:
        return ()
    dossier = json.loads(film.dossier)
    readings = list(Reading.objects.filter(placement__film=film).exclude(review_id=but).select_related("page")[:60])
    excerpts = excerpts_of(readings)
    found: list[Quote] = []
    for claim in dossier["claims"]:
        if claim["property"] in ("title", "year", "director"):
            found += _first(excerpts, claim["values"][:1])
    return tuple({quote.words: quote for quote in found}.values())[:3]


def _first(excerpts: Excerpts, values: Sequence[Mapping[str, Any]]) -> list[Quote]:
    return [quote for value in values for quote in excerpts.quotes(value["support"], 1, are_values=True) if quote.words]


def _dispute(row: Dispute) -> DisputeItem:
    readings = list(Reading.objects.filter(placement__film=row.film).select_related("page").defer("record", "profile"))
    claims = json.loads(row.film.dossier)["claims"] if row.film.dossier else []
    name, _, unit = row.claim.partition(":")
    wanted = [claim for claim in claims if claim["property"] == name and (claim["unit"] or "") == unit]
    _, _, disputes = claim_rows(wanted, excerpts_of(readings), row.film.id)
    values = tuple(zip((value["value"] for value in wanted[0]["values"]), disputes[0].values, strict=True))
    return DisputeItem(film=row.film, claim=row.claim, row=disputes[0], values=values)
