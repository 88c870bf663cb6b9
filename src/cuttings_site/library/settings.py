"""Settings of a library that its owner rules, each by a ruling that can be undone; what none rules has its default."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cuttings.corrections import standing
from cuttings.records.correction import Action
from cuttings_site.library.models import Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One knob."""

    words: str
    default: str
    checked: Callable[[str], float]
    """Raises ValueError for a value that is none."""


def _distance(value: str) -> float:
    try:
        found = float(value.replace(",", "."))
    except ValueError as error:
        raise ValueError(f"{value!r} is not a number") from error
    if not 0 <= found <= 1:
        raise ValueError("a distance lies between 0 and 1")
    return found


SETTINGS = {
    "queue.probable_from": Setting(
        words="A probable match at this distance or more waits in the queue", default="0.15", checked=_distance
    ),
}


def setting(name: str) -> tuple[float, Ruling | None]:
    """The value that holds, and the ruling behind it, None where it is the default."""
    rows = list(Ruling.objects.filter(action=str(Action.PREFER), field=name, is_undone=False))
    held = {ruling.id: ruling for ruling in standing(row.record for row in rows)}
    row = next((row for row in rows if row.pk in held), None)
    return SETTINGS[name].checked(row.after or "") if row else SETTINGS[name].checked(SETTINGS[name].default), row
