"""Turns the margin blocks next to the text into lines: boxes with facts and ratings that a reader left out of the review's words."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.records.article import Article, MarginBlock
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.text.lines import Line

_OPEN_ROLES = {None, "facts", "rating-widget", "title"}
_PASSED_ROLES = {"newsletter", "share", "byline", "date", "menu"}
"""Furniture that stands between a review and its box; what comes after `related`, comments or the page's foot is another matter."""
MAX_BLOCK_CHARS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Margin blocks in page order as one text, a line each."""

    text: str
    starts: tuple[int, ...]
    blocks: tuple[MarginBlock, ...]

    def evidence(self, start: int, end: int) -> Evidence:
        """Evidence for `text[start:end]`, which must lie in one block."""
        place = max(i for i, first in enumerate(self.starts) if first <= start)
        block = self.blocks[place]
        offset = self.starts[place]
        exact = block.text[start - offset : end - offset].strip()
        return outside(MetaKind.PAGE, block.path or block.place, exact)

    def is_widget(self, start: int) -> bool:
        place = max(i for i, first in enumerate(self.starts) if first <= start)
        return self.blocks[place].role == "rating-widget"


def stretches_of(article: Article) -> list[Stretch]:
    """The blocks right before the text (nearest last) and right after it (nearest first), as far as they may belong to the review."""
    before = [block for block in article.margins if block.place == "before"]
    after = [block for block in article.margins if block.place == "after"]
    near_before = list(reversed(_near(list(reversed(before)))))
    return [_stretch(blocks) for blocks in (near_before, _near(after)) if blocks]


_NO_FACTS_ROLES = {"comment", "related", "newsletter", "share", "legal", "pager", "rating-widget"}
_ENDS = {"related", "comment"}


def lines_beside(article: Article) -> list[Line]:
    """Lines of the margins that may state facts of the film: all before the text, and those after it until other matters begin."""
    lines: list[Line] = []
    is_over = False
    for block in article.margins:
        is_over = is_over or (block.place != "before" and block.role in _ENDS and len(block.text) >= 12)
        if is_over and block.role != "facts":
            continue
        if block.role not in _NO_FACTS_ROLES and len(block.text) <= MAX_BLOCK_CHARS:
            path = block.path or block.place
            lines += [
                Line(words=words, path=path, role=block.role, place=block.place)
                for words in block.text.split("\n")
                if words.strip()
            ]
    return lines


def _near(blocks: list[MarginBlock]) -> list[MarginBlock]:
    kept: list[MarginBlock] = []
    for block in blocks:
        if block.role in _OPEN_ROLES and len(block.text) <= MAX_BLOCK_CHARS:
            kept.append(block)
        elif block.role not in _PASSED_ROLES and not (block.role == "comment" and len(block.text) < 12):
            break
    return kept


def _stretch(blocks: list[MarginBlock]) -> Stretch:
    starts, position = [], 0
    for block in blocks:
        starts.append(position)
        position += len(block.text) + 1
    return Stretch(text="\n".join(block.text for block in blocks), starts=tuple(starts), blocks=tuple(blocks))
