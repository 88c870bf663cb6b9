"""Article to review: split, then one file per field under `fields/`, then agree."""

from cuttings.extraction.review import Extract, read_article

__all__ = ["Extract", "read_article"]
