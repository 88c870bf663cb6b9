"""A WordPress export (WXR) becomes one article per published post; `reader.py` shows the way."""

from cuttings.readers.wxr.reader import reader

__all__ = ["reader"]
