"""The words of a review -> claims: who directed, who plays whom, who wrote, shot, cut and scored the film."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.credits.claims import Claim
from cuttings.extraction.fields.credits.pairs import pairs
from cuttings.extraction.fields.credits.people import Candidate, Known, candidates
from cuttings.extraction.fields.credits.sightings import Pair, Sighting, parted, sightings
from cuttings.models.marks import stored_weights
from cuttings.records.article import Article
from cuttings.records.evidence import Evidence
from cuttings.text.known_films import known_film
from cuttings.text.letters import plain
from cuttings.text.names import film_people, fullest, is_given_name, looks_like_person, surname_of
from cuttings.text.spans import quote

CREW = ("writer", "cinematographer", "editor", "composer", "producer", "production_designer", "source_author")
SURE_PAIR = 0.8
SURE = 0.6
"""Where a credit line names the director, prose must be surer to name another one (a director compared with)."""


MAKER = 0.8
"""The page names somebody, and everybody knows that they made the film of that title and year."""
LONE = 0.08
"""Nobody else named as director: how sure the likeliest person must be."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the prose holds, before roles are weighed."""

    people: list[Candidate]
    pairs: list[Pair]


def read_prose(article: Article, language: str | None, known: Known) -> Reading:
    """Candidates with all their marks, and the pairs of actor and character."""
    found = parted(sightings(article, language, known.titles), known.actors, language)
    others = {*known.directors, *known.makers, *known.crew, plain(known.author or "")} - {""}
    titles = {plain(t) for t in known.titles if " " in t or not is_given_name(t)}
    paired = pairs(article.text, found, language, known.actors, others, titles)
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
        crew=known.crew,
        makers=known.makers,
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
    directors = directors_among(reading.people, known)
    names = [s.span.name for person in reading.people for s in person.sightings]
    directed = {plain(p.name) for p in reading.people if id(p) in directors}
    characters = _characters(reading.pairs, names, known.actors | known.directors | directed)
    parts = {plain(c) for c in characters.values() if " " in c}
    for person in reading.people:
        weight = directors.get(id(person), 0.0)
        if weight:
            yield _claim(draft.text, person, "director", weight)
        character, pair = _character_of(person, reading.pairs, characters)
        weight = stored_weights(__package__)["actor"].probability(person.marks)
        if plain(person.name) in parts and plain(person.name) not in known.actors:
            continue
        if is_actor(person, weight, pair, known, is_director=id(person) in directors):
            yield _claim(draft.text, person, "actor", weight, character, pair)
        yield from _crew(draft.text, person)


def directors_among(people: Sequence[Candidate], known: Known) -> dict[int, float]:
    """Who directed, by identity, with how sure; where nobody reaches the line and no credit says it, the one person who comes near."""
    regression = stored_weights(__package__)["director"]
    weights = {id(p): regression.probability(p.marks) for p in people if not is_crew(p, known)}
    for person in people:
        if person.marks & {"own-maker", "1|own-maker"} and id(person) in weights:
            weights[id(person)] = max(weights[id(person)], MAKER)
    least = SURE if known.directors else regression.threshold
    found = {key: weight for key, weight in weights.items() if weight >= least}
    if found or known.directors or not weights:
        return found
    first = max(weights, key=lambda key: weights[key])
    return {first: weights[first]} if weights[first] >= LONE else {}


def is_actor(person: Candidate, weight: float, pair: Pair | None, known: Known, *, is_director: bool) -> bool:
    """Whether somebody of the prose is listed as cast; who made the film or worked on it only with a character."""
    folded = plain(person.name)
    if pair is not None and (folded in known.actors or pair.weight >= SURE_PAIR):
        return folded in known.actors or weight >= stored_weights(__package__)["actor"].threshold
    if is_director or folded in known.directors or is_crew(person, known):
        return False
    return weight >= stored_weights(__package__)["actor"].threshold


def is_crew(person: Candidate, known: Known) -> bool:
    """Whether credit lines give somebody another work than directing or acting, or everybody knows that work."""
    folded = plain(person.name)
    if folded in known.directors or folded in known.actors:
        return False
    return folded in known.crew or film_people().get(folded) == "c"


def _claim(
    text: str, person: Candidate, role: str, weight: float, character: str | None = None, pair: Pair | None = None
) -> Claim:
    return Claim(
        role=role,
        name=person.name,
        character=character,
        evidence=_evidence(text, _best_sighting(person, role), pair),
        rule="credits.prose",
        weight=min(0.84, weight),
    )


def known_of(draft: Draft, stated: Sequence[Claim]) -> Known:
    """What the page said before the prose is read."""
    of = {role: frozenset(plain(c.name) for c in stated if c.role == role) for role in ("director", "actor", "writer")}
    film = draft.film
    titles = tuple(t for t in (film.title, film.original_title, *film.alternate_titles) if t) if film else ()
    surnames = frozenset(map(surname_of, of["director"]))
    films = [f for f in (known_film(t, film.year if film else None, surnames) for t in titles) if f is not None]
    return Known(
        crew=frozenset(plain(c.name) for c in stated if c.role in CREW) - of["director"] - of["actor"],
        makers=frozenset(plain(maker) for f in films[:1] for maker in f.makers),
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


def _characters(paired: Sequence[Pair], names: Sequence[str], players: frozenset[str]) -> dict[str, str]:
    """Each character's name to its fullest form, also where the page prints that form far from the actor."""
    parts = [p.character for p in sorted(paired, key=lambda p: -p.weight)]
    keys = {plain(part) for part in parts if " " not in part}
    longer = [n for n in names if " " in n and any(plain(n).endswith(f" {key}") for key in keys)]
    return fullest([*parts, *(n for n in longer if plain(n) not in players and plain(n) not in film_people())])


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
