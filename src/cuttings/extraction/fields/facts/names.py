"""Names of countries, genres and certificates in six languages: CLDR's, and what it lacks from the lexicons."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

from cuttings.lexicons import LANGUAGES, lexicon, phrases
from cuttings.text.folding import fold


@lru_cache(maxsize=1)
def country_names() -> frozenset[str]:
    """Folded names of countries."""
    found = {
        fold(name) for language in LANGUAGES for code, name in Locale(language).territories.items() if len(code) == 2
    }
    return frozenset(found | {fold(name) for name in phrases("facts", "countries")})


@lru_cache(maxsize=1)
def language_names() -> frozenset[str]:
    """Folded names of languages."""
    return frozenset(
        fold(name) for language in LANGUAGES for code, name in Locale(language).languages.items() if len(code) == 2
    )


@lru_cache(maxsize=1)
def genre_names() -> frozenset[str]:
    """Folded names of genres."""
    return frozenset(fold(name) for name in phrases("facts", "genres"))


@lru_cache(maxsize=1)
def certificates() -> dict[str, str]:
    """Certificates, casefolded, to the system that gives them (the first that has it)."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for system, names in lexicon("facts", language).get("certificates", {}).items():
            for name in names:
                found.setdefault(name.casefold(), system)
    return found


_UNMISTAKABLE = re.compile(
    r"(?:PG|PG-?13|NC-?17|R18|12A|TV-(?:MA|14|PG|G|Y7?)|FSK\s*:?\s*(?:ab\s*)?(?:0|6|12|16|18)(?:\s*Jahren?)?|VM\s?1[48]|M/(?:6|12|14|16|18)|SAM\s?1[368])(?![\w-])"
)
_AGE = re.compile(
    r"(?:(?:ab|à partir de|a partir de|from|over|dès)\s*)?\+?(?:[0-9]|1[0-9]|21)\s?\+?(?:\s*(?:years?|anos|años|anni|ans|Jahren?))?(?:\s*(?:and over|et plus))?$",
    re.IGNORECASE,
)


def unmistakable_certificate(text: str) -> re.Match[str] | None:
    """A certificate at the start of the text that needs no label to be one."""
    return _UNMISTAKABLE.match(text)


def is_certificate(text: str) -> bool:
    """Whether the text is a certificate under a label that promises one."""
    return (
        text.casefold() in certificates() or _UNMISTAKABLE.fullmatch(text) is not None or _AGE.match(text) is not None
    )


def system_of(certificate: str, label: str) -> str | None:
    """The system of a certificate: named in its label, in itself, or the only one that has it."""
    both = f"{label} {certificate}".casefold()
    for word, system in (
        ("mpa", "MPAA"),
        ("bbfc", "BBFC"),
        ("fsk", "FSK"),
        ("tv-", "TV"),
        ("cnc", "CNC"),
        ("icaa", "ICAA"),
    ):
        if word in both:
            return system
    known = certificates().get(certificate.casefold())
    return (
        None
        if certificate.casefold() in ("pg", "12", "18", "x", "m", "u", "14", "16", "10", "r") and known != "MPAA"
        else known
    )
