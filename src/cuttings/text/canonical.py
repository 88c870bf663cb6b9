"""Raw characters turned into the one final text that every span counts into, and pieces of a page into that text with its blocks.

Plain spaces only, one at a time; a single tab parts the cells of a table row and nothing else; a newline parts the lines of one block,
a blank line parts blocks. Characters nobody sees (zero-width spaces, soft hyphens, direction marks, controls) go, because they cut words in two
for every search; variation selectors and joiners inside an emoji stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from cuttings.records.article import Block, BlockKind

ANCHOR = "\ufdd0"
"""A non-character that a reader may set into a piece to learn where that place lands in the final text."""

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_SPACES = re.compile(r"[ \xa0\u1680\u2000-\u200a\u202f\u205f\u3000\t]+")
_AROUND_NEWLINE = re.compile(r"[ \t]*\n[ \t]*")
_BLANK_LINES = re.compile(r"\n{3,}")


def canonical(text: str) -> str:
    """`text` with its characters, spaces and line ends in the final form; applying it twice changes nothing."""
    text = unicodedata.normalize("NFC", _LINE_END.sub("\n", text.replace(ANCHOR, "")))
    text = _SPACES.sub(_one_space, _UNSEEN.sub("", text))
    text = _AROUND_NEWLINE.sub("\n", text)
    # removing what is unseen can bring a letter and its accent together
    return unicodedata.normalize("NFC", _BLANK_LINES.sub("\n\n", text)).strip()


def _one_space(match: re.Match[str]) -> str:
    return "\t" if "\t" in match.group() else " "


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One block of a page on its way into the text."""

    text: str
    """May hold `ANCHOR` where a place is to be found again, newlines where lines of one block part."""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    is_tight: bool = False
    """Whether it follows the piece before after a single newline (lines of one list, rows of one table)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """The final text, its blocks, and where each `ANCHOR` of the pieces landed, in their order."""

    text: str
    blocks: tuple[Block, ...]
    anchors: tuple[int, ...]


def compose(pieces: Iterable[Piece]) -> Composed:
    """The pieces as one final text; pieces without words leave nothing but their anchors."""
    parts: list[str] = []
    blocks: list[Block] = []
    anchors: list[int] = []
    length = 0
    for piece in pieces:
        # a block never holds a blank line: the blank line is what parts blocks
        body = canonical(piece.text).replace("\n\n", "\n")
        places = _anchors_of(piece.text, body)
        if body:
            gap = "" if not parts else "\n" if piece.is_tight else "\n\n"
            parts += [gap, body]
            length += len(gap)
            blocks.append(Block(start=length, end=length + len(body), kind=piece.kind, level=piece.level))
        anchors += [length + place for place in places]
        length += len(body)
    return Composed(text="".join(parts), blocks=tuple(blocks), anchors=tuple(anchors))


def _anchors_of(raw: str, body: str) -> list[int]:
    """Where the anchors of `raw` stand in `body`, its final form: before as many visible characters as they stood before in `raw`."""
    if ANCHOR not in raw:
        return []
    visible = [place for place, character in enumerate(body) if not character.isspace()]
    places, seen = [], 0
    for run in raw.split(ANCHOR)[:-1]:
        seen += sum(not character.isspace() for character in canonical(run))
        places.append(visible[seen] if seen < len(visible) else len(body))
    return places
