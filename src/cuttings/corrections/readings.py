"""Rulings about one reading, or about its critic, to the reading as it stands; the field a ruling names decides how its text is understood."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from cuttings.corrections.standing import standing
from cuttings.records.correction import Action, Correction
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.records.film import FilmMention
from cuttings.records.rating import Rating, ScaleBasis
from cuttings.records.review import (
    Author,
    Basis,
    Credit,
    DatePublished,
    Fact,
    Kind,
    Polarity,
    PublicationMention,
    Review,
    Verdict,
)
from cuttings.scales.critic_scale import CriticScale, complete
from cuttings.scales.normalize import tables
from cuttings.scales.printed import Refusal, Understood, understand
from cuttings.scales.verdicts import combine, score_of_fraction
from cuttings.text.folding import fold

_VERDICTS = {Polarity.POSITIVE: 0.95, Polarity.MIXED: 0.5, Polarity.NEGATIVE: 0.05}
_NUMBERS = ("duration", "production_budget", "box_office")
"""Facts whose value is a number."""
_Given = tuple[Evidence, ...]


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


def laid_over(
    review: Review, rulings: Iterable[Correction], about_critic: Callable[[Review], Iterable[Correction]] = lambda _: ()
) -> Review:
    """`corrected`, then `rescaled` by what `about_critic` gives for the review so corrected.

    A ruling that no longer fits (a rating in a notation that this version does not understand) is left out with a warning, since a page
    must be read all the same.
    """
    for ruling in standing(rulings):
        try:
            review = corrected(review, [ruling])
        except ValueError as error:
            review = _warned(review, ruling, error)
    scales = list(about_critic(review))
    try:
        return rescaled(review, scales)
    except ValueError as error:
        return _warned(review, scales[0], error)


def _warned(review: Review, ruling: Correction, error: ValueError) -> Review:
    warning = f"The ruling {ruling.id} of {ruling.who} cannot be applied: {error}."
    return replace(review, warnings=(*review.warnings, warning))


def fields_that_can_be_ruled() -> tuple[str, ...]:
    """Names for `Correction.field` of a reading; beside them every `credits.<role>` and `facts.<property>`."""
    return tuple(_SETTERS)


def _with(review: Review, ruling: Correction) -> Review:
    name = ruling.field or ""
    value = None if ruling.action is Action.CLEAR else (ruling.after or "").strip() or None
    given = (outside(MetaKind.GIVEN, ruling.who, value),) if value else ()
    group, _, member = name.partition(".")
    if group == "credits" and member:
        return _set_credits(review, member, value, given)
    if group == "facts" and member:
        return _set_fact(review, member, value, given)
    if name not in _SETTERS:
        raise ValueError(f"{name!r} cannot be ruled; {', '.join(_SETTERS)}, credits.ROLE and facts.PROPERTY can")
    return _SETTERS[name](review, value, given)


def _film(review: Review, given: _Given, **changed: object) -> Review:
    film = review.film or FilmMention()
    return replace(review, film=replace(film, **changed, evidence=given + film.evidence))  # type: ignore[arg-type]


def _set_title(review: Review, value: str | None, given: _Given) -> Review:
    return _film(review, given, title=value, confidence=1.0 if value else 0.0)


def _set_original_title(review: Review, value: str | None, given: _Given) -> Review:
    return _film(review, given, original_title=value)


def year_of(value: str) -> int:
    """Raises ValueError for what is no year of a film."""
    if not (value.isdecimal() and 1870 <= int(value) <= 2100):
        raise ValueError(f"{value!r} is not the year of a film")
    return int(value)


def _set_year(review: Review, value: str | None, given: _Given) -> Review:
    return _film(review, given, year=year_of(value) if value else None)


_IDS = {"imdb": r"tt\d+", "wikidata": r"Q\d+", "tmdb": r"\d+"}


def checked_id(catalogue: str, value: str) -> str:
    """Raises ValueError for what is no id of a film in that catalogue."""
    if not re.fullmatch(_IDS[catalogue], value):
        raise ValueError(f"{value!r} is not a {catalogue} id of a film (such as tt0073195, Q189505, 578)")
    return value


def _id_setter(catalogue: str) -> Callable[[Review, str | None, _Given], Review]:
    def set_id(review: Review, value: str | None, given: _Given) -> Review:
        ids = (review.film or FilmMention()).ids
        return _film(review, given, ids=replace(ids, **{catalogue: checked_id(catalogue, value) if value else None}))

    return set_id


def _set_critic(review: Review, value: str | None, given: _Given) -> Review:
    return replace(review, author=Author(name=value, evidence=given) if value else None)


def _set_publication(review: Review, value: str | None, given: _Given) -> Review:
    return replace(review, publication=PublicationMention(name=value, evidence=given) if value else None)


def _set_date(review: Review, value: str | None, given: _Given) -> Review:
    if value is None:
        return replace(review, date_published=None)
    if not re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", value):
        raise ValueError(f"{value!r} is not a date (YYYY, YYYY-MM or YYYY-MM-DD)")
    return replace(review, date_published=DatePublished(value=value, as_written=value, evidence=given))


def _set_rating(review: Review, value: str | None, given: _Given) -> Review:
    if value is None:
        return replace(review, rating=None)
    meaning = understand(value, review.language)
    if isinstance(meaning, Refusal):
        raise ValueError(f"{value!r} is not understood as a rating: {meaning.reason}")
    rating = _rating_of(complete(meaning), value, given)
    return replace(review, rating=rating, verdict=_verdict_on(review.verdict, review.rating, rating, review.language))


def _rating_of(whole: Understood, as_written: str, evidence: _Given) -> Rating:
    return Rating(
        as_written=as_written,
        value=whole.value,
        best=whole.best,
        worst=whole.worst,
        step=whole.step,
        fraction=whole.fraction,
        position=whole.position,
        scale=whole.scale,
        evidence=evidence,
    )


def _set_verdict(review: Review, value: str | None, given: _Given) -> Review:
    """A ruled verdict is what a person read from the words, so its basis stays `text` unless a rating is stated."""
    if value is None:
        return replace(review, verdict=None)
    if value not in set(Polarity):
        raise ValueError(f"{value!r} is no verdict; positive, mixed and negative are")
    label = Polarity(value)
    basis = Basis.BOTH if review.rating else Basis.TEXT
    return replace(
        review, verdict=Verdict(score=_VERDICTS[label], label=label, basis=basis, confidence=1.0, evidence=given)
    )


def _set_kind(review: Review, value: str | None, given: _Given) -> Review:
    if value not in (Kind.CRITIC, Kind.USER, Kind.LIST_ENTRY):
        raise ValueError(f"{value!r} is no kind of review; critic, user and list_entry are")
    return replace(review, kind=Kind(value))


def _set_language(review: Review, value: str | None, given: _Given) -> Review:
    if value is not None and not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value):
        raise ValueError(f"{value!r} is no language tag (such as en, fr or pt-BR)")
    return replace(review, language=value)


def _set_credits(review: Review, role: str, value: str | None, given: _Given) -> Review:
    """`Ada Marsh; Bo Quill as The Boy` are all who hold the role; who was read already keeps the words read beside what was given."""
    if not re.fullmatch(r"[a-z_]+", role):
        raise ValueError(f"{role!r} is no role of the credits (such as director or actor)")
    held = {fold(credit.name): credit for credit in review.credits if credit.role == role}
    stated = []
    for part in filter(None, (part.strip() for part in (value or "").split(";"))):
        name, _, character = part.partition(" as ")
        known = held.get(fold(name))
        evidence = given + (known.evidence if known else ())
        told = character.strip() or (known.character if known else None)
        stated.append(Credit(role=role, name=name.strip(), character=told, evidence=evidence))
    place = next((i for i, credit in enumerate(review.credits) if credit.role == role), len(review.credits))
    before = [credit for credit in review.credits[:place] if credit.role != role]
    after = [credit for credit in review.credits[place:] if credit.role != role]
    return replace(review, credits=(*before, *stated, *after))


def _set_fact(review: Review, name: str, value: str | None, given: _Given) -> Review:
    """`facts.duration`, or with a unit `facts.content_rating:MPAA`; all facts of that name give way to the one value."""
    prop, _, unit = name.partition(":")
    if not re.fullmatch(r"[a-z_]+", prop):
        raise ValueError(f"{prop!r} is no property of a film (such as duration or country_of_origin)")
    rest = tuple(f for f in review.facts if not (f.property == prop and (not unit or f.unit == unit)))
    if value is None:
        return replace(review, facts=rest)
    number = None
    if prop in _NUMBERS:
        digits = value.replace(",", "").removesuffix("min").strip()
        if not re.fullmatch(r"\d+(?:\.\d+)?", digits):
            raise ValueError(f"{value!r} is not a number, which {prop} is")
        number = float(digits)
    fact = Fact(
        property=prop,
        number=number,
        words=None if number is not None else value,
        unit=unit or None,
        as_written=value,
        evidence=given,
    )
    return replace(review, facts=(*rest, fact))


_SETTERS: Mapping[str, Callable[[Review, str | None, _Given], Review]] = {
    "film.title": _set_title,
    "film.original_title": _set_original_title,
    "film.year": _set_year,
    "film.ids.imdb": _id_setter("imdb"),
    "film.ids.wikidata": _id_setter("wikidata"),
    "film.ids.tmdb": _id_setter("tmdb"),
    "author": _set_critic,
    "publication": _set_publication,
    "date_published": _set_date,
    "rating": _set_rating,
    "verdict": _set_verdict,
    "kind": _set_kind,
    "language": _set_language,
}


def rescaled(review: Review, rulings: Iterable[Correction]) -> Review:
    """The review with its critic's ruled scale and cut-off: a rating that states no scale is read on it, and the verdict follows.

    `rulings` are those about this critic. Raises ValueError for a scale that is none.
    """
    ruled = {ruling.field: ruling for ruling in standing(rulings) if ruling.action is Action.SCALE and ruling.after}
    if not ruled or review.rating is None or review.kind is Kind.NONE:
        return review
    best, worst, edge = (_number(ruled.get(name)) for name in ("best", "worst", "cut_off"))
    rating = review.rating
    if best is not None and rating.scale is not ScaleBasis.STATED and rating.value is not None and rating.value <= best:
        meaning = understand(rating.as_written, review.language)
        if isinstance(meaning, Understood) and meaning.value is not None:
            bare = replace(meaning, value=rating.value, best=None, worst=None)
            whole = complete(bare, CriticScale(best=best, worst=worst or 0.0))
            who = ruled["best"].who
            given = outside(MetaKind.GIVEN, who, f"of {best:g}")
            rating = _rating_of(whole, rating.as_written, (*rating.evidence, given))
    verdict = _verdict_on(review.verdict, review.rating, rating, review.language, edge)
    return replace(review, rating=rating, verdict=verdict)


def _number(ruling: Correction | None) -> float | None:
    if ruling is None:
        return None
    try:
        found = float((ruling.after or "").replace(",", "."))
    except ValueError as error:
        raise ValueError(f"{ruling.after!r} is not a number") from error
    low, high = (0.0, 1.0) if ruling.field == "cut_off" else (0.0, 1000.0)
    if not low <= found <= high or not math.isfinite(found):
        raise ValueError(f"{ruling.after!r} is not between {low:g} and {high:g}")
    return found


def _verdict_on(
    verdict: Verdict | None, old: Rating | None, new: Rating, language: str | None, edge: float | None = None
) -> Verdict | None:
    """The verdict with another rating under it; one that a person gave stays."""
    if verdict is not None and any(one.meta is MetaKind.GIVEN for one in verdict.evidence):
        return verdict
    fraction, leaning = _said(new, language)
    found = combine(fraction=fraction, leaning=leaning, words=_words_behind(verdict, old, language), cut_off=edge)
    if found is None:
        return verdict
    heard = tuple(one for one in (verdict.evidence if verdict else ()) if not old or one not in old.evidence)
    return Verdict(
        score=round(found.score, 6),
        label=found.label,
        basis=found.basis,
        confidence=found.confidence,
        evidence=(*new.evidence, *heard) if found.basis is not Basis.TEXT else heard,
    )


def _said(rating: Rating | None, language: str | None) -> tuple[float | None, str | None]:
    if rating is None or rating.fraction is not None:
        return (rating.fraction if rating else None), None
    meaning = understand(rating.as_written, language)
    return None, meaning.leaning if isinstance(meaning, Understood) else None


def _words_behind(verdict: Verdict | None, old: Rating | None, language: str | None) -> float | None:
    """The words' own probability, taken back out of a verdict that joined it with the rating's; bounded where the rating had the last word."""
    if verdict is None or verdict.basis is Basis.RATING:
        return None
    if verdict.basis is Basis.TEXT:
        return verdict.score
    fraction, leaning = _said(old, language)
    table = tables()["verdict"]
    rated = score_of_fraction(fraction) if fraction is not None else table["leaning"].get(leaning)
    if rated is None:
        return verdict.score
    odds = (_log_odds(verdict.score) - _log_odds(rated)) / table["words_weight"]
    return 1 / (1 + math.exp(-max(-6.9, min(6.9, odds))))


def _log_odds(probability: float) -> float:
    clipped = min(0.999, max(0.001, probability))
    return math.log(clipped / (1 - clipped))
