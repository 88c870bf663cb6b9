"""Finds who wrote the review: byline, "Posted by", structured data, signature.

A page names many people: the director, commenters, writers of other pieces. A name counts where the page says that it wrote this text;
the same name in two places that do not copy from each other counts more. What a person gave stands when the page is silent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cuttings.extraction.draft import Draft
from cuttings.lexicons import phrases
from cuttings.records.article import Article, StructuredItem
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.records.finding import Finding
from cuttings.records.review import Author
from cuttings.text.bylines import is_label_of_byline, is_nameable, opens_byline, read_byline, rest_of_line
from cuttings.text.dates import find_dates
from cuttings.text.folding import fold
from cuttings.text.items import items_by_id, named, walk
from cuttings.text.lines import (
    Line,
    closing_blocks,
    header_blocks,
    labelled_values,
    margin_lines,
    text_lines,
)
from cuttings.text.names import looks_like_person
from cuttings.text.titles import read_headline

_AUTHOR_KEYS = ("author", "reviewer", "creator", "p-author", "p-reviewer")
_REVIEW_TYPES = ("Review", "CriticReview", "UserReview", "hreview", "h-review", "hentry", "h-entry")
_HANDLE = re.compile(r"[^\d]+|[^\W\d][\w.-]*[_\w]")
"""Words without a number, or a visitor's handle in one word (`ana_93`)."""
_ADDRESSED = re.compile(r"@[\w.-]{2,30}(?:@[\w-]+(?:\.[\w-]+)+)?")
"""A member's address in a network, under his name (`@ana@kino.example`)."""
_READING_TIME = re.compile(r"\d+\s*[-–]\s*\d+\s+min[a-z]*\.?")
"""`3-4 minutes`: what the reading view of a browser prints under the name."""
_LINE_WEIGHTS = {"strong": 0.85, "by": 0.74, "beside": 0.6, "signed": 0.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clue:
    name: str
    rule: str
    weight: float
    group: str
    evidence: Evidence
    url: str | None = None


def find(draft: Draft) -> list[Finding[Author]]:
    """Candidates with the rule that proposed each; the weightiest wins."""
    article = draft.article
    clues = [
        *_structured(article),
        *_meta(article),
        *_margins(article),
        *_text_lines(article),
        *_links(article),
        *_headline(article),
        *_given(article),
    ]
    sites = _site_names(article, draft)
    makers = _makers(article)
    film = draft.film
    films = {fold(t) for t in (film.title, film.original_title, *film.alternate_titles) if t} if film else set()
    by_name: dict[str, list[_Clue]] = defaultdict(list)
    for clue in clues:
        if is_nameable(clue.name):
            by_name[fold(clue.name)].append(clue)
    findings = []
    for key, members in by_name.items():
        weight = _combined(members)
        if key in sites and looks_like_person(members[0].name) < 0.7:
            weight *= 0.3
        if key in films:
            weight *= 0.2
        if key in makers and all(c.rule in ("text.by", "text.signed", "margin.by") for c in members):
            weight *= 0.2
        best = max(members, key=lambda c: c.weight)
        evidence = tuple(dict.fromkeys(c.evidence for c in sorted(members, key=lambda c: -c.weight)))[:4]
        url = next((c.url for c in members if c.url), None)
        if weight >= 0.25:
            author = Author(name=best.name, url=url, evidence=evidence)
            findings.append(
                Finding(value=author, rule=f"author.{best.rule}", weight=round(weight, 4), evidence=evidence)
            )
    return findings


def _combined(clues: list[_Clue]) -> float:
    groups: dict[str, float] = {}
    for clue in clues:
        groups[clue.group] = max(groups.get(clue.group, 0.0), clue.weight)
    doubt = 1.0
    for weight in groups.values():
        doubt *= 1 - weight
    return 1 - doubt


def _site_names(article: Article, draft: Draft) -> set[str]:
    names = [article.page.site_name or ""]
    names += [m.value for m in article.meta if m.path.casefold() in ("og:site_name", "application-name")]
    names += [m.text for m in article.margins if m.role == "site-name"]
    return {fold(name) for name in names if name}


def _makers(article: Article) -> set[str]:
    """Names in the film's own credit lines: a director is no critic, though "by" stands before both."""
    labels = {fold(phrase) for phrase in phrases("kinds", "credit_labels")}
    found: set[str] = set()
    for value in labelled_values(article):
        if value.label in labels and len(value.value) < 300:
            found |= {fold(name) for name in re.split(r",|&| and | et | und | y | e ", value.value)}
    for meta in article.meta:
        if re.search(r"director|actor|cast|writer", meta.path, re.IGNORECASE) and "." not in meta.path[:3]:
            found |= {fold(name) for name in meta.value.split(",")}
    return found


def _structured(article: Article) -> Iterator[_Clue]:
    index = items_by_id(article.structured)
    for item in walk(article.structured):
        if "Comment" in item.types or any(t in ("Movie", "Quotation", "Book", "Product") for t in item.types):
            continue
        if any(f".{part}." in f".{item.path}." for part in ("offers", "isRelatedTo")) or _is_of_product(item, article):
            continue
        is_review = any(t in _REVIEW_TYPES for t in item.types)
        for key in _AUTHOR_KEYS:
            for person in named(item, key, index):
                weight = 0.88 if is_review else 0.82
                if any("Organization" in t for t in person.types):
                    weight = 0.2
                evidence = outside(item.kind, person.path, person.name)
                yield _Clue(
                    name=_plain(person.name), rule=f"structured.{item.kind}", weight=weight, group="structured",
                    evidence=evidence, url=person.url,
                )  # fmt: skip


def _is_of_product(item: StructuredItem, article: Article) -> bool:
    """A shop's review of a thing for sale, beside the page's own text."""
    parents = [i for i in walk(article.structured) if "Product" in i.types]
    return any(item.path.startswith(parent.path + ".") for parent in parents)


def _plain(name: str) -> str:
    """A name without "By" before it and a role after it."""
    found = read_byline(name)
    if found and found[0].start > 0:
        return found[0].name
    return re.split(r"\s*[|,(]\s*", name.strip())[0].strip()


def _meta(article: Article) -> Iterator[_Clue]:
    keys = {fold(k) for k in phrases("bylines", "author_keys")}
    meta_keys = set(phrases("bylines", "meta_keys"))
    for meta in article.meta:
        value = meta.value.strip()
        if not value or "://" in value:
            continue
        if meta.kind in (MetaKind.FRONT_MATTER, MetaKind.EXPORT, MetaKind.FEED):
            path = re.sub(r"\[\d+\]", "", meta.path).casefold().removesuffix(".name")
            if fold(path.split(".")[-1].replace("_", " ")) in keys and _is_of_post(path):
                is_first = not re.search(r"\[[1-9]\d*\]", meta.path)
                evidence = outside(meta.kind, meta.path, value)
                yield _Clue(
                    name=_plain(value), rule="front-matter", weight=0.92 if is_first else 0.6, group="front-matter", evidence=evidence
                )  # fmt: skip
        elif meta.path.casefold() in meta_keys:
            yield _Clue(
                name=_plain(value),
                rule="meta",
                weight=0.66,
                group="meta",
                evidence=outside(meta.kind, meta.path, value),
            )


def _is_of_post(path: str) -> bool:
    """Whether a key stands at the top, or in the table that a site generator keeps for a page's own values (`extra.author`)."""
    table, dot, rest = path.rpartition(".")
    return not dot or (table in ("extra", "params", "custom", "meta", "post") and "." not in rest)


def _margins(article: Article) -> Iterator[_Clue]:
    read = [
        (line, byline)
        for line in margin_lines(article)
        if line.role not in ("site-name", "tagline", "title", "facts")
        for byline in read_byline(line.words)[:1]
    ]
    # Cards of other pieces follow the text on many pages, each with its own "By".
    cards = {fold(byline.name) for line, byline in read if line.place == "after" and byline.how != "strong"}
    before = [line for line, _ in read if line.place == "before"]
    for line, byline in read:
        weight = _LINE_WEIGHTS[byline.how]
        if line.role == "byline":
            weight = max(weight, 0.86)
        if line.place == "side":
            weight *= 0.4
        elif line.place == "after" and byline.how != "strong":
            weight *= 0.3 if len(cards) > 1 else 0.8
        elif line.place == "before" and line is not before[-1]:
            weight *= 0.9  # the byline stands right above the text
        rest = rest_of_line(line.words, byline)
        if byline.how == "by" and re.match(r"\S*\d", rest):
            weight *= 0.5  # a title that begins with "By", with its rating
        yield _clue_of_line(article, line, byline.start, byline.end, f"margin.{byline.how}", weight)
    outside_text = [
        line for line in margin_lines(article) if line.role not in ("site-name", "tagline", "title", "facts")
    ]
    yield from _named_under_label(article, outside_text)
    yield from _named_by_handle(article, outside_text)
    yield from _named_over_date(article, [line for line in outside_text if line.place == "before"])
    yield from _named_over_handle(article, list(margin_lines(article, places=("before",))))
    for line in margin_lines(article, places=("before", "after")):
        is_bare = line.role == "byline" and not read_byline(line.words) and len(line.words.split()) <= 4
        if is_bare and not opens_byline(line.words) and is_nameable(line.words) and _HANDLE.fullmatch(line.words):
            yield _clue_of_line(article, line, 0, len(line.words), "margin.name", 0.82)


def _clue_of_line(article: Article, line: Line, start: int, end: int, rule: str, weight: float) -> _Clue:
    evidence = line.evidence(article.text, start, end)
    return _Clue(name=line.words[start:end].strip(), rule=rule, weight=weight, group="line", evidence=evidence)


def _text_lines(article: Article) -> Iterator[_Clue]:
    """Bylines that the reader left in the text: before the prose and after it."""
    if not article.blocks:
        lines = list(text_lines(article))
        heads, tails = lines[:8], lines[-4:]
    else:
        heads = list(text_lines(article, header_blocks(article)))
        tails = list(text_lines(article, closing_blocks(article)))
    yield from _named_over_date(article, heads)
    yield from _named_over_handle(article, heads)
    yield from _named_under_label(article, heads)
    yield from _named_by_handle(article, heads)
    yield from _named_last(article, tails)
    for place, line in enumerate(heads):
        if len(line.words) <= 160 and not line.is_heading and not _is_among_credits(heads, place):
            for byline in read_byline(line.words)[:1]:
                if byline.how != "signed":
                    yield _clue_of_line(
                        article, line, byline.start, byline.end, f"text.{byline.how}", _LINE_WEIGHTS[byline.how] * 0.97
                    )
    for place, line in enumerate(reversed(tails)):
        for byline in read_byline(line.words)[:1] if len(line.words) <= 200 else ():
            if byline.how != "strong" and len(line.words) > 120:
                continue
            weight = _LINE_WEIGHTS[byline.how] * (0.95 if byline.how == "strong" else 0.8)
            if byline.how == "signed" and (place > 1 or looks_like_person(byline.name) < 0.45):
                continue
            yield _clue_of_line(article, line, byline.start, byline.end, f"text.{byline.how}", weight)


def _is_among_credits(lines: list[Line], place: int) -> bool:
    """`Written by: X` between `Directed by: Y` and `Starring: Z` tells of the film's makers, not of the review's writer."""
    labels = {fold(phrase) for phrase in phrases("kinds", "credit_labels")}

    def is_credit(line: Line) -> bool:
        head, colon, _ = line.words.partition(":")
        return bool(colon) and fold(head) in labels

    beside = (lines[at] for at in (place - 1, place + 1) if 0 <= at < len(lines))
    return is_credit(lines[place]) and any(is_credit(line) for line in beside)


def _named_over_date(article: Article, lines: list[Line]) -> Iterator[_Clue]:
    """A name over a line of place and date, as newspapers print it: `ANA EJEMPLO` / `Madrid 3 MAR 2014`; in small letters it must look like one."""
    for line, below in pairwise(lines):
        words = line.words.strip()
        if line.is_heading or not _is_name_alone(words) or not (words.isupper() or looks_like_person(words) >= 0.5):
            continue
        dates = find_dates(below.words)
        is_dated = bool(dates) and len(below.words) <= 60 and len(below.words[: dates[0].start].split()) <= 3
        if is_dated or _READING_TIME.fullmatch(below.words.strip()):
            start = line.words.find(words)
            yield _clue_of_line(article, line, start, start + len(words), "text.over-date", 0.6)


def _named_under_label(article: Article, lines: list[Line]) -> Iterator[_Clue]:
    """The label on one line, the name on the next: `Posted by` / `Ana Ejemplo`."""
    for line, below in pairwise(lines):
        if is_label_of_byline(line.words) and len(below.words.split()) <= 5 and is_nameable(below.words.strip()):
            yield _clue_of_line(article, below, 0, len(below.words), "under-label", 0.8)


def _named_by_handle(article: Article, lines: list[Line]) -> Iterator[_Clue]:
    """A member's handle alone on its line, with a date or a count of what he wrote a little below: `dogs_and_dave` / `214 reviews`."""
    for place, line in enumerate(lines):
        words = line.words.strip()
        if not re.fullmatch(r"@?[^\W\d_]\w*[_\d]\w*", words) or not is_nameable(words):
            continue
        below = [other.words for other in lines[place + 1 : place + 5]]
        if any(find_dates(w) or re.fullmatch(r"\d[\d.,]*\s+[^\W\d_]+", w.strip()) for w in below):
            yield _clue_of_line(article, line, 0, len(line.words), "handle", 0.6)


def _named_last(article: Article, lines: list[Line]) -> Iterator[_Clue]:
    """A name alone under the review, of nobody whom the review names elsewhere."""
    words = lines[-1].words.strip() if lines else ""
    if not _is_name_alone(words) or lines[-1].is_heading or looks_like_person(words) < 0.5:
        return
    if article.text.count(words) == 1:
        yield _clue_of_line(article, lines[-1], 0, len(lines[-1].words), "text.signed", 0.55)


def _is_name_alone(words: str) -> bool:
    """Two to four words without figures and marks, which no byline's phrase opens."""
    is_short = 2 <= len(words.split()) <= 4 and not re.search(r"[\d:|,!?]|\w{3,}\.", words)
    return is_short and not read_byline(words) and is_nameable(words.title() if words.isupper() else words)


def _named_over_handle(article: Article, lines: list[Line]) -> Iterator[_Clue]:
    """A member's name over his address in a network, above the post: `Ana Ejemplo` / `@ana@kino.example`."""
    for line, below in pairwise(lines):
        if _ADDRESSED.fullmatch(below.words.strip()) and is_nameable(line.words) and len(line.words.split()) <= 4:
            yield _clue_of_line(article, line, 0, len(line.words), "over-handle", 0.72)


def _links(article: Article) -> Iterator[_Clue]:
    for link in article.links:
        if "author" in link.rel.split() and link.text.strip():
            name = _plain(link.text)
            place = article.text.find(link.text) if link.position is not None else -1
            evidence = outside(MetaKind.PAGE, "a[rel=author]", link.text.strip())
            url = link.href if "://" in link.href else None
            if place < 0:
                yield _Clue(name=name, rule="rel-author", weight=0.8, group="rel", evidence=evidence, url=url)


def _headline(article: Article) -> Iterator[_Clue]:
    for line, kind, path in (
        (article.page.headline, MetaKind.PAGE, "headline"),
        (article.page.title, MetaKind.HTML_TITLE, "title"),
    ):
        found = read_headline(line) if line else None
        if found is not None and found.critic:
            yield _Clue(
                name=found.critic, rule="headline", weight=0.84, group="headline", evidence=outside(kind, path, found.critic)
            )  # fmt: skip


def _given(article: Article) -> Iterator[_Clue]:
    if article.given and article.given.critic:
        evidence = outside(MetaKind.GIVEN, article.given.by, article.given.critic)
        yield _Clue(name=article.given.critic, rule="given", weight=0.3, group="given", evidence=evidence)
