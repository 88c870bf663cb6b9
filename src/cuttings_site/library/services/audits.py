"""Readings dealt at random to a person, their answers kept, and from these how often this library is right, field by field.

What is audited is the reader's own word: a ruling mends a value, and does not make the reader that read it wrongly better.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Max

from cuttings import codec
from cuttings.corrections import parts_of
from cuttings.dossiers.methods.intervals import wilson
from cuttings.records.review import Review
from cuttings_site.library.models import AuditAnswer, Film, Reading
from cuttings_site.library.models.audit import Answer
from cuttings_site.library.services.overlay import batches

FIELDS = {
    "film": "Film",
    "film.title": "Title",
    "film.year": "Year",
    "author": "Critic",
    "publication": "Publication",
    "date_published": "Date",
    "rating": "Rating",
    "verdict": "Verdict",
    "credits.director": "Directed by",
}
"""What is asked of each reading, in this order."""
FEW = 5_000
"""Of so many readings a deal is shuffled; of more it is drawn by chance points among the ids, which are hashes and so fall evenly."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def next_seed() -> int:
    """Of a fresh deal."""
    return int(AuditAnswer.objects.aggregate(last=Max("seed"))["last"] or 0) + 1


def deal(seed: int, count: int) -> list[str]:
    """Review ids, those first that no other deal has asked about; the same for the same seed until pages come or go."""
    readings = Reading.objects.exclude(kind="none")
    dice = random.Random(seed)
    if readings.count() <= FEW:
        drawn = sorted(readings.values_list("review_id", flat=True))
        dice.shuffle(drawn)
    else:
        points = ("rv-" + "".join(dice.choices(_LETTERS, k=16)) for _ in range(3 * count + 20))
        after = (readings.filter(review_id__gte=point).order_by("review_id") for point in points)
        found = (rows.values_list("review_id", flat=True).first() for rows in after)
        drawn = list(dict.fromkeys(name for name in found if name))
    seen = _seen(drawn, seed)
    return [*(name for name in drawn if name not in seen), *(name for name in drawn if name in seen)][:count]


def _seen(names: Sequence[str], seed: int) -> set[str]:
    found: set[str] = set()
    for some in batches(names):
        rows = AuditAnswer.objects.filter(review_id__in=some).exclude(seed=seed)
        found.update(rows.values_list("review_id", flat=True))
    return found


def read_by(row: Reading) -> Review:
    """The reading as the reader gave it, without rulings."""
    return codec.review_from_json(row.as_read.record if hasattr(row, "as_read") else row.record)


def values_of(row: Reading) -> dict[str, str]:
    """Each field asked about to what the reader said; the film by its id. Empty where it said nothing."""
    parts = parts_of(read_by(row))
    placement = getattr(row, "placement", None)
    found = {name: parts.get(name, "") for name in FIELDS}
    found["film"] = (placement.matched if placement else None) or ""
    return found


def film_in_words(film_id: str) -> str:
    film = Film.objects.filter(id=film_id).first()
    return str(film) if film else "no film"


def note_answers(row: Reading, answers: dict[str, str], seed: int, who: str) -> int:
    """Keep what a person said of a reading, field to an `Answer`; gives how many. A field answered before takes the new answer."""
    values, kept = values_of(row), 0
    when = datetime.now(UTC).isoformat(timespec="seconds")
    for field, answer in answers.items():
        if field in FIELDS and answer in Answer.values:
            said = {
                "value": values[field],
                "answer": answer,
                "seed": seed,
                "who": who,
                "when": when,
                "reader": read_by(row).reader,
                "is_current": True,
            }
            AuditAnswer.objects.update_or_create(review_id=row.review_id, field=field, defaults=said)
            kept += 1
    return kept


def refresh_answers(review_ids: Iterable[str]) -> None:
    """Answers about what the reader no longer says are kept, and no longer counted."""
    if not AuditAnswer.objects.exists():
        return
    for some in batches(review_ids):
        answers = list(AuditAnswer.objects.filter(review_id__in=some))
        if not answers:
            continue
        rows = Reading.objects.filter(review_id__in={one.review_id for one in answers}).select_related(
            "placement", "as_read"
        )
        said = {row.review_id: values_of(row) for row in rows}
        for one in answers:
            is_current = said.get(one.review_id, {}).get(one.field) == one.value
            if is_current != one.is_current:
                AuditAnswer.objects.filter(pk=one.pk).update(is_current=is_current)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """How often one field was right."""

    field: str
    label: str
    right: int
    wrong: int
    unsure: int

    @property
    def asked(self) -> int:
        return self.right + self.wrong

    @property
    def share(self) -> float | None:
        return self.right / self.asked if self.asked else None

    @property
    def tick(self) -> int:
        """Where the share stands on a bar of 100 units, wholly inside of it."""
        return min(99, round(100 * (self.share or 0.0)))

    @property
    def interval(self) -> tuple[float, float] | None:
        """90 %, after Wilson."""
        return wilson(self.right, self.asked) if self.asked else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    rows: tuple[Accuracy, ...]
    readings: int
    """Readings asked about whose answers still hold."""
    outdated: int
    """Answers about values that the reader no longer gives."""
    last: str
    """When the last answer came, ISO 8601; empty where none did."""

    def of(self, field: str) -> Accuracy:
        return next(row for row in self.rows if row.field == field)


def report() -> Report:
    """From the answers that still hold, in four short queries."""
    current = AuditAnswer.objects.filter(is_current=True)
    counts = {(f, a): n for f, a, n in current.values_list("field", "answer").annotate(n=Count("id"))}
    sums = current.aggregate(readings=Count("review_id", distinct=True), last=Max("when"))
    return Report(
        rows=tuple(
            Accuracy(
                field=field,
                label=label,
                right=counts.get((field, "right"), 0),
                wrong=counts.get((field, "wrong"), 0),
                unsure=counts.get((field, "unsure"), 0),
            )
            for field, label in FIELDS.items()
        ),
        readings=sums["readings"],
        outdated=AuditAnswer.objects.filter(is_current=False).count(),
        last=sums["last"] or "",
    )
