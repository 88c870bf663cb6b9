"""Reviews to citations: one file per form, each writing the same `Citation`."""

from cuttings.exports.citations.bibtex import bibtex
from cuttings.exports.citations.citation import Citation, citation_of
from cuttings.exports.citations.csl import csl_json
from cuttings.exports.citations.ris import ris
from cuttings.exports.citations.wikitext import wikitext

FORMS = {"wikitext": wikitext, "csl": csl_json, "ris": ris, "bibtex": bibtex}
"""Form to its writer: citations in, one text out that ends with a line's end."""

__all__ = ["FORMS", "Citation", "bibtex", "citation_of", "csl_json", "ris", "wikitext"]
