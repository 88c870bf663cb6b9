"""The share of reviews that recommend the film."""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.dossiers.methods.intervals import effective_count, wilson
from cuttings.dossiers.methods.method import Entry, Method, Ranks
from cuttings.records.dossier import Voice
from cuttings.records.reckoning import Reckoning


def _value_of(voice: Voice, reckoning: Reckoning, ranks: Ranks) -> float | None:
    if voice.verdict is None:
        return None
    return 100.0 if voice.verdict >= 0.5 else 0.0


def _interval_of(entries: Sequence[Entry], seed: str) -> tuple[float, float] | None:
    weights = [entry.weight for entry in entries]
    counted = effective_count(weights)
    share = sum(entry.weight for entry in entries if entry.value) / sum(weights)
    low, high = wilson(share * counted, counted)
    return 100 * low, 100 * high


def _split_of(entries: Sequence[Entry], value: float) -> float:
    share = value / 100
    return 4 * share * (1 - share)


METHOD = Method(
    name="share-1",
    label="Share of positive verdicts",
    unit="%",
    formula="100 × positive verdicts ÷ all verdicts. Interval: Wilson. Split: 4 × share × (1 − share).",
    source="Rotten Tomatoes: the share of reviews that recommend a film, from five reviews on",
    source_url="https://www.rottentomatoes.com/about",
    explanation=(
        "Every review is taken as for the film or against it, and the figure is how many of a hundred are for it. It says how many critics "
        "would send you to the film, not how much they like it: a film that everybody finds decent reaches 100. "
        "Where the critic states a rating, that decides the side: 60 per cent of the best mark or more is for the film, unless the critic’s own line is known. "
        "Where no rating is stated, the words are read, and the page always says how many verdicts were."
    ),
    least=5,
    reads_words=True,
    value_of=_value_of,
    interval_of=_interval_of,
    split_of=_split_of,
)
