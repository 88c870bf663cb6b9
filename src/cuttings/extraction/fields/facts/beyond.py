"""Reads facts from structured data and front matter of the reviewed film."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cuttings.extraction.fields.facts.names import system_of
from cuttings.extraction.fields.facts.pieces import OTHER, Piece, label_properties
from cuttings.extraction.fields.facts.values import read_piece
from cuttings.records.article import MetaValue, StructuredItem
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.records.review import Fact
from cuttings.text.durations import find_durations
from cuttings.text.folding import title_key
from cuttings.text.lines import Line

_FILM_TYPES = {"movie", "film", "videoobject"}
_VALUES = {
    "contentRating": "content_rating",
    "genre": "genre",
    "inLanguage": "original_language",
    "productionCompany": "production_company",
    "countryOfOrigin": "country_of_origin",
    "distributor": "distributor",
}
_META_KEYS = {
    "runtime": "duration",
    "run_time": "duration",
    "running_time": "duration",
    "length": "duration",
    "genre": "genre",
    "genres": "genre",
    "country": "country_of_origin",
    "countries": "country_of_origin",
    "mpaa": "content_rating",
    "certificate": "content_rating",
    "release_date": "date_released",
    "budget": "production_budget",
    "box_office": "box_office",
    "distributor": "distributor",
    "studio": "production_company",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """A fact with the rule that read it."""

    fact: Fact
    rule: str


def structured_facts(items: Iterable[StructuredItem], film_title: str | None) -> Iterator[Sourced]:
    """Facts of the Movie items that are the film under review (by title where both have one)."""
    for item in _walk(items):
        if not {t.lower() for t in item.types} & {"movie", "film"}:
            continue
        names = {title_key(name) for name in (*item.values.get("name", ()), *item.values.get("alternateName", ()))}
        if film_title and names and title_key(film_title) not in names:
            continue
        yield from _of_movie(item)


def _walk(items: Iterable[StructuredItem]) -> Iterator[StructuredItem]:
    for item in items:
        yield item
        for inner in item.items.values():
            yield from _walk(inner)


def _of_movie(item: StructuredItem) -> Iterator[Sourced]:
    rule = f"facts.{item.kind.value}"
    for written in item.values.get("duration", ())[:1]:
        for one in find_durations(written, is_labelled=True)[:1]:
            evidence = outside(item.kind, f"{item.path}.duration", written)
            yield Sourced(
                fact=Fact(
                    property="duration", number=one.minutes, unit="min", as_written=written, evidence=(evidence,)
                ),
                rule=rule,
            )
    for written in item.values.get("datePublished", ())[:1]:
        if re.fullmatch(r"\d{4}-\d\d-\d\d(?:T.*)?", written.strip()):
            evidence = outside(item.kind, f"{item.path}.datePublished", written)
            yield Sourced(
                fact=Fact(
                    property="date_released", words=written.strip()[:10], as_written=written, evidence=(evidence,)
                ),
                rule=rule,
            )
    for key, name in _VALUES.items():
        written_values = [(f"{item.path}.{key}", value) for value in item.values.get(key, ())]
        written_values += [
            (f"{inner.path}.name", value) for inner in item.items.get(key, ()) for value in inner.values.get("name", ())
        ]
        for path, written in written_values:
            if not written.strip() or len(written) > 60 or (name == "original_language" and len(written) < 4):
                continue
            yield Sourced(fact=_fact(name, written.strip(), outside(item.kind, path, written)), rule=rule)


def _fact(name: str, words: str, evidence: Evidence) -> Fact:
    unit = system_of(words, "") if name == "content_rating" else None
    return Fact(property=name, words=words, unit=unit, as_written=words, evidence=(evidence,))


def meta_facts(values: Iterable[MetaValue]) -> Iterator[Sourced]:
    """Facts under keys of front matter and columns of exports that are labels of facts."""
    for value in values:
        if value.kind not in (MetaKind.FRONT_MATTER, MetaKind.EXPORT) or not value.value.strip():
            continue
        key = re.sub(r"\[\d+\]$", "", value.path).rsplit(".", 1)[-1].strip().casefold()
        name = _META_KEYS.get(key) or label_properties().get(key.replace("_", " "), OTHER)
        if (
            name == OTHER
            or name == "award"
            or key in ("date", "type", "in", "time", "start", "source", "released", "release", "origin")
        ):
            continue
        line = Line(words=value.value.strip(), path=value.path)
        piece = Piece(kind=name, label=key, line=line, label_start=0, start=0, end=len(line.words))
        for read in read_piece(piece):
            exact = line.words[read.start : read.end]
            evidence = outside(value.kind, value.path, exact)
            fact = Fact(
                property=read.property,
                number=read.number,
                words=read.words,
                unit=read.unit,
                as_written=exact,
                evidence=(evidence,),
            )
            yield Sourced(fact=fact, rule=f"facts.{value.kind.value}")
