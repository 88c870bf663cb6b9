"""What a person wants, in the words of the trade, to rulings: looked at before they are made, told in a sentence for the trail."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from cuttings import codec
from cuttings.corrections import corrected, corrected_film, rescaled, value_text
from cuttings.records.correction import Action, Correction
from cuttings.records.film import Film as FilmRecord
from cuttings.records.page import PageIdentity
from cuttings.records.rating import Rating
from cuttings.records.review import Kind, Review
from cuttings_site.library.models import Critic, Film, Page, Placement, Publication, Reading
from cuttings_site.library.selectors.films import film_by_id
from cuttings_site.library.services.rulings import NEW, Draft, RulingError
from cuttings_site.library.settings import SETTINGS
from cuttings_site.library.words import field_in_words, location_in_words

WITNESSES = 5
"""So many reviews of a film are noted with a ruling about it."""


def correct(review_id: str, field: str, value: str | None, who: str, note: str = "") -> Draft:
    """A field of a reading has this value; None or empty: the page does not say it."""
    row = reading_of(review_id)
    value = " ".join((value or "").split()) or None
    review = row.review
    draft = Draft(
        action=Action.SET if value else Action.CLEAR,
        subject=review_id,
        field=field,
        before=value_text(review, field) or None,
        after=value,
        who=who,
        note=note,
    )
    _try(lambda: corrected(review, [_record(draft)]))
    draft.about = f"{name_of(row)}: {field_in_words(field)} is {_said(value)}, not {_said(draft.before)}"
    return draft


def refuse(review_id: str, who: str, note: str = "") -> Draft:
    row = reading_of(review_id)
    about = f"{name_of(row)} is no review of a film"
    return Draft(action=Action.REFUSE, subject=review_id, before=row.kind, who=who, note=note, about=about)


def admit(sha256: str, who: str, note: str = "") -> Draft:
    page = page_of(sha256)
    if page.review_ids:
        raise RulingError("This page is read as a review already.")
    about = f"{location_in_words(page.location)} holds a review"
    return Draft(action=Action.ADMIT, subject=f"page:{sha256}", before=page.reason, who=who, note=note, about=about)


def leave_out(sha256: str, who: str, note: str = "") -> Draft:
    page = page_of(sha256)
    about = f"{location_in_words(page.location)} was rightly left out: {page.reason}"
    return Draft(action=Action.ACCEPT, subject=f"page:{sha256}", who=who, note=note, about=about)


def place(review_ids: Sequence[str], film_id: str, who: str, note: str = "") -> list[Draft]:
    """The reviews stand under the film; `film_id` may be `NEW`."""
    target = None if film_id == NEW else film_of(film_id)
    drafts = []
    for review_id in review_ids:
        row = reading_of(review_id)
        held = _film_under(row)
        if target is not None and held is not None and held.pk == target.pk:
            raise RulingError(f"{name_of(row)} stands under {target} already.")
        to = str(target) if target else "a film of its own"
        drafts.append(
            Draft(
                action=Action.PLACE,
                subject=review_id,
                before=held.id if held else None,
                after=target.id if target else NEW,
                after_reviews=witnesses(target.id) if target else (),
                who=who,
                note=note,
                about=f"{name_of(row)} moved from {held or 'no film'} to {to}",
            )
        )
    if not drafts:
        raise RulingError("No review was named.")
    return drafts


def accept(review_id: str, film_id: str, who: str, note: str = "") -> Draft:
    """The doubtful match is right: the review is of the film."""
    return _answer(Action.ACCEPT, "is of", review_id, film_id, who, note)


def reject(review_id: str, film_id: str, who: str, note: str = "") -> Draft:
    """The doubtful match is wrong: the review is not of the film."""
    return _answer(Action.REJECT, "is not of", review_id, film_id, who, note)


def _answer(action: Action, says: str, review_id: str, film_id: str, who: str, note: str) -> Draft:
    row, film = reading_of(review_id), film_of(film_id)
    held = _film_under(row)
    return Draft(
        action=action,
        subject=review_id,
        before=held.id if held else None,
        after=film.id,
        after_reviews=witnesses(film.id),
        who=who,
        note=note,
        about=f"{name_of(row)} {says} {film}",
    )


def merge(film_id: str, into_id: str, who: str, note: str = "") -> Draft:
    film, into = film_of(film_id), film_of(into_id)
    if film.pk == into.pk:
        raise RulingError("A film cannot be merged with itself.")
    return Draft(
        action=Action.MERGE,
        subject=film.id,
        subject_reviews=witnesses(film.id),
        before=str(film),
        after=into.id,
        after_reviews=witnesses(into.id),
        who=who,
        note=note,
        about=f"{film} ({_reviews(film.reviews_count)}) is the same film as {into}",
    )


def split(film_id: str, review_ids: Sequence[str], to_id: str, who: str, note: str = "") -> list[Draft]:
    """The reviews leave the film, together, for another one or a new one."""
    film = film_of(film_id)
    under = set(Placement.objects.filter(film=film).values_list("reading__review_id", flat=True))
    if strange := [review for review in review_ids if review not in under]:
        raise RulingError(f"{strange[0]} does not stand under {film}.")
    if to_id == NEW and under == set(review_ids):
        raise RulingError(f"These are all the reviews of {film}; leave at least one.")
    return place(review_ids, to_id, who, note)


def rename(film_id: str, field: str, value: str | None, who: str, note: str = "") -> Draft:
    """The film's title, original title, year, directors (parted by `;`) or id in a catalogue."""
    film = film_of(film_id)
    value = " ".join((value or "").split()) or None
    before = film_values(film).get(field)
    draft = Draft(
        action=Action.RENAME,
        subject=film.id,
        subject_reviews=witnesses(film.id),
        field=field,
        before=before or None,
        after=value,
        who=who,
        note=note,
    )
    _try(lambda: corrected_film(FilmRecord(id=film.id, title=film.title), [_record(draft)]))
    draft.about = f"{film}: {field_in_words('film.' + field)} is {_said(value)}, not {_said(before)}"
    return draft


def settle(film_id: str, claim: str, value: str, who: str, note: str = "") -> Draft:
    """Of the values that reviews state for a fact this one holds; a year is the film's own."""
    if claim == "year":
        return rename(film_id, "year", value, who, note)
    film = film_of(film_id)
    value, claim = " ".join(value.split()), _claim_of(film, claim)
    if not value:
        raise RulingError("Say which value holds.")
    return Draft(
        action=Action.SETTLE,
        subject=film.id,
        subject_reviews=witnesses(film.id),
        field=claim,
        after=value,
        who=who,
        note=note,
        about=f"{film}: {field_in_words('facts.' + claim)} is {_said(value)}",
    )


def _claim_of(film: Film, asked: str) -> str:
    """The claim by its name; its unit may be left out where the film has but one of the kind."""
    claims = json.loads(film.dossier)["claims"] if film.dossier else []
    names = [f"{c['property']}:{c['unit']}" if c["unit"] else c["property"] for c in claims]
    fitting = [name for name in names if name == asked] or [n for n in names if n.partition(":")[0] == asked]
    if len(fitting) != 1:
        raise RulingError(f"{film}: {'several facts are' if fitting else 'no review states a fact'} called {asked!r}.")
    return fitting[0]


def join(noun: str, key: str, into_key: str, who: str, note: str = "") -> Draft:
    """Two names are one critic, or one publication; `noun` says which."""
    model: type[Critic] | type[Publication] = Critic if noun == "critic" else Publication
    names = {row.pk: row.name for row in model.objects.filter(pk__in=[key, into_key])}
    if missing := [one for one in (key, into_key) if one not in names]:
        raise RulingError(f"No {noun} here is called {missing[0]!r}.")
    if key == into_key:
        raise RulingError(f"That is the same {noun}.")
    return Draft(
        action=Action.JOIN,
        subject=f"{noun}:{key}",
        before=names[key],
        after=into_key,
        who=who,
        note=note,
        about=f"{names[key]} and {names[into_key]} are one {noun}",
    )


def scale(key: str, field: str, value: str, who: str, note: str = "") -> Draft:
    """A critic's scale (`best`, `worst`) or the share of best from which they recommend (`cut_off`, 0 to 1)."""
    critic = Critic.objects.filter(pk=key).first()
    if critic is None:
        raise RulingError(f"No critic here is called {key!r}.")
    if field not in ("best", "worst", "cut_off"):
        raise RulingError(f"{field!r} of a scale cannot be ruled; best, worst and cut_off can.")
    draft = Draft(action=Action.SCALE, subject=f"critic:{key}", field=field, after=value.strip(), who=who, note=note)
    _try(lambda: rescaled(_SPECIMEN, [_record(draft)]))
    draft.about = f"{critic.name}: {_SCALE_WORDS[field]} {draft.after}"
    return draft


_SCALE_WORDS = {
    "best": "the best mark is",
    "worst": "the lowest mark is",
    "cut_off": "recommends from this share of the best mark on:",
}
_SPECIMEN = Review(
    id="", page=PageIdentity(location="", sha256=""), kind=Kind.CRITIC, rating=Rating(as_written="1", value=1.0)
)


def prefer(field: str, value: str, who: str, note: str = "") -> Draft:
    """A setting of the library."""
    setting = SETTINGS.get(field)
    if setting is None:
        raise RulingError(f"There is no setting {field!r}; {', '.join(SETTINGS)} can be set.")
    _try(lambda: setting.checked(value))
    about = f"{setting.words}: {value}"
    return Draft(action=Action.PREFER, subject="library", field=field, after=value, who=who, note=note, about=about)


def reading_of(review_id: str) -> Reading:
    row = Reading.objects.select_related("placement__film", "page").filter(review_id=review_id).first()
    if row is None:
        raise RulingError(f"No review {review_id!r} is in this library.")
    return row


def page_of(sha256: str) -> Page:
    page = Page.objects.filter(pk=sha256).first()
    if page is None:
        raise RulingError(f"No page {sha256!r} is in this library.")
    return page


def film_of(film_id: str) -> Film:
    film = film_by_id(film_id)
    if film is None:
        raise RulingError(f"No film {film_id!r} is in this library.")
    return film


def witnesses(film_id: str) -> tuple[str, ...]:
    rows = Placement.objects.filter(matched=film_id).order_by("reading__review_id")
    return tuple(rows.values_list("reading__review_id", flat=True)[:WITNESSES])


def name_of(row: Reading) -> str:
    return f"{row.critic_name or 'An unnamed critic'} on {row.film_title or 'a film we could not tell'}"


def film_values(film: Film) -> dict[str, str]:
    """What can be ruled of a film, as text."""
    record = codec.film_from_json(film.record)
    return {
        "title": record.title,
        "original_title": record.original_title or "",
        "year": str(record.year or ""),
        "directors": "; ".join(record.directors),
        "ids.imdb": record.ids.imdb or "",
        "ids.wikidata": record.ids.wikidata or "",
        "ids.tmdb": record.ids.tmdb or "",
    }


def _film_under(row: Reading) -> Film | None:
    placement = getattr(row, "placement", None)
    return placement.film if placement else None


def _said(value: str | None) -> str:
    return f"“{value}”" if value else "not said"


def _reviews(count: int) -> str:
    return f"{count} review{'' if count == 1 else 's'}"


def _record(draft: Draft) -> Correction:
    """To try a ruling before it is made."""
    return Correction(
        id="", action=draft.action, subject=draft.subject, field=draft.field, after=draft.after, who=draft.who, when=""
    )


def _try(apply: Callable[[], object]) -> None:
    try:
        apply()
    except ValueError as error:
        raise RulingError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from error
