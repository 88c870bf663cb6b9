"""What reviews state about the film, property by property: each distinct value with its reviews, and the one that holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from cuttings.records.dossier import Claim, ClaimValue, Support
from cuttings.records.evidence import Evidence
from cuttings.records.review import Fact, Review
from cuttings.text.folding import fold, title_key
from cuttings.text.roster import Roster
from cuttings.text.territories import country_code, country_name, language_code, language_name

__all__ = ["Claim", "claims_of"]

SINGLE = frozenset(("title", "year", "duration", "production_budget", "box_office", "content_rating"))
"""Properties of which a film has one value (per unit: a certificate per system, a sum per currency); others are lists."""
_Stated = tuple[tuple[str, str | None], str, str, float | None, str, tuple[Evidence, ...]]
"""(property, unit), folded key, value as shown, number, as written, evidence"""


def claims_of(reviews: Sequence[Review]) -> tuple[Claim, ...]:
    """One claim per property and unit, in a fixed order; for a single-valued property the value stated most often wins."""
    values: dict[tuple[str, str | None], dict[str, list[tuple[str, _Stated]]]] = defaultdict(lambda: defaultdict(list))
    roster = Roster([credit.name for credit in review.credits] for review in reviews)
    for review in reviews:
        for stated in _stated(review, roster):
            values[stated[0]][stated[1]].append((review.id, stated))
    return tuple(
        _claim(name, unit, values[name, unit]) for name, unit in sorted(values, key=lambda k: (k[0], k[1] or ""))
    )


def _stated(review: Review, roster: Roster) -> Iterator[_Stated]:
    film = review.film
    if film is not None:
        titles = [title for title in (film.title, film.original_title, *film.alternate_titles) if title]
        for place, title in enumerate(titles):
            evidence = _naming(film.evidence, title)
            yield ("title" if place == 0 else "other_title", None), title_key(title), title, None, title, evidence
        if film.year is not None:
            evidence = _naming(film.evidence, str(film.year))
            yield ("year", None), str(film.year), str(film.year), float(film.year), str(film.year), evidence
    for credit in review.credits:
        shown = f"{credit.name} ({credit.character})" if credit.character else credit.name
        person = roster.find(credit.name)
        key = fold(person.name) if person else fold(credit.name)
        yield (credit.role, None), key, shown, None, credit.name, credit.evidence
    for fact in review.facts:
        shown = _shown(fact)
        # `120` and `120 min` are one property; every duration is in minutes
        unit = None if fact.property == "duration" else fact.unit
        yield (fact.property, unit), fold(shown) or shown, shown, fact.number, fact.as_written, fact.evidence


def _shown(fact: Fact) -> str:
    """One word for one thing: a country or a language by its English name, whatever the page's own language calls it."""
    if fact.number is not None:
        return f"{fact.number:,.0f}" if fact.number >= 1e5 else f"{fact.number:g}"
    words = fact.words if fact.words is not None else fact.as_written
    if fact.property == "country_of_origin" and (country := country_code(words)):
        return country_name(country)
    if fact.property == "original_language" and (language := language_code(words)):
        return language_name(language)
    return words


def _naming(evidence: tuple[Evidence, ...], value: str) -> tuple[Evidence, ...]:
    """Those of the film's evidence that hold the value; all of them where none does word for word."""
    holding = tuple(one for one in evidence if fold(value) in fold(one.exact))
    return holding or evidence


def _claim(name: str, unit: str | None, by_key: dict[str, list[tuple[str, _Stated]]]) -> Claim:
    values = sorted((_value(rows) for rows in by_key.values()), key=lambda value: (-len(value.support), value.value))
    is_list = name not in SINGLE
    resolved = tuple(value.value for value in values) if is_list else (values[0].value,)
    stating = len({support.review_id for value in values for support in value.support})
    return Claim(
        property=name,
        unit=unit,
        is_list=is_list,
        resolved=resolved,
        reason="every value stated" if is_list else _reason(values, stating),
        is_disputed=not is_list and len(values) > 1,
        values=tuple(values),
    )


def _reason(values: Sequence[ClaimValue], stating: int) -> str:
    first = len(values[0].support)
    if len(values) == 1:
        return f"stated by {first} of {stating}"
    if len(values[1].support) == first:
        return f"stated by {first} of {stating}, as many as {values[1].value}: not settled"
    return f"stated by {first} of {stating}"


def _value(rows: Iterable[tuple[str, _Stated]]) -> ClaimValue:
    shown: Counter[str] = Counter()
    written: dict[str, None] = {}
    support: dict[str, Support] = {}
    number = None
    for review_id, (_, _, value, number, as_written, evidence) in rows:  # noqa: B007
        shown[value] += 1
        written[as_written] = None
        support.setdefault(review_id, Support(review_id=review_id, evidence=evidence))
    best = min(shown, key=lambda value: (-shown[value], -len(value), value))
    return ClaimValue(value=best, number=number, as_written=tuple(written), support=tuple(support.values()))
