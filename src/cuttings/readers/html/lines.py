"""A tree cut into the lines a reader would see, in the order of the page, each with its block, its links and what is set apart in it.

A line ends where a block begins or ends, and at `<br>`. Cells of a data row stand on one line, parted by tabs; cells of a layout table are blocks.
White space is collapsed while the line grows, so that places inside it are final.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from cuttings.readers.html.parts import Part
from cuttings.readers.html.tree import START, TEXT, Tree
from cuttings.records.article import BlockKind

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_KINDS = {
    "blockquote": BlockKind.QUOTE,
    "li": BlockKind.LIST_ITEM,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "pre": BlockKind.CODE,
}
_EMPHASES = {"i": "italic", "em": "italic", "cite": "italic", "b": "bold", "strong": "bold", "a": "link"}
_CONTROLS = frozenset(
    ("button", "select", "textarea", "input", "datalist", "svg", "head", "title", "audio", "video", "marquee")
)
_SET_APART = frozenset(("span", "a", "label", "time", "small", "abbr", "cite", "button", "data", "meter", "progress"))
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_GLYPHS = frozenset("★☆⭐✭✮✯⯨½●○◐✰🌟")
MAX_ROW_CHARS = 400
_NOT_IN_ROWS = frozenset(("table", "ul", "ol", "h1", "h2", "h3", "form", "article", "section", "blockquote"))


@dataclass(slots=True)
class Line:
    """One line of the page."""

    element: int
    """The block it stands in."""
    text: str
    kind: BlockKind
    level: int = 0
    is_continued: bool = False
    """Whether it follows the line before after one `<br>`, in the same block."""
    is_hidden: bool = False
    """Whether a browser shows it to nobody, or only to those who cannot see."""
    link_chars: int = 0
    spots: list[tuple[int, int]] = field(default_factory=list)
    """(offset, element) of every element that opens on the line."""
    emphases: list[tuple[int, int, str]] = field(default_factory=list)
    leaf: int = 0
    """The innermost element that holds the line's first character."""


def lines_of(tree: Tree, parts: list[Part]) -> list[Line]:
    """The lines of the body; empty where the page shows no words."""
    builder = _Builder(tree, parts)
    for kind, element, text in tree.events:
        if kind == TEXT:
            builder.add_text(element, text)
        elif kind == START:
            builder.open(element)
        else:
            builder.close(element)
    builder.flush()
    if builder.spots:
        builder.lines.append(Line(element=0, text="", kind=BlockKind.LINE, is_hidden=True, spots=builder.spots))
    return builder.lines


class _Builder:
    """Grows one line at a time."""

    def __init__(self, tree: Tree, parts: list[Part]) -> None:
        self.tree = tree
        self.parts = parts
        self.lines: list[Line] = []
        self.rows = _data_rows(tree)
        self.block = 0
        self.text = ""
        self.leaf = 0
        self.breaks = 0
        self.spots: list[tuple[int, int]] = []
        self.open_marks: list[tuple[int, int]] = []
        self.emphases: list[tuple[int, int, str]] = []
        self.link_chars = 0
        self.link_depth = 0
        self.hidden_until = -1
        self.hidden_text: list[str] = []
        self.row: int | None = None
        self.gap = 0
        self.is_preformatted = False
        self.last_block = -1

    def open(self, element: int) -> None:
        tag = self.tree.tags[element]
        if self.hidden_until >= 0:
            self.spots.append((len(self.text), element))
            return
        if tag in _CONTROLS or self._is_hidden(element):
            self.hidden_until = element
            self.spots.append((len(self.text), element))
            return
        if tag in _BLOCKS:
            self._open_block(element, tag)
        elif tag == "br":
            self._break()
        else:
            self.gap = 2 if self.gap and tag in _SET_APART else 0
            if tag in _EMPHASES:
                self.open_marks.append((element, len(self.text)))
                self.link_depth += tag == "a"
        self.spots.append((len(self.text), element))

    def close(self, element: int) -> None:
        tag = self.tree.tags[element]
        if self.hidden_until >= 0:
            if element == self.hidden_until:
                self._end_hidden(element)
            return
        if tag in _BLOCKS:
            self._close_block(element, tag)
        elif tag in _EMPHASES:
            self._end_emphasis(element, tag)
        if tag in _SET_APART or tag in ("b", "strong"):
            self.gap = 1

    def add_text(self, element: int, text: str) -> None:
        if self.hidden_until >= 0:
            self.hidden_text.append(text)
            return
        text = _clean(text)
        if self.is_preformatted:
            first, *rest = text.split("\n")
            self._add_run(element, first)
            for piece in rest:
                self._break()
                self._add_run(element, piece)
            return
        self._add_run(element, text)

    def flush(self) -> None:
        text = self.text.rstrip()
        if text:
            self._end_open_emphases()
            kind, level = self._kind()
            is_continued = self.breaks == 1 and self.last_block == self.block and bool(self.lines)
            self.lines.append(
                Line(
                    element=self.block,
                    text=text,
                    kind=kind,
                    level=level,
                    is_continued=is_continued,
                    link_chars=self.link_chars,
                    spots=self.spots,
                    emphases=[(a, min(b, len(text)), k) for a, b, k in self.emphases if a < min(b, len(text))],
                    leaf=self.leaf,
                )
            )
            self.last_block = self.block
            self.breaks = 0
            self.spots = []
        self.text = ""
        self.emphases = []
        self.link_chars = 0
        self.open_marks = [(element, 0) for element, _ in self.open_marks]

    def _add_run(self, element: int, text: str) -> None:
        words = text.split()
        if not words:
            if text and self.text and self.text[-1] not in " \t":
                self.text += " "
            return
        run = " ".join(words)
        if not self.text:
            self.leaf = element
        elif text[0].isspace():
            if self.text[-1] not in " \t":
                self.text += " "
        elif self.gap == 2 and _must_part(self.text, run):
            self.text += " "
        if self.link_depth:
            self.link_chars += len(run)
        self.text += run
        if text[-1].isspace():
            self.text += " "
        self.gap = 0

    def _open_block(self, element: int, tag: str) -> None:
        if self.row is not None:
            if tag in ("td", "th", "dd", "dt") and self.text.strip():
                self.text = self.text.rstrip() + "\t"
            elif self.text and self.text[-1] not in " \t":
                self.text += " "
            return
        self.flush()
        self.breaks = 0
        self.block = element
        if element in self.rows:
            self.row = element
        if tag == "pre":
            self.is_preformatted = True

    def _close_block(self, element: int, tag: str) -> None:
        if self.row is not None and not self._ends_row(element):
            if self.text and self.text[-1] not in " \t":
                self.text += " "
            return
        self.text = self.text.rstrip("\t ")
        self.flush()
        self.breaks = 0
        if self.row is not None:
            self.row = None
        self.block = self.tree.parents[element] if self.tree.parents[element] >= 0 else 0
        if tag == "pre":
            self.is_preformatted = False

    def _ends_row(self, element: int) -> bool:
        """A `<dt>` row ends with the last `<dd>` before the next `<dt>`."""
        row = self.row
        if row is None or self.tree.tags[row] == "tr":
            return element == row
        if self.tree.tags[element] not in ("dd", "dt") or self.tree.parents[element] != self.tree.parents[row]:
            return False
        following = self.tree.ends[element]
        is_next_dd = following < len(self.tree.tags) and self.tree.tags[following] == "dd"
        return not (is_next_dd and self.tree.parents[following] == self.tree.parents[element])

    def _break(self) -> None:
        if self.row is not None:
            if self.text and self.text[-1] not in " \t":
                self.text += " "
            return
        self.flush()
        self.breaks += 1

    def _kind(self) -> tuple[BlockKind, int]:
        if self.row is not None:
            return BlockKind.TABLE_ROW, 0
        tree = self.tree
        for element in tree.ancestors(self.block):
            tag = tree.tags[element]
            if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
                return BlockKind.HEADING, int(tag[1])
            if tag in _KINDS:
                return _KINDS[tag], 0
            content = self.parts[element].content
            if content and len(self.text) < 600:
                if "caption" in content:
                    return BlockKind.CAPTION, 0
                if "footnote" in content:
                    return BlockKind.FOOTNOTE, 0
            if tag in ("td", "article", "section", "main", "body"):
                break
        return (
            (BlockKind.PARAGRAPH, 0)
            if len(self.text) > 100 or self.tree.tags[self.block] == "p"
            else (BlockKind.LINE, 0)
        )

    def _is_hidden(self, element: int) -> bool:
        attributes = self.tree.attributes[element]
        if not attributes:
            return False
        if "hidden" in attributes and attributes["hidden"] != "until-found":
            return True
        style = attributes.get("style")
        return bool(style and _HIDING.search(style)) or "hidden" in self.parts[element].content

    def _end_hidden(self, element: int) -> None:
        text = " ".join(_clean(" ".join(self.hidden_text)).split())
        if text and self.tree.tags[element] not in ("svg", "head"):
            self.lines.append(Line(element=element, text=text, kind=BlockKind.LINE, is_hidden=True, leaf=element))
        self.hidden_until = -1
        self.hidden_text = []

    def _end_emphasis(self, element: int, tag: str) -> None:
        self.link_depth -= tag == "a"
        for place in range(len(self.open_marks) - 1, -1, -1):
            if self.open_marks[place][0] == element:
                start = self.open_marks.pop(place)[1]
                self._mark(start, tag)
                return

    def _end_open_emphases(self) -> None:
        for element, start in self.open_marks:
            self._mark(start, self.tree.tags[element])

    def _mark(self, start: int, tag: str) -> None:
        piece = self.text[start:]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        if start < end:
            self.emphases.append((start, end, _EMPHASES[tag]))


def _data_rows(tree: Tree) -> frozenset[int]:
    """`<tr>` and `<dt>` whose cells hold short words, not blocks of a layout."""
    rows: set[int] = set()
    for element, tag in enumerate(tree.tags):
        if tag == "tr" and _is_data_row(tree, element, element, tree.ends[element]):
            rows.add(element)
        elif tag == "dt":
            end = tree.ends[element]
            while end < len(tree.tags) and tree.tags[end] == "dd" and tree.parents[end] == tree.parents[element]:
                end = tree.ends[end]
                if end - element > 80:
                    break
            if end > tree.ends[element] and _is_data_row(tree, element, element, end):
                rows.add(element)
    return frozenset(rows)


def _is_data_row(tree: Tree, element: int, start: int, end: int) -> bool:
    if end - start > 80:
        return False
    tags = tree.tags[start:end]
    cells = sum(tag in ("td", "th", "dd", "dt") for tag in tags)
    if cells < 2 or cells > 12 or not _NOT_IN_ROWS.isdisjoint(tags):
        return False
    chars, place = 0, tree.starts[element]
    stop = tree.stops[end - 1] if end > start else place
    paragraphs = tags.count("p") + tags.count("br") // 2
    while place < stop and chars <= MAX_ROW_CHARS:
        chars += len(tree.events[place][2].strip())
        place += 1
    return chars <= MAX_ROW_CHARS and paragraphs <= cells


def _must_part(before: str, run: str) -> bool:
    """Two elements side by side without a space between them are parted by the page's style: `<b>Director</b><span>Jane Doe</span>`."""
    last, first = before[-1], run[0]
    if len(run) < 2 or len(before) < 2 or (before[-2].isspace() and last.isalnum()):
        return False
    return (last.isalnum() or last in ":;,)]”.%") and (first.isalnum() or first in "([“#©•|")


def _clean(text: str) -> str:
    if text.isascii():
        return text if "\x00" not in text else text.replace("\x00", "")
    text = _UNSEEN.sub("", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
