"""A critic's ratings become what their page shows of the scale: marks seen, the scale used, the cut-off, and where each comes from."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from cuttings.corrections import standing
from cuttings.records.correction import Action
from cuttings.records.rating import ScaleBasis
from cuttings.scales.critic_scale import USUAL_CUT_OFF, learn
from cuttings.scales.printed import Understood, understand
from cuttings_site.library.models import Critic, Publication, Reading, Ruling

MARKS_SHOWN = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Knob:
    """One thing that can be ruled of a scale."""

    field: str
    label: str
    value: str
    """What holds; empty where each page says it for itself."""
    source: str
    ruling: Ruling | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleView:
    marks: tuple[tuple[str, int], ...]
    """Ratings as written, the lowest first, with how often each was given; those without a number last."""
    more: int
    ratings: int
    bare: int
    """Ratings that name no scale."""
    knobs: tuple[Knob, ...]
    suggestion: str
    """Best mark that the critic's ratings together show, where the bare ones are read otherwise; empty otherwise."""


def scale_of(critic: Critic) -> ScaleView | None:
    """None for a critic without a rating."""
    rows = Reading.objects.filter(critic=critic).exclude(rating_as_written="")
    counts = rows.values_list("rating_as_written", "rating_position").annotate(n=Count("id"))
    marks: dict[str, tuple[float, int]] = {}
    for written, position, count in counts:
        held = marks.get(written, (2.0, 0))
        marks[written] = (min(held[0], 2.0 if position is None else position), held[1] + count)
    if not marks:
        return None
    meanings = [
        meaning
        for written, (_, count) in marks.items()
        if isinstance(meaning := understand(written), Understood)
        for _ in range(count)
    ]
    bare = sum(meaning.needs_scale for meaning in meanings)
    learned = learn(meanings)
    ruled = _ruled(critic)
    ordered = sorted(marks.items(), key=lambda item: (item[1][0], item[0]))
    best = ruled["best"].after if "best" in ruled else None
    suggestion = f"{learned.best:g}" if bare and learned.best and best is None and _is_other(learned.best, rows) else ""
    return ScaleView(
        marks=tuple((written, count) for written, (_, count) in ordered[:MARKS_SHOWN]),
        more=max(0, len(ordered) - MARKS_SHOWN),
        ratings=sum(count for _, count in marks.values()),
        bare=bare,
        knobs=(
            _knob("best", "Best mark", ruled, "" if not bare else "the usual scale that holds the number", ""),
            _knob("worst", "Lowest mark", ruled, "where no page says otherwise" if bare else "", "0" if bare else ""),
            _knob("cut_off", "Recommends from", ruled, "the usual share of the best mark", f"{USUAL_CUT_OFF:g}"),
        ),
        suggestion=suggestion,
    )


def _ruled(critic: Critic) -> dict[str, Ruling]:
    rows = {row.pk: row for row in Ruling.objects.filter(subject=f"critic:{critic.pk}", is_undone=False)}
    held = standing(row.record for row in rows.values())
    return {str(ruling.field): rows[ruling.id] for ruling in held if ruling.action is Action.SCALE}


def _knob(field: str, label: str, ruled: dict[str, Ruling], otherwise: str, default: str) -> Knob:
    ruling = ruled.get(field)
    if ruling is None:
        return Knob(field=field, label=label, value=default, source=otherwise or "as each page says", ruling=None)
    return Knob(field=field, label=label, value=ruling.after or "", source=f"ruled by {ruling.who}", ruling=ruling)


def _is_other(best: float, rows: object) -> bool:
    """Whether any rating read on a guessed scale has another best."""
    sample = rows.order_by("review_id")[:200]  # type: ignore[attr-defined]
    ratings = (row.review.rating for row in sample)
    return any(r and r.scale is ScaleBasis.ASSUMED and r.best is not None and r.best != best for r in ratings)


def joined_with(noun: str, key: str) -> list[Ruling]:
    """Rulings by which another name is this one."""
    rows = Ruling.objects.filter(action=str(Action.JOIN), after=key, subject__startswith=f"{noun}:", is_undone=False)
    return list(rows.order_by("when"))


def names_like(entry: Critic | Publication) -> list[Critic | Publication]:
    """Names that share a word with this one: what may be another spelling of it."""
    words = [word for word in entry.pk.split("-") if len(word) > 2][-1:]
    rows = type(entry).objects.exclude(pk=entry.pk).filter(reviews_count__gt=0)
    return list(rows.filter(key__contains=words[0]).order_by("-reviews_count", "key")[:20]) if words else []
