"""A page of HTML becomes an article: decoded, tamed, parsed, cut into lines, sorted into the review and its margins."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from cuttings.options import Options
from cuttings.readers.html import jsonld, meta, microdata
from cuttings.readers.html.composition import compose
from cuttings.readers.html.lines import Line, lines_of
from cuttings.readers.html.margins import margins_of
from cuttings.readers.html.marks import Places, links_of, marks_of
from cuttings.readers.html.parts import Part, part_of
from cuttings.readers.html.phrases import fold
from cuttings.readers.html.regions import regions_of
from cuttings.readers.html.selection import Selection, select
from cuttings.readers.html.taming import tamed
from cuttings.readers.html.teasers import teasers_of
from cuttings.readers.html.tree import Tree, tree_of
from cuttings.readers.html.walls import PARTIAL, find_wall, is_cut_short
from cuttings.records.article import Article, MetaValue, StructuredItem
from cuttings.records.page import Page, PageIdentity
from cuttings.records.problem import ReadError
from cuttings.text.addresses import parts_of
from cuttings.text.encoding import decode

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]+)", re.I
)
_HEADER_CHARSET = re.compile(r"charset=\s*[\"']?([\w:.-]+)", re.I)
_ROOT = re.compile(rb"<!doctype\s+html|<html[\s>]|<\?xml[^>]*>\s*<!doctype\s+html|<head[\s>]|<body[\s>]", re.I)
_ELEMENT = re.compile(
    rb"</?(?:p|div|span|a|br|h[1-6]|ul|ol|li|table|tr|td|article|section|img|strong|em|b|i)\b[^<>]*>", re.I
)


class HtmlReader:
    name = "html"

    def score(self, page: Page) -> float:
        head = page.data[:20_000].replace(b"\x00", b"")
        if page.media_type and "html" in page.media_type:
            return 0.95
        opening = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        if _ROOT.match(opening) or (opening[:1] == b"<" and _ROOT.search(opening[:4000])):
            return 0.95
        is_named = (
            page.location.lower()
            .rsplit("?", 1)[0]
            .endswith((".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp"))
        )
        tags = len(_ELEMENT.findall(head))
        if is_named:
            return 0.9 if tags or opening[:1] == b"<" else 0.5
        if opening[:1] == b"<" and tags >= 3 and not opening.startswith((b"<?xml", b"<rss", b"<feed")):
            return 0.8
        return 0.6 if tags >= 20 and tags * 200 > len(head) else 0.0

    def read(self, page: Page, options: Options) -> Iterator[Article]:
        yield article_of(page, options)


def article_of(page: Page, options: Options) -> Article:
    """The page's article; raises ReadError where it is a wall or an error page that holds none."""
    decoded = decode(page.data, _declared_encoding(page))
    source, warnings = tamed(decoded.text)
    tree = tree_of(source)
    parts = [part_of(tree, element) for element in range(len(tree.tags))]
    lines = lines_of(tree, parts)
    structured = (
        *jsonld.items_of([script for _, script in tree.scripts]),
        *microdata.microdata_of(tree),
        *microdata.microformats_of(tree),
    )
    title = meta.document_title(tree)
    head = meta.meta_of(tree, title)
    regions = regions_of(tree, parts, lines)
    address = (page.given.url if page.given else None) or meta.canonical_url(head, structured, tree.comments)
    host = parts_of(address or "").netloc.lower().removeprefix("www.")
    selection = select(
        tree, parts, lines, regions, _stated_titles(title, head, structured), host, _stated_authors(head, structured)
    )
    composed = compose(lines, selection.kept, options.max_text_chars)
    wall = find_wall(tree, lines, composed.text, title, page.location)
    if wall is not None:
        raise ReadError(wall)
    if is_cut_short(lines, composed.text):
        warnings = (*warnings, PARTIAL)
    places = Places(tree, lines, selection, composed, regions)
    if composed.is_cut:
        warnings = (*warnings, f"The text was cut after {options.max_text_chars} characters.")
    return Article(
        page=_identity(page, address, tree, parts, head, structured, title, lines, selection),
        text=composed.text,
        blocks=composed.blocks,
        margins=margins_of(tree, lines, selection, regions),
        structured=structured,
        meta=(*head, *teasers_of(selection.page)),
        attributes=marks_of(tree, parts, places),
        links=links_of(tree, places),
        emphases=composed.emphases,
        given=page.given,
        declared_language=meta.declared_language(tree, head),
        warnings=(*decoded.warnings, *warnings),
    )


def _identity(
    page: Page,
    address: str | None,
    tree: Tree,
    parts: list[Part],
    head: tuple[MetaValue, ...],
    structured: tuple[StructuredItem, ...],
    title: str,
    lines: list[Line],
    selection: Selection,
) -> PageIdentity:
    given = page.given
    headline = lines[selection.title].text if selection.title is not None else None
    before = lines[selection.first_prose].element if lines else 0
    header = meta.header_name(tree, parts, before)
    return PageIdentity(
        location=page.location,
        canonical_url=address,
        media_type="text/html",
        sha256=hashlib.sha256(page.data).hexdigest(),
        title=title or None,
        headline=headline,
        site_name=meta.site_name(head, structured, header, title, headline),
        retrieved=(given.retrieved if given else None) or meta.retrieved_on(tree.comments),
    )


def _stated_titles(title: str, head: tuple[MetaValue, ...], structured: tuple[StructuredItem, ...]) -> list[str]:
    titles = [title, meta.stated(head, "og:title", "twitter:title") or ""]
    for item in structured:
        titles += [*item.values.get("headline", ())[:1]]
    return titles


def _stated_authors(head: tuple[MetaValue, ...], structured: tuple[StructuredItem, ...]) -> frozenset[str]:
    names = [
        value.value
        for value in head
        if value.path in ("author", "dc.creator", "article:author", "parsely-author", "sailthru.author", "byl")
    ]
    for item in structured:
        names += item.values.get("author", ())
        names += [name for author in item.items.get("author", ()) for name in author.values.get("name", ())]
    return frozenset(fold(name) for name in names if len(name) <= 60 and "/" not in name)


def _declared_encoding(page: Page) -> str | None:
    match = _HEADER_CHARSET.search(page.media_type or "")
    if match:
        return match[1]
    found = _DECLARED.search(page.data[:4096])
    return (found[1] or found[2]).decode("ascii", "ignore") if found else None


reader = HtmlReader()
