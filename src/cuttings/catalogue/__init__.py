"""Known films, a read-only index made from public catalogue files."""

from cuttings.catalogue.gather import gather_films

__all__ = ["gather_films"]
