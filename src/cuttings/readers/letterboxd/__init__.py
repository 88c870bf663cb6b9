"""A Letterboxd export, whole (zip) or one of its tables, becomes one user's review per film and viewing; `reader.py` shows the way."""

from cuttings.readers.letterboxd.reader import reader

__all__ = ["reader"]
