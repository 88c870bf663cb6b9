"""Entries that an import refused and a person mended become a page of their own: JSON lines, known by their bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from cuttings.records.page import Page

_MEDIA_TYPE = "application/vnd.cuttings.mended+jsonl"


def page_of_mended(rows: Iterable[tuple[Mapping[str, str], Iterable[str]]], by: str) -> Page:
    """One line per row: what it says by role (`records.problem.Problem.said`), and which of the roles `by` changed."""
    lines = [
        json.dumps({"said": dict(said), "changed": sorted(changed), "by": by}, ensure_ascii=False, sort_keys=True)
        for said, changed in rows
    ]
    data = "\n".join(lines).encode("utf-8")
    name = f"mended-{hashlib.sha256(data).hexdigest()[:12]}.jsonl"
    return Page(location=name, data=data, media_type=_MEDIA_TYPE)
