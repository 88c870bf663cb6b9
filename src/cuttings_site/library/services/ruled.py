"""The rulings laid over readings as they are written: those about the review, its critic's scale, and who is one with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cuttings.corrections import laid_over, standing
from cuttings.records.correction import Action, Correction
from cuttings.records.review import Review
from cuttings_site.library.keys import key_of
from cuttings_site.library.models import Ruling
from cuttings_site.library.services.overlay import batches, rulings_of


def rulings_about(subjects: Iterable[str]) -> dict[str, list[Correction]]:
    """Subject to the rulings about it that were not undone."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for some in batches(sorted(set(subjects))):
        for row in Ruling.objects.filter(subject__in=some, is_undone=False):
            found[row.subject].append(row.record)
    return found


def is_ruled_review(sha256: str) -> bool:
    """Whether a person ruled that the page holds a review, whatever the reader takes it for."""
    ruled = standing(rulings_about([f"page:{sha256}"]).get(f"page:{sha256}", ()))
    return any(ruling.action is Action.ADMIT for ruling in ruled)


class Joins:
    """Which critics and publications are one, as a person ruled."""

    def __init__(self) -> None:
        self._into = {r.subject: r.after for r in standing(rulings_of([Action.JOIN])) if r.after}

    def key_of(self, noun: str, name: str) -> str:
        """`noun` is `critic` or `publication`."""
        return self.joined(noun, key_of(name))

    def joined(self, noun: str, key: str) -> str:
        seen = {key}
        while (into := self._into.get(f"{noun}:{key}")) and into not in seen:
            key = into
            seen.add(key)
        return key


def ruled_reviews(reviews: Sequence[Review], joins: Joins) -> list[Review]:
    """The reviews as the reader gave them, with every ruling that stands laid over."""
    about = rulings_about(review.id for review in reviews)
    names = {review.author.name for review in reviews if review.author}
    names |= {r.after for rulings in about.values() for r in rulings if r.field == "author" and r.after}
    scales = rulings_about(f"critic:{joins.key_of('critic', name)}" for name in names)

    def about_critic(review: Review) -> list[Correction]:
        return scales.get(f"critic:{joins.key_of('critic', review.author.name)}", []) if review.author else []

    return [laid_over(review, about.get(review.id, ()), about_critic) for review in reviews]
