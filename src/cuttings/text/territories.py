"""Names of countries and languages in six languages, and the ways critics shorten them, become one code and back to one name."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

from cuttings.lexicons import LANGUAGES
from cuttings.text.folding import fold

_SHORT = {
    "usa": "US", "us": "US", "u s": "US", "u s a": "US", "america": "US", "eua": "US", "ee uu": "US", "eeuu": "US", "etats unis": "US",
    "uk": "GB", "u k": "GB", "great britain": "GB", "britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "grande bretagne": "GB", "angleterre": "GB", "grossbritannien": "GB", "england uk": "GB", "gran bretana": "GB", "inglaterra": "GB",
    "inghilterra": "GB", "gran bretagna": "GB", "gra bretanha": "GB", "south korea": "KR", "korea": "KR", "coree du sud": "KR",
    "corea del sur": "KR", "coreia do sul": "KR", "corea del sud": "KR", "sudkorea": "KR", "coree": "KR", "corea": "KR", "holland": "NL",
    "russia": "RU", "czech republic": "CZ", "republique tcheque": "CZ", "hong kong": "HK", "taiwan": "TW", "iran": "IR", "turkey": "TR",
}  # fmt: skip
"""What newspapers print instead of a state's name."""


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code not in ("EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"):
                found.setdefault(fold(name), code)
    return found | _SHORT


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).languages.items():
            if "_" not in code:
                found.setdefault(fold(name), code)
    return found


def country_code(name: str) -> str | None:
    """`Brésil` -> `BR`; None for what is no country's name in one of our languages."""
    words = fold(name).removeprefix("the ")
    return _countries().get(words)


def country_name(code: str) -> str:
    """In English; the code itself where it is nobody's."""
    return str(Locale("en").territories.get(code.upper(), code))


def language_code(name: str) -> str | None:
    """`französisch` -> `fr`."""
    return _languages().get(fold(name))


def language_name(code: str) -> str:
    """In English."""
    return str(Locale("en").languages.get(code, code))
