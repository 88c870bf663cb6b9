"""Where a value comes from: a span of the review's text, or a place outside of it.

Spans follow the W3C Web Annotation model (TextPositionSelector with TextQuoteSelector); offsets count Unicode code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MetaKind(StrEnum):
    """What sort of place outside the text a value stands in."""

    JSON_LD = "json-ld"
    MICRODATA = "microdata"
    MICROFORMAT = "microformat"
    OPENGRAPH = "opengraph"
    HTML_TITLE = "html-title"
    ATTRIBUTE = "attribute"
    FRONT_MATTER = "front-matter"
    FEED = "feed"
    EXPORT = "export"
    URL = "url"
    PAGE = "page"
    GIVEN = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Either a span of the review's text (`start`, `end`) or a place outside of it (`meta`, `path`); never both.

    Make text evidence with `text.spans.quote()` only, so that `text[start:end] == exact` always holds.
    """

    exact: str
    """What stands there, character for character."""
    start: int | None = None
    end: int | None = None
    meta: MetaKind | None = None
    path: str | None = None
    """Where in the metadata: a key path, an attribute's element, or for `given` who gave it."""

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None) or (self.start is None) == (self.meta is None):
            raise ValueError("evidence is a span of the text or a place outside of it")

    @property
    def is_text(self) -> bool:
        return self.start is not None


def outside(kind: MetaKind, path: str, exact: str) -> Evidence:
    """Evidence for a value that stands outside the review's text."""
    return Evidence(exact=exact, meta=kind, path=path)
