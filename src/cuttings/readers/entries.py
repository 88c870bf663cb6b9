"""One entry of a feed or an export becomes an article: its body as text, its elements or columns as named values."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from cuttings.options import Options
from cuttings.records.article import Article, MetaValue, Row
from cuttings.records.evidence import MetaKind
from cuttings.records.page import Page, PageIdentity
from cuttings.records.problem import Problem
from cuttings.records.review import Kind
from cuttings.text.canonical import canonical
from cuttings.text.markup import Marked, read_fragment

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
    if len(html) <= options.max_text_chars * 2:
        return read_fragment(html), ()
    cut = html[: options.max_text_chars * 2]
    return read_fragment(cut), (f"The text was cut after {options.max_text_chars} characters.",)


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
) -> Article:
    """An article of one row: `values` by column, `roles` from role to column (those with an empty cell are left out)."""
    meta = values_of(MetaKind.EXPORT, values.items())
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


def refused(code: str, reason: str, location: str, *, is_failure: bool = False) -> Problem:
    """An entry that is not taken; no failure where the entry is sound and only no published review of a film."""
    return Problem(code=f"import.{code}", reason=reason, location=location, is_failure=is_failure)
