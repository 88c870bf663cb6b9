"""One file per noun."""

from cuttings_site.imports.models.entry import Entry
from cuttings_site.imports.models.run import Run

__all__ = ["Entry", "Run"]
