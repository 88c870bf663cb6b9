"""The fields of one draft checked against each other, after all are read."""

from __future__ import annotations

from dataclasses import replace

from cuttings.extraction.draft import Draft
from cuttings.records.finding import Finding
from cuttings.records.review import Author
from cuttings.text.folding import fold
from cuttings.text.names import looks_like_person

_WEAK_BYLINES = (
    "author.text.by",
    "author.text.signed",
    "author.margin.by",
    "author.text.beside",
    "author.margin.beside",
)
_MAKERS = ("director", "writer", "actor", "producer", "composer", "cinematographer", "editor")
_YEARS_BEFORE_RELEASE = 1
"""Festivals show a film in the year before the one it is known by."""


def agree(draft: Draft) -> None:
    """Mend what one field alone cannot know (a director taken for the critic, an actor who is the film's title)."""
    _critic_or_maker(draft)
    _critic_or_publication(draft)
    _credits_of_others(draft)
    _year_and_day(draft)


def _critic_or_maker(draft: Draft) -> None:
    """ "By X" stands before directors too: a name the credits give to a maker is the critic's only where the page says so plainly."""
    byline = set(draft.author.evidence) if draft.author is not None else set()
    # a name alone under the text is read as somebody of the film too, from those very words
    makers = {
        fold(c.name)
        for c in draft.credits
        if c.role in _MAKERS and not (c.role == "actor" and c.evidence and set(c.evidence) <= byline)
    }
    found = _findings(draft)
    while draft.author is not None and fold(draft.author.name) in makers:
        winner = next((f for f in found if f.value == draft.author), None)
        if winner is None or not winner.rule.startswith(_WEAK_BYLINES):
            return
        found = [f for f in found if f is not winner]
        draft.author = found[0].value if found else None


def _findings(draft: Draft) -> list[Finding[Author]]:
    return [
        Finding(value=f.value, rule=f.rule, weight=f.weight, evidence=f.evidence, note=f.note)
        for trace in draft.traces
        if trace.field == "author"
        for f in trace.findings
        if isinstance(f.value, Author)
    ]


def _critic_or_publication(draft: Draft) -> None:
    """A blog under its writer's name keeps both only where both are printed, in places of their own."""
    author, publication = draft.author, draft.publication
    if author is None or publication is None or fold(author.name) != fold(publication.name):
        return
    if set(author.evidence) - set(publication.evidence) and set(publication.evidence) - set(author.evidence):
        return
    if looks_like_person(author.name) >= 0.6:
        draft.publication = None
    else:
        draft.author = None


def _credits_of_others(draft: Draft) -> None:
    """The film's title, the site and the critic are nobody who made the film."""
    film = draft.film
    names = [film.title, film.original_title, *film.alternate_titles] if film is not None else []
    names.append(draft.publication.name if draft.publication else None)
    others = {fold(name) for name in names if name}
    critic = fold(draft.author.name) if draft.author else ""
    draft.credits = tuple(
        c for c in draft.credits if fold(c.name) not in others and not (c.role == "actor" and fold(c.name) == critic)
    )


def _year_and_day(draft: Draft) -> None:
    """A film is not reviewed years before it is made: one of the two is misread or misprinted, and the reader is told."""
    film, day = draft.film, draft.date_published
    if film is None or film.year is None or day is None or not day.value:
        return
    written = int(day.value[:4])
    if film.year > written + _YEARS_BEFORE_RELEASE:
        draft.film = replace(film, confidence=round(film.confidence * 0.8, 3))
        draft.warnings.append(
            f"The film's year ({film.year}) lies after the review's ({written}): one of them may be misread."
        )
