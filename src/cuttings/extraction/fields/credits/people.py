"""Sightings -> people: one candidate per person of the prose, with the marks of all its sightings and of the name itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cuttings.extraction.fields.credits.sightings import Sighting
from cuttings.text.letters import plain
from cuttings.text.names import (
    TITLES,
    director_surnames,
    film_people,
    fullest,
    is_common,
    is_given_name,
    looks_like_person,
    places,
    surname_of,
)

STRONG = (
    "L:director",
    "L:actor",
    "L:actor played",
    "P:director",
    "P:actor",
    "R:actor",
    "B:fills",
    "l:director",
    "l:actor",
)


@dataclass(slots=True)
class Candidate:
    """One person, place or thing that may be a person."""

    name: str
    sightings: list[Sighting] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the page says already: people of credit lines, the film's titles, the critic, characters of pairs."""

    directors: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    writers: frozenset[str] = frozenset()
    crew: frozenset[str] = frozenset()
    """Whom credit lines name for anything but directing and acting."""
    makers: frozenset[str] = frozenset()
    """Who made the known film of that title; a name among them counts only where the page prints it."""
    titles: tuple[str, ...] = ()
    author: str | None = None
    characters: frozenset[str] = frozenset()
    films: frozenset[str] = frozenset()
    """Folded titles of other films set apart on the page."""


def candidates(found: Sequence[Sighting], known: Known, credited: Iterable[str]) -> list[Candidate]:
    """Candidates in the order of their first sighting; short forms are counted with the full name."""
    names = [s.span.name for s in found if _may_be_person(s)]
    forms = fullest([*credited, *names])
    grouped: dict[str, Candidate] = {}
    for sighting in found:
        name = forms.get(sighting.span.name)
        if name is None:
            continue
        if plain(sighting.span.name) in known.characters and name != sighting.span.name:
            name = sighting.span.name  # "Ann" is the character Ann, not a short form of Ann Lee
        grouped.setdefault(plain(name), Candidate(name)).sightings.append(sighting)
    for candidate in grouped.values():
        _mark(candidate, known)
    return list(grouped.values())


def _may_be_person(sighting: Sighting) -> bool:
    words = sighting.span.name.split()
    if plain(sighting.span.name) in places():
        return False
    if len(words) > 5 or (len(words) == 1 and len(words[0]) < 3):
        return False
    return not (len(words) == 1 and sighting.span.starts_sentence and is_common(words[0]))


def _mark(candidate: Candidate, known: Known) -> None:
    """Marks of the sightings joined, and marks of the name, its place and what is known of it."""
    marks = candidate.marks
    single = len(candidate.name.split()) == 1
    for sighting in candidate.sightings:
        marks |= sighting.marks
    count = len(candidate.sightings)
    marks |= {f"count{n}" for n in (2, 3, 5) if count >= n}
    full_forms = {s.span.name for s in candidate.sightings}
    if not single and any(len(n.split()) == 1 and plain(n) == surname_of(candidate.name) for n in full_forms):
        marks.add("surname-alone")
    if not single and any(len(n.split()) == 1 and plain(n) == plain(candidate.name.split()[0]) for n in full_forms):
        marks.add("given-alone")
    if {"given-alone"} & marks and "surname-alone" not in marks:
        marks.add("called-by-given")
    if not any(m[:2] in ("L:", "R:", "P:", "B:") for m in marks):
        marks.add("no-cue")
    _mark_name(candidate.name, marks)
    _mark_known(candidate.name, marks, known)
    if single:
        candidate.marks = {f"1|{m}" for m in marks} | {"single"}


def _mark_name(name: str, marks: set[str]) -> None:
    words = name.split()
    marks.add(f"words{min(len(words), 4)}")
    if is_given_name(words[0]):
        marks.add("given")
    if len(words) > 1 and is_given_name(words[-1]):
        marks.add("given-last")
    marks.add(f"person{round(looks_like_person(name) * 5)}")
    if any(is_common(w) and not is_given_name(w) for w in words):
        marks.add("common")
    if plain(words[0]).rstrip(".") in TITLES:
        marks.add("titled")
    letters = film_people().get(plain(name), "")
    marks.update(f"famous:{letter}" for letter in letters)
    if len(words) == 1 and plain(name) in director_surnames():
        marks.add("famous:surname")
    if name.isupper():
        marks.add("capitals")


def _mark_known(name: str, marks: set[str], known: Known) -> None:
    folded = plain(name)
    surname = surname_of(name)
    if known.author and plain(known.author) == folded:
        marks.add("author")
    titles = [plain(t) for t in known.titles]
    if folded in titles or any(folded in title for title in titles):
        marks.add("title" if folded in titles else "in-title")
    if known.makers:
        surnames = [surname_of(maker) for maker in known.makers]
        is_maker = folded in known.makers or (" " not in folded and surnames.count(folded) == 1)
        marks.add("own-maker" if is_maker else "other-maker")
    if folded in known.crew:
        marks.add("known:crew")
    if folded in known.films:
        marks.add("other-film")
    if folded in known.characters or any(folded in c.split() for c in known.characters):
        marks.add("character")
    for role, people in (("director", known.directors), ("actor", known.actors), ("writer", known.writers)):
        if folded in people:
            marks.add(f"known:{role}")
        elif people:
            marks.add(f"other:{role}")
            if any(surname_of(p) == surname for p in people):
                marks.add(f"kin:{role}")
