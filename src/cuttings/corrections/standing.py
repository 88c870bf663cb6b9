"""All rulings ever made to those that hold: undone ones left out, later ones in the place of earlier ones."""

from __future__ import annotations

from collections.abc import Iterable

from cuttings.records.correction import Action, Correction

_VALUES = (Action.SET, Action.CLEAR, Action.RENAME, Action.SETTLE, Action.SCALE, Action.PREFER)
_PLACES = (Action.PLACE, Action.ACCEPT)
_KINDS = (Action.REFUSE, Action.ADMIT)


def standing(rulings: Iterable[Correction]) -> list[Correction]:
    """The rulings that hold, in the order they were made: undone ones left out (an undone undo counts again), later ones of the same
    subject and slot in the place of earlier ones."""
    ordered = sorted(rulings, key=lambda ruling: (ruling.when, ruling.id))
    undone = undone_ids(ordered)
    last: dict[tuple[str, str], Correction] = {}
    for ruling in ordered:
        if ruling.id not in undone and ruling.action is not Action.UNDO:
            last[ruling.subject, _slot(ruling)] = ruling
    return [ruling for ruling in ordered if last.get((ruling.subject, _slot(ruling))) is ruling]


def undone_ids(ordered: Iterable[Correction]) -> set[str]:
    """Ids of the rulings, undoings among them, that were undone; `ordered` by time."""
    undone: set[str] = set()
    for ruling in reversed(list(ordered)):
        if ruling.action is Action.UNDO and ruling.id not in undone:
            undone.add(ruling.subject)
    return undone


def _slot(ruling: Correction) -> str:
    """What a later ruling replaces: the field for values, the place of a review, the film it is not of, the kind of action otherwise."""
    if ruling.action in _VALUES:
        return f"{'settle ' if ruling.action is Action.SETTLE else ''}{ruling.field or ''}"
    if ruling.action in _PLACES:
        return "(place)"
    if ruling.action is Action.REJECT:
        return f"(not {ruling.after})"
    return "(kind)" if ruling.action in _KINDS else f"({ruling.action})"
