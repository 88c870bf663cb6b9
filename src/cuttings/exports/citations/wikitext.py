"""Citations to the templates of Wikipedia: {{cite web}}, or {{cite news}} for a newspaper or magazine."""

from __future__ import annotations

from collections.abc import Iterable

from cuttings.exports.citations.citation import Citation, date_parts
from cuttings.text.days import day_in_words

# a link, a pipe or a template in somebody's headline must not act
_SIGNS = {"|": "{{!}}", "[": "&#91;", "]": "&#93;", "{": "&#123;", "}": "&#125;", "<": "&lt;", ">": "&gt;"}
_IN_ADDRESS = {
    "|": "%7C",
    "[": "%5B",
    "]": "%5D",
    "{": "%7B",
    "}": "%7D",
    " ": "%20",
    "<": "%3C",
    ">": "%3E",
    '"': "%22",
}


def wikitext(citations: Iterable[Citation]) -> str:
    """One line each. {{cite web}}, since what is held here was read on the web; a citation without an address is {{cite news}}."""
    return "".join((cite_web(c) if c.url else cite_news(c)) + "\n" for c in citations)


def cite_web(citation: Citation) -> str:
    return _template("cite web", citation, "website")


def cite_news(citation: Citation) -> str:
    return _template("cite news", citation, "work")


def _template(name: str, citation: Citation, work: str) -> str:
    fields = [
        ("author", _plain(citation.author)),
        ("title", _plain(citation.title)),
        ("url", "".join(_IN_ADDRESS.get(sign, sign) for sign in citation.url)),
        (work, _plain(citation.publication)),
        ("date", _day(citation.published)),
        ("access-date", _day(citation.accessed) if citation.url else ""),
        ("language", citation.language.partition("-")[0] if not citation.language.startswith("en") else ""),
    ]
    return "{{" + name + "".join(f" |{key}={value}" for key, value in fields if value) + "}}"


def _plain(text: str) -> str:
    text = " ".join(text.split())
    return "".join(_SIGNS.get(sign, sign) for sign in text).replace("''", "&#39;&#39;").replace("~~~", "&#126;~~")


def _day(iso: str) -> str:
    """`3 February 2013`, `February 2013`, `2013`: `2013-02` alone is refused by the templates."""
    return day_in_words(iso) if date_parts(iso) else ""
