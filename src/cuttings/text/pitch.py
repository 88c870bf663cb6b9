"""Tells the sentence that offers a site's own letter from the sentences of a review, whatever its words."""

from __future__ import annotations

import re
from functools import lru_cache

from cuttings.lexicons import phrases

_LONGEST = 20


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    ours, things, offers = (
        "|".join(re.escape(w) for w in sorted(phrases("furniture", f"pitch_{name}"), key=len, reverse=True))
        for name in ("ours", "things", "offers")
    )
    of_ours = re.compile(rf"(?<!\w)(?:{ours})\s+(?:[\w-]+\s+)?(?:{things})(?!\w)", re.IGNORECASE)
    return of_ours, re.compile(rf"(?<!\w)(?:{offers})(?!\w)", re.IGNORECASE)


def is_pitch(line: str) -> bool:
    """Whether a short line names the site's own letter and its terms: `Get our weekly letter in your inbox, free of charge.`"""
    if len(line.split()) > _LONGEST:
        return False
    of_ours, offers = _patterns()
    return of_ours.search(line) is not None and offers.search(line) is not None
