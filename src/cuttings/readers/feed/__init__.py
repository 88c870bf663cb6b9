"""A feed (RSS, Atom, JSON Feed) becomes one article per entry; `reader.py` shows the way."""

from cuttings.readers.feed.reader import reader

__all__ = ["reader"]
