"""Page to article: one file per format. A reader says how sure it is that a page is its own; the surest reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cuttings.options import Options
from cuttings.readers import (
    blogger,
    feed,
    html,
    imdb,
    letterboxd,
    mail,
    markdown,
    mended,
    pdf,
    rating_tables,
    rst,
    tabular,
    text,
    wxr,
)
from cuttings.readers.protocol import Reader
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import Problem, ReadError

EXPORTS: tuple[Reader, ...] = (
    letterboxd.reader,
    imdb.reader,
    rating_tables.reader,
    wxr.reader,
    blogger.reader,
    feed.reader,
    mail.reader,
    mended.reader,
)
"""Exports of whole accounts and sites: many entries in one file, which may be larger than a page."""
READERS: tuple[Reader, ...] = (
    *EXPORTS,
    html.reader,
    markdown.reader,
    rst.reader,
    pdf.reader,
    tabular.reader,
    text.reader,
)
"""In this order among equals; one line per format."""


def read_page(page: Page, options: Options) -> Iterator[Article | Problem]:
    """The articles of a page, in its order, and a problem for each of its entries that is not taken.

    Raises ReadError where no reader takes the page, or it is empty, binary or too large.
    """
    if not page.data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadError(Problem(code="read.empty", reason="The file is empty.", location=page.location))
    reader = _reader_of(page, options)
    for article in reader.read(page, options):
        yield _located(article, page) if isinstance(article, Article) else article


def _reader_of(page: Page, options: Options) -> Reader:
    is_large = len(page.data) > options.max_page_bytes
    readers = (*EXPORTS, tabular.reader) if is_large else READERS
    if len(page.data) <= options.max_export_bytes:
        scores = [(reader.score(page), -place, reader) for place, reader in enumerate(readers)]
        best, _, reader = max(scores, key=lambda scored: scored[:2])
        if best > 0:
            return reader
    if is_large:
        size = f"{len(page.data) / 1e6:.0f} MB; at most {options.max_page_bytes / 1e6:.0f} MB are read"
        raise ReadError(
            Problem(code="read.too-large", reason=f"The page is too large ({size}).", location=page.location)
        )
    reason = "Not a format that can be read (HTML, text, Markdown, reStructuredText, PDF, mail, feeds, exports, JSON lines, CSV, TSV)."
    raise ReadError(Problem(code="read.binary", reason=reason, location=page.location))


def _located(article: Article, page: Page) -> Article:
    """The article with the address and the day that a server or archive recorded, where neither the page nor a person says so.

    One entry of many has not the address of the whole: a hundred rows fetched together would become one review.
    """
    identity = article.page
    if page.address and not identity.canonical_url and identity.location == page.location:
        identity = replace(identity, canonical_url=page.address)
    if page.retrieved and not identity.retrieved:
        identity = replace(identity, retrieved=page.retrieved)
    return article if identity is article.page else replace(article, page=identity)
