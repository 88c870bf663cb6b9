"""What a method of making a figure is: a name with a version, a formula, its source, and the two functions that do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cuttings.records.dossier import Voice
from cuttings.records.reckoning import Reckoning

Ranks = Mapping[str, Sequence[float]]
"""Key of a critic to the places (0..1, rising) of all ratings that critic gave to films of the library, one per film."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One review as a method counts it."""

    voice: Voice
    value: float
    """0..100"""
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A named, versioned way to a figure; every figure is the weighted mean of what `value_of` gives."""

    name: str
    """`share-1`: a changed formula is a new version under a new name."""
    label: str
    unit: str
    formula: str
    source: str
    source_url: str
    explanation: str
    """For readers who do no sums."""
    least: int
    """Fewer reviews than this are shown as counts, not as a figure."""
    reads_words: bool
    """Whether the usual reckoning takes verdicts read from the words."""
    value_of: Callable[[Voice, Reckoning, Ranks], float | None]
    """What one review counts, 0..100; None where it gives this method nothing."""
    interval_of: Callable[[Sequence[Entry], str], tuple[float, float] | None]
    """90 % interval of the weighted mean, given a seed."""
    split_of: Callable[[Sequence[Entry], float], float]
    """How divided the entries are around the value, 0..1."""
    needs_ranks: bool = False
