"""Every ruling ever made, the latest first, each with what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from cuttings_site.library.models import Reading, Ruling
from cuttings_site.library.selectors.films import film_by_id

PER_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailRow:
    ruling: Ruling
    href: str
    """The review, film or critic ruled; empty where it is not in this library."""
    state: str
    """`stands`, `undone`, `replaced` or `undoing`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    rows: tuple[TrailRow, ...]
    total: int
    standing: int
    page: int
    pages: int


def trail(asked: str) -> Trail:
    total = Ruling.objects.count()
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(1, int(asked) if asked.isdigit() and len(asked) < 7 else 1), pages)
    rows = Ruling.objects.order_by("-when", "id")[(page - 1) * PER_PAGE : page * PER_PAGE]
    return Trail(
        rows=tuple(TrailRow(ruling=row, href=_href(row), state=_state(row)) for row in rows),
        total=total,
        standing=Ruling.objects.filter(is_undone=False).exclude(action="undo").count(),
        page=page,
        pages=pages,
    )


def _state(row: Ruling) -> str:
    if row.is_undone:
        return "undone"
    return "undoing" if row.action == "undo" else "stands"


def _href(row: Ruling) -> str:
    noun, _, key = row.subject.partition(":")
    if noun in ("critic", "publication"):
        return reverse(noun, args=[key])
    if row.action in ("merge", "rename", "settle"):
        film = film_by_id(row.subject)
        return reverse("film", args=[film.id]) if film else ""
    if Reading.objects.filter(review_id=row.subject).exists():
        return reverse("review", args=[row.subject])
    return ""
