"""Makes an article of a page saved or copied as plain text, the site's furniture taken out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from cuttings.options import Options
from cuttings.readers.text.lines import Unit, units_of
from cuttings.readers.text.zones import Layout, lay_out
from cuttings.records.article import Article, BlockKind, MarginBlock
from cuttings.records.page import Page, PageIdentity
from cuttings.records.problem import Problem, ReadError
from cuttings.text.canonical import Composed, Piece, canonical, compose
from cuttings.text.encoding import decode, looks_binary

_MOST_UNITS = 20_000
_BULLET = re.compile(r"^(?:[*•◦▪-]|\d{1,3}[.)])\s+\S")


class TextReader:
    name = "text"

    def score(self, page: Page) -> float:
        if looks_binary(page.data):
            return 0.0
        return 0.5 if page.media_type == "text/plain" or page.location.casefold().endswith((".txt", ".text")) else 0.1

    def read(self, page: Page, options: Options) -> Iterator[Article]:
        decoded = decode(page.data)
        yield article_of(page, decoded.text, media_type="text/plain", warnings=decoded.warnings, options=options)


def article_of(
    page: Page,
    text: str,
    *,
    media_type: str,
    options: Options,
    title: str | None = None,
    address: str | None = None,
    warnings: tuple[str, ...] = (),
) -> Article:
    """The article in a page's characters; `title` and `address` are what the file says of itself. Raises ReadError for a page without words."""
    text = canonical(text)
    limit = options.max_text_chars * 2
    if len(text) > limit:
        text, warnings = text[:limit], (*warnings, f"The text was cut after {limit} characters.")
    units = units_of(text)
    if not units:
        raise ReadError(Problem(code="read.empty", reason="The file holds no words.", location=page.location))
    if len(units) > _MOST_UNITS:
        units, warnings = units[:_MOST_UNITS], (*warnings, f"Only the first {_MOST_UNITS:,} lines were read.")
    layout = lay_out(units)
    composed = _composed(units, layout)
    given = page.given
    headline = canonical(units[layout.title].text) if layout.title is not None else None
    return Article(
        page=PageIdentity(
            location=page.location,
            canonical_url=(given.url if given else None) or address,
            media_type=media_type,
            sha256=hashlib.sha256(page.data).hexdigest(),
            title=title,
            headline=headline,
            site_name=layout.site_name,
            retrieved=given.retrieved if given else None,
        ),
        text=composed.text,
        blocks=composed.blocks,
        margins=_margins(units, layout),
        given=given,
        warnings=warnings,
    )


def _composed(units: list[Unit], layout: Layout) -> Composed:
    pieces = []
    for order, place in enumerate(layout.kept):
        unit = units[place]
        kind = _kind(unit, is_title=place == layout.title)
        follows = order > 0 and layout.kept[order - 1] == place - 1
        is_tight = unit.is_tight and follows and not unit.is_prose and not units[place - 1].is_prose
        pieces.append(Piece(text=unit.text, kind=kind, level=int(kind is BlockKind.HEADING), is_tight=is_tight))
    return compose(pieces)


def _kind(unit: Unit, *, is_title: bool) -> BlockKind:
    if is_title:
        return BlockKind.HEADING
    if "\t" in unit.text:
        return BlockKind.TABLE_ROW
    if _BULLET.match(unit.text):
        return BlockKind.LIST_ITEM
    return BlockKind.PARAGRAPH if unit.is_prose or unit.words > 20 else BlockKind.LINE


def _margins(units: list[Unit], layout: Layout) -> tuple[MarginBlock, ...]:
    first, last = (layout.kept[0], layout.kept[-1]) if layout.kept else (0, 0)
    margins = []
    for place, role in sorted(layout.roles.items()):
        unit = units[place]
        where = "before" if place < first else "after" if place > last else "side"
        if role in ("byline", "date") and where == "side":
            where = "before"
        margins.append(MarginBlock(text=" ".join(unit.text.split()), place=where, role=role, path=f"line {unit.line}"))
    return tuple(margins)


reader = TextReader()
