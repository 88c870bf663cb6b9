"""Makes an article of a reStructuredText file as blog generators write them (Pelican, Nikola, Tinkerer): fields of the head, then the text.

docutils reads it with file insertion and raw output switched off. What it does not know (roles and directives of generators) would be lost as an
error message, so the words inside are kept by taking the unknown markup off first.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from docutils import nodes
from docutils.core import publish_doctree, publish_from_doctree
from docutils.utils import SystemMessage

from cuttings.options import Options
from cuttings.readers.rst.taming import tame
from cuttings.records.article import Article, MetaValue
from cuttings.records.evidence import MetaKind
from cuttings.records.page import Page, PageIdentity
from cuttings.records.problem import Problem, ReadError
from cuttings.text.canonical import canonical
from cuttings.text.encoding import decode, looks_binary
from cuttings.text.markup import read_fragment

_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 5,
    "warning_stream": False,
    "doctitle_xform": True,
    "sectsubtitle_xform": False,
    "docinfo_xform": True,
    "smart_quotes": False,
    "syntax_highlight": "none",
    "embed_stylesheet": False,
    "stylesheet_path": "",
    "math_output": "LaTeX",
    "output_encoding": "unicode",
    "_disable_config": True,
}
_DOTTED = re.compile(r"^\.\. ([\w-]+): (.+)$", re.MULTILINE)
_MESSAGE = re.compile(r'<(aside|div) class="system-message".*?</\1>', re.DOTALL)
_UNDERLINED = re.compile(r"^\S[^\n]*\n([=\-~#*^\"'`+])\1{2,}[ \t]*$", re.MULTILINE)


class RstReader:
    name = "rst"

    def score(self, page: Page) -> float:
        location = page.location.casefold()
        if location.endswith((".rst", ".rest", ".restx")) or page.media_type in (
            "text/x-rst",
            "text/prs.fallenstein.rst",
        ):
            return 0.0 if looks_binary(page.data) else 0.95
        if location.endswith(".txt"):
            head = page.data[:1500].decode("utf-8", "replace")
            return (
                0.6
                if _UNDERLINED.match(head) and re.search(r"^:(?:date|author|tags|slug): ", head, re.MULTILINE)
                else 0.0
            )
        return 0.0

    def read(self, page: Page, options: Options) -> Iterator[Article]:
        decoded = decode(page.data)
        text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
        warnings = list(decoded.warnings)
        if len(text) > options.max_text_chars * 2:
            text = text[: options.max_text_chars * 2]
            warnings.append(f"The text was cut after {options.max_text_chars * 2} characters.")
        dotted = [_value(*match.groups()) for match in _DOTTED.finditer(text[:4000])]
        try:
            tree = publish_doctree(tame(text), settings_overrides=_SETTINGS)
            values = (*dotted, *_docinfo(tree))
            title = tree.get("title")
            html = publish_from_doctree(tree, writer="html5", settings_overrides=_SETTINGS)
        except (SystemMessage, RecursionError, ValueError, AssertionError) as error:
            reason = f"The reStructuredText cannot be read ({type(error).__name__})."
            raise ReadError(Problem(code="read.broken-rst", reason=reason, location=page.location)) from error
        marked = read_fragment(_body(html))
        if not marked.text and not values:
            raise ReadError(Problem(code="read.empty", reason="The file holds no words.", location=page.location))
        named = {value.path.casefold(): value.value for value in reversed(values)}
        given = page.given
        headline = canonical(named.get("title") or title or "") or None
        address = named.get("canonical_url") or named.get("link") or ""
        yield Article(
            page=PageIdentity(
                location=page.location,
                canonical_url=(given.url if given else None) or (address if re.match(r"https?://", address) else None),
                media_type="text/x-rst",
                sha256=hashlib.sha256(page.data).hexdigest(),
                title=headline,
                headline=headline,
                retrieved=given.retrieved if given else None,
            ),
            text=marked.text,
            blocks=marked.blocks,
            meta=((_value("title", title),) if title and values and "title" not in named else ()) + values,
            attributes=marked.attributes,
            links=marked.links,
            emphases=marked.emphases,
            given=given,
            declared_language=named.get("lang") or named.get("language"),
            warnings=tuple(warnings),
        )


def _value(path: str, value: str) -> MetaValue:
    return MetaValue(kind=MetaKind.FRONT_MATTER, path=path, value=value.strip())


def _docinfo(tree: nodes.document) -> tuple[MetaValue, ...]:
    """Fields of the head, taken out of the document."""
    found = []
    for info in list(tree.findall(nodes.docinfo)):
        for field in info.children:
            if isinstance(field, nodes.field):
                found.append(_value(field[0].astext(), field[1].astext()))
            elif isinstance(field, nodes.authors):
                found += [_value(f"authors[{place}]", author.astext()) for place, author in enumerate(field.children)]
            else:
                found.append(_value(type(field).__name__, field.astext()))
        info.parent.remove(info)
    return tuple(value for value in found if value.value)


def _body(html: str) -> str:
    """The body of docutils' page, without its error messages, which are no words of the author."""
    body = html.partition("<body")[2].partition(">")[2].rpartition("</body>")[0]
    return _MESSAGE.sub("", body)


reader = RstReader()
