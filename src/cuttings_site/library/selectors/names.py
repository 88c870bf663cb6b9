"""Critics and publications: those found by what was typed, and one with its reviews and how it rates."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Avg, Count, Q

from cuttings_site.library.keys import key_of
from cuttings_site.library.models import Critic, Publication, Reading
from cuttings_site.library.selectors.cards import SORTS, Card, card_of, light_readings

PER_PAGE = 100
REVIEWS_PER_PAGE = 40
_ORDERS = {
    "newest": ("-published_on", "review_id"),
    "oldest": ("published_on", "review_id"),
    "best": ("-verdict_score", "review_id"),
    "worst": ("verdict_score", "review_id"),
    "critic": ("critic_name", "review_id"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NameList:
    names: list[Critic] | list[Publication]
    total: int
    page: int
    pages: int


def _page_of(asked: str, total: int, per_page: int) -> tuple[int, int]:
    pages = max(1, -(-total // per_page))
    return min(max(1, int(asked) if asked.isdigit() and len(asked) < 7 else 1), pages), pages


def names_found(model: type[Critic] | type[Publication], typed: str, page: str) -> NameList:
    rows = model.objects.filter(reviews_count__gt=0)
    if typed.strip():
        key = key_of(typed)
        rows = rows.filter(Q(key__startswith=key) | Q(key__contains=f"-{key}"))
    total = rows.count()
    number, pages = _page_of(page, total, PER_PAGE)
    names = list(rows.order_by("-reviews_count", "key")[(number - 1) * PER_PAGE : number * PER_PAGE])
    return NameList(names=names, total=total, page=number, pages=pages)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePage:
    cards: list[Card]
    total: int
    page: int
    pages: int
    sort: str
    sorts: list[tuple[str, str]]
    judged: int
    positive: int
    rated: int
    mean_position: float | None
    """0..1, over the ratings whose scale is understood."""
    notations: list[tuple[str, int]]
    """Ratings as written, the commonest first."""
    others: list[tuple[str, str, int]]
    """The other side: publications of a critic, critics of a publication, as (key, name, reviews)."""


def name_page(entry: Critic | Publication, noun: str, sort: str, page: str) -> NamePage:
    sort = sort if sort in _ORDERS else "newest"
    rows = Reading.objects.filter(**{noun: entry.pk})
    sums = rows.aggregate(
        total=Count("id"),
        judged=Count("id", filter=Q(verdict_score__isnull=False)),
        positive=Count("id", filter=Q(verdict_score__gte=0.5)),
        rated=Count("id", filter=~Q(rating_as_written="")),
        mean=Avg("rating_position"),
    )
    number, pages = _page_of(page, sums["total"], REVIEWS_PER_PAGE)
    found = light_readings().filter(**{noun: entry.pk}).order_by(*_ORDERS[sort])
    other = "publication" if noun == "critic" else "critic"
    beside = (
        rows.exclude(**{other: None}).values_list(other, f"{other}__name").annotate(n=Count("id")).order_by("-n", other)
    )
    notations = rows.exclude(rating_as_written="").values_list("rating_as_written").annotate(n=Count("id"))
    return NamePage(
        cards=[card_of(row) for row in found[(number - 1) * REVIEWS_PER_PAGE : number * REVIEWS_PER_PAGE]],
        total=sums["total"],
        page=number,
        pages=pages,
        sort=sort,
        sorts=list(SORTS.items()),
        judged=sums["judged"],
        positive=sums["positive"],
        rated=sums["rated"],
        mean_position=sums["mean"],
        notations=list(notations.order_by("-n", "rating_as_written")[:8]),
        others=list(beside[:12]),
    )
