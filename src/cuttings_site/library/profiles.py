"""A matching profile as JSON in a column, and back; sets are written sorted, so that the same profile is the same text."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from cuttings.matching import Profile

_SETS = ("titles", "short_titles", "directors", "cast", "languages")


def encode_profile(profile: Profile | None) -> str:
    """Empty for None."""
    if profile is None:
        return ""
    values: dict[str, Any] = asdict(profile)
    for name in _SETS:
        values[name] = sorted(values[name])
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def decode_profile(text: str) -> Profile:
    values: dict[str, Any] = json.loads(text)
    for name in _SETS:
        values[name] = frozenset(values[name])
    return Profile(**values)
