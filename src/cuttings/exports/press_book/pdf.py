"""Press books to PDF, A4: a cover with facts and score, what critics agree on, the lines, the table of reviews."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from cuttings.exports.press_book.book import Line, PressBook, Row
from cuttings.exports.press_book.type import BOLD, ITALIC, REGULAR, marked_up, register_fonts

INK, SOFT, RULE, ACCENT = (HexColor(code) for code in ("#1b1916", "#67615a", "#ddd6c9", "#a3271b"))
_MARGIN = 22 * mm
_WIDTH = A4[0] - 2 * _MARGIN


def _style(
    size: float, lead: float = 1.35, font: str = REGULAR, after: float = 0, before: float = 0, color: Color = INK
) -> ParagraphStyle:
    return ParagraphStyle(
        f"{font}-{size}-{after}",
        fontName=font,
        fontSize=size,
        leading=size * lead,
        textColor=color,
        spaceAfter=after,
        spaceBefore=before,
        splitLongWords=1,
    )


_TITLE = _style(40, 1.04, after=9)
_CREDIT = _style(13, after=16, color=SOFT)
_FIGURE = _style(30, 1.22)
_WHAT = _style(11.5, after=3)
_NOTE = _style(9, color=SOFT)
_HEADING = _style(11, font=BOLD, after=6, before=16)
_BODY = _style(11.5, 1.4, after=4)
_QUOTE = _style(15, 1.3)
_BY = _style(9.5, after=12, color=SOFT)
_CELL = _style(9, 1.3)
_HEAD = _style(8.5, color=SOFT)
_LABEL = _style(9.5, color=SOFT)


class _Document(BaseDocTemplate):
    """Covers without a running head, other pages with the film's name and the number of the page."""

    def __init__(self, out: io.BytesIO, books: Sequence[PressBook]) -> None:
        super().__init__(
            out,
            pagesize=A4,
            title=", ".join(book.name for book in books),
            author=books[0].library if books else "",
            subject="Press book",
            invariant=1,  # the same book gives the same bytes
        )
        self.addPageTemplates([self._template(f"cover{n}", book, False) for n, book in enumerate(books)])
        self.addPageTemplates([self._template(f"inner{n}", book, True) for n, book in enumerate(books)])

    def _template(self, name: str, book: PressBook, has_head: bool) -> PageTemplate:
        frame = Frame(_MARGIN, 20 * mm, _WIDTH, A4[1] - 42 * mm, 0, 0, 0, 0)

        def draw(canvas: Canvas, _: object) -> None:
            canvas.saveState()
            if has_head:
                head = Paragraph(marked_up(book.name, ITALIC), _style(9, font=ITALIC, color=SOFT))
                head.wrapOn(canvas, _WIDTH, 20)
                head.drawOn(canvas, _MARGIN, A4[1] - 16 * mm)
            canvas.setFont(REGULAR, 9)
            canvas.setFillColor(SOFT)
            canvas.drawRightString(A4[0] - _MARGIN, 12 * mm, str(canvas.getPageNumber()))
            canvas.restoreState()

        return PageTemplate(name, [frame], onPage=draw)


def as_pdf(books: Sequence[PressBook]) -> bytes:
    register_fonts()
    out = io.BytesIO()
    story: list[Flowable] = []
    for n, book in enumerate(books):
        story += [NextPageTemplate(f"cover{n}"), *([PageBreak()] if n else []), NextPageTemplate(f"inner{n}")]
        story += [*_cover(book), *_said(book), *_reviews(book)]
        story += [Spacer(1, 14), Paragraph(marked_up(book.colophon, ITALIC), _style(8.5, font=ITALIC, color=SOFT))]
    _Document(out, books).build(story)
    return out.getvalue()


def _cover(book: PressBook) -> Iterator[Flowable]:
    yield Spacer(1, 34 * mm)
    yield Paragraph(marked_up(book.title), _TITLE)
    if book.credit:
        yield Paragraph(marked_up(book.credit), _CREDIT)
    yield HRFlowable(width="100%", thickness=1.2, color=INK, spaceAfter=12)
    if book.scores:
        cells = [
            [
                Paragraph(marked_up(s.figure), _FIGURE),
                Paragraph(marked_up(s.what), _WHAT),
                Paragraph(marked_up(s.note), _NOTE),
            ]
            for s in book.scores
        ]
        # at most two side by side, so that notes keep a readable measure
        for start in range(0, len(cells), 2):
            pair = cells[start : start + 2]
            yield Table([pair], colWidths=[_WIDTH / 2] * len(pair), hAlign="LEFT", style=_plain(right=14))
        yield Spacer(1, 10)
    if book.facts:
        rows = [
            [Paragraph(marked_up(label), _LABEL), Paragraph(marked_up(value), _BODY)] for label, value in book.facts
        ]
        yield Table(rows, colWidths=[38 * mm, _WIDTH - 38 * mm], hAlign="LEFT", style=_ruled())


def _said(book: PressBook) -> Iterator[Flowable]:
    if book.consensus or book.dissent or book.lines:
        yield PageBreak()
    if book.consensus:
        yield Paragraph("Consensus", _HEADING)
        for text, count, of in book.consensus:
            counted = f' <font color="#67615a" size="9">{count} of {of}</font>'
            yield Paragraph(marked_up(text) + counted, _BODY)
    if book.dissent:
        yield _quoted(book.dissent, "The strongest dissent")
    for place, line in enumerate(book.lines):
        yield _quoted(line, "Lines" if place == 0 else "")


def _quoted(line: Line, heading: str = "") -> Flowable:
    above = [Paragraph(heading, _HEADING)] if heading else []
    return KeepTogether(
        [*above, Paragraph(marked_up(f"“{line.words}”"), _QUOTE), Spacer(1, 2), Paragraph(marked_up(line.by), _BY)]
    )


def _reviews(book: PressBook) -> Iterator[Flowable]:
    if not book.reviews:
        return
    yield CondPageBreak(60 * mm)
    folded = f" ({book.copies} copies folded in)" if book.copies else ""
    yield Paragraph(f"The reviews{folded}", _HEADING)
    head = [Paragraph(words, _HEAD) for words in ("Critic and publication", "Date", "Rating", "Verdict")]
    rows: list[list[Flowable]] = [[*head], *(_row(row) for row in book.reviews)]
    yield Table(rows, colWidths=[w * _WIDTH for w in (0.46, 0.17, 0.15, 0.22)], repeatRows=1, style=_ruled())


def _row(row: Row) -> list[Flowable]:
    who = _in(BOLD, row.critic)
    where = f" {_in(ITALIC, row.publication)}" if row.publication else ""
    cells: list[Flowable] = [Paragraph(who + where, _CELL)]
    if row.url:
        shown = row.url.partition("://")[2].rstrip("/") or row.url
        link = f'<link href="{_attribute(row.url)}">{marked_up(shown)}</link>'
        cells = [
            Table([[cells[0]], [Paragraph(link, _style(7.5, color=SOFT))]], colWidths=[0.44 * _WIDTH], style=_plain())
        ]
    return [*cells, *(Paragraph(marked_up(words), _CELL) for words in (row.date, row.rating, row.verdict))]


def _in(font: str, words: str) -> str:
    return f'<font name="{font}">{marked_up(words, font)}</font>'


def _attribute(url: str) -> str:
    return url.replace("&", "&amp;").replace('"', "%22").replace("<", "%3C").replace(">", "%3E")


def _plain(right: float = 0) -> TableStyle:
    return TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), right),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )


def _ruled() -> TableStyle:
    return TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, RULE),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ]
    )
