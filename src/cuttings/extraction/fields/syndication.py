"""Finds where a text says it first stood: "first published in X", "erstmals erschienen in X", "5 years ago via X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cuttings.extraction.draft import Draft
from cuttings.lexicons import phrases
from cuttings.records.article import Article
from cuttings.records.evidence import MetaKind, outside
from cuttings.records.finding import Finding
from cuttings.records.review import SyndicatedFrom
from cuttings.text.dates import find_dates
from cuttings.text.folding import fold
from cuttings.text.lines import Line, closing_blocks, header_blocks, margin_lines, text_lines

_FRONT_KEYS = frozenset(
    (
        "original publication",
        "originally published",
        "first published",
        "syndicated from",
        "source",
        "original url",
        "crosspost",
        "via",
    )
)
_END = re.compile(r"[.,;|·•()\n]|\s[–—-]\s|\s(?:on|in|am|le|el|em|il|and|und|et|y|e|where|as|for)\s")


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    words = sorted(phrases("syndication", "phrases"), key=len, reverse=True)
    alternatives = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words)
    return re.compile(rf"(?<![\w-])(?P<how>{alternatives})\s*:?\s+(?P<rest>[“\"«‘#@]?[^\W_].{{1,80}})", re.IGNORECASE)


def find(draft: Draft) -> list[Finding[SyndicatedFrom]]:
    """Candidates with the rule that proposed each; the weightiest wins."""
    article = draft.article
    findings = list(_front_matter(article))
    lines = [*margin_lines(article, places=("before", "after")), *text_lines(article, header_blocks(article))]
    lines += [*text_lines(article, closing_blocks(article)), *_last_prose(article)]
    for line in lines:
        findings.extend(_on_line(article, line))
    return findings


def _last_prose(article: Article) -> list[Line]:
    return list(text_lines(article, article.blocks[-1:])) if article.blocks else []


def _front_matter(article: Article) -> Iterator[Finding[SyndicatedFrom]]:
    for meta in article.meta:
        if (
            meta.kind is MetaKind.FRONT_MATTER
            and fold(meta.path.replace("_", " ")) in _FRONT_KEYS
            and meta.value.strip()
        ):
            value = meta.value.strip()
            if find_dates(value) or fold(value) in ("true", "false") or len(value) > 120:
                continue
            evidence = (outside(meta.kind, meta.path, value),)
            name = re.sub(r"^https?://(?:www\.)?", "", value).split("/")[0]
            url = value if "://" in value else None
            yield Finding(
                value=SyndicatedFrom(name=name, url=url, evidence=evidence), rule="syndication.front-matter", weight=0.8, evidence=evidence
            )  # fmt: skip


def _on_line(article: Article, line: Line) -> Iterator[Finding[SyndicatedFrom]]:
    match = _before().search(line.words)
    if match is None:
        return
    is_via = fold(match["how"]) in ("via", "escrito para", "escrito para o", "escrita para o", "escrito para a")
    # "via" is a common word: only a line that is little else gives a place ("5 years ago via X").
    if is_via and len(line.words.split()) > 9:
        return
    rest = match["rest"]
    end = _END.search(rest)
    name = rest[: end.start()] if end else rest
    name = name.strip(' “”"«»‘’#@:')
    starts = re.match(r"[^\W_]", name)
    if not name or not starts or not (name[0].isupper() or name[0].isdigit() or "." in name) or len(name.split()) > 7:
        return
    start = match.start("rest") + rest.find(name)
    evidence = (line.evidence(article.text, start, start + len(name)),)
    url = next((link.href for link in article.links if link.text.strip() == name and "://" in link.href), None)
    yield Finding(
        value=SyndicatedFrom(name=name, url=url, evidence=evidence),
        rule="syndication.via" if is_via else "syndication.said",
        weight=0.5 if is_via else 0.85,
        evidence=evidence,
    )
