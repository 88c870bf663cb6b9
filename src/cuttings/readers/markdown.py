"""Makes articles of markdown pages."""

from __future__ import annotations

from collections.abc import Iterator

from cuttings.options import Options
from cuttings.records.article import Article
from cuttings.records.page import Page


class MarkdownReader:
    name = "markdown"

    def score(self, page: Page) -> float:
        return 0.0

    def read(self, page: Page, options: Options) -> Iterator[Article]:
        yield from ()


reader = MarkdownReader()
