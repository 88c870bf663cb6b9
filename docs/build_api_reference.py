"""Writes docs/api.md from the doors of the API: `python docs/build_api_reference.py`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuttings_site.api.doors import Door, Parameter

TARGET = Path(__file__).parent / "api.md"
HEAD = """# The API

Read only, without keys, JSON in UTF-8. Made from the code by `docs/build_api_reference.py`; for machines the same stands at `/api/openapi.json`
(OpenAPI 3.1). Lists come in pages: `total`, `page`, `pages`, and `next` and `previous` as addresses. What cannot be answered is told as
`{"error": "…"}` with status 400, 404, 405, 429 or 503. A public site limits the rate (`RateLimit-Remaining`, `Retry-After`). Every verdict says its `basis`:
`rating`, `text` (read from the words, not given by the critic) or `both`. Of another person's review `text` is an excerpt and `text_is_excerpt` says so.
"""


def reference() -> str:
    """The whole page. Django must be set up."""
    from cuttings.exports.tables import TABLES
    from cuttings_site.api.registry import DOORS

    lines = [HEAD]
    for door in DOORS:
        lines += _door(door)
    lines.append("## Columns of the tables\n")
    for what, columns in TABLES.items():
        lines += [f"### {what}\n", "| column | type | meaning |", "| --- | --- | --- |"]
        lines += [f"| `{column.name}` | {column.kind} | {column.help} |" for column in columns] + [""]
    return "\n".join(lines).rstrip() + "\n"


def _door(door: Door) -> Iterator[str]:
    yield f"## {door.title}\n"
    yield f"`GET {door.path}` · {door.media_type}\n"
    yield f"{door.help}\n"
    if door.parts or door.asks:
        yield "| parameter | meaning |"
        yield "| --- | --- |"
        for parameter in (*door.parts, *door.asks):
            yield f"| `{parameter.name}` | {parameter.help}{_said(parameter)} |"
        yield ""


def _said(parameter: Parameter) -> str:
    said = f" One of {', '.join(f'`{choice}`' for choice in parameter.choices)}." if parameter.choices else ""
    return said + (f" Default `{parameter.default}`." if parameter.default else "")


def main() -> None:
    import django

    with tempfile.TemporaryDirectory() as folder:
        os.environ["CUTTINGS_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "cuttings_site.config.settings"
        django.setup()
        TARGET.write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
