"""Page to article: one file per format. A reader says how sure it is that a page is its own; the surest reads it."""

from __future__ import annotations

from collections.abc import Iterator

from cuttings.options import Options
from cuttings.readers import html, markdown, pdf, rst, tabular, text
from cuttings.readers.protocol import Reader
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import Problem, ReadError

READERS: tuple[Reader, ...] = (html.reader, markdown.reader, rst.reader, pdf.reader, tabular.reader, text.reader)
"""In this order among equals; one line per format."""


def read_page(page: Page, options: Options) -> Iterator[Article]:
    """The articles of a page, in its order.

    Raises ReadError where no reader takes the page, or it is empty, binary or too large.
    """
    if not page.data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadError(Problem(code="read.empty", reason="The file is empty.", location=page.location))
    if len(page.data) > options.max_page_bytes:
        size = f"{len(page.data) / 1e6:.0f} MB; at most {options.max_page_bytes / 1e6:.0f} MB are read"
        raise ReadError(
            Problem(code="read.too-large", reason=f"The page is too large ({size}).", location=page.location)
        )
    scores = [(reader.score(page), -place, reader) for place, reader in enumerate(READERS)]
    best, _, reader = max(scores, key=lambda scored: scored[:2])
    if best <= 0:
        reason = "Not a format that can be read (HTML, text, Markdown, reStructuredText, PDF, JSON lines, CSV, TSV)."
        raise ReadError(Problem(code="read.binary", reason=reason, location=page.location))
    yield from reader.read(page, options)
