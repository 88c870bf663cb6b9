"""Rulings are made, undone, taken in and given out; each is written and carried out in one transaction, on the films it touches alone.

What a ruling does is never stored as such: rows follow from what the reader gave and the rulings that stand, so making and undoing are the
same step. Only film ids have a memory (a film keeps the id it was given), so each ruling notes which reviews changed theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db import transaction

from cuttings import codec
from cuttings.corrections import new_film_id, undone_ids
from cuttings.records.correction import Action, Correction
from cuttings.records.ids import short_hash
from cuttings_site.library.models import Film, Page, Placement, Reading, Ruling
from cuttings_site.library.services.keep import reread_page
from cuttings_site.library.services.overlay import PLACING, batches, overlay_now
from cuttings_site.library.services.place import place_waiting
from cuttings_site.library.services.placements import Written, lay_over
from cuttings_site.library.services.read import Engine
from cuttings_site.library.services.readings import relay_readings
from cuttings_site.library.services.tell import tell_waiting

NEW = "new"
"""As `after` of a placing: a film that the ruling founds."""
EngineOf = Callable[[], Engine]


class RulingError(ValueError):
    """The ruling cannot be made; the message says why."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """A ruling before it has an id and a time; fields as in `records.correction.Correction`."""

    action: Action
    subject: str
    who: str
    field: str | None = None
    before: str | None = None
    after: str | None = None
    note: str = ""
    about: str = ""
    subject_reviews: tuple[str, ...] = ()
    after_reviews: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Effects:
    """What carrying out a ruling changed beside the rows that follow from it."""

    moved: dict[str, list[str | None]] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)


def make(drafts: Iterable[Draft], engine_of: EngineOf) -> list[Ruling]:
    """Write and carry out rulings made with one gesture; a film founded by the first is the film of the others. Raises RulingError.

    Placings are carried out together, the rest one by one, so that each knows what it moved.
    """
    made: list[Ruling] = []
    founded = ""
    with transaction.atomic():
        for draft in drafts:
            when = _now()
            identity = "ru-" + short_hash(
                draft.action, draft.subject, draft.field or "", draft.after or "", draft.who, when
            )
            after = draft.after
            if after == NEW and draft.action is Action.PLACE:
                founded = after = founded or new_film_id(identity)
            made.append(
                Ruling.objects.create(
                    id=identity,
                    action=str(draft.action),
                    subject=draft.subject,
                    field=draft.field,
                    before=draft.before,
                    after=after,
                    who=draft.who,
                    when=when,
                    note=draft.note.strip(),
                    about=draft.about,
                    subject_reviews=list(draft.subject_reviews),
                    after_reviews=list(draft.after_reviews),
                )
            )
            if draft.action is not Action.PLACE:
                _carry_out(made[-1:], engine_of)
        if places := [ruling for ruling in made if ruling.action == Action.PLACE]:
            _carry_out(places, engine_of)
    return made


def undo(ruling: Ruling, who: str, engine_of: EngineOf, note: str = "") -> Ruling:
    """The ruling no longer holds; undoing an undoing makes it hold again. Raises RulingError where it is undone already."""
    if ruling.is_undone:
        raise RulingError("That ruling is undone already.")
    with transaction.atomic():
        undoing = Ruling.objects.create(
            id="ru-" + short_hash("undo", ruling.id, when := _now()),
            action=str(Action.UNDO),
            subject=ruling.id,
            who=who,
            when=when,
            note=note.strip(),
            about=f"Undone: {ruling.about}",
        )
        _flag_undone()
        target = _undone_by(undoing)
        target.refresh_from_db()
        if target.is_undone:
            _go_back(target)
        _carry_out([target], engine_of)
        if target.is_undone:
            _drop_founded(target)
    return undoing


def export_lines() -> Iterator[str]:
    """Every ruling ever made, undoings too, oldest first: one line of JSON each."""
    for row in Ruling.objects.order_by("when", "id").iterator(chunk_size=500):
        yield codec.to_json(row.record)


def import_lines(lines: Iterable[str], engine_of: EngineOf) -> tuple[int, int]:
    """(new, known) rulings; what they name and this library has is ruled at once, the rest waits for its page. Raises RulingError."""
    fresh: dict[str, Correction] = {}
    known = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = codec.correction_from_json(line)
        except ValueError as error:
            raise RulingError(f"line {number}: {error}") from error
        if Ruling.objects.filter(pk=record.id).exists() or record.id in fresh:
            known += 1
        else:
            fresh[record.id] = record
    with transaction.atomic():
        Ruling.objects.bulk_create((_row_of(record) for record in fresh.values()), batch_size=200)
        _flag_undone()
        rows = [row for some in batches(sorted(fresh)) for row in Ruling.objects.filter(pk__in=some)]
        targets = {target.pk: target for row in rows if (target := _find_target(row)) is not None}
        _carry_out(sorted(targets.values(), key=lambda row: (row.when, row.pk)), engine_of)
    return len(fresh), known


def _row_of(record: Correction) -> Ruling:
    return Ruling(
        id=record.id,
        action=str(record.action),
        subject=record.subject,
        field=record.field,
        before=record.before,
        after=record.after,
        who=record.who,
        when=record.when,
        note=record.note,
        about=record.about,
        subject_reviews=list(record.subject_reviews),
        after_reviews=list(record.after_reviews),
    )


def _now() -> str:
    """A time later than that of every ruling: which of two holds hangs on it."""
    now = datetime.now(UTC)
    last = Ruling.objects.order_by("-when").values_list("when", flat=True).first()
    if last and last >= now.isoformat(timespec="microseconds"):
        now = datetime.fromisoformat(last) + timedelta(microseconds=1)
    return now.isoformat(timespec="microseconds")


def _flag_undone() -> None:
    undoings = [row.record for row in Ruling.objects.filter(action=str(Action.UNDO)).order_by("when", "id")]
    undone = undone_ids(undoings)
    Ruling.objects.filter(is_undone=True).exclude(pk__in=undone).update(is_undone=False)
    for some in batches(sorted(undone)):
        Ruling.objects.filter(pk__in=some, is_undone=False).update(is_undone=True)


def _undone_by(undoing: Ruling) -> Ruling:
    target = _find_target(undoing)
    if target is None:
        raise RulingError("The ruling to undo is not in this library.")
    return target


def _find_target(row: Ruling) -> Ruling | None:
    """The ruling that an undoing, or the undoing of one, is about; a ruling that undoes nothing is its own."""
    seen: set[str] = set()
    found: Ruling | None = row
    while found is not None and found.action == Action.UNDO and found.pk not in seen:
        seen.add(found.pk)
        found = Ruling.objects.filter(pk=found.subject).first()
    return found


def _carry_out(rulings: list[Ruling], engine_of: EngineOf) -> None:
    """Make the rows that these rulings concern anew; called inside a transaction."""
    _relay(rulings)
    for ruling in rulings:
        if ruling.action == Action.ADMIT and (page := Page.objects.filter(pk=ruling.subject[5:]).first()):
            reread_page(page, engine_of())
    placed = place_waiting()
    written = _lay_over([ruling for ruling in rulings if ruling.action in PLACING])
    films = {ruling.subject for ruling in rulings if ruling.action in (Action.RENAME, Action.SETTLE)}
    for ruling in rulings:
        films |= _films_of_reviews(ruling.subject_reviews) if ruling.subject in films else set()
    Film.objects.filter(id__in=films, reviews_count__gt=0).update(dossier="")
    tell_waiting()
    moved: dict[str, list[str | None]] = {name: list(films) for name, films in placed.moved.items()}
    made = sorted({*placed.films_made, *written.made})
    if moved or made:
        for ruling in rulings:
            ruling.effects = {"moved": moved, "made": made}
            ruling.save(update_fields=["effects"])


def _relay(rulings: list[Ruling]) -> None:
    reviews = {r.subject for r in rulings if r.action in (Action.SET, Action.CLEAR, Action.REFUSE)}
    rows = Reading.objects.select_related("page", "as_read")
    for some in batches(sorted(reviews)):
        relay_readings(rows.filter(review_id__in=some))
    for ruling in rulings:
        noun, _, key = ruling.subject.partition(":")
        if ruling.action == Action.SCALE:
            relay_readings(rows.filter(critic=key))
        elif ruling.action == Action.JOIN and noun in ("critic", "publication"):
            relay_readings(rows.filter(**{f"{noun}__in": [key, ruling.after]}))


def _lay_over(rulings: list[Ruling]) -> Written:
    if not rulings:
        return Written()
    overlay, _ = overlay_now()
    reviews = {ruling.subject for ruling in rulings if ruling.action != Action.MERGE}
    films = {
        overlay.film_meant(ruling.subject, ruling.subject_reviews)
        for ruling in rulings
        if ruling.action == Action.MERGE
    }
    if films:
        reviews |= overlay.review_ids  # who was put into a merged film by a ruling stands under no id of matching's
    return lay_over(overlay, reviews, films | overlay.merging_into(films))


def _films_of_reviews(reviews: Iterable[str]) -> set[str]:
    found = Placement.objects.filter(reading__review_id__in=list(reviews)).values_list("film_id", "matched")
    return {str(film) for pair in found for film in pair if film}


def _go_back(ruling: Ruling) -> None:
    """Reviews that changed their film when the ruling was made remember the film they had: it keeps its id when they come back."""
    for review_id, (before, after) in ruling.effects.get("moved", {}).items():
        held = Placement.objects.filter(reading__review_id=review_id, matched=after)
        if held.update(matched=before):
            Reading.objects.filter(review_id=review_id).update(is_waiting=True)


def _drop_founded(ruling: Ruling) -> None:
    """Films that came into being with the ruling go when nothing stands under them and no other ruling names them."""
    made = set(ruling.effects.get("made", ()))
    if ruling.action == Action.PLACE and ruling.after:
        made.add(ruling.after)
    for film in Film.objects.filter(id__in=made, placements=None):
        is_used = (
            Placement.objects.filter(matched=film.id).exists() or Placement.objects.filter(candidate=film).exists()
        )
        standing = Ruling.objects.filter(is_undone=False)
        is_named = standing.filter(after=film.id).exists() or standing.filter(subject=film.id).exists()
        if not is_used and not is_named:
            film.delete()
