"""A fragment of HTML, as a renderer of Markdown or reStructuredText writes it, turned into pieces of text, links and marks.

Not for whole web pages: nothing here looks for the main matter, everything a reader of the rendered page would see is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cuttings.records.article import AttributeMark, Block, BlockKind, Emphasis, Link
from cuttings.text.canonical import ANCHOR, Piece, compose

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    "p": BlockKind.PARAGRAPH,
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LINE,
    "dd": BlockKind.LINE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "pre": BlockKind.CODE,
    "summary": BlockKind.LINE,
    "tr": BlockKind.TABLE_ROW,
    **dict.fromkeys(_HEADINGS, BlockKind.HEADING),
}
_CONTAINERS = frozenset(
    [
        "div",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "nav",
        "figure",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "ul",
        "ol",
        "dl",
        "details",
        "center",
        "address",
        "hr",
        "body",
        "html",
        "form",
        "fieldset",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "svg",
        "template",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "canvas",
        "head",
        "title",
        "meta",
        "link",
        "button",
        "input",
        "select",
        "textarea",
        "math",
        "area",
        "map",
    ]
)
_TIGHT = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
_MAX_DEPTH = 120
_EMPHASES = {"i": "italic", "em": "italic", "cite": "italic", "b": "bold", "strong": "bold"}
_TELLING_ATTRIBUTES = ("alt", "title", "aria-label", "class", "style")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What a fragment holds: final text with blocks, links and telling attributes placed in it."""

    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    attributes: tuple[AttributeMark, ...]
    emphases: tuple[Emphasis, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """Pieces gathered so far, and the one being written."""

    pieces: list[Piece] = field(default_factory=list)
    run: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    marks: list[AttributeMark] = field(default_factory=list)
    emphases: list[str] = field(default_factory=list)
    """Kind of each, in the order in which they open."""
    anchored: list[tuple[str, int]] = field(default_factory=list)
    """Which list and place the n-th anchor belongs to."""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    is_quote: bool = False
    is_note: bool = False
    prefix: str = ""
    """Words due before the next ones: the number of a footnote, whose text stands in a paragraph of its own."""

    def close(self) -> None:
        """End the piece being written."""
        text = "".join(self.run)
        self.run.clear()
        if not text.strip():
            if ANCHOR in text:
                self.pieces.append(Piece(text=text))
            return
        text, self.prefix = self.prefix + text, ""
        kind = self.kind
        if kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and self.is_note:
            kind = BlockKind.FOOTNOTE
        elif kind is BlockKind.PARAGRAPH and self.is_quote:
            kind = BlockKind.QUOTE
        elif kind is BlockKind.PARAGRAPH and _is_lines(text):
            kind = BlockKind.LINE
        is_tight = kind in _TIGHT and bool(self.pieces) and self.pieces[-1].kind is kind
        self.pieces.append(Piece(text=text, kind=kind, level=self.level, is_tight=is_tight))

    def anchor(self, to: str, place: int) -> None:
        self.run.append(ANCHOR)
        self.anchored.append((to, place))


def _is_lines(text: str) -> bool:
    """A paragraph broken by hand into short lines: credits, verse, an address."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) > 1 and max(map(len, lines)) <= 100


_OPENS = re.compile(r"<(?!(?:br|hr|img|p|li|tr|td|th|dt|dd|wbr|input|source)\b)[a-z][^>]*>", re.IGNORECASE)
_MOST_OPEN = 2_000


def _shallow(html: str) -> str:
    """Tags that are opened thousands of times and never closed only keep a parser busy."""
    return (
        _OPENS.sub(" ", html)
        if html.count("<") > _MOST_OPEN and len(_OPENS.findall(html)) - html.count("</") > _MOST_OPEN
        else html
    )


def read_fragment(html: str) -> Marked:
    """The words of a fragment in reading order, with links and marks placed among them."""
    html = _shallow(html)
    sheet = _Sheet()
    body = LexborHTMLParser(html).body
    if body is not None:
        _walk(body, sheet, 0)
    sheet.close()
    composed = compose(sheet.pieces)
    places: dict[tuple[str, int], int] = dict(zip(sheet.anchored, composed.anchors, strict=True))
    return Marked(
        text=composed.text,
        blocks=composed.blocks,
        links=tuple(
            Link(href=link.href, text=link.text, rel=link.rel, position=places[("link", i)])
            for i, link in enumerate(sheet.links)
        ),
        attributes=tuple(_placed(mark, places[("mark", i)]) for i, mark in enumerate(sheet.marks)),
        emphases=_emphases_of(sheet, places, composed.text),
    )


def _emphases_of(sheet: _Sheet, places: dict[tuple[str, int], int], text: str) -> tuple[Emphasis, ...]:
    found = []
    for i, kind in enumerate(sheet.emphases):
        start, end = places.get(("emphasis", i), 0), places.get(("emphasis end", i), 0)
        end = start + len(text[start:end].rstrip())
        if start < end:
            found.append(Emphasis(start=start, end=end, kind=kind))
    return tuple(found)


def _placed(mark: AttributeMark, position: int) -> AttributeMark:
    return AttributeMark(
        tag=mark.tag,
        name=mark.name,
        value=mark.value,
        text=mark.text,
        path=mark.path,
        position=position,
        group=mark.group,
    )


def _walk(node: LexborNode, sheet: _Sheet, depth: int) -> None:
    child = node.child
    while child is not None:
        tag = child.tag or ""
        if tag == "-text":
            _write_words(child, sheet)
        elif tag == "br":
            sheet.run.append("\n")
        elif tag == "img":
            _write_image(child, sheet)
        elif tag in _SILENT or tag.startswith(("-", "_")):
            pass
        elif depth >= _MAX_DEPTH:
            sheet.run.append(child.text(deep=True, separator=" "))
        elif tag in _BLOCKS or tag in _CONTAINERS or tag == "blockquote":
            _walk_block(child, tag, sheet, depth)
        else:
            _walk_inline(child, tag, sheet, depth)
        child = child.next


def _write_words(node: LexborNode, sheet: _Sheet) -> None:
    words = node.text_content or ""
    if sheet.kind is BlockKind.CODE:
        sheet.run.append(words)
        return
    # a line end in the source is a space on the page
    sheet.run.append(" ".join(words.split(" ")).replace("\r", "").replace("\n", " "))


def _walk_block(node: LexborNode, tag: str, sheet: _Sheet, depth: int) -> None:
    sheet.close()
    before = (sheet.kind, sheet.level, sheet.is_quote, sheet.is_note)
    inside_item = sheet.kind is BlockKind.LIST_ITEM and tag == "p"
    if not inside_item:
        sheet.kind = _BLOCKS.get(tag, BlockKind.PARAGRAPH if tag not in ("div",) else sheet.kind)
        sheet.level = _HEADINGS.get(tag, 0)
    sheet.is_quote = sheet.is_quote or tag == "blockquote"
    sheet.is_note = sheet.is_note or (
        tag in ("section", "aside") and "footnote" in (node.attributes.get("class") or "")
    )
    if tag == "tr":
        _write_row(node, sheet, depth)
    else:
        if tag == "li":
            sheet.prefix = _number_of(node, sheet)
        _walk(node, sheet, depth + 1)
    sheet.close()
    sheet.kind, sheet.level, sheet.is_quote, sheet.is_note = before


def _number_of(item: LexborNode, sheet: _Sheet) -> str:
    """The number that the page shows before an item of an ordered list or a footnote."""
    if sheet.is_note:
        number = (item.id or "").removeprefix("fn")
        return f"[{number}] " if number else ""
    parent = item.parent
    if parent is None or parent.tag != "ol":
        return ""
    first = parent.attributes.get("start") or "1"
    place, before = 0, item.prev
    while before is not None:
        place += before.tag == "li"
        before = before.prev
    return f"{int(first) + place}. " if first.isdigit() else ""


def _write_row(node: LexborNode, sheet: _Sheet, depth: int) -> None:
    cells = [cell for cell in node.iter() if cell.tag in ("td", "th")]
    for place, cell in enumerate(cells):
        if place:
            sheet.run.append("\t")
        _walk_flat(cell, sheet, depth + 1)


def _walk_flat(node: LexborNode, sheet: _Sheet, depth: int) -> None:
    """A cell stays one line whatever blocks stand in it, so that its row does."""
    written = len(sheet.run)
    pieces = len(sheet.pieces)
    _walk(node, sheet, depth)
    if len(sheet.pieces) > pieces:
        inner = [piece.text for piece in sheet.pieces[pieces:]]
        del sheet.pieces[pieces:]
        sheet.run[:] = [" ".join([*inner, *sheet.run])]
        return
    sheet.run[written:] = [part.replace("\n", " ") for part in sheet.run[written:]]


def _walk_inline(node: LexborNode, tag: str, sheet: _Sheet, depth: int) -> None:
    attributes = node.attributes
    if tag == "a" and attributes.get("href") and "footnote-backref" in (attributes.get("class") or ""):
        return
    if tag == "a" and attributes.get("href"):
        sheet.anchor("link", len(sheet.links))
        words = " ".join(node.text(deep=True).split())
        sheet.links.append(Link(href=attributes["href"] or "", text=words, rel=attributes.get("rel") or ""))
    elif tag not in ("sup",):
        _mark(node, tag, sheet)
    if tag not in _EMPHASES:
        _walk(node, sheet, depth + 1)
        return
    place = len(sheet.emphases)
    sheet.emphases.append(_EMPHASES[tag])
    sheet.anchor("emphasis", place)
    _walk(node, sheet, depth + 1)
    sheet.anchor("emphasis end", place)


def _mark(node: LexborNode, tag: str, sheet: _Sheet) -> None:
    """Keep attributes of inline elements that may print something, such as the icons of a rating."""
    attributes = node.attributes
    words = " ".join(node.text(deep=True).split())[:200]
    for name, value in attributes.items():
        if value and (name in _TELLING_ATTRIBUTES or name.startswith("data-")):
            sheet.anchor("mark", len(sheet.marks))
            sheet.marks.append(AttributeMark(tag=tag, name=name, value=value, text=words, path=tag))


def _write_image(node: LexborNode, sheet: _Sheet) -> None:
    attributes = node.attributes
    for name in ("alt", "title", "class", "src"):
        value = attributes.get(name)
        if value:
            sheet.anchor("mark", len(sheet.marks))
            sheet.marks.append(AttributeMark(tag="img", name=name, value=value, path="img"))
