"""An article to the signs of what trade it belongs to: the section it is filed under, the labels it prints, how much it judges."""

from __future__ import annotations

import re
from collections import Counter

from cuttings.lexicons import phrases
from cuttings.records.article import Article
from cuttings.text.folding import fold
from cuttings.text.items import walk
from cuttings.text.lines import labelled_values
from cuttings.text.sentiment import leaning_of

TRADES = ("book", "series", "game", "music")
_MOST_KICKER_WORDS = 3
_CRUMB = re.compile(r"\s*(?:[›»>]|\s/\s|::)\s*")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_LEAST_COUNTED_WORDS = 20
_MOST_CHARS = 20_000


def kickers_of(article: Article) -> frozenset[str]:
    """Names of sections that stand alone over the headline, or in the path to the page (`Reviews > Games`), folded; menus list all of them."""
    found: set[str] = set()
    paths = Counter(margin.path for margin in article.margins)
    is_copied = article.page.media_type == "text/plain"
    for margin in article.margins:
        crumbs = _CRUMB.split(margin.text)
        if margin.place != "before" or len(margin.text) > 90:
            continue
        if len(crumbs) > 1 and len(crumbs[0].split()) <= _MOST_KICKER_WORDS:
            found |= {fold(crumb) for crumb in crumbs if crumb.strip()}
        elif margin.role is not None and (margin.role != "menu" or is_copied or paths[margin.path] > 1):
            continue
        elif len(margin.text.split()) <= _MOST_KICKER_WORDS:
            found.add(fold(margin.text))
    return frozenset(found)


_SECTION_KEYS = frozenset(
    ("category", "categories", "type", "reviewtype", "review type", "section", "kind", "medium", "article section")
)


def sections_of(article: Article) -> frozenset[str]:
    """Where the page files itself: categories of front matter and structured data; tags say too many things."""
    found = set()
    for meta in article.meta:
        key = fold(
            re.sub(r"\[\d+\]", "", meta.path).removesuffix(".name").split(".")[-1].replace("_", " ").replace(":", " ")
        )
        if key in _SECTION_KEYS:
            found.add(fold(meta.value))
    for item in walk(article.structured):
        found |= {fold(value) for value in item.values.get("articleSection", ())}
    return frozenset(found)


def trade_labels(article: Article, trade: str) -> int:
    """How many labels of a trade the page prints: `Platforms: PC`, `Developer: ...`."""
    listed = {fold(label) for label in phrases("kinds", f"{trade}_labels")}
    return len({value.label for value in labelled_values(article)} & listed)


def judging_share(text: str, language: str | None) -> float:
    """Praise and blame per hundred words. Measured on every 14th of 8,972 reviews: 94 of 100 have 1 or more, announcements under 0.5."""
    text = text[:_MOST_CHARS]
    leanings = [leaning_of(sentence, language) for sentence in _SENTENCE.split(text) if sentence.strip()]
    mass = sum(leaning.praise + leaning.blame for leaning in leanings)
    return 100 * mass / max(len(text.split()), _LEAST_COUNTED_WORDS)
