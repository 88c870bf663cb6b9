"""HTML pages become articles; `reader.py` shows the way."""

from cuttings.readers.html.reader import reader

__all__ = ["reader"]
