"""What people ruled; the only place where a ruling is applied to a reading.

Person > newer reader > older reader: a reading is made anew as often as readers improve, and the rulings are laid over it each time. A ruled
value carries the evidence `given` by whom; what the reader had found is still in the stored reading beneath.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from cuttings.records.correction import Action, Correction
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.records.film import Film, FilmMention
from cuttings.records.rating import Rating
from cuttings.records.review import (
    Author,
    Basis,
    DatePublished,
    Kind,
    Polarity,
    PublicationMention,
    Review,
    Verdict,
)
from cuttings.scales.critic_scale import complete
from cuttings.scales.printed import Refusal, understand

_VERDICTS = {Polarity.POSITIVE: 0.95, Polarity.MIXED: 0.5, Polarity.NEGATIVE: 0.05}


def standing(rulings: Iterable[Correction]) -> list[Correction]:
    """The rulings that hold, in the order they were made: undone ones left out (an undone undo counts again), later ones of the same
    subject, field and kind in the place of earlier ones."""
    ordered = sorted(rulings, key=lambda ruling: (ruling.when, ruling.id))
    undone: set[str] = set()
    for ruling in reversed(ordered):
        if ruling.action is Action.UNDO and ruling.id not in undone:
            undone.add(ruling.subject)
    last: dict[tuple[str, str], Correction] = {}
    for ruling in ordered:
        if ruling.id not in undone and ruling.action is not Action.UNDO:
            last[ruling.subject, _slot(ruling)] = ruling
    return [ruling for ruling in ordered if last.get((ruling.subject, _slot(ruling))) is ruling]


def _slot(ruling: Correction) -> str:
    """What a later ruling replaces: the field for values, the kind of action otherwise."""
    return ruling.field or "" if ruling.action in (Action.SET, Action.CLEAR, Action.RENAME) else f"({ruling.action})"


def corrected(review: Review, rulings: Iterable[Correction]) -> Review:
    """The review with every standing ruling about it applied. Raises ValueError for a field or value that cannot be ruled."""
    for ruling in standing(rulings):
        if ruling.subject != review.id:
            continue
        if ruling.action is Action.REFUSE:
            reason = ruling.note or f"{ruling.who} ruled that this is no review of a film."
            review = replace(review, kind=Kind.NONE, reason=reason, reason_code="ruled.no-review")
        elif ruling.action in (Action.SET, Action.CLEAR):
            review = _with(review, ruling)
    return review


def fields_that_can_be_ruled() -> tuple[str, ...]:
    """Names for `Correction.field` of a reading."""
    return tuple(_SETTERS)


def _with(review: Review, ruling: Correction) -> Review:
    setter = _SETTERS.get(ruling.field or "")
    if setter is None:
        raise ValueError(f"{ruling.field!r} cannot be ruled; one of {', '.join(_SETTERS)} can")
    value = None if ruling.action is Action.CLEAR else (ruling.after or "").strip() or None
    given = (outside(MetaKind.GIVEN, ruling.who, value),) if value else ()
    return setter(review, value, given)


_Given = tuple[Evidence, ...]


def _film(review: Review, given: _Given, **changed: object) -> Review:
    film = review.film or FilmMention()
    return replace(review, film=replace(film, **changed, evidence=given + film.evidence))  # type: ignore[arg-type]


def _set_title(review: Review, value: str | None, given: _Given) -> Review:
    return _film(review, given, title=value, confidence=1.0 if value else 0.0)


def _set_original_title(review: Review, value: str | None, given: _Given) -> Review:
    return _film(review, given, original_title=value)


def _set_year(review: Review, value: str | None, given: _Given) -> Review:
    if value is not None and not (value.isdigit() and 1870 <= int(value) <= 2100):
        raise ValueError(f"{value!r} is not the year of a film")
    return _film(review, given, year=int(value) if value else None)


def _set_imdb(review: Review, value: str | None, given: _Given) -> Review:
    if value is not None and not (value.startswith("tt") and value[2:].isdigit()):
        raise ValueError(f"{value!r} is not an IMDb id of a title (tt and digits)")
    ids = (review.film or FilmMention()).ids
    return _film(review, given, ids=replace(ids, imdb=value))


def _set_critic(review: Review, value: str | None, given: _Given) -> Review:
    return replace(review, author=Author(name=value, evidence=given) if value else None)


def _set_publication(review: Review, value: str | None, given: _Given) -> Review:
    return replace(review, publication=PublicationMention(name=value, evidence=given) if value else None)


def _set_date(review: Review, value: str | None, given: _Given) -> Review:
    if value is None:
        return replace(review, date_published=None)
    parts = value.split("-")
    if not (1 <= len(parts) <= 3 and all(part.isdigit() for part in parts) and len(parts[0]) == 4):
        raise ValueError(f"{value!r} is not a date (YYYY, YYYY-MM or YYYY-MM-DD)")
    return replace(review, date_published=DatePublished(value=value, as_written=value, evidence=given))


def _set_rating(review: Review, value: str | None, given: _Given) -> Review:
    if value is None:
        return replace(review, rating=None)
    meaning = understand(value, review.language)
    if isinstance(meaning, Refusal):
        raise ValueError(f"{value!r} is not understood as a rating: {meaning.reason}")
    whole = complete(meaning)
    rating = Rating(
        as_written=value,
        value=whole.value,
        best=whole.best,
        worst=whole.worst,
        step=whole.step,
        fraction=whole.fraction,
        position=whole.position,
        scale=whole.scale,
        evidence=given,
    )
    return replace(review, rating=rating)


def _set_verdict(review: Review, value: str | None, given: _Given) -> Review:
    """A ruled verdict is what a person read from the words, so its basis stays `text` unless a rating is stated."""
    if value is None:
        return replace(review, verdict=None)
    label = Polarity(value)
    basis = Basis.BOTH if review.rating else Basis.TEXT
    return replace(
        review, verdict=Verdict(score=_VERDICTS[label], label=label, basis=basis, confidence=1.0, evidence=given)
    )


_SETTERS: Mapping[str, Callable[[Review, str | None, _Given], Review]] = {
    "film.title": _set_title,
    "film.original_title": _set_original_title,
    "film.year": _set_year,
    "film.ids.imdb": _set_imdb,
    "author": _set_critic,
    "publication": _set_publication,
    "date_published": _set_date,
    "rating": _set_rating,
    "verdict": _set_verdict,
}


def pins_of(rulings: Iterable[Correction]) -> dict[str, str]:
    """Review id to the film a person put it under, merges followed: the pins of `matching.match_profiles`."""
    holding = standing(rulings)
    merged = {ruling.subject: ruling.after for ruling in holding if ruling.action is Action.MERGE and ruling.after}
    return {r.subject: _followed(r.after, merged) for r in holding if r.action is Action.PLACE and r.after}


def superseded(rulings: Iterable[Correction]) -> dict[str, str]:
    """Film id to the film it was merged into, chains followed."""
    merged = {r.subject: r.after for r in standing(rulings) if r.action is Action.MERGE and r.after}
    return {film: _followed(into, merged) for film, into in merged.items()}


def _followed(film: str, merged: Mapping[str, str]) -> str:
    seen = {film}
    while film in merged and merged[film] not in seen:
        film = merged[film]
        seen.add(film)
    return film


def corrected_film(film: Film, rulings: Iterable[Correction]) -> Film:
    """The film with its ruled title, original title and year, and `superseded_by` where it was merged."""
    holding = list(rulings)
    for ruling in standing(holding):
        if ruling.subject == film.id and ruling.action is Action.RENAME and ruling.after:
            if ruling.field == "year":
                film = replace(film, year=int(ruling.after))
            elif ruling.field == "original_title":
                film = replace(film, original_title=ruling.after)
            else:
                film = replace(film, title=ruling.after)
    return replace(film, superseded_by=superseded(holding).get(film.id))
