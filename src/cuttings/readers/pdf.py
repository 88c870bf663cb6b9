"""Makes an article of a printed page (PDF): lines joined to paragraphs again, running heads and page numbers dropped.

Pages that a browser printed carry menus and footers like copied text, so what comes out is sorted as such.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator

from pypdf import PdfReader as PdfFile
from pypdf.errors import DependencyError, FileNotDecryptedError

from cuttings.options import Options
from cuttings.readers.text import article_of
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import Problem, ReadError
from cuttings.text.canonical import canonical

_MOST_PAGES = 300
_EDGE_LINES = 3
"""Running heads and feet stand among so many lines at the top and bottom of a page."""
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|seite|p\.|página|pagina)?\s*\d{1,4}\s*(?:/|of|von|sur|de|di)?\s*\d{0,4}\W*$", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"^\s*(?:https?://|www\.)\S+(?:\s+\d+\s*/\s*\d+)?\s*$|^\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}[:.]\d\d(?: [AP]M)?\s"
)
"""What a browser prints at the edges: the address, the day and hour with the title."""
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬆ": "st"})


class PdfReader:
    name = "pdf"

    def score(self, page: Page) -> float:
        return 1.0 if page.data[:1024].lstrip().startswith(b"%PDF-") else 0.0

    def read(self, page: Page, options: Options) -> Iterator[Article]:
        sheets, title, address, warnings = _sheets_of(page, options)
        if not any(any(sheet) for sheet in sheets):
            reason = "The PDF holds pictures of pages and no text; run it through text recognition first."
            raise ReadError(Problem(code="read.scanned", reason=reason, location=page.location))
        text = "\n\n".join(_paragraphs(_without_running_lines(sheets)))
        yield article_of(
            page,
            text,
            media_type="application/pdf",
            title=title,
            address=address,
            warnings=tuple(warnings),
            options=options,
        )


def _sheets_of(page: Page, options: Options) -> tuple[list[list[str]], str | None, str | None, list[str]]:
    """The lines of each sheet; title of the document; address printed at its edge; warnings. Raises ReadError."""
    warnings: list[str] = []
    sheets: list[list[str]] = []
    size = 0
    try:
        file = PdfFile(io.BytesIO(page.data))
        if file.is_encrypted and not file.decrypt(""):
            raise FileNotDecryptedError("password")
        for number, sheet in enumerate(file.pages):
            if number >= _MOST_PAGES or size > options.max_text_chars * 2:
                warnings.append(f"Only the first {number} pages were read.")
                break
            lines = (sheet.extract_text() or "").translate(_LIGATURES).splitlines()
            sheets.append([line.rstrip() for line in lines])
            size += sum(map(len, lines))
        title = canonical(str(file.metadata.title or "")) if file.metadata else ""
    except (FileNotDecryptedError, DependencyError) as error:
        reason = "The PDF is protected by a password; save it without one."
        raise ReadError(Problem(code="read.encrypted", reason=reason, location=page.location)) from error
    except Exception as error:
        # a damaged file makes the library stumble anywhere, with any sort of error; it is a finding about the file
        reason = f"The PDF is damaged ({type(error).__name__})."
        raise ReadError(Problem(code="read.broken-pdf", reason=reason, location=page.location)) from error
    edges = [line for sheet in sheets[:3] for line in sheet[:_EDGE_LINES] + sheet[-_EDGE_LINES:]]
    found = next((m.group() for line in edges if (m := re.search(r"https?://\S{4,}", line))), None)
    is_name = re.search(r"\.(?:docx?|indd|qxd|pdf|tmp|html?)$|^(?:untitled|microsoft word)", title, re.IGNORECASE)
    return sheets, title if title and not is_name else None, found, warnings


def _without_running_lines(sheets: list[list[str]]) -> list[list[str]]:
    """Page numbers, and lines that come back at the edges of most pages with nothing but their numbers changed."""
    counts: Counter[str] = Counter()
    for sheet in sheets:
        counts.update({_shape(line) for line in _edges(sheet)})
    running = {shape for shape, count in counts.items() if shape and count > 1 and count * 2 >= len(sheets)}
    kept = []
    for sheet in sheets:
        edges = set(_edges(sheet))
        kept.append(
            [
                line
                for line in sheet
                if not (line in edges and (_shape(line) in running or _PAGE_NUMBER.match(line) or _ADDRESS.match(line)))
            ]
        )
    return kept


def _edges(sheet: list[str]) -> list[str]:
    lines = [line for line in sheet if line.strip()]
    return lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()


def _paragraphs(sheets: list[list[str]]) -> Iterator[str]:
    """Lines joined where the sentence runs on: the line is full, or it stops in the middle."""
    lines = [line for sheet in sheets for line in (*sheet, "\f")]
    widths = sorted(len(line.strip()) for line in lines if len(line.strip()) > 20)
    full = widths[int(len(widths) * 0.8)] if widths else 80
    paragraph = ""
    last = 0
    for line in lines:
        words = line.strip(" \t\u3000")
        if words == "\f":
            continue  # a paragraph goes on over the end of a page
        if not words or (paragraph and _parts(paragraph, last, line, full)):
            if paragraph:
                yield paragraph
            paragraph, last = "", 0
        if words:
            paragraph = _joined(paragraph, words) if paragraph else words
            last = len(words)
    if paragraph:
        yield paragraph


def _parts(paragraph: str, last: int, line: str, full: int) -> bool:
    """Whether a new paragraph begins with `line`, after a paragraph whose last line has `last` characters."""
    if last >= 0.85 * full and not _ENDS.search(paragraph):
        return False
    if line.startswith(("  ", "\t")) and _ENDS.search(paragraph):
        return True
    if _ENDS.search(paragraph):
        return last < 0.85 * full
    # a short line without a stop: a heading, a label, a credit
    return last < 0.7 * full and not line.strip()[:1].islower()


def _joined(paragraph: str, words: str) -> str:
    """A word divided at the line's end goes together; a hyphen before a capital is the word's own."""
    if re.search(r"[^\W\d_]{2}[-\u00ad\u2010]$", paragraph) and words[0].islower():
        return paragraph[:-1] + words
    return f"{paragraph} {words}"


reader = PdfReader()
