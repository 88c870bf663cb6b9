"""Makes an article of a page saved or copied as plain text."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator

from cuttings.options import Options
from cuttings.records.article import Article
from cuttings.records.page import Page, PageIdentity


class TextReader:
    name = "text"

    def score(self, page: Page) -> float:
        return 0.0 if b"\x00" in page.data[:4096] else 0.1

    def read(self, page: Page, options: Options) -> Iterator[Article]:
        text = unicodedata.normalize("NFC", page.data.decode("utf-8", "replace")).strip()
        given = page.given
        yield Article(
            page=PageIdentity(
                location=page.location,
                canonical_url=given.url if given else None,
                media_type="text/plain",
                sha256=hashlib.sha256(page.data).hexdigest(),
                retrieved=given.retrieved if given else None,
            ),
            text=text,
            given=given,
        )


reader = TextReader()
