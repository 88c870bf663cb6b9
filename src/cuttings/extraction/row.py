"""What a row of an export states by its columns, as findings of the fields: read from its cell, not guessed from words.

The columns say what a person or a service typed into them, so these findings go before those of the field files; a role that the row
leaves empty is left to the fields.
"""

from __future__ import annotations

import re

from cuttings.extraction.fields.kind import KindDecision
from cuttings.extraction.fields.rating.candidate import Candidate, rating_of
from cuttings.lexicons import phrases
from cuttings.records.article import Article, MetaValue
from cuttings.records.evidence import Evidence, outside
from cuttings.records.film import FilmIds, FilmMention
from cuttings.records.finding import Finding
from cuttings.records.rating import Rating, ScaleBasis
from cuttings.records.review import (
    Author,
    Basis,
    DatePublished,
    Kind,
    ListEntry,
    Polarity,
    PublicationMention,
    Verdict,
)
from cuttings.scales.normalize import fraction_of, position_of, service_scale
from cuttings.scales.printed import Understood, understand
from cuttings.text.dates import find_dates

_SURE = 0.995
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d+)?")
_YEAR = re.compile(r"(?<!\d)(?:18[7-9]\d|19\d\d|20\d\d)(?!\d)")
_IMDB = re.compile(r"\btt\d{5,10}\b")


def film(article: Article) -> list[Finding[FilmMention]]:
    """Title, other title, year and identifiers as the cells have them."""
    title, original, year = (_cell(article, role) for role in ("title", "original_title", "year"))
    if title is None:
        return []
    found_year = _YEAR.search(year.value) if year else None
    is_other = original is not None and original.value != title.value
    evidence = [_evidence(title)]
    if original is not None and is_other:
        evidence.append(_evidence(original))
    if year is not None and found_year:
        evidence.append(outside(year.kind, year.path, found_year.group()))
    mention = FilmMention(
        title=title.value,
        original_title=original.value if original is not None and is_other else None,
        year=int(found_year.group()) if found_year else None,
        ids=_ids(article),
        confidence=0.99,
        evidence=tuple(evidence),
    )
    return [Finding(value=mention, rule="film.row", weight=_SURE, evidence=mention.evidence)]


def _ids(article: Article) -> FilmIds:
    imdb, tmdb = _cell(article, "imdb"), _cell(article, "tmdb")
    found = _IMDB.search(imdb.value) if imdb else None
    number = re.search(r"\d+", tmdb.value) if tmdb else None
    return FilmIds(imdb=found.group() if found else None, tmdb=number.group() if number else None)


def author(article: Article) -> list[Finding[Author]]:
    """Who wrote the row, where a column or the account's profile says so."""
    cell = _cell(article, "author")
    if cell is None or (article.given and article.given.critic):
        return []
    value = Author(name=cell.value, evidence=(_evidence(cell),))
    return [Finding(value=value, rule="author.row", weight=_SURE, evidence=value.evidence)]


def publication(article: Article) -> list[Finding[PublicationMention]]:
    """The publication a column names, else the service whose export it is."""
    cell = _cell(article, "publication") or _cell(article, "service")
    if cell is None or article.row is None or (article.given and article.given.publication):
        return []
    name = cell.value if "publication" in article.row.columns else article.row.service or cell.value
    evidence = _evidence(cell) if name == cell.value else outside(cell.kind, cell.path, cell.value)
    value = PublicationMention(name=name, evidence=(evidence,))
    return [Finding(value=value, rule="publication.row", weight=_SURE, evidence=value.evidence)]


def date_published(article: Article) -> list[Finding[DatePublished]]:
    """The day a column states."""
    cell = _cell(article, "date")
    dates = find_dates(cell.value) if cell else []
    if cell is None or not dates or dates[0].value is None:
        return []
    value = DatePublished(value=dates[0].value, as_written=cell.value, evidence=(_evidence(cell),))
    return [Finding(value=value, rule="date.row", weight=_SURE, evidence=value.evidence)]


def rating(article: Article) -> list[Finding[Rating]]:
    """The rating in its cell, on the scale that its service states or a column beside it names."""
    cell = _cell(article, "rating")
    if cell is None or article.row is None:
        return []
    best = _cell(article, "best")
    named = article.row.scale or article.row.service
    scale = service_scale(named) if named else None
    if best is not None and _NUMBER.fullmatch(best.value):
        scale = (float(best.value.replace(",", ".")), 0.0, 0.0)
    number = float(cell.value.replace(",", ".")) if _NUMBER.fullmatch(cell.value) else None
    found = _on_scale(cell, number, scale) if number is not None and scale else _as_printed(cell)
    return [Finding(value=found, rule="rating.row", weight=_SURE, evidence=found.evidence)] if found else []


def _on_scale(cell: MetaValue, number: float, scale: tuple[float, float, float]) -> Rating | None:
    best, worst, step = scale
    if not worst <= number <= best:
        return None
    return Rating(
        as_written=cell.value,
        value=number,
        best=best,
        worst=worst,
        step=step or None,
        fraction=round(fraction_of(number, best, worst), 6),
        position=round(position_of(number, best, worst), 6),
        scale=ScaleBasis.STATED,
        evidence=(_evidence(cell),),
    )


def _as_printed(cell: MetaValue) -> Rating | None:
    """A cell that brings its own scale (`3.5/5`, `B+`, `80%`), or a bare number on the most usual one, said to be assumed."""
    meaning = understand(cell.value)
    if not isinstance(meaning, Understood):
        return None
    return rating_of(
        Candidate(meaning=meaning, rule="rating.row", weight=_SURE, evidence=(_evidence(cell),), source="meta")
    )


def verdict(article: Article) -> list[Finding[Verdict]]:
    """The critic's own yes or no (a flag `fresh`, a thumb), which goes before what a rating or the words would say."""
    cell = _cell(article, "recommended")
    said = cell.value.strip().casefold() if cell else ""
    is_yes = said in phrases("columns", "yes")
    if cell is None or not (is_yes or said in phrases("columns", "no")):
        return []
    value = Verdict(
        score=_SURE if is_yes else 1 - _SURE,
        label=Polarity.POSITIVE if is_yes else Polarity.NEGATIVE,
        basis=Basis.RATING,
        confidence=round(2 * _SURE - 1, 6),
        evidence=(_evidence(cell),),
    )
    return [Finding(value=value, rule="verdict.row", weight=_SURE, evidence=value.evidence)]


def list_entry(article: Article) -> list[Finding[ListEntry]]:
    """The list, the place in it and its length."""
    title, position, length = (_cell(article, role) for role in ("list_title", "position", "length"))
    if title is None and position is None:
        return []
    value = ListEntry(
        list_title=title.value if title else None,
        position=_whole(position),
        length=_whole(length),
        evidence=tuple(_evidence(cell) for cell in (title, position) if cell),
    )
    return [Finding(value=value, rule="list.row", weight=_SURE, evidence=value.evidence)]


def kind(article: Article) -> list[Finding[KindDecision]]:
    """What sort of row it is; a row is never none, its reader has refused what is no review of a film."""
    if article.row is None or article.row.kind is Kind.NONE:
        return []
    return [Finding(value=KindDecision(kind=article.row.kind), rule="kind.row", weight=1.0)]


def _cell(article: Article, role: str) -> MetaValue | None:
    """The value a role's column holds; None where the article is no row, or the row leaves it empty."""
    path = article.row.columns.get(role) if article.row else None
    if path is None:
        return None
    return next((meta for meta in article.meta if meta.path == path and meta.value), None)


def _whole(cell: MetaValue | None) -> int | None:
    return int(cell.value) if cell is not None and cell.value.isdecimal() else None


def _evidence(cell: MetaValue) -> Evidence:
    return outside(cell.kind, cell.path, cell.value)
