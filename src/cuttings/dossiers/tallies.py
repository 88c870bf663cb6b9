"""Opinions to tallies: each critic has one voice per aspect or person, the balance of what they say, with their strongest words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from cuttings.records.dossier import Tally, TallySupport
from cuttings.records.review import Opinion, Polarity, Review

_SIGN = {Polarity.POSITIVE: 1, Polarity.MIXED: 0, Polarity.NEGATIVE: -1}
_SHOWN_WORDS = 3
"""At most so many sentences of one critic per tally."""


def tallies_of(
    reviews: Sequence[Review], keys_of: Callable[[Review, Opinion], Iterable[tuple[str, str | None]]]
) -> tuple[Tally, ...]:
    """Tallies by the (name, role) that `keys_of` files an opinion under, the most spoken of first."""
    voices: dict[tuple[str, str | None], dict[str, list[Opinion]]] = defaultdict(lambda: defaultdict(list))
    for review in reviews:
        for opinion in review.opinions:
            for key in keys_of(review, opinion):
                voices[key][review.id].append(opinion)
    tallies = [_tally(name, role, by_review) for (name, role), by_review in voices.items()]
    return tuple(sorted(tallies, key=lambda tally: (-len(tally.support), tally.name, tally.role or "")))


def _tally(name: str, role: str | None, by_review: dict[str, list[Opinion]]) -> Tally:
    support = tuple(_voice(review_id, opinions) for review_id, opinions in sorted(by_review.items()))
    sides = [voice.polarity for voice in support]
    return Tally(
        name=name,
        role=role,
        positive=sides.count(Polarity.POSITIVE),
        mixed=sides.count(Polarity.MIXED),
        negative=sides.count(Polarity.NEGATIVE),
        support=tuple(sorted(support, key=lambda voice: (-voice.strength, voice.review_id))),
    )


def _voice(review_id: str, opinions: list[Opinion]) -> TallySupport:
    balance = sum(_SIGN[opinion.polarity] for opinion in opinions)
    side = Polarity.POSITIVE if balance > 0 else Polarity.NEGATIVE if balance < 0 else Polarity.MIXED
    telling = sorted(opinions, key=lambda opinion: (opinion.polarity is not side, -opinion.strength))
    words = dict.fromkeys(evidence for opinion in telling for evidence in opinion.evidence)
    strength = max(opinion.strength for opinion in opinions)
    return TallySupport(review_id=review_id, polarity=side, strength=strength, evidence=tuple(words)[:_SHOWN_WORDS])
