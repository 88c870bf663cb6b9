"""One entry of a feed or an export becomes an article: its body as text, its elements or columns as named values."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cuttings.options import Options
from cuttings.records.article import Article, AttributeMark, MetaValue, Row
from cuttings.records.evidence import MetaKind
from cuttings.records.page import Page, PageIdentity
from cuttings.records.problem import Problem, ReadError
from cuttings.records.review import Kind
from cuttings.text.canonical import canonical
from cuttings.text.markup import Marked, read_fragment
from cuttings.text.xml_entries import Document, NotXml, UnsafeXml, read_entries

_BLOCK_TAG = (
    r"(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|blockquote|pre|figure|figcaption|section|article|aside|header|footer"
    r"|address|form|hr|script|style|iframe|details|summary|center|main|nav|noscript|video|audio|object)"
)
_STARTS_BLOCK = re.compile(rf"\s*</?{_BLOCK_TAG}\b", re.IGNORECASE)
_BLOCK = re.compile(rf"<{_BLOCK_TAG}\b", re.IGNORECASE)
_KEEPS_LINES = re.compile(r"<(?:pre|script|style|textarea)\b.*?</(?:pre|script|style|textarea)\s*>", re.I | re.S)
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


def paragraphed(html: str) -> str:
    """HTML whose paragraphs are parted by blank lines, as blog engines and members type it, with their `<p>` and `<br>` added.

    What stands in block elements already stays as it is; nothing is added inside `<pre>`.
    """
    html = html.replace("\r\n", "\n").replace("\r", "\n").strip()
    if "\n" not in html or _KEEPS_LINES.search(html) or re.search(r"<p[\s>]", html, re.IGNORECASE):
        return html
    parts = []
    for part in _BLANK_LINE.split(html):
        if _STARTS_BLOCK.match(part) or _BLOCK.search(part):
            parts.append(part)
        else:
            parts.append("<p>" + part.replace("\n", "<br>\n") + "</p>")
    return "\n".join(parts)


def fragment_of(html: str, options: Options) -> tuple[Marked, tuple[str, ...]]:
    """The words of a body, and a warning where it was too long to be read whole."""
    # left over where the words of an entry quoted XML: HTML takes it for a comment and swallows what follows
    html = html.replace("<![CDATA[", "").replace("]]>", "")
    if len(html) <= options.max_text_chars * 2:
        return read_fragment(html), ()
    cut = html[: options.max_text_chars * 2]
    return read_fragment(cut), (f"The text was cut after {options.max_text_chars} characters.",)


def plain_words(html: str) -> str:
    """The words of a title or a name that may hold entities or inline tags, as one line."""
    return " ".join((read_fragment(html).text if "<" in html or "&" in html else canonical(html)).split())


def values_of(kind: MetaKind, pairs: Iterable[tuple[str, str | None]]) -> tuple[MetaValue, ...]:
    """Named values without the empty ones; a name that comes twice is numbered from the second on."""
    found: list[MetaValue] = []
    counts: dict[str, int] = {}
    for path, value in pairs:
        value = canonical(value or "")
        if not value:
            continue
        place = counts.get(path, 0)
        counts[path] = place + 1
        found.append(MetaValue(kind=kind, path=f"{path}[{place}]" if place else path, value=value))
    return tuple(found)


def key_of(*parts: str) -> str:
    """What an entry's id rests on where it has no address: a digest of what names it within its service."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def identity_of(page: Page, *, sha256: str, place: str, media_type: str, **known: str | None) -> PageIdentity:
    """The identity of an entry that stands at `place` in the page; `known` are fields of the record."""
    given = page.given
    address = (given.url if given else None) if not place else None
    return PageIdentity(
        location=f"{page.location}{place}",
        canonical_url=address or known.get("canonical_url"),
        media_type=media_type,
        sha256=sha256,
        title=known.get("title"),
        headline=known.get("headline"),
        site_name=known.get("site_name"),
        retrieved=(given.retrieved if given else None) or known.get("retrieved"),
    )


def entry_article(
    page: Page,
    identity: PageIdentity,
    options: Options,
    *,
    html: str,
    meta: tuple[MetaValue, ...],
    language: str | None = None,
    key: str | None = None,
    commands: Sequence[str] = (),
    warnings: tuple[str, ...] = (),
) -> Article:
    """An article of one entry of a feed or a blog's export. `commands` are the shortcodes that `<i data-command="0">` stands for."""
    marked, cut = fragment_of(html, options)
    return Article(
        page=identity,
        text=marked.text,
        blocks=marked.blocks,
        meta=meta,
        attributes=tuple(_commanded(marked.attributes, commands)),
        links=marked.links,
        emphases=marked.emphases,
        given=page.given,
        declared_language=language,
        content_key=key,
        warnings=(*warnings, *cut),
    )


def _commanded(marks: Iterable[AttributeMark], commands: Sequence[str]) -> Iterator[AttributeMark]:
    for mark in marks:
        if mark.name != "data-command":
            yield mark
        elif mark.value.isdecimal() and int(mark.value) < len(commands):
            command = commands[int(mark.value)]
            yield AttributeMark(tag="shortcode", name="shortcode", value=command, position=mark.position)


def xml_of(page: Page, names: tuple[str, ...]) -> Document:
    """The page's XML in pieces; raises ReadError where it is unsafe or none."""
    try:
        return read_entries(page.data, names)
    except UnsafeXml as error:
        reason = "The file declares entities of its own, as attacks on readers do; it is not read."
        raise ReadError(Problem(code="read.unsafe-xml", reason=reason, location=page.location)) from error
    except NotXml as error:
        raise ReadError(
            Problem(code="read.not-xml", reason="The file is no XML that can be read.", location=page.location)
        ) from error


def broken_entry(page: Page, number: int, fault: str) -> Problem:
    """An entry that could not be parsed."""
    reason = f"Entry {number} was not taken: {fault}. The others are read."
    return refused("broken-entry", reason, f"{page.location}#{number}", is_failure=True)


MENDED = "The XML of this entry was faulty and has been mended."
"""Warning of an article whose entry was mended on the way."""


def row_article(
    page: Page,
    identity: PageIdentity,
    options: Options,
    *,
    values: Mapping[str, str | None],
    roles: Mapping[str, str],
    kind: Kind,
    service: str | None,
    words: str = "",
    key: str | None = None,
    meta_kind: MetaKind = MetaKind.EXPORT,
) -> Article:
    """An article of one row: `values` by column, `roles` from role to column (those with an empty cell are left out)."""
    meta = values_of(meta_kind, values.items())
    held = {value.path for value in meta}
    marked, warnings = fragment_of(paragraphed(words), options)
    return Article(
        page=identity,
        text=marked.text,
        blocks=marked.blocks,
        meta=meta,
        attributes=marked.attributes,
        links=marked.links,
        emphases=marked.emphases,
        given=page.given,
        content_key=key,
        row=Row(kind=kind, service=service, columns={role: path for role, path in roles.items() if path in held}),
        warnings=warnings,
    )


def refused(
    code: str, reason: str, location: str, *, is_failure: bool = False, said: Mapping[str, str] | None = None
) -> Problem:
    """An entry that is not taken; no failure where the entry is sound and only no published review of a film."""
    told = {role: value for role, value in (said or {}).items() if value}
    return Problem(code=f"import.{code}", reason=reason, location=location, is_failure=is_failure, said=told)


_SAID = {"words": "text", "id": "imdb"}


def said_of(cells: Mapping[str, str], service: str) -> dict[str, str]:
    """What a refused row of a service's export says, by role, so that it can be mended."""
    said = {_SAID.get(role, role): value for role, value in cells.items() if value}
    return {**said, "service": service, "kind": Kind.USER.value}
