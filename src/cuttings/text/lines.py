"""An article seen as lines: those before the prose, those after it, and "label: value" lines wherever they stand.

The same words stand inside the text on one page and in a margin on the next; here both are lines with their evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from cuttings.lexicons import phrases
from cuttings.records.article import Article, Block, BlockKind, MarginBlock
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.text.folding import fold
from cuttings.text.spans import quote

FURNITURE_ROLES = frozenset(("menu", "comment", "related", "share", "newsletter", "pager", "legal", "rating-widget"))
"""Margins whose words are about other things than this review."""
PROSE_WORDS = 22
"""A block of at least so many words is prose, not a header line."""
_LABEL = re.compile(r"^(?P<label>[^\W\d_][^:|\t\n]{0,38}?)\s*(?::|\t|\s[-–—]\s)\s*(?P<value>\S.*)$")
_ENDS_LABEL = re.compile(r"\s*:\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the page: `start` is its offset in the text, None where it stands in a margin."""

    words: str
    start: int | None = None
    path: str = ""
    role: str | None = None
    place: str = "text"
    """`text`, or the place of the margin: `before`, `after`, `side`."""
    is_heading: bool = False
    level: int = 0

    def evidence(self, text: str, start: int, end: int) -> Evidence:
        """Evidence for `words[start:end]`; `text` is the article's text."""
        if self.start is not None:
            return quote(text, self.start + start, self.start + end)
        return outside(MetaKind.PAGE, self.path, self.words[start:end].strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledValue:
    """A value with its label, folded: `Original title: Tanpopo` gives `original title` and `Tanpopo`."""

    label: str
    value: str
    line: Line
    start: int
    """Where the value stands in its line."""

    @property
    def is_margin(self) -> bool:
        return self.line.start is None

    def evidence(self, text: str) -> Evidence:
        """Evidence for the value; `text` is the article's text."""
        return self.line.evidence(text, self.start, self.start + len(self.value))


def text_lines(article: Article, blocks: tuple[Block, ...] | None = None) -> Iterator[Line]:
    """The lines of the text, block by block; a text without blocks is cut at its newlines."""
    if not article.blocks:
        for match in re.finditer(r"[^\n]*\S[^\n]*", article.text):
            yield Line(words=match.group(), start=match.start())
        return
    for block in article.blocks if blocks is None else blocks:
        is_heading = block.kind is BlockKind.HEADING
        for match in re.finditer(r"[^\n]*\S[^\n]*", article.text[block.start : block.end]):
            yield Line(words=match.group(), start=block.start + match.start(), is_heading=is_heading, level=block.level)


def margin_lines(article: Article, *, places: tuple[str, ...] = ("before", "after", "side")) -> Iterator[Line]:
    """The lines of margins that may tell of this review; menus, comments, other films' boxes and the like are left out."""
    for margin in article.margins:
        if margin.place in places and margin.role not in FURNITURE_ROLES:
            yield from _lines_of(margin)


def _lines_of(margin: MarginBlock) -> Iterator[Line]:
    for piece in margin.text.split("\n"):
        if piece.strip():
            yield Line(words=piece.strip(), path=margin.path, role=margin.role, place=margin.place)


def is_prose(words: str) -> bool:
    """Whether a block is running text: long, and not a labelled line of names."""
    return len(words.split()) >= PROSE_WORDS and not _LABEL.match(words[:60])


def header_blocks(article: Article, *, most: int = 24) -> tuple[Block, ...]:
    """The blocks before the prose of the text; a standfirst among them counts where short lines follow it."""
    found: list[Block] = []
    blocks = article.blocks[: most + 2]
    words = [article.text[b.start : b.end] for b in blocks]
    for place, block in enumerate(blocks[:most]):
        if is_prose(words[place]):
            following = words[place + 1 : place + 3]
            is_standfirst = place <= 3 and len(words[place].split()) <= 60 and len(following) == 2
            if not (is_standfirst and all(len(w.split()) <= 12 for w in following)):
                break
        found.append(block)
    return tuple(found)


def closing_blocks(article: Article, *, most: int = 8) -> tuple[Block, ...]:
    """The short blocks after the last prose of the text, in order."""
    found: list[Block] = []
    for block in reversed(article.blocks[-most:]):
        if is_prose(article.text[block.start : block.end]):
            break
        found.append(block)
    return tuple(reversed(found))


_latest: list[tuple[Article, tuple[LabelledValue, ...]]] = []
"""The article read last, by identity: several fields ask for its labelled values one after the other."""


def labelled_values(article: Article) -> tuple[LabelledValue, ...]:
    """Every "label: value" of the text and of the telling margins, also several on a line (`Genre - Drama | Year - 1967`), also stacked
    (the label on one line, the value on the next)."""
    if _latest and _latest[0][0] is article:
        return _latest[0][1]
    values = tuple(_read_labelled(article))
    _latest[:] = [(article, values)]
    return values


def _read_labelled(article: Article) -> list[LabelledValue]:
    found: list[LabelledValue] = []
    for lines in (list(text_lines(article)), list(margin_lines(article))):
        for line, following in zip_longest(lines, lines[1:]):
            if len(line.words) > 400:
                continue
            found.extend(_on_line(line))
            if following is not None and len(line.words) <= 40 and len(following.words) <= 300:
                label = _ENDS_LABEL.sub("", line.words)
                is_marked = label != line.words
                if not is_marked and (len(label.split()) > 4 or any(sign in label for sign in ":|#")):
                    continue
                found.append(LabelledValue(label=fold(label), value=following.words, line=following, start=0))
    return found


@lru_cache(maxsize=1)
def _labels_of_credits() -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in phrases("furniture", "label"))


def _with_bare_label(line: Line) -> LabelledValue | None:
    """`Year 1949`, `Director Carol Reed`: nothing between label and value where the label was bold or a cell of its own."""
    words = line.words.split()
    if len(words) > 10 or line.is_heading or line.words.rstrip().endswith((".", "!", "?", ":")):
        return None
    for size in range(min(4, len(words) - 1), 0, -1):
        label = fold(" ".join(words[:size]))
        if label in _labels_of_credits() and (words[size][:1].isupper() or words[size][:1].isdigit()):
            start = line.words.index(words[size], len(" ".join(words[:size])) - size + 1)
            return LabelledValue(label=label, value=line.words[start:], line=line, start=start)
    return None


def _on_line(line: Line) -> Iterator[LabelledValue]:
    bare = _with_bare_label(line)
    if bare is not None and not _LABEL.match(line.words.strip()):
        yield bare
    for piece in re.finditer(r"[^|•·]+(?:$|(?=[|•·]))", line.words):
        words = piece.group()
        match = _LABEL.match(words.strip())
        if match is not None:
            start = piece.start() + len(words) - len(words.lstrip()) + match.start("value")
            yield LabelledValue(label=fold(match["label"]), value=match["value"], line=line, start=start)
