"""The owner picks, pins, orders and drops lines; the words must stand in the review, inside what may be shown of it."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from django.db import transaction

from cuttings.text.excerpt import is_shown
from cuttings.text.quoted import find_words
from cuttings_site.library.models import Film, Reading
from cuttings_site.library.selectors.quoting import shown_spans
from cuttings_site.quoting.lines import lines_of
from cuttings_site.quoting.models import Choice, State


class ChoosingError(ValueError):
    """The message says what to do."""


def choose(review_id: str, words: str, state: str) -> Choice:
    """Keep words of a review in a state; a choice that stands changes its state. Raises ChoosingError."""
    reading = Reading.objects.select_related("page").filter(review_id=review_id).first()
    if reading is None:
        raise ChoosingError("That review is no longer here.")
    text: str = json.loads(reading.record)["text"]
    found = find_words(text, words)
    if found is None:
        raise ChoosingError(
            "These words do not stand in the review like that. Quote it word for word, without dots or brackets."
        )
    if not is_shown(shown_spans(reading), *found):
        raise ChoosingError(
            "These words lie beyond the excerpt that may be shown of this review; quote them from its source."
        )
    last = Choice.objects.filter(state=state).order_by("-place").first()
    defaults = {"state": State(state), "place": last.place + 1 if last else 1}
    return Choice.objects.update_or_create(review_id=review_id, exact=text[slice(*found)], defaults=defaults)[0]


def release(review_id: str, exact: str) -> None:
    """The line is only offered again."""
    Choice.objects.filter(review_id=review_id, exact=exact).delete()


def move(film: Film, review_id: str, exact: str, by: int) -> None:
    """Up (-1) or down (1) among the film's lines of the same state."""
    with transaction.atomic():
        mine = Choice.objects.filter(review_id=review_id, exact=exact).first()
        if mine is None:
            return
        there = [line for line in lines_of(film).chosen if line.state == mine.state]
        order = [(line.review_id, line.exact) for line in there]
        if (review_id, exact) not in order:
            return
        here = order.index((review_id, exact))
        order.insert(max(0, here + by), order.pop(here))
        for place, (name, words) in enumerate(order, start=1):
            Choice.objects.filter(review_id=name, exact=words).update(place=place)


def forget_taken_down(sender: Any, review_ids: Collection[str], **_: Any) -> None:
    """Words of a review that was taken down are kept nowhere."""
    names = sorted(review_ids)
    for start in range(0, len(names), 500):
        Choice.objects.filter(review_id__in=names[start : start + 500]).delete()
