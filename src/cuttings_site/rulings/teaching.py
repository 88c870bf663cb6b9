"""What the rulings on doubtful matches teach: how often each recommendation was right, and from where on to ask.

Nothing is changed by itself: a suggestion is shown with its counts, and becomes a setting when the owner rules so.
"""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.corrections import standing
from cuttings_site.library.models import Placement, Ruling
from cuttings_site.library.settings import setting

RIGHT_ENOUGH = 0.95
"""Share of right matches from which on asking is not worth a person's time."""
LEAST = 20
"""Fewer rulings teach nothing."""
RECOMMENDATIONS = {"strong": "sure", "medium": "probable", "low": "doubtful"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One recommendation and what people said to it."""

    words: str
    accepted: int
    rejected: int

    @property
    def share(self) -> float | None:
        asked = self.accepted + self.rejected
        return self.accepted / asked if asked else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    value: str
    accepted_below: int
    rejected_below: int
    accepted_above: int
    rejected_above: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    rows: tuple[Lesson, ...]
    probable_from: float
    ruled: Ruling | None
    """The ruling behind the setting; None where it is the default."""
    suggestion: Suggestion | None
    needed: int
    """Rulings on probable matches still wanting for a suggestion."""


def lessons() -> Lessons:
    verdicts = _verdicts()
    rows = tuple(
        Lesson(
            words=words,
            accepted=sum(right for kind, _, right in verdicts if kind == name),
            rejected=sum(not right for kind, _, right in verdicts if kind == name),
        )
        for name, words in RECOMMENDATIONS.items()
    )
    probable = sorted((distance, right) for kind, distance, right in verdicts if kind == "medium")
    value, ruled = setting("queue.probable_from")
    found = _suggestion(probable)
    return Lessons(
        rows=rows,
        probable_from=value,
        ruled=ruled,
        suggestion=found if found and float(found.value) != value else None,
        needed=max(0, LEAST - len(probable)),
    )


def _verdicts() -> list[tuple[str, float, bool]]:
    """(recommendation, distance, whether a person said that the matched film is right) of every review ruled on."""
    rulings = standing(
        row.record for row in Ruling.objects.filter(action__in=["accept", "reject", "place"], is_undone=False)
    )
    about = {ruling.subject: ruling for ruling in rulings if ruling.after}
    found = []
    rows = Placement.objects.filter(reading__review_id__in=list(about), matched__isnull=False)
    for row in rows.select_related("reading").defer("reading__record", "reading__profile"):
        ruling = about[row.reading.review_id]
        asked = row.candidate_id if row.recommendation == "low" and row.candidate_id else row.matched
        if ruling.action == "reject" and ruling.after == asked:
            found.append((row.recommendation, row.distance or 0.0, False))
        elif ruling.action in ("accept", "place"):
            found.append((row.recommendation, row.distance or 0.0, ruling.after == asked))
    return found


def _suggestion(probable: list[tuple[float, bool]]) -> Suggestion | None:
    """The distance below which probable matches were right so often that asking is not worth it."""
    if len(probable) < LEAST:
        return None
    best = 0
    for count in range(1, len(probable) + 1):
        is_border = count == len(probable) or probable[count][0] > probable[count - 1][0]
        if is_border and sum(right for _, right in probable[:count]) >= RIGHT_ENOUGH * count:
            best = count
    edge = probable[best][0] if best < len(probable) else 1.0
    below, above = probable[:best], probable[best:]
    return Suggestion(
        value=f"{edge:.2f}",
        accepted_below=sum(right for _, right in below),
        rejected_below=sum(not right for _, right in below),
        accepted_above=sum(right for _, right in above),
        rejected_above=sum(not right for _, right in above),
    )
