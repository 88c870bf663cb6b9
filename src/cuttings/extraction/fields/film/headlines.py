"""Clues from lines that head the page: the headline, the document's title, OpenGraph, front matter, headings before the prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cuttings.extraction.fields.film.clues import Clue, YearClue, locate, site_names_of
from cuttings.extraction.fields.film.labels import folded_set, last_key, says_other_things
from cuttings.extraction.fields.film.names import is_comment, is_shouted, reads_like_a_sentence
from cuttings.records.article import Article
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.text.dates import find_dates
from cuttings.text.folding import fold, title_key
from cuttings.text.lines import header_blocks, labelled_values, text_lines
from cuttings.text.names import film_titles, is_common, looks_like_person
from cuttings.text.title_forms import capitalised_runs
from cuttings.text.titles import YEAR, Headline, read_headline

_META_TITLES = frozenset(("og:title", "twitter:title", "dc.title", "title", "sailthru.title", "parsely-title"))
_PAGE_TYPES = ("Article", "Posting", "Review", "WebPage")
_FILM_KEYED = 0.84
_BARE_YEAR = re.compile(rf"^(?P<title>\S.*?)\s+(?P<year>{YEAR})$")
_SEEN = re.compile(
    r"\s*(?:(?:re)?watched|seen|viewed|vue?\b|visionné|gesehen|geschaut|vist[oa]|assistido|rivisto)\b", re.IGNORECASE
)
_NUMBER_LINE = re.compile(r"^\W*[\dX]+(?:[.,]\d+)?\s*/\s*\d+|^\W*[★☆⭐*]{2,}|^\W*\d+\s*(?:h|min)\b", re.IGNORECASE)
"""A rating or a running time on a line of its own."""


def headline_clues(article: Article, language: str | None) -> Iterator[Clue]:
    """In the order of trust among equals."""
    sites = site_names_of(article)
    seen: set[tuple[str, str]] = set()
    for line, rule, group, base, evidence in _head_lines(article):
        for clue in _clues_of_line(article, line, rule, group, base, evidence, sites, language):
            if (clue.rule, clue.title) not in seen:
                seen.add((clue.rule, clue.title))
                yield clue


_HeadLine = tuple[str, str, str, float, Evidence | None]
"""A line with its rule, group, weight and, where it is known already, its place."""


def _head_lines(article: Article) -> Iterator[_HeadLine]:
    page = article.page
    yield from _front_matter_lines(article)
    if page.headline:
        yield page.headline, "headline", "headline", 0.55, None
    for margin in article.margins:
        if margin.role == "title":
            yield margin.text, "title-margin", "headline", 0.5, None
    for margin in article.margins:
        first = re.split(r"\s+[·|•]\s+", margin.text)[0]
        if margin.place == "before" and margin.role in (None, "byline", "facts") and len(first) <= 100:
            found = read_headline(first)
            if found is not None and found.is_marked and found.year:
                yield first, "margin", "headline", 0.6, outside(MetaKind.PAGE, margin.path, first)
    if page.title and page.title != page.headline:
        yield page.title, "html-title", "html-title", 0.35, None
    yield from _meta_lines(article)
    for block in header_blocks(article):
        for line in text_lines(article, (block,)):
            if line.is_heading and not line.words.rstrip().endswith(":"):
                weight = 0.5 if line.level <= 1 else 0.32
                yield line.words, "heading", "headline", weight, line.evidence(article.text, 0, len(line.words))
    yield from _bare_lines(article)


def _bare_lines(article: Article) -> Iterator[_HeadLine]:
    """Short lines before the prose that are no heading in the markup: all a copied page has."""
    lines = list(text_lines(article, header_blocks(article)))[:12]
    first = next((place for place, line in enumerate(lines) if line.is_heading), -1)
    lines = [
        line for line in lines[first + 1 :] if not line.is_heading
    ]  # above the headline stands the site, not the film
    for line in lines:
        words = line.words
        is_short = 1 <= len(words.split()) <= 10 and len(words) <= 80
        if (
            not is_short
            or says_other_things(words)
            or ":" in words[-12:]
            or any(sign in words for sign in ("\t", "http", "#", "@"))
        ):
            continue
        if _NUMBER_LINE.match(words):
            continue
        yield words, "line", "headline", 0.5 if is_shouted(words) else 0.32, line.evidence(article.text, 0, len(words))


def _front_matter_lines(article: Article) -> Iterator[_HeadLine]:
    film_keys, headline_keys = folded_set("titles", "film_keys"), folded_set("titles", "headline_keys")
    front = [m for m in article.meta if m.kind in (MetaKind.FRONT_MATTER, MetaKind.EXPORT, MetaKind.FEED)]
    names_film = any(last_key(m.path) in film_keys for m in front)
    for meta in front:
        if fold(meta.path) in headline_keys and fold(meta.value) not in ("", "true", "false"):
            base = _FILM_KEYED if names_film else 0.55
            yield meta.value, "front-matter", "headline", base, outside(meta.kind, meta.path, meta.value.strip())


def _meta_lines(article: Article) -> Iterator[_HeadLine]:
    for meta in article.meta:
        if meta.path.casefold() in _META_TITLES and meta.kind is not MetaKind.FRONT_MATTER:
            yield meta.value, "meta-title", "html-title", 0.35, None
    for item in article.structured:
        if item.kind is MetaKind.MICROFORMAT:
            for key in ("entry-title", "p-name", "summary"):
                for value in item.values.get(key, ())[:1]:
                    yield value, "microformat-title", "headline", 0.56, outside(item.kind, f"{item.path}.{key}", value)
        if item.kind is MetaKind.JSON_LD and any(t.endswith(_PAGE_TYPES) for t in item.types):
            for key in ("headline", "name"):
                for value in item.values.get(key, ()):
                    yield value, "json-ld-headline", "html-title", 0.35, outside(item.kind, f"{item.path}.{key}", value)


def _clues_of_line(
    article: Article,
    line: str,
    rule: str,
    group: str,
    base: float,
    evidence: Evidence | None,
    sites: tuple[str, ...],
    language: str | None,
) -> Iterator[Clue]:
    found = read_headline(line, sites)
    if found is None or len(line) > 300:
        return
    if evidence is None:
        evidence = locate(article, line)
    bare = _BARE_YEAR.search(found.title) if not found.year and rule in ("headline", "line", "heading") else None
    if bare and _is_entry_of_diary(article, line, int(bare["year"])):
        found = replace(found, title=bare["title"], year=int(bare["year"]), year_exact=bare["year"])
    year = _year_of(found, rule, line, article)
    found = _without_director(found, line, article)
    weight = _weight_of(found, base, language)
    if not found.year and not found.is_marked and fold(found.title) in folded_set("titles", "kinds"):
        weight *= 0.5  # `Film` over a review is mostly the section that it stands in
    if fold(found.title) in {fold(site) for site in sites}:
        return
    if found.title:
        place = locate(article, found.title, until=600) or evidence
        if place is not None:
            yield Clue(
                title=found.title,
                rule=f"{rule}.{_how(found)}",
                weight=weight,
                group=group,
                evidence=(place,),
                original_title=found.original_title,
                alternate_titles=found.alternate_titles,
                year=year,
                is_marked=found.is_marked or year is not None or found.rank is not None,
                is_film_key=base == _FILM_KEYED,
            )
    for fragment, weight, how in _parts(found, base, language):
        place = locate(article, fragment, until=600) or evidence
        if place is not None and title_key(fragment) and fold(fragment) not in {fold(site) for site in sites}:
            yield Clue(
                title=fragment,
                rule=f"{rule}.{how}",
                weight=weight,
                group=group,
                evidence=(place,),
                year=year,
                original_title=found.original_title,
            )


def _is_entry_of_diary(article: Article, line: str, year: int) -> bool:
    """Whether a year without brackets closes the line as diaries of films print it: `Tampopo 1985`, a rating, the day it was seen.

    `Wonder Woman 1984` over its rating stays whole: the prose says it again, or lists of films hold it.
    """
    if article.text.count(line.strip()) > 1 or title_key(line) in film_titles():
        return False
    above = [m.text for m in article.margins if m.place == "before"] + [x.words for x in text_lines(article)][:6]
    days = [date for words in above if _SEEN.match(words) for date in find_dates(words)]
    return any((date.value or "")[:4] >= str(year) for date in days)


def _parts(found: Headline, base: float, language: str | None) -> Iterator[tuple[str, float, str]]:
    """Parts of a line that could be the title by themselves, with a weight and how they were cut."""
    for part in found.quoted:
        yield part, 0.62, "quoted-part"
    for part in found.fragments:
        if part not in found.quoted:
            after = found.title[len(part) :] if found.title.startswith(part) else ""
            rest = after.strip(" :–—-|") if after[:2].strip()[:1] in (":", "–", "—", "-", "|") else ""
            # `The Lives of Others: spies like us` names the film before it speaks of it.
            is_named = (
                bool(rest) and is_comment(rest, language) and not is_comment(part, language) and len(part.split()) < 8
            )
            yield part, 0.5 if is_named else 0.2, "part"
    if language == "en" and base != _FILM_KEYED and reads_like_a_sentence(found.title, language):
        for run in capitalised_runs(found.title):
            if (
                run != found.title
                and looks_like_person(run) < 0.6
                and not is_common(run.split()[0] if len(run.split()) == 1 else "")
            ):
                yield run, 0.25, "run"


def _without_director(found: Headline, line: str, article: Article) -> Headline:
    """`Playtime by Jacques Tati` without the director, where the name is a person's (`Stand by Me` stays).

    "de" and its like stand in titles too (`El caso de Richard Jewell`): there the page must print the name as one of its makers.
    """
    if found.director is None or not found.fragments or looks_like_person(found.director) < 0.35:
        return found
    head = found.fragments[0]
    between = found.title[len(head) : -len(found.director)].strip()
    if not (found.title.startswith(head) and found.title.endswith(found.director)):
        return found
    is_english = fold(between) in ("by", "directed by", "dir")
    if not is_english and fold(found.director) not in _makers(article):
        return found
    return replace(found, title=head, fragments=found.fragments[1:])


def _makers(article: Article) -> set[str]:
    labels = folded_set("kinds", "credit_labels")
    names = [v.value for v in labelled_values(article) if v.label in labels]
    names += [m.value for m in article.meta if last_key(m.path).startswith("director")]
    return {fold(part) for name in names for part in re.split(r"[,;&]| and | et | und | y | e ", name)}


def _how(found: Headline) -> str:
    if found.rank is not None:
        return "ranked"
    if found.is_marked and found.year:
        return "review-and-year"
    if found.is_marked:
        return "review"
    return "year" if found.year else "quoted" if found.is_quoted else "plain"


def _weight_of(found: Headline, base: float, language: str | None) -> float:
    if found.is_marked and found.year:
        return max(base, 0.93)
    if found.rank is not None:
        return max(base, 0.9)
    if found.is_marked or found.year:
        return max(base, 0.86)
    if found.is_quoted:
        return max(base, 0.7)
    if found.quoted and base != _FILM_KEYED:
        return base * 0.6
    return base * (0.45 if base != _FILM_KEYED and reads_like_a_sentence(found.title, language) else 1.0)


def _year_of(found: Headline, rule: str, line: str, article: Article) -> YearClue | None:
    if not found.year:
        return None
    evidence = _place_of_year(article, line, found.year_exact)
    if evidence is None:
        return None
    return YearClue(year=found.year, rule=f"year.{rule}", weight=0.93, evidence=evidence)


def _place_of_year(article: Article, line: str, exact: str) -> Evidence | None:
    """The year's own characters within the line they stand in."""
    whole = locate(article, line, until=900)
    if whole is None:
        return locate(article, f"({exact})") or locate(article, exact)
    if whole.start is None:
        assert whole.meta is not None and whole.path is not None
        return outside(whole.meta, whole.path, exact)
    return locate(article, exact, until=whole.end)
