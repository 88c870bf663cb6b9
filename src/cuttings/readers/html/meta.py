"""Head of a page as flat named values, and who and where the page says it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from cuttings.readers.html.parts import Part
from cuttings.readers.html.phrases import is_furniture_line
from cuttings.readers.html.tree import Tree
from cuttings.records.article import MetaValue, StructuredItem
from cuttings.records.evidence import MetaKind

MAX_VALUES = 300
MAX_VALUE_CHARS = 2000
_RELS = frozenset(("canonical", "author", "me", "publisher", "shortlink", "amphtml", "alternate", "license"))
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_SINGLE_FILE_URL = re.compile(r"^\s*url:\s*(\S+)", re.M)
_SINGLE_FILE_DATE = re.compile(r"saved date:\s*\w{3} (\w{3}) (\d{1,2}) (\d{4})", re.I)
_HTTRACK = re.compile(r"Mirrored from (\S+) by HTTrack.*?(\w{3}), (\d{1,2}) (\w{3}) (\d{4})", re.S)
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?|\.{1,2}/?")
_TITLE_EDGES = re.compile(r"^[\s\W]+|[\s\-–—|•·»«:/~]+$")
_SEPARATORS = re.compile(r"\s+(?:[-–—|•·»«:/~]|::|\|\|)\s+|\s*[|»•]\s*|(?<=\w):\s+")


def meta_of(tree: Tree, title: str) -> tuple[MetaValue, ...]:
    """Meta tags, links of the head and `<title>`, in the order of the page."""
    found = [MetaValue(kind=MetaKind.HTML_TITLE, path="title", value=title)] if title else []
    for element, tag in enumerate(tree.tags):
        if len(found) >= MAX_VALUES:
            break
        attributes = tree.attributes[element]
        if tag == "meta":
            key = (
                attributes.get("property")
                or attributes.get("name")
                or attributes.get("itemprop")
                or attributes.get("http-equiv")
            )
            value = (attributes.get("content") or "").strip()
            if key and value:
                found.append(
                    MetaValue(kind=MetaKind.OPENGRAPH, path=key.strip().lower(), value=value[:MAX_VALUE_CHARS])
                )
        elif tag == "link":
            href = (attributes.get("href") or "").strip()
            for rel in (attributes.get("rel") or "").lower().split():
                if rel in _RELS and href:
                    found.append(MetaValue(kind=MetaKind.ATTRIBUTE, path=f"link.{rel}", value=href[:MAX_VALUE_CHARS]))
    return tuple(found)


def document_title(tree: Tree) -> str:
    """Words of the first `<title>` of the document (an SVG has titles too)."""
    for element, tag in enumerate(tree.tags):
        if tag == "title":
            return tree.words(element)
        if tag in ("svg", "p"):
            break
    return ""


def stated(meta: tuple[MetaValue, ...], *paths: str) -> str | None:
    """The first value of the first path that the head states."""
    for path in paths:
        for value in meta:
            if value.path == path:
                return value.value
    return None


def walk_items(items: tuple[StructuredItem, ...], depth: int = 0) -> Iterator[StructuredItem]:
    """Every item of the trees, outer before inner."""
    for item in items:
        yield item
        if depth < 8:
            for inner in item.items.values():
                yield from walk_items(inner, depth + 1)


def canonical_url(
    meta: tuple[MetaValue, ...], structured: tuple[StructuredItem, ...], comments: list[str]
) -> str | None:
    """The page's address as it states it itself; only whole web addresses count."""
    candidates = [stated(meta, "link.canonical"), stated(meta, "og:url")]
    for item in structured:
        if set(item.types) & {
            "Review",
            "CriticReview",
            "UserReview",
            "Article",
            "NewsArticle",
            "BlogPosting",
            "WebPage",
        }:
            candidates += [*item.values.get("url", ())[:1], *item.values.get("mainEntityOfPage", ())[:1]]
            candidates += [
                value for inner in item.items.get("mainEntityOfPage", ()) for value in inner.values.get("@id", ())
            ]
    for comment in comments:
        for pattern in (_SAVED_FROM, _SINGLE_FILE_URL):
            match = pattern.search(comment)
            if match:
                candidates.append(match[1])
        match = _HTTRACK.search(comment)
        if match:
            candidates.append("http://" + match[1])
    return next((url for url in candidates if url and re.match(r"https?://[^/\s]+\.[^/\s]+", url)), None)


def retrieved_on(comments: list[str]) -> str | None:
    """ISO 8601 date on which a browser's extension says that it saved the page."""
    for comment in comments:
        match = _SINGLE_FILE_DATE.search(comment)
        if match:
            try:
                return datetime.strptime(f"{match[2]} {match[1]} {match[3]}", "%d %b %Y").date().isoformat()
            except ValueError:
                continue
    return None


def declared_language(tree: Tree, meta: tuple[MetaValue, ...]) -> str | None:
    """BCP 47 as the page declares it."""
    for element in range(min(2, len(tree.tags))):
        language = tree.attribute(element, "lang") or tree.attribute(element, "xml:lang")
        if language:
            break
    else:
        language = stated(meta, "content-language", "dc.language", "og:locale") or ""
    language = language.strip().replace("_", "-")
    return language if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language) else None


def site_name(
    meta: tuple[MetaValue, ...],
    structured: tuple[StructuredItem, ...],
    header: str | None,
    title: str,
    headline: str | None,
) -> str | None:
    """The site's name: stated in the head, else printed in the page's header, else the part of `<title>` that is not the headline."""
    name = stated(meta, "og:site_name")
    if name:
        return name
    for types in ({"WebSite"}, {"Organization", "NewsMediaOrganization"}):
        for item in walk_items(structured):
            if set(item.types) & types and item.values.get("name"):
                return item.values["name"][0]
    name = stated(meta, "application-name", "apple-mobile-web-app-title", "dc.publisher") or header
    return name or _rest_of_title(title, headline)


def header_name(tree: Tree, parts: list[Part], before: int) -> str | None:
    """The site's name as its header prints it: an element named so, else the first link home; looked for before element `before`, then after."""
    home: str | None = None
    for element, tag in enumerate(tree.tags):
        is_named = parts[element].about == "site"
        if not is_named and (tag != "a" or home is not None):
            continue
        text = _name_printed(tree, element)
        if not text:
            continue
        if is_named and element < before:
            inner = [one for one in range(element, tree.ends[element]) if tree.tags[one] == "a"]
            return next((name for one in inner if (name := _name_printed(tree, one))), text)
        if tag == "a" and leads_home(tree.attribute(element, "href"), tree.attribute(element, "rel")):
            home = text
    return home


def leads_home(href: str, rel: str) -> bool:
    """Whether a link leads to the front page of its site."""
    return rel == "home" or bool(_HOME.fullmatch(href.strip()))


def _name_printed(tree: Tree, element: int) -> str:
    if tree.stops[element] - tree.starts[element] > 40:
        return ""
    text = tree.words(element)
    if not text:
        text = next(
            (alt for one in range(element, tree.ends[element]) if (alt := tree.attribute(one, "alt").strip())), ""
        )
    return text if len(text) <= 80 and any(c.isalpha() for c in text) and not is_furniture_line(text) else ""


def _rest_of_title(title: str, headline: str | None) -> str | None:
    """The part of `<title>` that is not the headline, where the two are parted by a separator."""
    if not headline:
        return None
    at = title.casefold().find(headline.casefold())
    if at >= 0:
        rest = (title[:at], title[at + len(headline) :])
        cleaned = [_TITLE_EDGES.sub("", piece) for piece in rest]
        whole = [piece for piece in cleaned if piece and any(c.isalpha() for c in piece)]
        return _SEPARATORS.split(whole[0])[-1] if len(whole) == 1 else None
    pieces = [piece.strip() for piece in _SEPARATORS.split(title) if piece and piece.strip()]
    wanted = set(re.findall(r"\w+", headline.casefold()))
    strange = (
        [piece for piece in (pieces[-1], pieces[0]) if not set(re.findall(r"\w+", piece.casefold())) & wanted]
        if len(pieces) > 1
        else []
    )
    return strange[0] if strange else None
