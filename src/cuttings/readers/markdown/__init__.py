"""Makes an article of a Markdown file as blog generators write them: front matter, shortcodes, footnotes, HTML between.

Rendered to HTML first, then read like any fragment: tags that open in one block and close in another only make sense that way.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from cuttings.options import Options
from cuttings.readers.markdown.front_matter import FrontMatter, has_front_matter, read_front_matter
from cuttings.readers.markdown.shortcodes import unfold
from cuttings.records.article import Article, AttributeMark, BlockKind
from cuttings.records.page import Page, PageIdentity
from cuttings.records.problem import Problem, ReadError
from cuttings.text.canonical import ANCHOR, canonical
from cuttings.text.encoding import decode, looks_binary
from cuttings.text.markup import Marked, read_fragment
from cuttings.text.prose import is_prose

_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".mdwn", ".rmd", ".qmd")
_MEDIA_TYPES = ("text/markdown", "text/x-markdown")
_TELLING = re.compile(
    r"^#{1,6} \S|\[[^\]\n]+\]\(\S+\)|^(?:\* |- |\d+\. )|\*\*\S|^> |^```|(?<!\w)_\w[^_\n]*_(?!\w)", re.MULTILINE
)


def _renderer() -> MarkdownIt:
    renderer = MarkdownIt("commonmark", {"html": True, "maxNesting": 60}).enable(["table", "strikethrough"])
    return renderer.use(footnote_plugin).use(deflist_plugin)


_RENDERER = _renderer()


class MarkdownReader:
    name = "markdown"

    def score(self, page: Page) -> float:
        location = page.location.casefold()
        if page.media_type in _MEDIA_TYPES or location.endswith(_SUFFIXES):
            return 0.0 if looks_binary(page.data) else 0.95
        head = page.data[:2000].decode("utf-8", "replace")
        if has_front_matter(head) and not location.endswith((".rst", ".csv", ".tsv", ".json", ".jsonl")):
            return 0.9
        if location.endswith(".txt") and len(set(_TELLING.findall(head))) >= 3 and "](" in head:
            return 0.4
        return 0.0

    def read(self, page: Page, options: Options) -> Iterator[Article]:
        decoded = decode(page.data)
        raw = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace(ANCHOR, "")
        front = read_front_matter(raw)
        warnings = [*decoded.warnings, *front.warnings]
        body = front.body
        if len(body) > options.max_text_chars * 2:
            body = body[: options.max_text_chars * 2]
            warnings.append(f"The text was cut after {options.max_text_chars} characters.")
        marked, marks = _read_body(body)
        if not marked.text:
            marked, marks = _read_body(_review_in(front))
        if not marked.text and not front.values:
            raise ReadError(Problem(code="read.empty", reason="The file holds no words.", location=page.location))
        yield _article(page, front, marked, marks, tuple(warnings))


_NESTED = re.compile(
    r"^((?:[ \t]*(?:[>*+-]|\d{1,3}[.)])[ \t]?){12})(?:[ \t]*(?:[>*+-]|\d{1,3}[.)])[ \t]?)+", re.MULTILINE
)
_MOST_LOOSE_BRACKETS = 400


def _tamed(text: str) -> str:
    """Without what makes a renderer run for hours and no person writes: endless nesting, and brackets that never become links."""
    text = _NESTED.sub(r"\1", text)
    if text.count("[") - 2 * text.count("]") > _MOST_LOOSE_BRACKETS:
        text = text.replace("[", "\\[")
    return text


def _read_body(body: str) -> tuple[Marked, tuple[AttributeMark, ...]]:
    unfolded = unfold(_tamed(body))
    # an element survives the renderer where a bare non-character in front of a block would spoil its syntax
    parts = unfolded.text.split(ANCHOR)
    text = parts[0] + "".join(f'<i data-command="{place}"></i>{part}' for place, part in enumerate(parts[1:]))
    marked = read_fragment(_RENDERER.render(text))
    marks = []
    for mark in marked.attributes:
        if mark.name == "data-command" and mark.value.isdigit() and int(mark.value) < len(unfolded.commands):
            command = unfolded.commands[int(mark.value)]
            marks.append(AttributeMark(tag="shortcode", name="shortcode", value=command, position=mark.position))
        elif mark.name != "data-command":
            marks.append(mark)
    return marked, tuple(marks)


_REVIEW_KEYS = (
    "review",
    "body",
    "text",
    "content",
    "opener",
    "verdict_text",
    "critique",
    "reseña",
    "resenha",
    "kritik",
    "recensione",
    "summary",
)


def _review_in(front: FrontMatter) -> str:
    """The review of a file without a body, where a key of its head holds sentences."""
    values = (front.first(key) or "" for key in _REVIEW_KEYS)
    return next((value for value in values if is_prose(value)), "")


def _article(
    page: Page, front: FrontMatter, marked: Marked, marks: tuple[AttributeMark, ...], warnings: tuple[str, ...]
) -> Article:
    given = page.given
    title = front.first("title", "titulo", "título", "titre", "titel", "titolo")
    heading = next(
        (marked.text[b.start : b.end] for b in marked.blocks if b.kind is BlockKind.HEADING and b.level == 1), None
    )
    address = _address(front.first("canonical_url", "canonical", "canonicalurl", "permalink", "original_url"))
    return Article(
        page=PageIdentity(
            location=page.location,
            canonical_url=(given.url if given else None) or address,
            media_type="text/markdown",
            sha256=hashlib.sha256(page.data).hexdigest(),
            title=title and canonical(title),
            headline=canonical(title) if title else heading,
            site_name=front.first("site_name", "site", "publication"),
            retrieved=given.retrieved if given else None,
        ),
        text=marked.text,
        blocks=marked.blocks,
        meta=front.values,
        attributes=marks,
        links=marked.links,
        emphases=marked.emphases,
        given=given,
        declared_language=front.first("lang", "language", "locale", "langue", "idioma"),
        warnings=warnings,
    )


def _address(value: str | None) -> str | None:
    """A permalink is an address only where it names its site. `link` and `url` are not asked: there stands the film's page of a catalogue as often."""
    return value if value and re.match(r"https?://[^/\s]+\.[^/\s]+", value) else None


reader = MarkdownReader()
