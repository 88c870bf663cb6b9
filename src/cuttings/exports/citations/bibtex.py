"""Citations to BibTeX, as classic styles take it: what has no field of its own there stands in `note`."""

from __future__ import annotations

from collections.abc import Iterable

from cuttings.exports.citations.citation import Citation, date_parts

_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(citations: Iterable[Citation]) -> str:
    return "\n".join(_entry(citation) for citation in citations)


def _entry(citation: Citation) -> str:
    parts = date_parts(citation.published)
    about = f"Review of {_of_film(citation)}" if citation.film else "Film review"
    seen = f". Accessed {citation.accessed}" if citation.accessed else ""
    fields = [
        ("author", _braced(_names(citation.author))),
        # inner braces keep the capitals, which styles would lower
        ("title", "{{" + _escaped(citation.title) + "}}"),
        ("howpublished", _braced(_escaped(citation.publication))),
        ("year", _braced(str(parts[0])) if parts else ""),
        ("month", _MONTHS[parts[1] - 1] if len(parts) > 1 and 1 <= parts[1] <= 12 else ""),
        ("note", _braced(_escaped(about + seen))),
        ("url", _braced(_address(citation.url))),
        ("urldate", _braced(citation.accessed)),
        ("langid", _braced(citation.language)),
    ]
    lines = [f"  {name} = {value}," for name, value in fields if value not in ("", "{}", "{{}}")]
    return "\n".join([f"@misc{{{citation.key},", *lines, "}", ""])


def _of_film(citation: Citation) -> str:
    year = f" ({citation.film_year})" if citation.film_year else ""
    by = f", directed by {', '.join(citation.directors)}" if citation.directors else ""
    return f"{citation.film}{year}{by}"


def _names(author: str) -> str:
    """A name as printed: BibTeX finds the surname itself, particles too. A name that holds `and` or a comma would be taken apart."""
    name = _escaped(author)
    return "{" + name + "}" if " and " in f" {name} " or "," in name else name


def _braced(text: str) -> str:
    return "{" + text + "}"


def _escaped(text: str) -> str:
    return "".join(_SIGNS.get(sign, sign) for sign in text)


def _address(url: str) -> str:
    """An address stands as it is; braces alone would end the field."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
