"""A rating becomes a fraction by a named table that the reader of a dossier can choose; each table is a file here.

A table changes what a mark is worth, never what the critic wrote. Adding a file adds a choice.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from cuttings.records.rating import Mark

EQUAL_STEPS = "equal-steps"
_USUAL_STEP = {4.0: 0.5, 5.0: 0.5, 6.0: 0.5, 10.0: 1.0, 20.0: 1.0, 100.0: 1.0}
"""Where a rating does not show the step of its scale, the one that scales of this length mostly have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """One table."""

    name: str
    """Name of the file without its kind: `equal-steps`."""
    kind: str
    """`letters` or `stars` (which also stands for numbers)."""
    label: str
    source: str
    example: str
    formula: str = ""
    """For stars: `share-of-best`, `between-ends` or `middle-of-step`."""
    fractions: Mapping[str, float]
    """For letters: grade to fraction, 0..1."""


@lru_cache(maxsize=1)
def conversions() -> Mapping[tuple[str, str], Conversion]:
    """(kind, name) to table; the default of each kind first."""
    found = [
        _read(path.name, tomllib.loads(path.read_text(encoding="utf-8")))
        for path in files(__package__).iterdir()
        if path.name.endswith(".toml")
    ]
    found.sort(key=lambda table: (table.kind, table.name != EQUAL_STEPS, table.name))
    return {(table.kind, table.name): table for table in found}


def _read(file_name: str, content: dict[str, object]) -> Conversion:
    kind = str(content["kind"])
    fractions = content.get("fractions", {})
    return Conversion(
        name=file_name.removesuffix(".toml").removeprefix(f"{kind}-"),
        kind=kind,
        label=str(content["label"]),
        source=str(content["source"]),
        example=str(content["example"]),
        formula=str(content.get("formula", "")),
        fractions=fractions if isinstance(fractions, dict) else {},
    )


def names_of(kind: str) -> tuple[str, ...]:
    """Names of the tables of a kind, the default first."""
    return tuple(name for other, name in conversions() if other == kind)


def fraction_by(mark: Mark, letters: str = EQUAL_STEPS, stars: str = EQUAL_STEPS) -> float | None:
    """The mark as a fraction, 0..1; None for a letter that the table lacks. Raises KeyError for a table that there is not."""
    if mark.letter is not None:
        return conversions()["letters", letters].fractions.get(mark.letter)
    return _FORMULAS[conversions()["stars", stars].formula](mark)


def _share_of_best(mark: Mark) -> float:
    if mark.best <= mark.worst:  # school marks: 1 is best, a quotient says nothing there
        return _between_ends(mark)
    return min(1.0, max(0.0, mark.value / mark.best))


def _between_ends(mark: Mark) -> float:
    if mark.best == mark.worst:
        return 0.0
    return min(1.0, max(0.0, (mark.value - mark.worst) / (mark.best - mark.worst)))


def _middle_of_step(mark: Mark) -> float:
    """The scale from one step under its lowest mark to its best is cut into bands of one step, a mark at the top of its band."""
    step = mark.step or _USUAL_STEP.get(mark.best, 1.0)
    sign = 1 if mark.best >= mark.worst else -1
    low = mark.worst - sign * step
    return min(1.0, max(0.0, (mark.value - sign * step / 2 - low) / (mark.best - low)))


_FORMULAS = {"share-of-best": _share_of_best, "between-ends": _between_ends, "middle-of-step": _middle_of_step}
