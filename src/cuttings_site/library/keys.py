"""Names and titles become keys: the same name under case, accents and stops is one key, and fit for an address."""

from __future__ import annotations

import re

from cuttings.text.folding import name_key, title_key


def key_of(name: str) -> str:
    """The key of a critic or a publication: `Zoë O'Hara, Jr.` -> `zoe-o-hara-jr`; never empty."""
    return name_key(name)


def sort_key_of(title: str) -> str:
    """A title as lists sort it: folded, leading article left out, numbers at natural width."""
    return re.sub(r"\d+", lambda found: found.group().zfill(6), title_key(title))
