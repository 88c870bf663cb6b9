"""The fields of one draft checked against each other, after all are read."""

from __future__ import annotations

from cuttings.extraction.draft import Draft


def agree(draft: Draft) -> None:
    """Mend what one field alone cannot know (a director taken for the critic, an actor who is the film's title)."""
