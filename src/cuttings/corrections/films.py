"""Rulings about films and where reviews stand, laid over what matching found.

Matching itself never sees them: it gives each review a film as if nobody had ruled, and a ruling moves what it names and nothing else. So a
review moved moves alone, undoing is exact, and a ruling costs its films. Rulings name films by id, and by a few of their reviews, since
a library built anew in another order may mint other ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from cuttings.corrections.readings import checked_id, year_of
from cuttings.corrections.standing import standing
from cuttings.records.correction import Action, Correction
from cuttings.records.dossier import Claim, ClaimValue, Dossier
from cuttings.records.film import Film
from cuttings.records.ids import short_hash
from cuttings.text.folding import fold

FILM_FIELDS = ("title", "original_title", "year", "directors", "ids.imdb", "ids.wikidata", "ids.tmdb")


def new_film_id(ruling_id: str) -> str:
    """Id of a film that a ruling founds."""
    return "fm-" + short_hash("ruled", ruling_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """Where a review stands after all rulings."""

    film_id: str | None
    ruling: str = ""
    """Id of the ruling that decided this, or that closed its doubt; empty where matching has the word."""


class Overlay:
    """The standing rulings about places of reviews, ready to be asked review by review."""

    def __init__(self, rulings: Iterable[Correction], *, matched: Mapping[str, str], film_ids: Collection[str]) -> None:
        """`matched` maps reviews that the rulings name to the film matching gave them; `film_ids` holds those ids of named films that
        matching uses today."""
        self._matched = matched
        self._film_ids = film_ids
        self._places: dict[str, Correction] = {}
        self._rejects: dict[str, list[Correction]] = defaultdict(list)
        self._merged: dict[str, str] = {}
        for ruling in standing(rulings):
            if ruling.action in (Action.PLACE, Action.ACCEPT) and ruling.after:
                self._places[ruling.subject] = ruling
            elif ruling.action is Action.REJECT and ruling.after:
                self._rejects[ruling.subject].append(ruling)
            elif ruling.action is Action.MERGE and ruling.after:
                mine = self.film_meant(ruling.subject, ruling.subject_reviews)
                into = self.film_meant(ruling.after, ruling.after_reviews)
                if mine != into:
                    self._merged[mine] = into

    @property
    def review_ids(self) -> set[str]:
        """Reviews with a ruling of their own."""
        return set(self._places) | set(self._rejects)

    @property
    def merged_ids(self) -> set[str]:
        """Films that a ruling merged into another."""
        return set(self._merged)

    def film_meant(self, film_id: str, reviews: Iterable[str]) -> str:
        """The film as matching names it today: by its id, else by the reviews that stood under it."""
        if film_id in self._film_ids:
            return film_id
        return next((self._matched[review] for review in reviews if review in self._matched), film_id)

    def merged(self, film_id: str) -> str:
        """The film that this one is part of, merges followed."""
        return self._way_of(film_id)[-1]

    def _way_of(self, film_id: str) -> list[str]:
        """From the film over those it was merged into; a circle of merges ends where it closes."""
        way = [film_id]
        while (into := self._merged.get(way[-1])) and into not in way:
            way.append(into)
        return way

    def merging_into(self, films: Collection[str]) -> set[str]:
        """Films that are merged into any of these, over others too."""
        return {film for film in self._merged if any(step in films for step in self._way_of(film))}

    def of(self, review_id: str, matched: str | None, candidate: str | None = None) -> Ruled:
        """Where the review stands that matching puts under `matched`, or perhaps `candidate`."""
        film, ruling, since = matched, "", ""
        place = self._places.get(review_id)
        if place is not None and place.after:
            film, ruling, since = self.film_meant(place.after, place.after_reviews), place.id, place.when
        for reject in self._rejects.get(review_id, ()):
            if reject.when <= since:
                continue
            refused = self.merged(self.film_meant(reject.after or "", reject.after_reviews))
            if film is not None and self.merged(film) == refused:
                film, ruling = new_film_id(reject.id), reject.id
            elif candidate is not None and self.merged(candidate) == refused:
                ruling = reject.id
        return Ruled(film_id=self.merged(film) if film is not None else None, ruling=ruling)


def names_of(rulings: Iterable[Correction]) -> tuple[set[str], set[str]]:
    """(film ids, review ids) that rulings name: what `Overlay` must be told of."""
    films: set[str] = set()
    reviews: set[str] = set()
    for ruling in rulings:
        if ruling.action in (Action.PLACE, Action.ACCEPT, Action.REJECT, Action.MERGE) and ruling.after:
            films.add(ruling.after)
        if ruling.action in (Action.MERGE, Action.RENAME, Action.SETTLE):
            films.add(ruling.subject)
        reviews |= {*ruling.subject_reviews, *ruling.after_reviews}
    return films, reviews


def superseded(rulings: Iterable[Correction]) -> dict[str, str]:
    """Film id to the film it was merged into, chains followed, ids as they were ruled."""
    overlay = Overlay(rulings, matched={}, film_ids=())
    return {film: overlay.merged(film) for film in overlay.merged_ids}


def corrected_film(film: Film, rulings: Iterable[Correction]) -> Film:
    """The film with its ruled titles, year, directors and ids; `rulings` are those about this film. Raises ValueError for a value that is none."""
    for ruling in standing(rulings):
        if ruling.action is not Action.RENAME:
            continue
        value = (ruling.after or "").strip() or None
        if ruling.field not in FILM_FIELDS:
            raise ValueError(f"{ruling.field!r} of a film cannot be ruled; {', '.join(FILM_FIELDS)} can")
        if ruling.field == "title":
            if value is None:
                raise ValueError("a film needs a title")
            film = replace(film, title=value, alternate_titles=tuple(t for t in film.alternate_titles if t != value))
        elif ruling.field == "year":
            film = replace(film, year=year_of(value) if value else None)
        elif ruling.field == "original_title":
            film = replace(film, original_title=value)
        elif ruling.field == "directors":
            film = replace(film, directors=tuple(filter(None, (part.strip() for part in (value or "").split(";")))))
        else:
            name = ruling.field.removeprefix("ids.")
            film = replace(film, ids=replace(film.ids, **{name: checked_id(name, value) if value else None}))
    return film


def settled(dossier: Dossier, rulings: Iterable[Correction]) -> Dossier:
    """The dossier with the claims that a person decided: the ruled value stands first and the dispute is over."""
    ruled: dict[str, Correction] = {}
    for ruling in standing(rulings):
        if (ruling.action is Action.SETTLE and ruling.field and ruling.after) or (
            ruling.action is Action.RENAME and ruling.field in ("title", "year") and ruling.after
        ):
            ruled[ruling.field] = ruling
    claims = tuple(_settled(claim, ruled.get(claim_name(claim))) for claim in dossier.claims)
    return replace(dossier, claims=claims) if ruled else dossier


def claim_name(claim: Claim) -> str:
    """How a ruling names a claim: `duration`, or with its unit `content_rating:MPAA`."""
    return f"{claim.property}:{claim.unit}" if claim.unit else claim.property


def _settled(claim: Claim, ruling: Correction | None) -> Claim:
    if ruling is None:
        return claim
    after = ruling.after or ""
    won = next((value for value in claim.values if fold(value.value) == fold(after)), None) or ClaimValue(value=after)
    rest = tuple(value for value in claim.values if value is not won)
    reason = f"ruled by {ruling.who}"
    return replace(claim, values=(won, *rest), resolved=(won.value,), is_disputed=False, reason=reason)
