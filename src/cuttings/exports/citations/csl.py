"""Citations to CSL-JSON, of type `review`, for Zotero, pandoc and every program that speaks CSL."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from cuttings.exports.citations.citation import Citation, date_parts


def csl_json(citations: Iterable[Citation]) -> str:
    return json.dumps([_item(citation) for citation in citations], ensure_ascii=False, indent=2) + "\n"


def _item(citation: Citation) -> dict[str, Any]:
    item: dict[str, Any] = {"id": citation.key, "type": "review", "title": citation.title, "genre": "Film review"}
    if citation.author:
        # as printed: which word of it is the surname is not ours to say
        item["author"] = [{"literal": citation.author}]
    if citation.publication:
        item["container-title"] = citation.publication
    if citation.film:
        item["reviewed-title"] = citation.film + (f" ({citation.film_year})" if citation.film_year else "")
    if citation.directors:
        item["director"] = [{"literal": name} for name in citation.directors]
    for name, iso in (("issued", citation.published), ("accessed", citation.accessed)):
        if parts := date_parts(iso):
            item[name] = {"date-parts": [parts]}
    for name, value in (("URL", citation.url), ("language", citation.language)):
        if value:
            item[name] = value
    return item
