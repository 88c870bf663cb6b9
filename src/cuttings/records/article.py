"""An article: the one final text of a page's main matter, with its structure and everything that stood around it.

`Article.text` is final at birth: every span in a review counts into it. A reader that finds several articles on a page (feed,
export, rows of a table) yields several; `extraction.split` cuts round-ups by making new articles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cuttings.records.evidence import MetaKind
from cuttings.records.page import Given, PageIdentity
from cuttings.records.review import Kind


class BlockKind(StrEnum):
    """What a stretch of the text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CAPTION = "caption"
    TABLE_ROW = "table_row"
    LINE = "line"
    """A short line of its own: credit line, facts line, printed rating, label."""
    CODE = "code"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of the text, `text[start:end]`, without the blank line that parts it from the next."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    """Heading level 1 to 6; 0 otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginBlock:
    """Words of the page that are not part of the review: site header, byline, date line, menu, comment form, sidebar."""

    text: str
    """As it stands on the page, white space collapsed."""
    place: str
    """`before` (between the top of the page and the text), `after`, or `side`."""
    role: str | None = None
    """What the reader took it for where it could tell: `site-name`, `byline`, `date`, `tagline`, `menu`, `comment`, `related`,
    `share`, `newsletter`, `pager`, `legal`, `rating-widget`, `title`, `facts`."""
    path: str = ""
    """A short pointer for people: tag with class, or line number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuredItem:
    """One item of structured data (JSON-LD, microdata, microformats), with everything kept as the characters that stood there."""

    kind: MetaKind
    types: tuple[str, ...]
    """Type names without their vocabulary's address: `Review`, `Movie`, `hreview`, `h-review`."""
    path: str
    """Where it stands: `[0]`, `@graph[2]`, `[0].itemReviewed`."""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    items: Mapping[str, tuple[StructuredItem, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaValue:
    """One flat named value outside the text: a meta tag, a front-matter key, a column of an export."""

    kind: MetaKind
    path: str
    """Key path: `og:title`, `film.director[1]`, `article:published_time`, column name."""
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a row of an export or table states by its columns: nothing of it needs to be guessed."""

    kind: Kind
    """What sort of review such a row is: a member's rating is `user`, a line of a list `list_entry`, a critic's row `critic`."""
    service: str | None = None
    """The service that wrote the export ("Letterboxd"): its name as publication, its scale for the ratings."""
    scale: str | None = None
    """Name of the ratings' scale in `scales/tables.toml` where it is not the service's own."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Role to the path of the article's `MetaValue` that holds it: `title`, `original_title`, `year`, `imdb`, `tmdb`, `rating`, `best`, `author`,
    `date`, `publication`, `service`, `list_title`, `position`, `length`. A role that the row leaves empty is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeMark:
    """An element whose attributes may print something (icons of a rating, `alt` text, `data-` values, CSS width)."""

    tag: str
    name: str
    """`class`, `style`, `alt`, `title`, `aria-label`, `data-rating`, `src`, `href`, `fill`, ..."""
    value: str
    text: str = ""
    """Words inside the element, white space collapsed, at most 200 characters."""
    path: str = ""
    """Short pointer: the element and its nearest ancestors, `div.review-head > span.stars`."""
    position: int | None = None
    """Offset in the article's text where the element stands; None where it stands outside the text."""
    is_margin: bool = False
    """Whether it stands in a region left out of the text (sidebar, related box, comments)."""
    group: str = ""
    """Elements with the same group stand side by side under one parent (five star icons)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of the page."""

    href: str
    text: str
    position: int | None = None
    """Offset in the article's text, None outside of it."""
    rel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """A stretch of the text that the page sets apart, `text[start:end]`; titles and names are told by it."""

    start: int
    end: int
    kind: str
    """`italic` (also `em`, `cite`), `bold`, `link`, `wiki` (a `[[link]]`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a reader makes of a page: input of the extraction."""

    page: PageIdentity
    text: str
    """Paragraphs parted by one blank line; lines of one block (verse, facts) by a single newline. NFC, no trailing white space."""
    blocks: tuple[Block, ...] = ()
    """Tile the words of the text in order."""
    margins: tuple[MarginBlock, ...] = ()
    structured: tuple[StructuredItem, ...] = ()
    meta: tuple[MetaValue, ...] = ()
    attributes: tuple[AttributeMark, ...] = ()
    links: tuple[Link, ...] = ()
    emphases: tuple[Emphasis, ...] = ()
    """In the order of the text; empty where the format knows none or the reader did not keep them."""
    given: Given | None = None
    declared_language: str | None = None
    """BCP 47 as the page declares it (`<html lang>`, front matter), if it does."""
    content_key: str | None = None
    """What the review's id rests on where no address is known and the page's bytes hold more than this article (a row of a table);
    None means the page's SHA-256."""
    row: Row | None = None
    """Set where the article is a row of an export; a row without words has an empty text."""
    ordinal: int = 0
    """Place among the reviews of the same address or content (0 is the first, or the only one)."""
    warnings: tuple[str, ...] = ()
