"""Kept lines put together as the final text with its blocks, and places on lines turned into places in the text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from cuttings.readers.html.lines import Line
from cuttings.records.article import Block, BlockKind, Emphasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """The text, and where each kept line begins in it."""

    text: str
    blocks: tuple[Block, ...]
    is_cut: bool
    starts: dict[int, int]
    """Number of the line -> offset of its first character."""
    emphases: tuple[Emphasis, ...]


_TIGHT = frozenset((BlockKind.LIST_ITEM, BlockKind.TABLE_ROW))


def compose(lines: list[Line], kept: list[int], max_chars: int) -> Composed:
    """The text of the kept lines, at most `max_chars` long, and a blank line."""
    pieces: list[str] = []
    blocks: list[Block] = []
    starts: dict[int, int] = {}
    emphases: list[Emphasis] = []
    length = 0
    before: int | None = None
    is_cut = False
    for place in kept:
        line = lines[place]
        text = unicodedata.normalize("NFC", line.text)
        if length >= max_chars:
            break
        is_cut = length + len(text) > max_chars
        text = text[: max_chars - length].rstrip() if is_cut else text
        is_continued = before == place - 1 and line.is_continued and bool(blocks)
        is_tight = before is not None and line.kind in _TIGHT and lines[before].kind is line.kind
        gap = "" if not pieces else "\n" if is_continued or is_tight else "\n\n"
        length += len(gap)
        starts[place] = length
        if is_continued and not is_tight:
            last = blocks[-1]
            blocks[-1] = Block(start=last.start, end=length + len(text), kind=last.kind, level=last.level)
        else:
            blocks.append(Block(start=length, end=length + len(text), kind=line.kind, level=line.level))
        emphases += [
            Emphasis(start=length + a, end=length + b, kind=kind) for a, b, kind in line.emphases if b <= len(text)
        ]
        pieces += [gap, text]
        length += len(text)
        before = place
    emphases.sort(key=lambda emphasis: (emphasis.start, emphasis.end))
    return Composed(
        text="".join(pieces),
        is_cut=is_cut or len(starts) < len(kept),
        blocks=tuple(blocks),
        starts=starts,
        emphases=tuple(emphases),
    )
