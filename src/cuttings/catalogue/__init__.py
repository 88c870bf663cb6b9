"""Known films, a read-only index made from public catalogue files."""

from cuttings.catalogue.gather import gather_films, ids_of, keys_of, put_together
from cuttings.catalogue.rows import Entry, entries_of

__all__ = ["Entry", "entries_of", "gather_films", "ids_of", "keys_of", "put_together"]
