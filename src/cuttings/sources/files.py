"""Turns paths into pages: a file is one page, a folder all pages in it, in the order of their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cuttings.options import Options
from cuttings.records.page import Given, Page
from cuttings.records.problem import Problem


def open_input(location: str, options: Options, given: Given | None = None) -> Iterator[Page | Problem]:
    """The pages of one input, and a problem for each that cannot be opened; the rest goes on."""
    path = Path(location)
    if path.is_dir():
        for child in sorted(path.rglob("*")):
            if child.is_file() and not child.name.startswith("."):
                yield from open_input(str(child), options, given)
        return
    try:
        size = path.stat().st_size
        if size > options.max_page_bytes:
            yield Problem(
                code="read.too-large", reason=f"The file is too large ({size / 1e6:.0f} MB).", location=location
            )
            return
        yield Page(location=location, data=path.read_bytes(), given=given)
    except OSError as error:
        yield Problem(code="read.cannot-open", reason=f"Cannot be opened: {error.strerror}.", location=location)
