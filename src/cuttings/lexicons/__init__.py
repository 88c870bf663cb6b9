"""Knowledge as data: words, labels and phrases per language, `<language>/<topic>.toml`, each line with the example it came from."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "fr", "de", "es", "pt", "it")


@lru_cache(maxsize=256)
def lexicon(topic: str, language: str) -> dict[str, Any]:
    """The tables of one topic in one language; empty where there is none."""
    resource = files(__name__).joinpath(language, f"{topic}.toml")
    if not resource.is_file():
        return {}
    return tomllib.loads(resource.read_text(encoding="utf-8"))


@lru_cache(maxsize=256)
def phrases(topic: str, table: str, languages: tuple[str, ...] = LANGUAGES) -> tuple[str, ...]:
    """One list of phrases of a topic over several languages, in order, without doubles."""
    found: dict[str, None] = {}
    for language in languages:
        found.update(dict.fromkeys(lexicon(topic, language).get(table, ())))
    return tuple(found)
