"""What a reader is: it says how sure it is of a page, and makes articles of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from cuttings.options import Options
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import Problem


class Reader(Protocol):
    """One format."""

    name: str

    def score(self, page: Page) -> float:
        """0 (not mine) to 1 (surely mine), from media type, file name and the first bytes; cheap."""

    def read(self, page: Page, options: Options) -> Iterator[Article | Problem]:
        """The articles of the page, and a problem for each entry of it that is not taken; raises ReadError where nothing can be read."""
