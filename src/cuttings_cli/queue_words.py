"""A page of the queue as lines for a terminal: question, reason, the two sides in columns, the command that answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cuttings_site.library.words import location_in_words

if TYPE_CHECKING:
    from cuttings_site.rulings.queue import DisputeItem, Doubt, Queue

_WIDTH = 30


def as_lines(view: Queue) -> Iterator[str]:
    for doubt in view.doubts:
        yield from _doubt(doubt)
    for item in view.disputes:
        yield from _dispute(item)
    for page in view.left_out:
        yield f"\n{location_in_words(page.location)}\n    {page.reason}"
        if view.part == "pages":
            yield f"    cuttings rule leave-out {page.sha256[:12]}    or    cuttings rule admit {page.sha256[:12]}"


def _doubt(doubt: Doubt) -> Iterator[str]:
    reading = doubt.reading
    who = ", ".join(part for part in (reading.critic_name or "Unnamed critic", reading.publication_name) if part)
    yield f"\n{reading.review_id}  {who}\n{doubt.question}\n    {doubt.why}"
    for side in doubt.sides:
        cost = f" +{side.share:.2f}" if side.share else ""
        yield f"    {side.label:<12} {_cut(side.review):<{_WIDTH}} {_cut(side.film):<{_WIDTH}} {side.words}{cost}"
    if doubt.distance is not None:
        beside = "" if doubt.runner_up is None else f", the next best film at {doubt.runner_up:.2f}"
        yield f"    {'Distance':<12} {doubt.distance:.2f}{beside}"
    for quote in (*doubt.said, *doubt.told):
        yield f"    {quote.by}: “{' '.join((quote.words or '').split())}”"
    name = reading.review_id
    if doubt.film is None:
        yield f'    cuttings rule correct {name} film.title "..."    or    cuttings rule move {name} --to "..."'
        return
    for film in (doubt.film, *doubt.others):
        yield f'    cuttings rule accept {name} "{film}"'
    yield f'    cuttings rule reject {name} "{doubt.film}"'


def _dispute(item: DisputeItem) -> Iterator[str]:
    yield f"\n{item.row.label} of {item.film}\n    Taken for now: {item.row.values[0].shown}, {item.row.reason}."
    for raw, value in item.values:
        yield f"    {value.shown:<16} {value.count} review{'' if value.count == 1 else 's'}"
        for quote in value.quotes[:2]:
            yield f"        {quote.by}: “{' '.join((quote.words or '').split())}”"
        yield f'        cuttings rule settle "{item.film}" {item.claim} "{raw}"'


def _cut(text: str) -> str:
    text = text or "–"
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
