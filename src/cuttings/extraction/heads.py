"""An article's blocks to the lines that may begin the review of one film each: headings, bold, capital and plain title lines, list items.

A line names a film by its form and by what stands under it: a year or a rank of its own, credits or a rating of its own. One alone is never
enough, since a review has headings, bold titles of other films and scores for its parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cuttings.lexicons import phrases
from cuttings.records.article import Article, Block, BlockKind
from cuttings.text.credit_lines import read_credit_line
from cuttings.text.durations import find_durations
from cuttings.text.folding import fold
from cuttings.text.names import is_common, looks_like_person
from cuttings.text.titles import YEAR, Headline, read_headline

LEAST_STRENGTH = 3
_LEAST_BESIDE_STRONG = 2
"""Enough for a line of the same form as two strong ones: one film of the week came without stars."""
_LONGEST_LINE = 330
_MOST_WORDS = 14
_SHORTEST_LEAD = 3
"""`RAN`; shorter ones begin too many sentences."""
_RATING_LINE = re.compile(
    r"[★☆⭐🌟]{1,10}|^\W*\*{1,5}½?\W*$|\b\d(?:[.,]\d)?½?\s*(?:/|out of|von|sur|sobre|su|de)\s*(?:4|5|6|10)\b"
    r"|\b\d(?:[.,]5)?\s*(?:stars?|étoiles?|estrellas?|estrelas?|sternen?|stelle)\b"
    r"|^(?:grade|rating|note|nota|score|wertung|voto|my rating|our rating)\s*:\s*\S+$|^\W*[A-D][+-]?\W*$",
    re.IGNORECASE,
)
_RATING_MARK = re.compile(r"\b(?:stars?|rating|etoiles?|sterne|estrellas?|estrelas?|stelle|note)\b", re.IGNORECASE)
_LEAD = re.compile(r"(?P<t>(?:[^\W\d_a-zß-öø-ÿ][^\Wa-zß-öø-ÿ_]*|\d+|&)(?:[ '’.,:!?&-]+(?:[^\Wa-zß-öø-ÿ_]+))*)")
"""Words in capitals at the beginning of a paragraph: `HEAT (1995) ...`."""
_AFTER_LEAD = re.compile(
    rf"[\s:.,–—-]{{0,3}}(?P<bracket>[(\[][^()\[\]]*?(?P<year>{YEAR})?[^()\[\]]*[)\]])?\s*(?P<rating>[★☆⭐½*]{{1,10}}|\d(?:[.,]5)?/(?:4|5|10)\b)?"
    r"\s*(?P<next>[-–—:.•|]|[^\W_]|[\"“«„‘¿¡])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A block that may begin the review of one film."""

    place: int
    """Index among the article's blocks."""
    title: str
    words: str
    """The line itself, or what a paragraph begins with."""
    strength: int
    form: str
    has_facts: bool = False
    """Whether credits or a rating of its own stand under it: then a capsule may be short."""


def find_heads(article: Article) -> list[Head]:
    """The heads of the page's commonest form, in order; none where they name people."""
    found = [head for place in range(len(article.blocks)) if (head := _head(article, place)) is not None]
    strong = [head for head in found if head.strength >= LEAST_STRENGTH]
    # The heads of a round-up look alike: the commonest form is the page's.
    forms = [head.form for head in strong]
    best = max(sorted(set(forms)), key=forms.count, default="")
    least = _LEAST_BESIDE_STRONG if forms.count(best) >= 2 else LEAST_STRENGTH
    alike = [head for head in found if head.form == best and head.strength >= least]
    people = sum(looks_like_person(head.title) >= 0.7 for head in alike)
    # A film may be called `Toni Erdmann`: credits under the name tell that it is none of the people interviewed.
    return alike if people <= len(alike) / 3 or all(head.has_facts for head in alike) else []


def _head(article: Article, place: int) -> Head | None:
    block = article.blocks[place]
    words = article.text[block.start : block.end].strip()
    if not words:
        return None
    first_line = words.split("\n", 1)[0]
    if len(words) <= _LONGEST_LINE and (head := _credit_head(article, place, words)) is not None:
        return head
    if len(first_line.split()) <= _MOST_WORDS:
        return _titled_head(article, place, block, first_line)
    return _leading_head(article, place, block, words)


def _credit_head(article: Article, place: int, words: str) -> Head | None:
    line = read_credit_line(words)
    if line is None:
        return None
    start = article.blocks[place].start + line.start
    is_apart = any(e.start == start for e in article.emphases)
    if not (is_apart or line.has_length or article.blocks[place].kind is BlockKind.HEADING):
        return None
    return Head(place=place, title=line.title, words=words, strength=4, form="credit-line")


def _titled_head(article: Article, place: int, block: Block, words: str) -> Head | None:
    form = _form(article, block, words)
    if form is None or words.endswith((":", ".", "?", ",")):
        return None
    found = read_headline(words)
    if found is None or not re.search(r"[^\W_½¼¾]", found.title):
        return None
    has_credits = _has_credits(article, place)
    is_rated = _is_rated(article, place, form)
    if not found.year and found.rank is None and not has_credits and is_label(found.title):
        return None
    strength = (form != "line") + 2 * bool(found.year) + 2 * (found.rank is not None) + 2 * has_credits + 2 * is_rated
    if form == "line" and not found.year and found.rank is None and not has_credits:
        strength = 0  # a line and stars: the section of a review with its score
    return Head(
        place=place, title=found.title, words=words, strength=strength, form=form, has_facts=has_credits or is_rated
    )


def _form(article: Article, block: Block, words: str) -> str | None:
    """How the line is set off; in copied text nothing but its place sets it off, also where a reader made a heading of one."""
    is_copied = article.page.media_type == "text/plain"
    if block.kind is BlockKind.HEADING and not is_copied:
        return None if block.level == 1 and block is article.blocks[0] else f"heading {block.level}"
    if any(e.kind == "bold" and e.start == block.start and e.end >= block.start + len(words) for e in article.emphases):
        return "bold"
    if block.kind in (BlockKind.LINE, BlockKind.PARAGRAPH) or (is_copied and block.kind is BlockKind.HEADING):
        return "capitals" if len(words) > 3 and words.isupper() else "line"
    return "item" if block.kind is BlockKind.LIST_ITEM else None


def _leading_head(article: Article, place: int, block: Block, words: str) -> Head | None:
    """`HEAT (1995) Two men ...`, also in bold: a capsule in one paragraph, its film set off at its beginning."""
    bold = next(
        (e for e in article.emphases if e.start == block.start and e.kind == "bold" and e.end < block.end), None
    )
    capitals = _LEAD.match(words)
    if bold is not None:
        lead, form = article.text[bold.start : bold.end], "bold lead"
    elif capitals is not None and len(capitals["t"].strip()) >= _SHORTEST_LEAD:
        lead, form = capitals["t"].rstrip(" ,.:-"), "capital lead"
    else:
        return None
    after = _AFTER_LEAD.match(words, len(lead))
    found = read_headline(lead)
    if after is None or found is None or not found.title or len(lead.split()) > _MOST_WORDS or after["next"].islower():
        return None  # "Heat (1995) was his best": a sentence about another film
    is_rated = bool(after["rating"]) or any(is_rating(line) for line in words.split("\n")[1:])
    year = found.year or after["year"]
    strength = 1 + 2 * bool(year) + 2 * (found.rank is not None) + 2 * is_rated
    opening = words[: after.start("next")].rstrip()
    has_facts = is_rated or bool(year)
    return Head(place=place, title=found.title, words=opening, strength=strength, form=form, has_facts=has_facts)


def _lines_under(article: Article, place: int) -> list[str]:
    """The two lines right under a head; the head of a column over its first film has that film's title under it."""
    start = article.blocks[place].start
    end = article.blocks[min(place + 2, len(article.blocks) - 1)].end
    lines = [line for line in article.text[start:end].split("\n")[1:] if line.strip()][:2]
    return [] if lines and _names_dated(lines[0]) and not is_credits(lines[0]) else lines


def _has_credits(article: Article, place: int) -> bool:
    return any(is_credits(line) for line in _lines_under(article, place))


def _is_rated(article: Article, place: int, form: str) -> bool:
    """Whether a line up to the next one of the same form, or a mark in it, is a rating."""
    start = article.blocks[place].end
    end = len(article.text)
    for block in article.blocks[place + 1 :]:
        words = article.text[block.start : block.end].split("\n", 1)[0]
        if form.startswith("heading") and block.kind is BlockKind.HEADING and f"heading {block.level}" <= form:
            end = block.start
            break
        if not form.startswith("heading") and len(words.split()) <= _MOST_WORDS and _names_dated(words):
            end = block.start
            break
    if any(is_rating(line) for line in article.text[start:end].split("\n")):
        return True
    return any(
        m.position is not None and start <= m.position <= end and _RATING_MARK.search(m.value)
        for m in article.attributes
        if not m.is_margin and m.name in ("class", "alt", "aria-label", "title")
    )


def _names_dated(words: str) -> bool:
    found: Headline | None = read_headline(words) if re.search(YEAR, words) else None
    return found is not None and bool(found.title and found.year)


def is_rating(line: str) -> bool:
    """Whether a line is hardly more than a rating."""
    return 0 < len(line) < 60 and bool(_RATING_LINE.search(line))


@lru_cache(maxsize=1)
def _credit_labels() -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in phrases("kinds", "credit_labels"))


@lru_cache(maxsize=1)
def _label_over_name() -> re.Pattern[str]:
    """A label at the beginning of a sentence, with its colon or a name in capitals after it."""
    labels = "|".join(re.escape(w) for w in sorted(phrases("kinds", "credit_labels"), key=len, reverse=True))
    return re.compile(rf"(?:^|[.;|,·•(]\s+)(?i:{labels})(?:\s*[:.]\s*|\s+)(?=[^\W\d_a-zß-öø-ÿ])")


def is_credits(line: str) -> bool:
    """Whether a line tells who made the film: `Director: Ann Lee`, `Directed by Ann Lee. With Bo Ray. 98 min`, `USA, 1993. 101 min.`"""
    if not line.strip() or len(line) > _LONGEST_LINE:
        return False
    label = fold(re.split(r":|\t|\s[–-]\s", line, maxsplit=1)[0])
    if label != fold(line) and label in _credit_labels():
        return True
    labels = len(_label_over_name().findall(line))
    length = bool(find_durations(line))
    if labels and (length or labels >= 2 or len(line.split()) <= 8):
        return True
    return length and bool(re.search(rf"(?<!\d){YEAR}(?!\d)", line)) and len(line.split()) <= 30


def is_label(title: str) -> bool:
    """A heading of common words names a part of the review (`The Good`, `Performances`, `Final thoughts`)."""
    return all(
        is_common(word) or fold(word) in ("the", "a") for word in re.findall(r"[^\W\d_]+", title)
    ) and not re.search(r"\d", title)
