"""The plain mean of ratings put on a scale of 100."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

from cuttings.dossiers.methods.intervals import bootstrap
from cuttings.dossiers.methods.method import Entry, Method, Ranks
from cuttings.records.dossier import Voice
from cuttings.records.reckoning import Counted, Reckoning
from cuttings.scales.conversions import fraction_by

READ_FOR, READ_AGAINST = 76.0, 41.0
"""What a verdict read from the words counts where the reader asks for those too: the mean rating of critics who recommended a film, and of
those who did not, over some 30,000 rated reviews that say both (`evaluation/critics_rows.py`)."""


def _value_of(voice: Voice, reckoning: Reckoning, ranks: Ranks) -> float | None:
    if voice.mark is not None:
        fraction = fraction_by(voice.mark, reckoning.letters, reckoning.stars)
        if fraction is not None:
            return round(100 * fraction, 6)
    if reckoning.counted is Counted.READ and voice.verdict is not None:
        return READ_FOR if voice.verdict >= 0.5 else READ_AGAINST
    return None


def _interval_of(entries: Sequence[Entry], seed: str) -> tuple[float, float] | None:
    return bootstrap([entry.value for entry in entries], [entry.weight for entry in entries], seed)


def spread_of(entries: Sequence[Entry], value: float) -> float:
    """Standard deviation over the widest there can be (half of them at 0, half at 100)."""
    weight = fsum(entry.weight for entry in entries)
    variance = fsum(entry.weight * (entry.value - value) ** 2 for entry in entries) / weight
    return min(1.0, sqrt(variance) / 50)


METHOD = Method(
    name="mean-1",
    label="Mean of ratings",
    unit="of 100",
    formula="Sum of the ratings on a scale of 100 ÷ their number. Interval: bootstrap. Split: standard deviation ÷ 50.",
    source="Metacritic’s conversion in equal steps, without its weights, which are not published",
    source_url="https://www.metacritic.com/about-metascores",
    explanation=(
        "Every stated rating is put on a scale of 100 in equal steps (three of four stars are 75, a B is 75), and the figure is their plain average. "
        "It says how much the critics like the film. Each review counts the same. Metacritic gives some publications more weight and does not say which, "
        "so its figure cannot be made again by anybody else; this one can. Reviews without a rating are left out, unless you ask for them: "
        "then a verdict for the film read from the words counts 76 and one against it 41, the average marks of critics who say both."
    ),
    least=4,
    reads_words=False,
    value_of=_value_of,
    interval_of=_interval_of,
    split_of=spread_of,
)
