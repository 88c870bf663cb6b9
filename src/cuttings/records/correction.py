"""What a person ruled: one record with who, when, before and after; it outlives every reading and can be undone alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What a ruling does."""

    SET = "set"
    """A field of one reading gets the value `after`."""
    CLEAR = "clear"
    """A field of one reading is empty: the page does not say it."""
    REFUSE = "refuse"
    """The reading is no review of a film."""
    PLACE = "place"
    """The review stands under the film `after`."""
    MERGE = "merge"
    """The film `subject` is the film `after`."""
    RENAME = "rename"
    """A field of a film (`title`, `year`, `original_title`) is `after`."""
    ACCEPT = "accept"
    """What was doubtful is right as it is; it leaves the queue."""
    UNDO = "undo"
    """The ruling whose id is `subject` no longer holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One ruling. A later one of the same subject and field takes the place of an earlier one; an undone one counts as never made."""

    id: str
    action: Action
    subject: str
    """Id of the review, the film, or for `undo` the ruling."""
    field: str | None = None
    """Dotted name: `film.title`, `author.name`, `rating`, `date_published`, ..."""
    before: str | None = None
    """What stood there, as text, for people and for undoing by eye."""
    after: str | None = None
    who: str
    when: str
    """ISO 8601 with time."""
    note: str = ""
