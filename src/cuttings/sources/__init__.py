"""Where pages come from: files and folders, archives, addresses."""

from __future__ import annotations

from collections.abc import Iterator

from cuttings.options import Options
from cuttings.records.page import Given, Page
from cuttings.records.problem import Problem
from cuttings.sources.files import open_path
from cuttings.sources.web import Known, KnownPages, is_address, visitor_for

__all__ = ["Known", "KnownPages", "is_address", "open_input"]


def open_input(
    location: str, options: Options, given: Given | None = None, known: KnownPages | None = None
) -> Iterator[Page | Problem]:
    """The pages of one input, and a problem for each that cannot be opened; the rest goes on. `known` tells of pages fetched before."""
    if is_address(location):
        yield visitor_for(options).fetch(location, given, known)
    else:
        yield from open_path(location, options, given)
