"""A round-up cut into one article per film reviewed; any other article stays whole.

Wrongly cutting a single review is worse than leaving a round-up whole. A cut needs at least two heads that each name a film by form (a credit
line, a title with its year or rank, a title over credit lines or a rating) with prose of its own under each, and the heads must hold most of the
text. A list of other films at the end has no prose; an index of teasers has too little.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from cuttings.extraction.heads import Head, find_heads, is_credits, is_rating
from cuttings.lexicons import phrases
from cuttings.records.article import Article, MarginBlock, StructuredItem
from cuttings.records.evidence import MetaKind
from cuttings.text.folding import fold, title_key
from cuttings.text.items import walk
from cuttings.text.titles import read_headline

LEAST_WORDS = 60
"""Under each head: less is a teaser or a capsule in a list."""
LEAST_WORDS_OF_CAPSULE = 25
"""Of prose, under a head with credits or a rating of its own."""
_LEAST_SHARE = 0.6


def split(article: Article) -> tuple[Article, ...]:
    """The parts of the article, each about one film, in the order of the page."""
    heads = find_heads(article)
    if len(heads) < 2 or _is_of_one_film(article, heads):
        return (article,)
    sections = _sections(article, heads)
    if len(sections) < 2 or len({title_key(head.title) for head, _, _ in sections}) < len(sections):
        return (article,)
    words = len(article.text.split())
    inside = sum(len(article.text[a:b].split()) for _, a, b in sections)
    if inside < _LEAST_SHARE * words:
        return (article,)
    first = sections[0][1]
    if _is_review(article.text[:first], sections):
        return (article,)
    return tuple(_part(article, head, start, end, place, first) for place, (head, start, end) in enumerate(sections))


def _is_review(before: str, sections: list[tuple[Head, int, int]]) -> bool:
    """Whether what stands above the first head has credits or a rating of its own: then a review with a box of others under it."""
    lines = [line for line in before.split("\n") if line.strip()]
    has_facts = any(is_credits(line) or is_rating(line) for line in lines)
    longest = max(end - start for _, start, end in sections)
    return has_facts and len(before) > longest / 2


def _is_thin(head: Head, section: str) -> bool:
    """Whether the words under a head are too few for a review."""
    if not head.has_facts:
        return len(section.split()) < LEAST_WORDS
    prose = section[len(head.words) :] if section.startswith(head.words) else section
    lines = [line for line in prose.split("\n") if not is_credits(line) and not is_rating(line)]
    return sum(len(line.split()) for line in lines) < LEAST_WORDS_OF_CAPSULE


def _sections(article: Article, heads: list[Head]) -> list[tuple[Head, int, int]]:
    """Heads with the span of their section; a head without prose of its own is none and leaves its words to the one before."""
    blocks = article.blocks
    kept = heads
    while True:
        ends = [blocks[head.place].start for head in kept[1:]] + [len(article.text)]
        spans = [(head, blocks[head.place].start, end) for head, end in zip(kept, ends, strict=True)]
        sections = [article.text[start:end].rstrip() for _, start, end in spans]
        if any(map(_breaks_off, sections)) or sum(s.endswith(("…", "...")) for s in sections) > len(sections) / 2:
            return []
        thin = [head for head, start, end in spans if _is_thin(head, article.text[start:end])]
        if not thin:
            return spans
        if len(kept) < len(heads) * 0.75:
            return []
        kept = [head for head in kept if head is not thin[-1]]


@lru_cache(maxsize=1)
def _more() -> tuple[str, ...]:
    return tuple(folded for phrase in phrases("kinds", "continue_reading") if (folded := fold(phrase)))


def _breaks_off(section: str) -> bool:
    """Whether a section ends as a teaser does ("Continue reading")."""
    return fold(section[-60:]).endswith(_more())


def _is_of_one_film(article: Article, heads: list[Head]) -> bool:
    """Whether the page itself says that it reviews one film, which is none of many heads."""
    movies = {
        title_key(n) for item in walk(article.structured) if "Movie" in item.types for n in item.values.get("name", ())
    }
    if len(movies) == 1:
        return True
    headline = read_headline(article.page.headline or "")
    is_head = article.page.headline in {
        head.words for head in heads
    }  # a copied page has no headline but its first line
    if headline is not None and headline.year and headline.rank is None and not is_head:
        return True
    keys = {
        fold(re.sub(r"\[\d+\]", "", m.path).replace("_", " ")) for m in article.meta if m.kind is MetaKind.FRONT_MATTER
    }
    return bool(keys & {"imdb", "imdb id", "imdbid", "director", "directors", "film", "movie"}) and len(heads) < 4


def _part(article: Article, head: Head, start: int, end: int, place: int, first_head: int) -> Article:
    """The section as an article of its own: what stands in it moves along, what names another film stays behind."""
    text = article.text[start:end].rstrip()
    end = start + len(text)
    intro = _introduction(article, first_head)
    inside = [b for b in article.blocks if b.start >= start and b.end <= end]
    return replace(
        article,
        page=replace(article.page, headline=head.words),
        text=text,
        blocks=tuple(replace(b, start=b.start - start, end=b.end - start) for b in inside),
        margins=(*article.margins, *intro),
        structured=tuple(item for item in article.structured if not _names_other(item, head)),
        meta=tuple(m for m in article.meta if not _is_of_film(m.path)),
        attributes=tuple(
            replace(m, position=m.position - start)
            for m in article.attributes
            if m.position is not None and start <= m.position <= end
        ),
        links=tuple(
            replace(link, position=link.position - start)
            for link in article.links
            if link.position is not None and start <= link.position <= end
        ),
        emphases=tuple(
            replace(e, start=e.start - start, end=e.end - start)
            for e in article.emphases
            if e.start >= start and e.end <= end
        ),
        ordinal=article.ordinal + place,
    )


def _introduction(article: Article, until: int) -> tuple[MarginBlock, ...]:
    """What stands before the first head (headline, byline, day, a word on the week) as margins of every part."""
    blocks = [b for b in article.blocks if b.end <= until]
    return tuple(
        MarginBlock(text=" ".join(article.text[b.start : b.end].split()), place="before", path="introduction")
        for b in blocks
    )


def _names_other(item: StructuredItem, head: Head) -> bool:
    named = {title_key(n) for inner in walk([item]) if "Movie" in inner.types for n in inner.values.get("name", ())}
    return bool(named) and title_key(head.title) not in named


def _is_of_film(path: str) -> bool:
    key = fold(re.sub(r"\[\d+\]", "", path).split(".")[-1].replace("_", " "))
    return key in {
        fold(k)
        for k in (*phrases("titles", "film_keys"), *phrases("titles", "year_keys"), *phrases("titles", "title_keys"))
    }
