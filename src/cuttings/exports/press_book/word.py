"""Press books to DOCX, in Word's own styles, so that whoever opens one can set it in the house's."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from docx import Document
from docx.document import Document as Pages
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell

from cuttings.exports.press_book.book import PressBook

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HEADINGS = ("Critic", "Publication", "Date", "Rating", "Verdict")
_WIDTHS_MM = (38, 38, 28, 24, 42)


def as_docx(books: Sequence[PressBook]) -> bytes:
    """A4; each film begins a page."""
    pages = Document()
    section = pages.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    pages.styles["Normal"].font.size = Pt(10.5)
    pages.core_properties.title = _clean(", ".join(book.name for book in books))
    pages.core_properties.author = ""
    for place, book in enumerate(books):
        if place:
            pages.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _cover(pages, book)
        _said(pages, book)
        _reviews(pages, book)
        pages.add_paragraph(_clean(book.colophon)).runs[0].italic = True
    out = io.BytesIO()
    pages.save(out)
    return out.getvalue()


def _clean(words: str) -> str:
    """Without the signs that XML cannot hold."""
    return _CONTROL.sub("", words)


def _cover(pages: Pages, book: PressBook) -> None:
    pages.add_paragraph(_clean(book.title), style="Title")
    if book.credit:
        pages.add_paragraph(_clean(book.credit), style="Subtitle")
    for score in book.scores:
        paragraph = pages.add_paragraph()
        figure = paragraph.add_run(f"{score.figure} ")
        figure.bold, figure.font.size = True, Pt(22)
        paragraph.add_run(_clean(score.what))
        pages.add_paragraph(_clean(score.note))
    if book.facts:
        table = pages.add_table(rows=0, cols=2)
        for label, value in book.facts:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = _clean(label), _clean(value)
            _set_widths(cells, (40, 130))


def _said(pages: Pages, book: PressBook) -> None:
    if book.consensus:
        pages.add_heading("Consensus", level=1)
        for text, count, of in book.consensus:
            pages.add_paragraph(f"{_clean(text)} ({count} of {of})", style="List Bullet")
    if book.dissent:
        pages.add_paragraph(f"The strongest dissent: “{_clean(book.dissent.words)}” {_clean(book.dissent.by)}")
    if book.lines:
        pages.add_heading("Lines", level=1)
    for line in book.lines:
        pages.add_paragraph(f"“{_clean(line.words)}”", style="Quote").paragraph_format.keep_with_next = True
        pages.add_paragraph(_clean(line.by))


def _reviews(pages: Pages, book: PressBook) -> None:
    if not book.reviews:
        return
    pages.add_heading("The reviews", level=1)
    table = pages.add_table(rows=1, cols=len(_HEADINGS))
    table.style = "Table Grid"
    _set_widths(table.rows[0].cells, _WIDTHS_MM)
    for cell, heading in zip(table.rows[0].cells, _HEADINGS, strict=True):
        cell.text = heading
        cell.paragraphs[0].runs[0].bold = True
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in book.reviews:
        cells = table.add_row().cells
        _set_widths(cells, _WIDTHS_MM)
        if row.url:
            _link(cells[0], _clean(row.critic), row.url)
        else:
            cells[0].text = _clean(row.critic)
        for cell, words in zip(cells[1:], (row.publication, row.date, row.rating, row.verdict), strict=True):
            cell.text = _clean(words)


def _set_widths(cells: Sequence[_Cell], widths_mm: Sequence[float]) -> None:
    for cell, width in zip(cells, widths_mm, strict=True):
        cell.width = Mm(width)


def _link(cell: _Cell, words: str, url: str) -> None:
    paragraph = cell.paragraphs[0]
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(_clean(url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(words)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)
