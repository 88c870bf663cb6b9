"""A round-up cut into one article per film reviewed; any other article stays whole.

Wrongly cutting a single review is worse than leaving a round-up whole. A cut needs at least two heads that each name a film by form (a credit
line, a title with its year or rank, a title over credit lines or a rating) with prose of its own under each, and the heads must hold most of the
text. A list of other films at the end has no prose; an index of teasers has too little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from cuttings.lexicons import phrases
from cuttings.records.article import Article, Block, BlockKind, MarginBlock, StructuredItem
from cuttings.records.evidence import MetaKind
from cuttings.text.credit_lines import read_credit_line
from cuttings.text.folding import fold, title_key
from cuttings.text.items import walk
from cuttings.text.names import is_common, looks_like_person
from cuttings.text.titles import read_headline

LEAST_WORDS = 60
"""Under each head: less is a teaser or a capsule in a list."""
_LEAST_SHARE = 0.6
_LEAST_STRENGTH = 3
_RATING_LINE = re.compile(
    r"[★☆⭐🌟]{1,10}|^\W*\*{1,5}½?\W*$|\b\d(?:[.,]\d)?½?\s*(?:/|out of|von|sur|de)\s*(?:4|5|6|10)\b|\b\d(?:[.,]5)?\s*(?:stars?|étoiles?|estrellas?|estrelas?|sterne)\b"
    r"|^(?:grade|rating|note|nota|score)\s*:\s*\S+$|^\W*[A-D][+-]?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """A block that may begin the review of one film."""

    place: int
    """Index among the article's blocks."""
    title: str
    strength: int
    form: str


def split(article: Article) -> tuple[Article, ...]:
    """The parts of the article, each about one film, in the order of the page."""
    heads = _heads(article)
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
    return tuple(_part(article, head, start, end, place, first) for place, (head, start, end) in enumerate(sections))


def _heads(article: Article) -> list[_Head]:
    found: list[_Head] = []
    bold = {(e.start, e.end) for e in article.emphases if e.kind == "bold"}
    for place, block in enumerate(article.blocks):
        words = article.text[block.start : block.end].strip()
        if len(words) > 330 or not words:
            continue
        head = _credit_head(article, place, words) or _titled_head(
            article, place, block, words, (block.start, block.end) in bold
        )
        if head is not None:
            found.append(head)
    strong = [head for head in found if head.strength >= _LEAST_STRENGTH]
    # The heads of a round-up look alike: the commonest form is the page's.
    forms = [head.form for head in strong]
    best = max(sorted(set(forms)), key=forms.count, default="")
    alike = [head for head in strong if head.form == best]
    people = sum(looks_like_person(head.title) >= 0.7 for head in alike)
    return alike if people <= len(alike) / 3 else []


def _credit_head(article: Article, place: int, words: str) -> _Head | None:
    line = read_credit_line(words)
    if line is None:
        return None
    start = article.blocks[place].start + line.start
    is_apart = any(e.start == start for e in article.emphases)
    if not (is_apart or line.has_length or article.blocks[place].kind is BlockKind.HEADING):
        return None
    return _Head(place=place, title=line.title, strength=4, form="credit-line")


def _titled_head(article: Article, place: int, block: Block, words: str, is_bold: bool) -> _Head | None:
    is_heading = block.kind is BlockKind.HEADING
    if (
        not (is_heading or is_bold or block.kind is BlockKind.LINE)
        or "\n" in words
        or words.endswith((":", ".", "?", ","))
    ):
        return None
    if len(words.split()) > 14 or (is_heading and block.level == 1 and place == 0):
        return None
    found = read_headline(words)
    if found is None or not found.title or (not found.year and found.rank is None and _is_label(found.title)):
        return None
    following = [article.text[b.start : b.end] for b in article.blocks[place + 1 : place + 4]]
    strength = (1 if is_heading else 0) + (2 if found.year else 0) + (2 if found.rank is not None else 0)
    strength += 2 if any(_is_credit(line) for line in following[:2]) else 0
    strength += 1 if any(len(line) < 60 and _RATING_LINE.search(line) for line in following) else 0
    if not found.year and found.rank is None and not any(_is_credit(line) for line in following[:2]):
        strength = min(strength, 2) + (1 if is_heading and _rated_section(article, place) else 0)
    return _Head(
        place=place, title=found.title, strength=strength, form=f"{block.kind}{block.level}" if is_heading else "line"
    )


def _rated_section(article: Article, place: int) -> bool:
    """Whether the lines up to the next heading of the same rank end or begin with a rating."""
    level = article.blocks[place].level
    for block in article.blocks[place + 1 :]:
        if block.kind is BlockKind.HEADING and block.level <= level:
            return False
        words = article.text[block.start : block.end]
        if len(words) < 60 and _RATING_LINE.search(words):
            return True
    return False


@lru_cache(maxsize=1)
def _credit_labels() -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in phrases("kinds", "credit_labels"))


def _is_credit(line: str) -> bool:
    label = fold(re.split(r":|\t|\s[–-]\s", line, maxsplit=1)[0])
    return label != fold(line) and label in _credit_labels()


def _is_label(title: str) -> bool:
    """A heading of common words names a part of the review (`The Good`, `Performances`, `Final thoughts`)."""
    return all(
        is_common(word) or fold(word) in ("the", "a") for word in re.findall(r"[^\W\d_]+", title)
    ) and not re.search(r"\d", title)


def _sections(article: Article, heads: list[_Head]) -> list[tuple[_Head, int, int]]:
    """Heads with the span of their section; a head without prose of its own is none and leaves its words to the one before."""
    blocks = article.blocks
    kept = heads
    while True:
        ends = [blocks[head.place].start for head in kept[1:]] + [len(article.text)]
        spans = [(head, blocks[head.place].start, end) for head, end in zip(kept, ends, strict=True)]
        if any(_breaks_off(article.text[start:end]) for _, start, end in spans):
            return []
        thin = [head for head, start, end in spans if len(article.text[start:end].split()) < LEAST_WORDS]
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


def _is_of_one_film(article: Article, heads: list[_Head]) -> bool:
    """Whether the page itself says that it reviews one film, which is none of many heads."""
    movies = {
        title_key(n) for item in walk(article.structured) if "Movie" in item.types for n in item.values.get("name", ())
    }
    if len(movies) == 1:
        return True
    headline = read_headline(article.page.headline or "")
    if headline is not None and headline.year and headline.rank is None:
        return True
    keys = {
        fold(re.sub(r"\[\d+\]", "", m.path).replace("_", " ")) for m in article.meta if m.kind is MetaKind.FRONT_MATTER
    }
    return bool(keys & {"imdb", "imdb id", "imdbid", "director", "directors", "film", "movie"}) and len(heads) < 4


def _part(article: Article, head: _Head, start: int, end: int, place: int, first_head: int) -> Article:
    """The section as an article of its own: what stands in it moves along, what names another film stays behind."""
    text = article.text[start:end].rstrip()
    end = start + len(text)
    intro = _introduction(article, first_head)
    inside = [b for b in article.blocks if b.start >= start and b.end <= end]
    return replace(
        article,
        page=replace(article.page, headline=article.text[inside[0].start : inside[0].end]) if inside else article.page,
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


def _names_other(item: StructuredItem, head: _Head) -> bool:
    named = {title_key(n) for inner in walk([item]) if "Movie" in inner.types for n in inner.values.get("name", ())}
    return bool(named) and title_key(head.title) not in named


def _is_of_film(path: str) -> bool:
    key = fold(re.sub(r"\[\d+\]", "", path).split(".")[-1].replace("_", " "))
    return key in {
        fold(k)
        for k in (*phrases("titles", "film_keys"), *phrases("titles", "year_keys"), *phrases("titles", "title_keys"))
    }
