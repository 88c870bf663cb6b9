"""A labelled page's id -> the fifth of the pages it belongs to, the same in every script that holds pages out."""

from __future__ import annotations

import hashlib

FOLDS = 5


def fold_of(page: str) -> int:
    """0 to `FOLDS` - 1."""
    return int(hashlib.sha256(f"f{page}".encode()).hexdigest(), 16) % FOLDS
