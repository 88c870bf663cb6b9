"""The words of a review -> claims: who directed, who plays whom, who wrote, shot, cut and scored the film."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.credits.claims import Claim
from cuttings.extraction.fields.credits.pairs import Pair, pairs
from cuttings.extraction.fields.credits.people import Candidate, Known, candidates
from cuttings.extraction.fields.credits.sightings import Sighting, sightings
from cuttings.models.marks import stored_weights
from cuttings.records.article import Article
from cuttings.records.evidence import Evidence
from cuttings.text.letters import plain
from cuttings.text.names import fullest, looks_like_person, surname_of
from cuttings.text.spans import quote

CREW = ("writer", "cinematographer", "editor", "composer", "producer", "production_designer", "source_author")
SURE_PAIR = 0.8
SURE = 0.6
"""Where a credit line names the director, prose must be surer to name another one (a director compared with)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the prose holds, before roles are weighed."""

    people: list[Candidate]
    pairs: list[Pair]


def read_prose(article: Article, language: str | None, known: Known) -> Reading:
    """Candidates with all their marks, and the pairs of actor and character."""
    found = sightings(article, language, known.titles)
    surnames = frozenset(surname_of(name) for name in known.actors)
    paired = pairs(article.text, found, language, surnames)
    characters = {plain(p.character) for p in paired if p.weight >= SURE_PAIR}
    characters -= {plain(p.actor.span.name) for p in paired}
    for pair in paired:
        pair.actor.marks.add(f"pair:{pair.rule}")
        for sighting in found:
            if sighting is not pair.actor and pair.start <= sighting.span.start < pair.end:
                sighting.marks.add(f"played:{pair.rule}")
    known = Known(
        directors=known.directors,
        actors=known.actors,
        writers=known.writers,
        titles=known.titles,
        author=known.author,
        characters=frozenset(characters),
        films=known.films,
    )
    credited = [*sorted(known.directors), *sorted(known.actors), *sorted(known.writers)]
    names = {plain(s.span.name): s.span.name for s in found}
    return Reading(people=candidates(found, known, [names.get(c, c.title()) for c in credited]), pairs=paired)


def claims_of_prose(draft: Draft, stated: Sequence[Claim]) -> Iterator[Claim]:
    """Claims of the text's sentences; `stated` are those of credit lines and structured data."""
    known = known_of(draft, stated)
    reading = read_prose(draft.article, draft.language, known)
    characters = _characters(reading.pairs)
    for person in reading.people:
        for role in ("director", "actor"):
            regression = stored_weights(__package__)[role]
            weight = regression.probability(person.marks)
            character, pair = _character_of(person, reading.pairs, characters) if role == "actor" else (None, None)
            is_known = pair is not None and plain(person.name) in known.actors
            least = SURE if role == "director" and known.directors else regression.threshold
            if weight < least and not is_known:
                continue
            best = _best_sighting(person, role)
            yield Claim(
                role=role,
                name=person.name,
                character=character,
                evidence=_evidence(draft.text, best, pair),
                rule="credits.prose",
                weight=min(0.84, weight),
            )
        yield from _crew(draft.text, person)


def known_of(draft: Draft, stated: Sequence[Claim]) -> Known:
    """What the page said before the prose is read."""
    of = {role: frozenset(plain(c.name) for c in stated if c.role == role) for role in ("director", "actor", "writer")}
    film = draft.film
    titles = tuple(t for t in (film.title, film.original_title, *film.alternate_titles) if t) if film else ()
    return Known(
        directors=of["director"],
        actors=of["actor"],
        writers=of["writer"],
        titles=titles,
        author=draft.author.name if draft.author else None,
    )


def _crew(text: str, person: Candidate) -> Iterator[Claim]:
    """Other roles are too rare to learn: only a phrase right beside a name that looks like a person's counts."""
    if looks_like_person(person.name) < 0.5:
        return
    for role in CREW:
        for sighting in person.sightings:
            if sighting.marks & {f"L:{role}", f"R:{role}", f"P:{role}"}:
                yield Claim(
                    role=role,
                    name=person.name,
                    evidence=(quote(text, sighting.span.start, sighting.span.end),),
                    rule="credits.prose-phrase",
                    weight=0.6,
                )
                break


def _best_sighting(person: Candidate, role: str) -> Sighting:
    """The place that says most by itself; a full name before a surname where they say the same."""
    weigh = stored_weights(__package__)[role].probability
    return max(person.sightings, key=lambda s: (round(weigh(s.marks), 2), len(s.span.name), -s.span.start))


def _evidence(text: str, best: Sighting, pair: Pair | None) -> tuple[Evidence, ...]:
    start, end = best.span.start, best.span.end
    found = [quote(text, start, end)]
    if pair is not None:
        found.insert(0, quote(text, pair.start, pair.end))
        if pair.start <= start < pair.end:
            found.pop()
    return tuple(found)


def _characters(paired: Sequence[Pair]) -> dict[str, str]:
    """Each character's name to its fullest form."""
    return fullest([p.character for p in sorted(paired, key=lambda p: -p.weight)])


def _character_of(
    person: Candidate, paired: Sequence[Pair], characters: dict[str, str]
) -> tuple[str | None, Pair | None]:
    own = [
        p for p in paired if any(p.actor is s for s in person.sightings) and plain(p.character) != plain(person.name)
    ]
    if not own:
        return None, None
    best = max(own, key=lambda p: (p.weight, -p.start))
    return characters.get(best.character, best.character), best
