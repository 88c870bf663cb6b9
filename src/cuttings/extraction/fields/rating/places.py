"""Turns the places of an article (text, titles, margins) into lines and their ratings into candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from cuttings.extraction.fields.rating.candidate import Candidate
from cuttings.extraction.fields.rating.line import Line
from cuttings.extraction.fields.rating.lines import read_lines
from cuttings.extraction.margin_lines import stretches_of
from cuttings.records.article import Article, BlockKind
from cuttings.records.evidence import MetaKind, outside
from cuttings.records.rating import ScaleBasis
from cuttings.scales.grammar import languages_of
from cuttings.scales.printed import Notation, Understood, find_printed
from cuttings.text.lines import is_prose
from cuttings.text.spans import quote

_PLAIN_RULES = {
    "rating.labelled",
    "rating.label-within",
    "rating.beside-label",
    "rating.label-then-words",
    "rating.alone",
}
"""What may be believed outside of the text."""


def lines_of(text: str, headings: frozenset[int] = frozenset()) -> list[Line]:
    """The lines that hold words, each with its place from both ends."""
    spans = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    return [
        Line(start=start, text=words, from_top=place, from_bottom=len(spans) - 1 - place, is_heading=start in headings)
        for place, (start, words) in enumerate(spans)
    ]


def from_text(article: Article, language: str | None) -> Iterator[Candidate]:
    """Ratings printed in the review's own text."""
    headings = frozenset(block.start for block in article.blocks if block.kind is BlockKind.HEADING)
    asks_reader = _asks_reader(article)
    for found in read_lines(lines_of(article.text, headings), language):
        if asks_reader and found.rule == "rating.alone" and _is_all_full(found.meaning):
            continue
        evidence = quote(article.text, found.start, found.end)
        meaning = replace(found.meaning, as_written=evidence.exact)
        yield Candidate(meaning=meaning, rule=found.rule, weight=found.weight, evidence=(evidence,), source="text")


_YOURS = re.compile(
    r"\b(?:your|votre|deine?|ihre|tu|sua|tua|il tuo)\s+(?:rating|vote|score|note|avis|wertung|bewertung|nota|voto|valoraci[oó]n|avalia[cç][aã]o)\b",
    re.IGNORECASE,
)


def _asks_reader(article: Article) -> bool:
    """Whether the page has a box for the reader's own rating, whose stars a copy prints like a perfect score."""
    return any(_YOURS.search(margin.text[:60]) for margin in article.margins)


def _is_all_full(meaning: Understood) -> bool:
    return meaning.notation is Notation.GLYPHS and meaning.value in (5, 10) and meaning.best in (None, meaning.value)


_BARE = re.compile(r"\d{1,2}(?:[.,]\d)?")
_DECIMAL = re.compile(r"(?<![\d.,])(?P<value>\d{1,2}[.,]\d)(?![\d.,])")


def from_services(article: Article) -> Iterator[Candidate]:
    """A number alone over a member's words, where the page prints what everybody gave: the stars of a rating service, copied as their count."""
    averages = [
        float(match["value"].replace(",", "."))
        for margin in article.margins
        if margin.role == "rating-widget"
        for match in _DECIMAL.finditer(margin.text)
    ]
    if not averages:
        return
    best = 5.0 if max(averages) <= 5 else 10.0
    for block, following in pairwise(article.blocks):
        words = article.text[block.start : block.end].split("\n")[-1].strip()
        if not is_prose(article.text[following.start : following.end]) or not _BARE.fullmatch(words):
            continue
        value = float(words.replace(",", "."))
        if 0 < value <= best:
            end = block.start + len(article.text[block.start : block.end].rstrip())
            meaning = Understood(
                as_written=words,
                notation=Notation.NUMBER,
                value=value,
                best=best,
                worst=0.0,
                scale=ScaleBasis.ASSUMED,
            )
            evidence = (quote(article.text, end - len(words), end),)
            yield Candidate(meaning=meaning, rule="rating.members", weight=0.6, evidence=evidence, source="text")
        return


def from_titles(article: Article, language: str | None) -> Iterator[Candidate]:
    """`Film review: Title - 4/5`, `Title ★★★½` in the document's title or the headline."""
    page = article.page
    for kind, path, title in ((MetaKind.PAGE, "headline", page.headline), (MetaKind.HTML_TITLE, "title", page.title)):
        for printed in find_printed(title or "", spoken=languages_of(language)):
            meaning = printed.meaning
            if meaning.notation is Notation.PERCENT or (
                meaning.notation is Notation.OUT_OF and meaning.best not in (4, 5, 10)
            ):
                continue
            if meaning.notation is Notation.STARS and "review" not in (title or "").casefold():
                continue
            evidence = (outside(kind, path, meaning.as_written),)
            yield Candidate(meaning=meaning, rule="rating.title", weight=0.76, evidence=evidence, source="meta")


def from_margins(article: Article, language: str | None) -> Iterator[Candidate]:
    """Rating boxes that the reader left out of the text, beside it on the page."""
    for stretch in stretches_of(article):
        for found in read_lines(lines_of(stretch.text), language):
            is_widget = stretch.is_widget(found.start)
            if found.rule not in _PLAIN_RULES and not is_widget:
                continue
            evidence = stretch.evidence(found.start, found.end)
            weight = found.weight - (0.06 if is_widget else 0.1)
            meaning = replace(found.meaning, as_written=evidence.exact)
            yield Candidate(meaning=meaning, rule=found.rule, weight=weight, evidence=(evidence,), source="margin")
