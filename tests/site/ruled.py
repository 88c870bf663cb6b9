"""Rulings for tests: by Ada, without an engine, since nothing is read again."""

from __future__ import annotations

from cuttings_site.library.models import Reading, Ruling
from cuttings_site.library.services.read import Engine
from cuttings_site.library.services.rulings import Draft, make, undo


def no_engine() -> Engine:
    raise AssertionError("no page is read again for this")


def rule(*drafts: Draft) -> list[Ruling]:
    return make(drafts, no_engine)


def take_back(ruling: Ruling) -> Ruling:
    ruling.refresh_from_db()
    return undo(ruling, "Ada", no_engine)


def review_of(critic: str, title: str) -> str:
    return Reading.objects.get(critic_name=critic, film_title=title).review_id
