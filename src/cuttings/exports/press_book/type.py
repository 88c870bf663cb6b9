"""The type of printed press books: which of the shipped fonts has a letter."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import as_file, files
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, ITALIC, BOLD = "Newsreader", "Newsreader-Italic", "Newsreader-Bold"
_FILES = {
    REGULAR: "newsreader-regular.ttf",
    f"{REGULAR}-Ext": "newsreader-regular-ext.ttf",
    ITALIC: "newsreader-italic.ttf",
    f"{ITALIC}-Ext": "newsreader-italic-ext.ttf",
    BOLD: "newsreader-bold.ttf",
    f"{BOLD}-Ext": "newsreader-bold-ext.ttf",
    "Signs": "symbols.ttf",
}
_MISSING = "\u25a1"
"""Stands for a letter that none of the fonts has: better seen than silently gone."""


@cache
def register_fonts() -> None:
    folder = files("cuttings.exports.press_book") / "fonts"
    for name, file in _FILES.items():
        with as_file(folder / file) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))


def marked_up(words: str, font: str = REGULAR) -> str:
    """Words as reportlab's paragraphs take them, each run in a font that has its letters."""
    pieces = []
    for name, run in groupby(" ".join(words.split()), key=lambda sign: _font_of(sign, font)):
        text = "".join(run)
        if name == font:
            pieces.append(escape(text))
        elif name:
            pieces.append(f'<font name="{name}">{escape(text)}</font>')
        else:
            pieces.append(f'<font name="Signs">{_MISSING * len(text)}</font>')
    return "".join(pieces)


def _font_of(sign: str, font: str) -> str:
    return next((name for name in (font, f"{font}-Ext", "Signs") if ord(sign) in _letters(name)), "")


@cache
def _letters(name: str) -> frozenset[int]:
    font = pdfmetrics.getFont(name)
    return frozenset(font.face.charToGlyph) if isinstance(font, TTFont) else frozenset()
