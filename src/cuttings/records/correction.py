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
    ADMIT = "admit"
    """The page `subject` holds a review, whatever the reader takes it for."""
    PLACE = "place"
    """The review stands under the film `after`."""
    ACCEPT = "accept"
    """What was doubtful is right: the review belongs to the film `after`, or without `after` the page was rightly left out."""
    REJECT = "reject"
    """The review is not of the film `after`; where it stood there it founds a film of its own."""
    MERGE = "merge"
    """The film `subject` is the film `after`."""
    RENAME = "rename"
    """A field of a film (`title`, `year`, `original_title`, `ids.imdb`, ...) is `after`."""
    SETTLE = "settle"
    """Of the values that reviews state for a property of the film (`field`), `after` holds."""
    JOIN = "join"
    """The critic or publication `subject` is the one named `after`."""
    SCALE = "scale"
    """The critic `subject` rates on a scale whose `field` (`best`, `worst`, `cut_off`) is `after`."""
    PREFER = "prefer"
    """The library's setting `field` is `after`."""
    UNDO = "undo"
    """The ruling whose id is `subject` no longer holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One ruling. A later one of the same subject and field takes the place of an earlier one; an undone one counts as never made."""

    id: str
    action: Action
    subject: str
    """Id of the review, the film or the ruling; `page:` and the SHA-256 of a page; `critic:` or `publication:` and the folded name; `library`."""
    field: str | None = None
    """Dotted name: `film.title`, `author`, `rating`, `credits.director`, `facts.duration`, ..."""
    before: str | None = None
    """What stood there, as text, for people and for undoing by eye."""
    after: str | None = None
    who: str
    when: str
    """ISO 8601 with time."""
    note: str = ""
    """Why, in the person's own words."""
    about: str = ""
    """What was ruled, as a sentence for people: the trail can be read where the films and reviews it names are gone."""
    subject_reviews: tuple[str, ...] = ()
    """Reviews that stood under the film `subject`, a few of them: by these it is found again where film ids were minted anew."""
    after_reviews: tuple[str, ...] = ()
    """The same for the film `after`."""
