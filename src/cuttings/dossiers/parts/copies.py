"""Reviews that are one and the same text, syndicated, abridged or posted twice, put into families that count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cuttings.records.dossier import ReviewGroup
from cuttings.records.review import Review
from cuttings.text.folding import fold
from cuttings.text.passages import runs_of, shared_share

SHARED_SAME_CRITIC = 0.15
"""Share of the shorter text's runs from which two texts under one name are one review."""
SHARED_ANY_CRITIC = 0.35
"""... and under two names, or none: quotations of another critic stay below."""
_COMMON_RUN = 20
"""A run that stands in more reviews than this is boilerplate, not a passage."""


def groups_of(reviews: Sequence[Review]) -> tuple[ReviewGroup, ...]:
    """Families in the order of `reviews`; the fullest text of a family counts, the earlier one among equals."""
    parent = {review.id: review.id for review in reviews}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for first, second in _pairs_with_a_run_in_common(reviews):
        if _is_copy(first, second):
            parent[root(second.id)] = root(first.id)
    families: dict[str, list[Review]] = defaultdict(list)
    for review in reviews:
        families[root(review.id)].append(review)
    return tuple(_group(family) for family in families.values())


def _pairs_with_a_run_in_common(reviews: Sequence[Review]) -> list[tuple[Review, Review]]:
    holders: dict[int, list[int]] = defaultdict(list)
    for place, review in enumerate(reviews):
        for run in set(runs_of(review.text)):
            holders[run].append(place)
    pairs = {
        (places[i], places[j])
        for places in holders.values()
        if 1 < len(places) <= _COMMON_RUN
        for i in range(len(places))
        for j in range(i + 1, len(places))
    }
    return [(reviews[i], reviews[j]) for i, j in sorted(pairs)]


def _is_copy(a: Review, b: Review) -> bool:
    shared = shared_share(a.text, b.text)
    same_critic = a.author is not None and b.author is not None and fold(a.author.name) == fold(b.author.name)
    return shared >= (SHARED_SAME_CRITIC if same_critic else SHARED_ANY_CRITIC)


def _group(family: list[Review]) -> ReviewGroup:
    counted = max(family, key=lambda review: len(review.text))
    copies = tuple(review.id for review in family if review is not counted)
    shared = [shared_share(counted.text, review.text) for review in family if review is not counted]
    reason = f"{min(shared):.0%} or more of the shorter text stands word for word in the other" if shared else ""
    return ReviewGroup(review_id=counted.id, copies=copies, reason=reason)
