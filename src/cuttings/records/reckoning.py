"""How a figure is to be reckoned: a method with its tables, whose reviews count and how much. What a reader of a dossier can choose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Counted(StrEnum):
    """Which verdicts and ratings count."""

    USUAL = "usual"
    """What the method takes of itself: the share takes both, the others take ratings."""
    STATED = "stated"
    """Only what critics stated themselves."""
    READ = "read"
    """Verdicts read from the words too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """One choice; the default is what a dossier itself holds."""

    method: str = "share-1"
    """Name and version of the method; a changed formula gets a new version, so that an old address keeps its figure."""
    letters: str = "equal-steps"
    """Name of the table for letter grades."""
    stars: str = "equal-steps"
    """Name of the table for stars and numbers."""
    counted: Counted = Counted.USUAL
    folds_copies: bool = True
    """Whether copies of one review count once."""
    kinds: tuple[str, ...] = ()
    """Kinds of review that count (`critic`, `user`, `list_entry`); empty for all."""
    critics: tuple[str, ...] = ()
    """Keys of the critics whose reviews count; empty for all."""
    publications: tuple[str, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    """(`critic:KEY` or `publication:KEY`, weight); who is not named weighs 1, a critic's own weight goes before the publication's."""
