"""Finds labelled parts of the review: a heading ("The Good"), or a label before the words ("FAVOURITE SCENE: ...").

A heading of any other words parts an essay and labels nothing. A part ends where the next begins, at the next heading, or at the end of
its own line where the page prints one labelled line after another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from cuttings.extraction.draft import Draft
from cuttings.lexicons import phrases
from cuttings.records.article import Article, BlockKind
from cuttings.records.review import Section
from cuttings.text.letters import plain, plain_each

LONGEST_LABEL = 40
_INLINE = re.compile(r"^[^\w\n¿]{0,4}(?P<label>[^\n:：]{2,40}?)\s?[:：]\s*[*_]*(?=\s|$)", re.M)
_ALONE = re.compile(r"^[^\w\n¿]{0,4}(?P<label>[^\n:：]{2,40}?)\s?[:：]?[*_]*$", re.M)


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return frozenset(_key(x) for table in ("part", "quote") for x in phrases("sections", table))


def _key(label: str) -> str:
    return plain(label).strip(" .:!?¿¡*_-–—\"'")


def find(draft: Draft) -> tuple[Section, ...]:
    """In the order of the text; each from its label to its end."""
    article = draft.article
    marks = sorted({m for m in (*_inline(article.text), *_alone(article))})
    headings = sorted(b.start for b in article.blocks if b.kind is BlockKind.HEADING)
    found = []
    for index, (start, label, is_line) in enumerate(marks):
        end = marks[index + 1][0] if index + 1 < len(marks) else len(article.text)
        following = bisect_right(headings, start)
        if following < len(headings):
            end = min(end, headings[following])
        if is_line:
            line_end = article.text.find("\n", start)
            end = min(end, line_end if line_end >= 0 else end)
        end = start + len(article.text[start:end].rstrip())
        found.append(Section(label=label, start=start, end=end))
    return tuple(found)


def _inline(text: str) -> list[tuple[int, str, bool]]:
    """(start, label, whether the part is this line alone) of labels with words behind them."""
    found = []
    for match in _INLINE.finditer(text):
        rest = text[match.end() : text.find("\n", match.end()) if "\n" in text[match.end() :] else len(text)]
        if _key(match["label"]) in _labels() and rest.strip():
            found.append((match.start("label"), _shown(match["label"]), match["label"].isupper()))
    return found


def _alone(article: Article) -> list[tuple[int, str, bool]]:
    """Labels that stand on a line of their own; without a colon only as a heading or in capitals."""
    heads = {b.start for b in article.blocks if b.kind is BlockKind.HEADING}
    folded = plain_each(article.text)
    found = []
    for match in _ALONE.finditer(article.text):
        label = match["label"]
        if len(label) > LONGEST_LABEL or _key(folded[match.start("label") : match.end("label")]) not in _labels():
            continue
        has_colon = match.group().rstrip("*_ ").endswith((":", "："))
        if has_colon or label.isupper() or match.start() in heads or match.start("label") in heads:
            found.append((match.start("label"), _shown(label), False))
    return found


def _shown(label: str) -> str:
    return label.strip(" *_")
