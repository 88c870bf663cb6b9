"""Finds the place of a review in a list: list title, rank, length. A rank is never a rating."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuttings.extraction.draft import Draft
from cuttings.records.article import Article
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.records.finding import Finding
from cuttings.records.review import ListEntry
from cuttings.text.lines import header_blocks, text_lines
from cuttings.text.spans import quote
from cuttings.text.titles import read_headline

_LENGTH = re.compile(r"(?<![\d#])(\d{1,4})(?!\d)")


def find(draft: Draft) -> list[Finding[ListEntry]]:
    """Candidates with the rule that proposed each; the weightiest wins."""
    article = draft.article
    findings = []
    for line, rule, weight, evidence in _lines(article):
        found = read_headline(line)
        if found is None or found.rank is None:
            continue
        lengths = [int(n) for n in _LENGTH.findall(found.list_title or "")]
        length = next((n for n in lengths if n >= found.rank and not 1880 <= n <= 2100), None)
        # "2. Something" alone may be a numbered heading: a list says how long it is, or counts beyond a handful with "#".
        is_sure = found.list_title is not None or "#" in line
        entry = ListEntry(list_title=found.list_title, position=found.rank, length=length, evidence=(evidence,))
        findings.append(
            Finding(value=entry, rule=f"list.{rule}", weight=weight if is_sure else weight - 0.15, evidence=(evidence,))
        )
    return findings


def _lines(article: Article) -> Iterator[tuple[str, str, float, Evidence]]:
    page = article.page
    for line in text_lines(article, header_blocks(article)):
        if line.is_heading or len(line.words) <= 90:
            weight = 0.85 if line.is_heading else 0.6
            if re.search(r"\d", line.words[:60]) and not re.match(r"^\d+[.)]\s+\d", line.words):
                yield line.words, "heading", weight, line.evidence(article.text, 0, len(line.words))
    for margin in article.margins:
        if margin.role == "title" or (margin.role is None and margin.place == "before" and len(margin.text) <= 90):
            yield margin.text, "margin", 0.8, outside(MetaKind.PAGE, margin.path, margin.text)
    if page.headline:
        at = article.text.find(page.headline)
        evidence = (
            quote(article.text, at, at + len(page.headline))
            if at >= 0
            else outside(MetaKind.PAGE, "headline", page.headline)
        )
        yield page.headline, "headline", 0.82, evidence
    if page.title:
        yield page.title, "html-title", 0.7, outside(MetaKind.HTML_TITLE, "title", page.title)
