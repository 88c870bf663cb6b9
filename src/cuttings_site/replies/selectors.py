"""Replies as pages show them: the owner's queue, those beside a reading, and the public trail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page as Sheet
from django.core.paginator import Paginator

from cuttings_site.library.models import Film, Reading
from cuttings_site.replies.models import About, Reply, State

PER_PAGE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A reply with the name of what it is about."""

    reply: Reply
    name: str
    """Empty where the review or film is gone."""


def waiting_count() -> int:
    return Reply.objects.filter(state=State.NEW).count()


def queue(state: str, number: str) -> tuple[list[Line], Sheet[Reply]]:
    """Oldest first while they wait, else the latest first."""
    found = Reply.objects.filter(state=state).order_by("sent_at" if state == State.NEW else "-decided_at")
    sheet = Paginator(found, PER_PAGE).get_page(number)
    return _lines(sheet), sheet


def trail(number: str) -> tuple[list[Line], Sheet[Reply]]:
    """What was decided, the latest first."""
    decided = Reply.objects.filter(state__in=[State.ACCEPTED, State.REFUSED, State.ANSWERED]).order_by("-decided_at")
    sheet = Paginator(decided, PER_PAGE).get_page(number)
    return _lines(sheet), sheet


def beside(review_id: str) -> list[Reply]:
    """The critic's own replies that the owner let stand, the first first."""
    return list(Reply.objects.filter(about=About.REVIEW, subject=review_id, is_shown=True).order_by("sent_at"))


def line_of(reply: Reply) -> Line:
    return _lines([reply])[0]


def _lines(replies: Iterable[Reply]) -> list[Line]:
    held = list(replies)
    reviews = [reply.subject for reply in held if reply.about == About.REVIEW]
    films = [reply.subject for reply in held if reply.about == About.FILM]
    names: dict[tuple[str, str], str] = {}
    for row in Reading.objects.filter(review_id__in=reviews).values("review_id", "critic_name", "film_title"):
        critic = row["critic_name"] or "Unnamed critic"
        names[About.REVIEW, row["review_id"]] = f"{critic} on {row['film_title'] or 'a film we could not tell'}"
    for film in Film.objects.filter(id__in=films):
        names[About.FILM, film.id] = str(film)
    return [Line(reply=reply, name=names.get((reply.about, reply.subject), "")) for reply in held]
