"""Finds when the review was published, as precise as the page is.

A page prints many days: of comments, of other pieces, of the film's release, of the last change. What the markup names as published comes
first, then dates on header lines, then the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cuttings.extraction.draft import Draft
from cuttings.lexicons import LANGUAGES, phrases
from cuttings.records.article import Article
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.records.finding import Finding
from cuttings.records.review import DatePublished
from cuttings.text.bylines import read_byline
from cuttings.text.dates import (
    DAY_FIRST,
    WrittenDate,
    date_in_address,
    day_first_of,
    find_dates,
    find_relative_dates,
    resolve_relative,
)
from cuttings.text.folding import fold
from cuttings.text.items import walk
from cuttings.text.lines import Line, closing_blocks, header_blocks, margin_lines, text_lines

_META_KEYS = {
    "article:published_time": 0.93, "og:article:published_time": 0.9, "og:published_time": 0.9, "datepublished": 0.9, "pubdate": 0.88,
    "publish-date": 0.88, "publish_date": 0.88, "publishdate": 0.88, "dc.date.issued": 0.88, "dcterms.created": 0.8, "dcterms.issued": 0.88,
    "parsely-pub-date": 0.88, "sailthru.date": 0.85, "date": 0.75, "dc.date": 0.75, "dc.date.created": 0.75, "citation_publication_date": 0.85,
    "cxenseparse:recs:publishtime": 0.85, "article.published": 0.85, "rnews:datepublished": 0.88, "og:release_date": 0.3,
}  # fmt: skip
_FRONT_KEYS = {
    "date": 0.9, "wp post date": 0.93, "dc date": 0.9, "issued": 0.9, "published": 0.88, "published date": 0.93, "publishdate": 0.93, "publish date": 0.93, "date published": 0.93,
    "datepublished": 0.93, "pubdate": 0.92, "publication date": 0.93, "pub date": 0.92, "published at": 0.92, "publishedat": 0.92,
    "fecha": 0.9, "fecha publicacion": 0.92, "fecha de publicacion": 0.92, "data": 0.85, "datum": 0.88, "created": 0.75, "created at": 0.75,
    "date created": 0.75, "posted": 0.85, "review date": 0.9, "reviewed": 0.7, "date reviewed": 0.9, "date watched": 0.35,
    "datewatched": 0.35, "watched": 0.35, "updated": 0.2, "lastmod": 0.2, "started": 0.2, "day": 0.7,
}  # fmt: skip
_STRUCTURED_KEYS = {
    "datePublished": 0.92,
    "dtreviewed": 0.92,
    "published": 0.9,
    "dt-published": 0.92,
    "dt-reviewed": 0.92,
    "dateCreated": 0.6,
    "uploadDate": 0.5,
}
_LEAST = 0.2
"""A day told about in passing, or of the film's release, is not the page's."""
_PAGE_TYPES = ("Article", "Posting", "Review", "WebPage", "review", "hentry", "h-entry", "entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clue:
    value: str | None
    as_written: str
    rule: str
    weight: float
    group: str
    evidence: Evidence


def find(draft: Draft) -> list[Finding[DatePublished]]:
    """Candidates with the rule that proposed each; the weightiest wins."""
    article = draft.article
    day_first = _day_first(article, draft.language)
    clues = [
        *_structured(article, day_first),
        *_meta(article, day_first),
        *_elements(article, day_first),
        *_lines(article, day_first),
        *_on_footers(article, day_first),
        *_address(article),
    ]
    findings = []
    for value, members in _grouped(clues).items():
        best = max(members, key=lambda c: (c.weight, len(c.value or "")))
        weight = _combined(members)
        evidence = tuple(dict.fromkeys(c.evidence for c in sorted(members, key=lambda c: -c.weight)))[:4]
        if weight < _LEAST:
            continue
        date = DatePublished(value=value or None, as_written=best.as_written, evidence=evidence)
        findings.append(Finding(value=date, rule=f"date.{best.rule}", weight=round(weight, 4), evidence=evidence))
    return findings


def _grouped(clues: list[_Clue]) -> dict[str, list[_Clue]]:
    """Clues by the day they give; a month or a year joins the one day that it holds."""
    by_value: dict[str, list[_Clue]] = {}
    for clue in sorted(clues, key=lambda c: -len(c.value or "")):
        value = clue.value or ""
        fuller = [v for v in by_value if value and v.startswith(value)]
        if len(value) < 10 and len(fuller) == 1:
            by_value[fuller[0]].append(clue)
        else:
            by_value.setdefault(value, []).append(clue)
    return by_value


def _combined(clues: list[_Clue]) -> float:
    groups: dict[str, float] = {}
    for clue in clues:
        groups[clue.group] = max(groups.get(clue.group, 0.0), clue.weight)
    doubt = 1.0
    for weight in groups.values():
        doubt *= 1 - weight
    return 1 - doubt


def _day_first(article: Article, language: str | None) -> bool | None:
    """The order of number dates: as other dates of the page show, else as the language has it (English has two)."""
    shown = day_first_of("\n".join(m.text for m in article.margins))
    if shown is not None:
        return shown
    declared = (article.declared_language or "").casefold()
    if declared in ("en-us", "en_us"):
        return False
    if declared in ("en-gb", "en-au", "en-nz", "en-ie", "en_gb", "en-in"):
        return True
    return DAY_FIRST.get(language or "")


def _first(text: str, day_first: bool | None) -> WrittenDate | None:
    found = find_dates(text, day_first=day_first)
    return found[0] if found else None


def _clue_of_value(
    value: str, day_first: bool | None, rule: str, weight: float, group: str, evidence: Evidence
) -> _Clue | None:
    written = _first(value, day_first)
    if written is not None:
        return _Clue(
            value=written.value, as_written=value.strip(), rule=rule, weight=weight, group=group, evidence=evidence
        )
    compact = re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?", value.strip())
    if compact:
        iso = _first("-".join(compact.groups()), None)
        return (
            _Clue(value=iso.value, as_written=value.strip(), rule=rule, weight=weight, group=group, evidence=evidence)
            if iso
            else None
        )
    if re.fullmatch(r"(?:19|20)\d\d", value.strip()):
        return _Clue(
            value=value.strip(),
            as_written=value.strip(),
            rule=rule,
            weight=weight * 0.7,
            group=group,
            evidence=evidence,
        )
    return None


def _structured(article: Article, day_first: bool | None) -> Iterator[_Clue]:
    for item in walk(article.structured):
        if not any(t.endswith(_PAGE_TYPES) for t in item.types):
            continue
        for key, weight in _STRUCTURED_KEYS.items():
            for value in item.values.get(key, ())[:1]:
                evidence = outside(item.kind, f"{item.path}.{key}", value.strip())
                clue = (
                    _clue_of_value(value, day_first, f"structured.{key}", weight, "structured", evidence)
                    if value.strip()
                    else None
                )
                if clue:
                    yield clue


def _meta(article: Article, day_first: bool | None) -> Iterator[_Clue]:
    for meta in article.meta:
        path = re.sub(r"\[\d+\]", "", meta.path).casefold()
        weight = None
        if meta.kind in (MetaKind.FRONT_MATTER, MetaKind.EXPORT, MetaKind.FEED):
            weight = _FRONT_KEYS.get(fold(path.replace("_", " ").split(".")[-1]))
        else:
            weight = _META_KEYS.get(path)
        if weight and meta.value.strip():
            evidence = outside(meta.kind, meta.path, meta.value.strip())
            clue = _clue_of_value(meta.value, day_first, f"meta.{path}", weight, "meta", evidence)
            if clue:
                yield clue


def _elements(article: Article, day_first: bool | None) -> Iterator[_Clue]:
    """`<time datetime>`, `<abbr title>` of the article itself."""
    for mark in article.attributes:
        is_time = mark.name in ("datetime", "content") and mark.tag in ("time", "meta", "span")
        is_abbr = mark.tag == "abbr" and mark.name == "title"
        if not (is_time or is_abbr) or mark.is_margin:
            continue
        evidence = outside(MetaKind.ATTRIBUTE, mark.path or f"{mark.tag}[{mark.name}]", mark.value.strip())
        is_updated = re.search(r"updated|modified", mark.path, re.IGNORECASE)
        clue = _clue_of_value(
            mark.value, day_first, f"element.{mark.tag}", 0.4 if is_updated else 0.78, "element", evidence
        )
        if clue:
            yield clue


@lru_cache(maxsize=1)
def _label_patterns() -> dict[str, re.Pattern[str]]:
    found = {}
    for table in ("posted", "updated", "release", "watched", "other"):
        words = "|".join(
            re.escape(w).replace(r"\ ", r"\s+") for w in sorted(phrases("dates", table), key=len, reverse=True)
        )
        found[table] = re.compile(rf"(?<!\w)(?:{words})\s*[:–—-]?\s*(?:\w+[.,]?\s+)?$", re.IGNORECASE)
    return found


def _lines(article: Article, day_first: bool | None) -> Iterator[_Clue]:
    header = list(text_lines(article, header_blocks(article))) if article.blocks else list(text_lines(article))[:8]
    closing = list(text_lines(article, closing_blocks(article)))
    for lines, base in ((header, 0.62), (closing, 0.5)):
        for line in lines:
            yield from _on_line(article, line, base, day_first)
    others = _of_others(article)
    for line in margin_lines(article):
        weight = _margin_weight(line) * (0.15 if (line.path, line.words) in others else 1.0)
        yield from _on_line(article, line, weight, day_first)


def _on_footers(article: Article, day_first: bool | None) -> Iterator[_Clue]:
    """`12th Feb 2017 · 213 notes` in the post's own foot: a date that opens a line of small print, which no law stands on."""
    for margin in article.margins:
        if margin.role != "legal" or re.search(r"©|copyright|\(c\)", margin.text, re.IGNORECASE):
            continue
        line = Line(words=margin.text, path=margin.path, role=margin.role, place=margin.place)
        dates = find_dates(margin.text, day_first=day_first)
        if dates and dates[0].start == 0 and (dates[0].value or "").count("-") == 2 and len(margin.text) <= 120:
            yield _clue_of_date(article, line, dates[0], dates[0].value, 0.35)


_ARCHIVE = re.compile(r"^\W*[^\W\d_]+\s+(?:de\s+)?\d{4}\s*\(\d+\)$")


def _of_others(article: Article) -> set[tuple[str, str]]:
    """Date lines after the text that stand among comments, cards of other pieces or archives, told by what stands above them."""
    margins = article.margins
    found: set[tuple[str, str]] = set()
    signed = [m for m in margins if m.place == "after" and m.role == "byline" and _is_name_and_date(m.text)]
    is_below_comments = False
    for place, margin in enumerate(margins):
        if margin.place != "after":
            continue
        is_below_comments = is_below_comments or margin.role == "comment"
        before = [m.role for m in margins[max(0, place - 2) : place] if m.place == "after"]
        following = margins[place + 1] if place + 1 < len(margins) else None
        is_comment = margin in signed and (
            len(signed) > 1
            or (following is not None and following.role in (None, "comment") and len(following.text.split()) > 4)
        )
        is_card = margin.role == "date" and any(role in ("comment", "related") for role in before)
        # a visitor's name that no rule takes for one (`sue in leeds 12 Feb 2018`) stands before his day all the same
        is_visitor = is_below_comments and margin.role is None and len(margin.text.split()) <= 8
        if is_comment or is_card or is_visitor or _ARCHIVE.match(margin.text):
            found.add((margin.path, margin.text))
    return found


def _is_name_and_date(words: str) -> bool:
    return any(byline.how == "beside" for byline in read_byline(words))


def _margin_weight(line: Line) -> float:
    if line.role in ("date", "byline"):
        return 0.74 if line.place != "side" else 0.4
    if line.role in ("facts", "title", "site-name", "tagline"):
        return 0.2
    return {"before": 0.6, "after": 0.42, "side": 0.12}.get(line.place, 0.3)


def _on_line(article: Article, line: Line, base: float, day_first: bool | None) -> Iterator[_Clue]:
    if len(line.words) > 220:
        return
    dates = find_dates(line.words, day_first=day_first)
    is_named = False
    for date in dates:
        weight = _labelled_weight(line.words[: date.start], base)
        # A day in the middle of a sentence is told about, not printed as the day of the page.
        rest = len((line.words[: date.start] + line.words[date.end :]).split())
        weight *= 0.5 if rest > 14 else 1.0
        if (date.value or "").count("-") < 1:
            weight *= 0.5
        is_named = True
        yield _clue_of_date(article, line, date, date.value, weight)
    if not is_named and (line.role in ("date", "byline") or len(line.words.split()) <= 8):
        for date in find_relative_dates(line.words, LANGUAGES)[:1]:
            seen = article.page.retrieved
            value = resolve_relative(date, seen) if seen else None
            yield _clue_of_date(article, line, date, value, base * 0.7)


def _labelled_weight(before: str, base: float) -> float:
    patterns = _label_patterns()
    if patterns["updated"].search(before):
        return base * 0.4
    watched = patterns["watched"].search(before)
    if watched and not before[: watched.start()].strip():
        # A diary's entry prints no other day: weaker than a day of publishing, stronger than one among comments.
        return base * 0.75
    if patterns["release"].search(before) or patterns["other"].search(before):
        return base * 0.25
    if patterns["posted"].search(before):
        return min(0.9, base + 0.2)
    return base


def _clue_of_date(article: Article, line: Line, date: WrittenDate, value: str | None, weight: float) -> _Clue:
    return _Clue(
        value=value,
        as_written=date.as_written,
        rule=f"line.{line.role or line.place}",
        weight=weight,
        group="line",
        evidence=line.evidence(article.text, date.start, date.end),
    )


def _address(article: Article) -> Iterator[_Clue]:
    for address, weight in ((article.page.canonical_url, 0.5), (article.page.location, 0.4)):
        found = date_in_address(address.replace("__", "/")) if address else None
        if found is not None and found.value is not None and address is not None:
            exact = found.as_written if found.as_written in address else found.as_written.replace("/", "-")
            evidence = outside(
                MetaKind.URL, "canonical" if address == article.page.canonical_url else "location", exact
            )
            yield _Clue(
                value=found.value, as_written=exact, rule="address", weight=weight, group="address", evidence=evidence
            )
