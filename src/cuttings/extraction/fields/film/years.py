"""Clues to the film's year that stand apart from its title: front matter, facts lines, the prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cuttings.extraction.fields.film.clues import YearClue, within
from cuttings.extraction.fields.film.labels import folded_set, last_key
from cuttings.lexicons import phrases
from cuttings.records.article import Article
from cuttings.records.evidence import MetaKind, outside
from cuttings.text.dates import find_dates
from cuttings.text.folding import fold
from cuttings.text.furniture import are_names
from cuttings.text.lines import LabelledValue, header_blocks, margin_lines, text_lines
from cuttings.text.prose import label_of
from cuttings.text.spans import quote
from cuttings.text.titles import YEAR, is_country

_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")


def labelled_years(article: Article, values: tuple[LabelledValue, ...]) -> Iterator[YearClue]:
    """`year: 1967` in front matter, `Year: 1967` and `Release Date - Nov 23, 2012 (USA)` on the page."""
    keys = folded_set("titles", "year_keys")
    for meta in article.meta:
        if meta.kind in (MetaKind.FRONT_MATTER, MetaKind.EXPORT) and last_key(meta.path) in keys:
            match = _YEAR.search(meta.value)
            if match:
                evidence = outside(meta.kind, meta.path, match.group())
                is_bare = match.group() == meta.value.strip()
                yield YearClue(
                    year=int(match.group()), rule="year.front-matter", weight=0.9 if is_bare else 0.7, evidence=evidence
                )
    labels = folded_set("titles", "year_labels")
    for value in values:
        if value.label not in labels:
            continue
        match = _YEAR.search(value.value[:80])
        if match:
            is_bare = match.group() == value.value.strip(" .()")
            yield YearClue(
                year=int(match.group()),
                rule="year.label",
                weight=(0.88 if is_bare else 0.75) - (0.1 if value.is_margin else 0.0),
                evidence=within(article, value.evidence(article.text), match.group()),
            )


_PLACE_AND_YEAR = re.compile(rf"(?:^|[.;|]\s+)(?P<where>[^.;|,\d]{{2,60}}),\s*(?P<year>{YEAR})\s*\.?$")


def credited_years(article: Article) -> Iterator[YearClue]:
    """`Genre: comedy. Italy-France, 1966.`: the countries and the year close a line of the credits."""
    labels = folded_set("kinds", "credit_labels") | folded_set("titles", "labels")
    for line in text_lines(article):
        if len(line.words) > 160 or fold(line.words.partition(":")[0]) not in labels | _genres():
            continue
        match = _PLACE_AND_YEAR.search(line.words.partition(":")[2].strip())
        if match and is_country(match["where"].strip()):
            start = line.words.rfind(match["year"])
            evidence = line.evidence(article.text, start, start + 4)
            yield YearClue(year=int(match["year"]), rule="year.country", weight=0.85, evidence=evidence)


def years_within_credits(article: Article) -> Iterator[YearClue]:
    """`Directed by Ann Lee (UK, 1949, 104 min)`, `Ann Lee, Bo Ek, 2007`: the one year of a line of makers above the prose."""
    for line in text_lines(article, header_blocks(article)):
        found = list(_YEAR.finditer(line.words))
        if (line.is_heading and line.level < 2) or len(found) != 1 or len(line.words) > 140 or find_dates(line.words):
            continue
        before = line.words[: found[0].start()].rstrip(" ,(–—-")
        is_tail = found[0].end() == len(line.words.rstrip(" )."))
        if label_of(line.words) or (is_tail and len(before.split()) > 1 and are_names(before)):
            evidence = line.evidence(article.text, found[0].start(), found[0].end())
            yield YearClue(year=int(found[0].group()), rule="year.within-credits", weight=0.66, evidence=evidence)


_YEAR_ALONE = re.compile(rf"\W{{0,2}}(?P<year>{YEAR})\W{{0,2}}")


def years_beside_credits(article: Article) -> Iterator[YearClue]:
    """A year alone on its line beside a line of credits: `2007` / `Directed by Ann Lee`."""
    before, beside = (list(margin_lines(article, places=(place,))) for place in ("before", "side"))
    lines = [*beside, *before, *text_lines(article, header_blocks(article))]
    for place, line in enumerate(lines):
        match = _YEAR_ALONE.fullmatch(line.words.strip())
        near = [other.words for other in (*lines[max(0, place - 1) : place], *lines[place + 1 : place + 3])]
        if match and any(label_of(words) for words in near):
            start = line.words.index(match["year"])
            evidence = line.evidence(article.text, start, start + 4)
            yield YearClue(year=int(match["year"]), rule="year.beside-credits", weight=0.6, evidence=evidence)


@lru_cache(maxsize=1)
def _genres() -> frozenset[str]:
    return folded_set("facts", "genre")


@lru_cache(maxsize=1)
def _in_prose() -> re.Pattern[str]:
    words = "|".join(map(re.escape, phrases("titles", "film_words")))
    this = r"this|ce|cet|cette|dieser?|dieses|esta|este|questo|questa"
    return re.compile(
        rf"(?<!\w)(?:{this})\s+(?P<a>{YEAR})\s+(?:\w+\s+){{0,2}}?(?:{words})(?!\w)"
        rf"|(?<!\w)(?:{this})\s+(?:\w+\s+)?(?:{words})\s+(?:\w+\s+)?(?:de|von|aus dem jahr|del|d['’]|di)\s*(?P<b>{YEAR})(?!\d)",
        re.IGNORECASE,
    )


def prose_years(article: Article) -> Iterator[YearClue]:
    """ "this 1957 film", early in the text; weak, and never of an earlier version."""
    match = _in_prose().search(article.text, 0, 2500)
    if match:
        group = "a" if match["a"] else "b"
        evidence = quote(article.text, match.start(group), match.end(group))
        yield YearClue(year=int(match[group]), rule="year.prose", weight=0.5, evidence=evidence)
