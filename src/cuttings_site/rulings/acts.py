"""What a form sends becomes drafts of rulings: one entry per thing a person can do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import QueryDict

from cuttings_site.library.keys import key_of
from cuttings_site.library.models import Ruling
from cuttings_site.library.services import rule
from cuttings_site.library.services.rulings import NEW, Draft, EngineOf, RulingError, make, undo

Form = QueryDict


def carry_out(form: Form, who: str, engine_of: EngineOf) -> list[Ruling]:
    """The rulings made. Raises RulingError."""
    act = form.get("act", "")
    if act == "undo":
        return [undo(_ruling(form.get("ruling", "")), who, engine_of, form.get("note", ""))]
    if act not in _ACTS:
        raise RulingError("The form did not say what to rule.")
    drafts = _ACTS[act](form, who)
    if not drafts:
        raise RulingError("Nothing was changed.")
    return make(drafts, engine_of)


def _ruling(name: str) -> Ruling:
    found = Ruling.objects.filter(pk=name).first()
    if found is None:
        raise RulingError("No such ruling is in this library.")
    return found


def _one(draft: Callable[..., Draft], *names: str) -> Callable[[Form, str], list[Draft]]:
    """A ruling whose arguments stand in the form under these names."""

    def drafts(form: Form, who: str) -> list[Draft]:
        return [draft(*(form.get(name, "") for name in names), who, form.get("note", ""))]

    return drafts


def _changed(form: Form, who: str, draft: Callable[[str, str | None], Draft]) -> list[Draft]:
    """One ruling per field of the form that differs from what it showed."""
    drafts = []
    for name in form:
        kind, _, field = name.partition(":")
        if kind == "value" and (value := " ".join(form.get(name, "").split())) != form.get(f"was:{field}", ""):
            drafts.append(draft(field, value or None))
    return drafts


def _correct(form: Form, who: str) -> list[Draft]:
    review, note = form.get("review", ""), form.get("note", "")
    return _changed(form, who, lambda field, value: rule.correct(review, field, value, who, note))


def _rename(form: Form, who: str) -> list[Draft]:
    film, note = form.get("film", ""), form.get("note", "")
    return _changed(form, who, lambda field, value: rule.rename(film, field, value, who, note))


def _scale(form: Form, who: str) -> list[Draft]:
    critic, note = form.get("critic", ""), form.get("note", "")
    return _changed(form, who, lambda field, value: rule.scale(critic, field, value or "", who, note))


def _place(form: Form, who: str) -> list[Draft]:
    return rule.place(form.getlist("review"), form.get("film") or NEW, who, form.get("note", ""))


def _split(form: Form, who: str) -> list[Draft]:
    to = form.get("to") or NEW
    return rule.split(form.get("film", ""), form.getlist("review"), to, who, form.get("note", ""))


def _reject(form: Form, who: str) -> list[Draft]:
    """Of several films that it could be, none."""
    review, note = form.get("review", ""), form.get("note", "")
    return [rule.reject(review, film, who, note) for film in form.getlist("film")]


def _join(form: Form, who: str) -> list[Draft]:
    key = key_of(form.get("named", "") or "?")
    return [rule.join(form.get("noun", ""), key, form.get("into", ""), who, form.get("note", ""))]


def _settle(form: Form, who: str) -> list[Draft]:
    value = form.get("other", "").strip() or form.get("value", "")
    return [rule.settle(form.get("film", ""), form.get("claim", ""), value, who, form.get("note", ""))]


_ACTS: Mapping[str, Callable[[Form, str], list[Draft]]] = {
    "accept": _one(rule.accept, "review", "film"),
    "reject": _reject,
    "place": _place,
    "merge": _one(rule.merge, "film", "into"),
    "split": _split,
    "correct": _correct,
    "refuse": _one(rule.refuse, "review"),
    "admit": _one(rule.admit, "page"),
    "leave-out": _one(rule.leave_out, "page"),
    "rename": _rename,
    "settle": _settle,
    "join": _join,
    "scale": _scale,
    "prefer": _one(rule.prefer, "field", "value"),
}
