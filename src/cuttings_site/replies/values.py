"""The values of a review or a film that somebody may say are wrong: each with its name in words and what stands there now."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cuttings_site.library.models import Film, Reading
from cuttings_site.library.selectors.films import film_by_id
from cuttings_site.library.selectors.notes import notes_of
from cuttings_site.library.words import ASPECTS, PROPERTIES, in_words
from cuttings_site.replies.models import About

_NAMES = {
    "Film": "film.title",
    "Critic": "author",
    "Publication": "publication",
    "Date": "date_published",
    "Rating": "rating",
}
"""Label of a note to the name under which rulings know the field."""
_MOST_SHOWN = 300
OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value."""

    field: str
    label: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A review or a film, with everything on it that can be wrong."""

    about: str
    id: str
    name: str
    values: tuple[Value, ...]

    def value(self, field: str) -> Value:
        """The value of this name, else the one that stands for everything not named."""
        return next((value for value in self.values if value.field == field), self.values[-1])


def subject_of(about: str, subject_id: str) -> Subject | None:
    """None where there is no such review or film."""
    if about == About.REVIEW:
        reading = Reading.objects.select_related("placement__film").filter(review_id=subject_id).first()
        return _of_review(reading) if reading else None
    film = film_by_id(subject_id) if about == About.FILM else None
    return _of_film(film) if film else None


def field_of(label: str, value: str, polarity: str = "") -> str:
    """The name of what was read from a review in the address of the form."""
    return _NAMES.get(label) or ":".join(filter(None, (label, value, polarity)))[:80]


def _of_review(reading: Reading) -> Subject:
    record = json.loads(reading.record)
    film = getattr(getattr(reading, "placement", None), "film", None)
    name = f"{reading.critic_name or 'Unnamed critic'} on {reading.film_title or 'a film we could not tell'}"
    values = [
        *_of_record(record),
        Value(field="film", label="The film it stands under", shown=str(film) if film else "none"),
        Value(field="verdict", label="Verdict", shown=_verdict(record["verdict"])),
        Value(field="kind", label="That it is a review", shown=record["kind"]),
        Value(field="text", label="The text, or how much of it is shown", shown=""),
        Value(field=OTHER, label="Something else", shown=""),
    ]
    return Subject(about=About.REVIEW, id=reading.review_id, name=name, values=tuple(values))


def _of_record(record: Mapping[str, Any]) -> Iterator[Value]:
    found = set()
    for note in notes_of(record):
        field = field_of(note.label, note.value, note.polarity)
        if field in found:
            continue
        found.add(field)
        shown = " ".join(filter(None, (note.value, note.polarity_words)))
        yield Value(field=field, label=note.label, shown=shown[:_MOST_SHOWN])
    for label, field in _NAMES.items():
        if field not in found:
            yield Value(field=field, label=label, shown="")


def _verdict(verdict: Mapping[str, Any] | None) -> str:
    return f"{verdict['label']}, {100 * verdict['score']:.0f} % likely to recommend it" if verdict else "none"


def _of_film(film: Film) -> Subject:
    dossier = json.loads(film.dossier) if film.dossier else {"claims": [], "reception": {}}
    figures = dossier["reception"]
    values = [
        Value(field="title", label="Title", shown=film.title),
        Value(field="original_title", label="Original title", shown=film.original_title),
        Value(field="year", label="Year", shown=str(film.year or "")),
        Value(field="approval", label="Share of verdicts for it", shown=_share(figures)),
        Value(field="score", label="Mean of the stated ratings", shown=_score(figures)),
        *_of_claims(dossier["claims"]),
        *_of_tallies(figures),
        Value(
            field="consensus",
            label="Consensus",
            shown="; ".join(c["text"] for c in figures.get("consensus", []))[:_MOST_SHOWN],
        ),
        Value(field="reviews", label="Which reviews stand here", shown=f"{film.reviews_count} reviews"),
        Value(field=OTHER, label="Something else", shown=""),
    ]
    return Subject(about=About.FILM, id=film.id, name=str(film), values=tuple(values))


def _share(figures: Mapping[str, Any]) -> str:
    share = figures.get("approval")
    return f"{100 * share:.0f} % of {figures['reviews_counted']}" if share is not None else "none"


def _score(figures: Mapping[str, Any]) -> str:
    score = figures.get("score")
    return f"{score:.0f} of 100, {figures['ratings_stated']} ratings" if score is not None else "none"


def _of_claims(claims: Any) -> Iterator[Value]:
    for claim in claims:
        shown = ", ".join(str(value["value"]) for value in claim.get("values", []))
        yield Value(
            field=f"claim:{claim['property']}", label=in_words(PROPERTIES, claim["property"]), shown=shown[:_MOST_SHOWN]
        )


def _of_tallies(figures: Mapping[str, Any]) -> Iterator[Value]:
    for part in ("aspect", "person"):
        for row in figures.get(f"by_{part}", []):
            counts = f"{row['positive']} praise, {row['mixed']} both ways, {row['negative']} fault"
            label = in_words(ASPECTS, row["name"]) if part == "aspect" else row["name"]
            yield Value(field=f"{part}:{label}"[:80], label=label, shown=counts)
