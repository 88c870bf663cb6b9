"""Finds facts about the film (length, countries, genres, certificate, dates, money, awards) from lines, structured data and prose.

Sources are asked from the surest to the weakest; once a line states a property, weaker sources no longer add to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.facts.beyond import Sourced, meta_facts, structured_facts
from cuttings.extraction.fields.facts.header import is_bare_certificate, read_header
from cuttings.extraction.fields.facts.names import system_of
from cuttings.extraction.fields.facts.pieces import pieces_of
from cuttings.extraction.fields.facts.prose import read_prose
from cuttings.extraction.fields.facts.values import Read, read_piece
from cuttings.extraction.margin_lines import lines_beside
from cuttings.records.article import Article
from cuttings.records.finding import Finding
from cuttings.records.review import Fact
from cuttings.text.folding import fold
from cuttings.text.lines import Line, text_lines
from cuttings.text.spans import quote

SINGLE = {"duration", "production_budget"}
"""A film has one of these; a second figure on a page is another cut's or another film's."""
HEADER_LINES = 14


def find(draft: Draft) -> tuple[Fact, ...]:
    """The facts of the film, one per item, in the order of their sources."""
    article = draft.article
    title = draft.film.title if draft.film else None
    in_text = list(text_lines(article))
    beside = lines_beside(article)
    plain = [line for line in beside if line.role in (None, "facts", "byline", "title")]
    sources: tuple[Iterable[Sourced], ...] = (
        _labelled(in_text, article, "facts.labelled"),
        _labelled(beside, article, "facts.labelled-beside"),
        _headers(in_text, article),
        _headers(plain, article),
        meta_facts(article.meta),
        structured_facts(article.structured, title),
        _prose(article),
    )
    kept: list[Sourced] = []
    for source in sources:
        known = {item.fact.property for item in kept}
        kept += _fresh(source, known, kept)
    draft.note("facts", (Finding(value=k.fact, rule=k.rule, weight=0.8, evidence=k.fact.evidence) for k in kept))
    return tuple(item.fact for item in kept)


def _fresh(source: Iterable[Sourced], known: set[str], kept: list[Sourced]) -> Iterator[Sourced]:
    seen = {_key(item.fact) for item in kept}
    given: set[str] = set()
    for item in source:
        name = item.fact.property
        key = _key(item.fact)
        if name in known or key in seen or (name in SINGLE and name in given):
            continue
        seen.add(key)
        given.add(name)
        yield item


def _key(fact: Fact) -> tuple[str, str, str]:
    value = fold(fact.words) if fact.words is not None else f"{fact.number}"
    return fact.property, value, fold(fact.unit or "")


def _fact_of(read: Read, line: Line, article: Article, label_start: int | None = None) -> Fact:
    evidence = line.evidence(article.text, read.start, read.end)
    # Money and awards mean little without their label: `EARNED (Worldwide): $25.7m`.
    with_label = read.property in ("box_office", "award_won", "award_nominated") and label_start is not None
    written = line.words[label_start if with_label else read.start : read.end].strip()
    unit = "min" if read.property == "duration" else read.unit
    return Fact(
        property=read.property,
        number=read.number,
        words=read.words,
        unit=unit,
        as_written=written,
        evidence=(evidence,),
    )


def _labelled(lines: list[Line], article: Article, rule: str) -> Iterator[Sourced]:
    for piece in pieces_of(lines):
        for read in read_piece(piece):
            yield Sourced(fact=_fact_of(read, piece.line, article, piece.label_start), rule=rule)


def _headers(lines: list[Line], article: Article) -> Iterator[Sourced]:
    last = len(lines) - 4
    places = [place for place in range(len(lines)) if place < HEADER_LINES or place >= last]
    reads = {place: read_header(lines[place].words) for place in places}
    for place in places:
        line = lines[place]
        for read in reads[place]:
            yield Sourced(fact=_fact_of(read, line, article), rule="facts.header-line")
        beside = [read for other in (place - 1, place + 1) for read in reads.get(other, [])]
        words = line.words.strip()
        if not reads[place] and any(read.property == "duration" for read in beside) and is_bare_certificate(words):
            start = line.words.index(words)
            unit = system_of(words, "")
            read = Read(property="content_rating", start=start, end=start + len(words), words=words, unit=unit)
            yield Sourced(fact=_fact_of(read, line, article), rule="facts.certificate-beside-length")


def _prose(article: Article) -> Iterator[Sourced]:
    for read in read_prose(article.text):
        evidence = quote(article.text, read.start, read.end)
        fact = Fact(
            property=read.property,
            number=read.number,
            words=read.words,
            unit="min" if read.property == "duration" else read.unit,
            as_written=evidence.exact,
            evidence=(evidence,),
        )
        yield Sourced(fact=fact, rule="facts.prose")
