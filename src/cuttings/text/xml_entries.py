"""The characters of a feed or an XML export cut into its head and its entries, each parsed on its own, safely.

One broken entry must not take the others with it: exports written by blog engines hold raw control characters, bare ampersands, words
between `]]>` and a tag. Entities that a file declares itself are refused (they are how a small file fills the memory, or reads another
file), and no parser here ever loads anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from html.entities import html5

from lxml import etree

from cuttings.text.encoding import decode

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]+)")
_PROLOG = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|(?P<doctype><!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>))*", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_NAMESPACE = re.compile(r"xmlns(?::([\w.-]+))?\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_BLOCKS = r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
_CDATA_OR_COMMENT = re.compile(_BLOCKS, re.DOTALL)
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"<[/?!]?[A-Za-z_][^<>]*>")
_BARE_NAME = re.compile(r"[^\w.-]|^[\d.-]+")
_XML_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_SAFE_ENOUGH = 0.99
"""A mended entry is taken where so much of its characters came through."""
_KNOWN_NAMESPACES = (
    (re.compile(r"https?://wordpress\.org/export/[\d.]+/excerpt/"), "excerpt"),
    (re.compile(r"https?://wordpress\.org/export/[\d.]+/"), "wp"),
    (re.compile(r"http://purl\.org/rss/1\.0/modules/content/"), "content"),
    (re.compile(r"http://purl\.org/dc/(?:elements/1\.\d|terms)/"), "dc"),
    (re.compile(r"http://www\.w3\.org/2005/Atom|http://purl\.org/atom/ns#.*"), "atom"),
    (re.compile(r"http://schemas\.google\.com/blogger/20\d\d"), "blogger"),
    (re.compile(r"http://www\.w3\.org/2007/app|http://purl\.org/atom/app#"), "app"),
    (re.compile(r"http://purl\.org/syndication/thread/1\.0"), "thr"),
    (re.compile(r"http://www\.itunes\.com/dtds/podcast-1\.0\.dtd"), "itunes"),
    (re.compile(r"http://rssnamespace\.org/feedburner/ext/1\.0"), "feedburner"),
    (re.compile(r"http://search\.yahoo\.com/mrss/?"), "media"),
    (re.compile(r"http://www\.w3\.org/1999/xhtml"), "xhtml"),
    (re.compile(r"https?://letterboxd\.com/?"), "letterboxd"),
    (re.compile(r"https?://(?:www\.)?themoviedb\.org/?"), "tmdb"),
    (re.compile(r"http://www\.w3\.org/XML/1998/namespace"), "xml"),
    (re.compile(r"http://www\.w3\.org/1999/02/22-rdf-syntax-ns#"), "rdf"),
    (re.compile(r"http://purl\.org/rss/1\.0/|http://my\.netscape\.com/.*|http://backend\.userland\.com/.*"), ""),
    (re.compile(r"https?://www\.sitemaps\.org/schemas/sitemap/.*|http://www\.google\.com/schemas/sitemap/.*"), ""),
)  # fmt: skip
_DEFAULTS = {
    "wp": "http://wordpress.org/export/1.2/", "content": "http://purl.org/rss/1.0/modules/content/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/", "dc": "http://purl.org/dc/elements/1.1/", "atom": "http://www.w3.org/2005/Atom",
    "media": "http://search.yahoo.com/mrss/", "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd", "slash": "urn:slash", "sy": "urn:sy",
    "wfw": "urn:wfw", "georss": "urn:georss", "thr": "http://purl.org/syndication/thread/1.0", "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "blogger": "http://schemas.google.com/blogger/2018", "app": "http://www.w3.org/2007/app", "gd": "urn:gd", "openSearch": "urn:search",
    "dcterms": "http://purl.org/dc/terms/",
}  # fmt: skip
"""What a prefix means that a file uses and does not declare."""


class UnsafeXml(ValueError):
    """The file declares entities of its own."""


class NotXml(ValueError):
    """No root element stands at the beginning."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element, its names independent of the prefixes a file chose: `wp:status`, `content:encoded`, `title`."""

    element: etree._Element

    @property
    def name(self) -> str:
        """`prefix:local` for vocabularies known here, the bare name without a namespace, `?:local` for unknown ones."""
        return _name_of(self.element.tag)

    @property
    def children(self) -> Iterator[Node]:
        """The elements inside, comments and instructions left out."""
        return (Node(child) for child in self.element if isinstance(child.tag, str))

    @property
    def words(self) -> str:
        """All characters inside, white space around them left out."""
        return "".join(self.element.itertext()).strip()

    def get(self, attribute: str) -> str:
        """An attribute, without its namespace; empty where there is none."""
        for key, value in self.element.attrib.items():
            if str(key).rpartition("}")[2] == attribute:
                return str(value).strip()
        return ""

    def all(self, *names: str) -> Iterator[Node]:
        """Children of these names, in the order of the file."""
        return (child for child in self.children if child.name in names)

    def first(self, *names: str) -> Node | None:
        """The first child of the first of these names that holds words."""
        return next((child for name in names for child in self.all(name) if child.words), None)

    def text_of(self, *names: str) -> str:
        """The words of that child, empty where there is none."""
        found = self.first(*names)
        return found.words if found else ""

    @property
    def markup(self) -> str:
        """What stands inside, as HTML: of `type="xhtml"` content the elements themselves."""
        inner = [str(self.element.text or "")]
        for child in self.element:
            if isinstance(child.tag, str):
                for element in child.iter():
                    if isinstance(element.tag, str):
                        element.tag = _BARE_NAME.sub("", element.tag.rpartition("}")[2]) or "span"
                inner.append(etree.tostring(child, encoding="unicode", method="html", with_tail=True))
        return "".join(inner)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the file, or the reason why it could not be parsed."""

    number: int
    """1 is the first of the file."""
    node: Node | None = None
    is_mended: bool = False
    """Whether faults of the XML were mended on the way; its characters came through nevertheless."""
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A feed or export in pieces."""

    root: str
    """Local name of the root element, in lower case."""
    head: Node | None
    """The root with everything but the entries; None where nothing of it could be parsed."""
    _text: str
    _namespaces: str
    _spans: tuple[tuple[int, int, bool], ...]

    def __len__(self) -> int:
        return len(self._spans)

    def entries(self) -> Iterator[Entry]:
        """The entries, parsed one by one."""
        for number, (start, end, is_closed) in enumerate(self._spans, 1):
            if not is_closed:
                yield Entry(number=number, fault="it is not closed: the file is cut off or damaged here")
                continue
            node, is_mended = _parsed(self._text[start:end], self._namespaces)
            fault = "" if node is not None else "its XML is too damaged to be mended without losing words"
            yield Entry(number=number, node=node, is_mended=is_mended, fault=fault)


def root_of(data: bytes) -> tuple[str, str]:
    """Local name of the root element in lower case and its start tag, from the first bytes; two empty strings where there is none."""
    head = data[:16_000]
    text = (
        decode(head).text
        if head[:2] in (b"\xff\xfe", b"\xfe\xff")
        else head.decode("utf-8", "replace").lstrip("\ufeff")
    )
    prolog = _PROLOG.match(text)
    match = _ROOT.match(text, prolog.end() if prolog else 0)
    return (match[1].rpartition(":")[2].lower(), match[0]) if match else ("", "")


def entry_alone(data: bytes, names: tuple[str, ...], number: int) -> str | None:
    """The document with none but its entry `number` (1 is the first), as XML in UTF-8; None where there is no such whole entry.

    Raises UnsafeXml, NotXml.
    """
    document = read_entries(data, names)
    spans = document._spans
    if not 1 <= number <= len(spans) or not spans[number - 1][2]:
        return None
    text = document._text
    start, end, _ = spans[number - 1]
    head = re.sub(r"^\s*<\?xml.*?\?>", "", text[: spans[0][0]], count=1, flags=re.DOTALL)
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}{text[start:end]}{text[spans[-1][1] :]}'


def read_entries(data: bytes, names: tuple[str, ...]) -> Document:
    """The document in pieces; `names` are the local names of its entries.

    Raises UnsafeXml, or NotXml where no root element is found.
    """
    declared = _DECLARED.search(data[:400])
    text = _CONTROL.sub("", decode(data, declared[1].decode("ascii", "ignore") if declared else None).text)
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    if re.search(r"<!ENTITY", text[:start], re.IGNORECASE):
        raise UnsafeXml
    root = _ROOT.match(text, start)
    if root is None:
        if re.match(r"<!DOCTYPE", text[start:], re.IGNORECASE):
            raise UnsafeXml
        raise NotXml
    namespaces = _declarations(root[2])
    spans, outside = _cut(text, root.end(), names)
    head, _ = _parsed(root[0] + "".join(outside), namespaces, is_head=True)
    return Document(
        root=root[1].rpartition(":")[2].lower(), head=head, _text=text, _namespaces=namespaces, _spans=tuple(spans)
    )


def _declarations(attributes: str) -> str:
    declared = {
        match[1] or "": match[2] if match[2] is not None else match[3] for match in _NAMESPACE.finditer(attributes)
    }
    merged = _DEFAULTS | {prefix: uri for prefix, uri in declared.items() if uri or not prefix}
    return " ".join(
        f'xmlns{":" if prefix else ""}{prefix}="{uri.replace("<", "").replace(chr(34), "")}"'
        for prefix, uri in merged.items()
    )


def _cut(text: str, start: int, names: tuple[str, ...]) -> tuple[list[tuple[int, int, bool]], list[str]]:
    """Spans of the entries, each with whether it is closed, and what stands between them."""
    local = "|".join(names)
    token = re.compile(
        rf"{_BLOCKS}|<(?P<end>/?)(?:[\w.-]+:)?(?:{local})(?P<empty>(?:\s[^>]*?)?)(?P<close>/?)>", re.DOTALL
    )
    spans: list[tuple[int, int, bool]] = []
    outside: list[str] = []
    opened: int | None = None
    done = start
    for match in token.finditer(text, start):
        if match["end"] is None:
            continue
        if match["end"] and opened is not None:
            spans.append((opened, match.end(), True))
            opened, done = None, match.end()
        elif not match["end"] and not match["close"]:
            if opened is not None:
                spans.append((opened, match.start(), False))
            else:
                outside.append(text[done : match.start()])
            opened = match.start()
    if opened is not None:
        spans.append((opened, len(text), False))
    else:
        outside.append(text[done:])
    return spans, outside


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=recover,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _parsed(chunk: str, namespaces: str, *, is_head: bool = False) -> tuple[Node | None, bool]:
    """The element that `chunk` holds, and whether it had to be mended; None where mending would lose words."""
    named = _outside_blocks(chunk, _named_entities)
    if not is_head:
        node = _strictly(named, namespaces)
        if node is not None:
            return node, False
        mended = _outside_blocks(named, _mend)
        node = _strictly(mended, namespaces)
        if node is not None:
            return node, True
    mended = _outside_blocks(named, _mend)
    try:
        root = etree.fromstring(f"<r {namespaces}>{mended}</r>".encode(), _parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return None, True
    first = None if root is None else next((child for child in root if isinstance(child.tag, str)), None)
    if first is None:
        return None, True
    came_through = _visible("".join(first.itertext()))
    if not is_head and came_through < _SAFE_ENOUGH * _visible_in_source(mended):
        return None, True
    return Node(first), True


def _strictly(chunk: str, namespaces: str) -> Node | None:
    try:
        root = etree.fromstring(f"<r {namespaces}>{chunk}</r>".encode(), _parser(recover=False))
    except (etree.XMLSyntaxError, ValueError):
        return None
    found = [child for child in root if isinstance(child.tag, str)]
    return Node(found[0]) if len(found) == 1 else None


def _outside_blocks(text: str, change: Callable[[str], str]) -> str:
    """`change` applied to everything but CDATA blocks; comments go, they are never words."""
    parts, done = [], 0
    for match in _CDATA_OR_COMMENT.finditer(text):
        parts.append(change(text[done : match.start()]))
        if match[0].startswith("<![CDATA["):
            parts.append(match[0])
        done = match.end()
    parts.append(change(text[done:]))
    return "".join(parts)


def _named_entities(text: str) -> str:
    """`&nbsp;`, `&eacute;`: known to every reader of HTML, unknown to XML."""
    return (
        _ENTITY.sub(lambda m: m[0] if m[1] in _XML_OWN or m[1][0] == "#" else html5.get(f"{m[1]};", m[0]), text)
        if "&" in text
        else text
    )


def _mend(text: str) -> str:
    """A bare `&`, and a `]]>` left over where a CDATA block was closed by words that held one."""
    text = re.sub(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)", "&amp;", text)
    text = re.sub(r"<(?![/A-Za-z_!?])", "&lt;", text)
    return text.replace("]]>", "")


def _visible(text: str) -> int:
    return sum(map(len, text.split()))


def _visible_in_source(chunk: str) -> int:
    total, done = 0, 0
    for match in _CDATA_OR_COMMENT.finditer(chunk):
        total += _visible(unescape(_TAG.sub(" ", chunk[done : match.start()])))
        if match[0].startswith("<![CDATA["):
            total += _visible(match[0].removeprefix("<![CDATA[").removesuffix("]]>"))
        done = match.end()
    return total + _visible(unescape(_TAG.sub(" ", chunk[done:])))


def _name_of(tag: str | bytes | bytearray | etree.QName) -> str:
    namespace, _, local = str(tag).removeprefix("{").rpartition("}")
    if not namespace:
        return local
    for pattern, prefix in _KNOWN_NAMESPACES:
        if pattern.fullmatch(namespace):
            return f"{prefix}:{local}" if prefix else local
    return f"?:{local}"
