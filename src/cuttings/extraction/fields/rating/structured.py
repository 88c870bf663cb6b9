"""Reads the critic's rating from structured data and from flat named values; an aggregate is never the critic's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cuttings.extraction.fields.rating.candidate import Candidate
from cuttings.records.article import MetaValue, StructuredItem
from cuttings.records.evidence import MetaKind, outside
from cuttings.records.rating import ScaleBasis
from cuttings.scales.printed import Notation, Understood, understand

_REVIEW_TYPES = {"review", "criticreview", "userreview", "hreview", "h-review", "reviewnewsarticle"}
_RATING_KEYS = ("reviewRating", "rating", "ratingValue", "p-rating")
_BEST_KEYS = ("bestRating", "best", "p-best")
_WORST_KEYS = ("worstRating", "worst", "p-worst")
_OTHER_THINGS = {
    "book",
    "product",
    "videogame",
    "game",
    "restaurant",
    "localbusiness",
    "recipe",
    "musicalbum",
    "hotel",
    "softwareapplication",
}
_META_KEYS = re.compile(
    r"^(?:(?:film|movie|review|my|our|author|critic|final|overall|personal|post|params|extra|taxonomies)[._\- ]?)*"
    r"(?:rating|ratings|stars|star|score|grade|note|nota|avis|punkte|bewertung|wertung|calificaci[oó]n|puntuaci[oó]n|valoraci[oó]n|estrellas|estrelas|cota[cç][aã]o|"
    r"avalia[cç][aã]o|voto|verdict|verdicts?|evaluation|myrating|review_?score|rating_?value|rating_?stars|star_?rating|letterboxd_rating_own)(?:[._\- ]?(?:value|out_of_\d+|stars|\d+))?$",
    re.IGNORECASE,
)
_META_BEST = re.compile(r"(?:max|best|out_?of|scale|of)$", re.IGNORECASE)


def candidates(items: Iterable[StructuredItem], film_title: str | None) -> list[Candidate]:
    """One candidate per review in the structured data that rates; several reviews of several people tell nothing about the page's."""
    found: list[Candidate] = []
    for item, depth in _walk(items, 0):
        if not {t.lower() for t in item.types} & _REVIEW_TYPES or _reviews_another(item, film_title):
            continue
        candidate = _of_review(item, 0.78 if depth == 0 else 0.66)
        if candidate:
            found.append(candidate)
    if len({candidate.fraction for candidate in found}) > 1:
        outer = [candidate for candidate in found if candidate.weight > 0.7]
        return outer if len({c.fraction for c in outer}) == 1 else []
    return found


def _walk(items: Iterable[StructuredItem], depth: int) -> Iterator[tuple[StructuredItem, int]]:
    for item in items:
        yield item, depth
        for name, inner in item.items.items():
            if not name.startswith("aggregate"):
                yield from _walk(inner, depth + (0 if item.types == ("@graph",) else 1))


def _reviews_another(item: StructuredItem, film_title: str | None) -> bool:
    """Whether it reviews a thing that is no film, or says the name of another film."""
    for name in ("itemReviewed", "item", "p-item"):
        for thing in item.items.get(name, ()):
            types = {t.lower() for t in thing.types}
            if types & _OTHER_THINGS and not types & {"movie"}:
                return True
            titles = [_plain(t) for t in thing.values.get("name", ())]
            if film_title and titles and not any(t in _plain(film_title) or _plain(film_title) in t for t in titles):
                return True
    return False


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", " ", re.sub(r"\(\d{4}\)", "", title).casefold()).strip()


def _of_review(item: StructuredItem, weight: float) -> Candidate | None:
    for key in _RATING_KEYS:
        for inner in item.items.get(key, ()):
            if any(t.lower().startswith("aggregate") for t in inner.types):
                continue
            found = _of_values(inner, ("ratingValue", "value", "rating", "average", "name"), weight)
            if found:
                return found
    return _of_values(item, _RATING_KEYS, weight)


def _first(item: StructuredItem, keys: tuple[str, ...]) -> tuple[str, str] | None:
    return next(((key, value) for key in keys for value in item.values.get(key, ()) if value.strip()), None)


def _of_values(item: StructuredItem, keys: tuple[str, ...], weight: float) -> Candidate | None:
    value = _first(item, keys)
    if value is None:
        return None
    best, worst = _first(item, _BEST_KEYS), _first(item, _WORST_KEYS)
    meaning = with_scale(value[1], best and best[1], worst and worst[1])
    if meaning is None:
        return None
    evidence = [outside(item.kind, f"{item.path}.{value[0]}", value[1])]
    if best:
        evidence.append(outside(item.kind, f"{item.path}.{best[0]}", best[1]))
    return Candidate(
        meaning=meaning, rule=f"rating.{item.kind.value}", weight=weight, evidence=tuple(evidence), source="structured"
    )


def _number(text: str | None) -> float | None:
    return float(text.strip().replace(",", ".")) if text and re.fullmatch(r"\s*\d{1,3}(?:[.,]\d+)?\s*", text) else None


def with_scale(written: str, best: str | None, worst: str | None) -> Understood | None:
    """A value with the scale given beside it; without one the convention of schema.org (1 to 5) where it fits."""
    number = _number(written)
    meaning = (
        understand(written)
        if number is None or len(written) < 7
        else Understood(as_written=written, notation=Notation.NUMBER, value=number)
    )
    if not isinstance(meaning, Understood):
        return None
    if not meaning.needs_scale or meaning.value is None:
        return meaning
    high, low = _number(best), _number(worst)
    if high is not None and high >= 2 and meaning.value <= high:
        low = low if low is not None and low < high and low <= meaning.value else 0.0
        return replace(meaning, notation=Notation.OUT_OF, best=high, worst=low, scale=ScaleBasis.STATED)
    if meaning.notation is Notation.NUMBER and 0 <= meaning.value <= 5:
        return replace(meaning, best=5.0, worst=0.0, scale=ScaleBasis.CONVENTION)
    return meaning


def meta_candidates(values: Iterable[MetaValue]) -> Iterator[Candidate]:
    """Front matter and export columns whose key is a rating's name: `rating: 4`, `stars: "3/5"`, `grade: B-`."""
    listed = [value for value in values if value.kind in (MetaKind.FRONT_MATTER, MetaKind.EXPORT)]
    bests = [
        value.value
        for value in listed
        if _META_KEYS.match(_key(_META_BEST.sub("", value.path).rstrip("._-"))) and _META_BEST.search(value.path)
    ]
    for value in listed:
        is_own = value.kind is MetaKind.EXPORT and _key(value.path).casefold() in ("your rating", "rating10")
        if not is_own and not _META_KEYS.match(_key(value.path)):
            continue
        meaning = (
            with_scale(value.value, bests[0] if bests else ("10" if is_own else None), None)
            if bests or is_own
            else _alone(value.value)
        )
        if meaning is None:
            continue
        weight = 0.8 if meaning.value is not None else 0.62
        evidence = (outside(value.kind, value.path, value.value),)
        yield Candidate(
            meaning=meaning, rule=f"rating.{value.kind.value}", weight=weight, evidence=evidence, source="meta"
        )


def _alone(written: str) -> Understood | None:
    meaning = understand(written)
    return meaning if isinstance(meaning, Understood) else None


def _key(path: str) -> str:
    return re.sub(r"\[\d+\]$", "", path).strip()
