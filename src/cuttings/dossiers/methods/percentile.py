"""The mean place of a film among all films that each of its critics rated."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from cuttings.dossiers.methods.intervals import bootstrap
from cuttings.dossiers.methods.mean import spread_of
from cuttings.dossiers.methods.method import Entry, Method, Ranks
from cuttings.records.dossier import Voice
from cuttings.records.reckoning import Reckoning
from cuttings.scales.conversions import fraction_by
from cuttings.text.folding import name_key

LEAST_RATINGS = 10
"""A critic with fewer rated films here has no scale of their own that could be told."""


def place_of(voice: Voice) -> float | None:
    """The rating's place between the ends of its scale, 0..1, as ranks hold it; None where there is none."""
    fraction = fraction_by(replace(voice.mark, letter=None), stars="own-ends") if voice.mark else None
    return None if fraction is None else round(fraction, 6)


def _value_of(voice: Voice, reckoning: Reckoning, ranks: Ranks) -> float | None:
    place = place_of(voice)
    given = ranks.get(name_key(voice.critic)) if voice.critic else None
    if place is None or given is None or len(given) < LEAST_RATINGS:
        return None
    below, upto = bisect_left(given, place), bisect_right(given, place)
    return round(100 * (below + (upto - below) / 2) / len(given), 6)


def _interval_of(entries: Sequence[Entry], seed: str) -> tuple[float, float] | None:
    return bootstrap([entry.value for entry in entries], [entry.weight for entry in entries], seed)


METHOD = Method(
    name="percentile-1",
    label="Place among each critic’s own ratings",
    unit="of 100",
    formula="Mean over critics of 100 × (films the critic rated lower + half of those rated the same) ÷ all films the critic rated. Interval: bootstrap.",
    source="Criticker’s percentiles: a rating is worth what it is worth to the one who gave it",
    source_url="https://www.criticker.com/explain/",
    explanation=(
        "Some critics give four stars to everything, others to one film a year. Here each rating is replaced by its place among all ratings of the same critic in this library: "
        "80 means that the critic put eight of ten films lower. The figure is the average place, so 50 is a film like any other to those who saw it. "
        f"Only critics with {LEAST_RATINGS} rated films or more in this library count, and only ratings they state."
    ),
    least=4,
    reads_words=False,
    value_of=_value_of,
    interval_of=_interval_of,
    split_of=spread_of,
    needs_ranks=True,
)
