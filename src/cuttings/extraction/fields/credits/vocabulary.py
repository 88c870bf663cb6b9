"""The lexicons of credits as tables for look-up: labels to roles, phrases beside a name to cues."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cuttings.lexicons import LANGUAGES, lexicon
from cuttings.text.contexts import tokens
from cuttings.text.letters import plain

TOPIC = "credits"


@dataclass(frozen=True, slots=True)
class Cues:
    """Phrases beside a name, as tuples of tokens to the cue they give."""

    before: dict[tuple[str, ...], tuple[str, ...]]
    after: dict[tuple[str, ...], tuple[str, ...]]
    nouns: dict[str, tuple[str, ...]]
    words: dict[str, frozenset[str]]
    phrases: dict[str, tuple[tuple[str, ...], ...]]


def _languages_of(language: str | None) -> tuple[str, ...]:
    return (language,) if language in LANGUAGES else LANGUAGES


@lru_cache(maxsize=1)
def labels() -> dict[str, tuple[str, ...]]:
    """Folded label of a credit line, in any language, to its roles."""
    return _roles_by_phrase("labels")


@lru_cache(maxsize=1)
def keys() -> dict[str, tuple[str, ...]]:
    """Folded key of front matter or structured data to its roles."""
    return {key.replace(" ", "_"): roles for key, roles in labels().items()} | _roles_by_phrase("keys") | labels()


def _roles_by_phrase(table: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for roles, names in lexicon(TOPIC, language).get(table, {}).items():
            for name in names:
                found.setdefault(plain(name), tuple(roles.split()))
    return found


@lru_cache(maxsize=16)
def cues(language: str | None) -> Cues:
    """The tables of one language, or of all where it is not known."""
    before: dict[tuple[str, ...], list[str]] = {}
    after: dict[tuple[str, ...], list[str]] = {}
    nouns: dict[str, list[str]] = {}
    words: dict[str, set[str]] = {}
    for each in _languages_of(language):
        tables = lexicon(TOPIC, each)
        for table, into in (("before", before), ("after", after)):
            for cue, phrases in tables.get(table, {}).items():
                for phrase in phrases:
                    into.setdefault(tuple(tokens(phrase)), []).extend(cue.split())
        for cue, phrases in tables.get("after_possessive", {}).items():
            for phrase in phrases:
                nouns.setdefault(plain(phrase), []).append(cue)
        for name, phrases in tables.get("words", {}).items():
            words.setdefault(name, set()).update(phrases)
    return Cues(
        before={k: tuple(dict.fromkeys(v)) for k, v in before.items()},
        after={k: tuple(dict.fromkeys(v)) for k, v in after.items()},
        nouns={k: tuple(dict.fromkeys(v)) for k, v in nouns.items()},
        words={k: frozenset(plain(w) for w in v) for k, v in words.items()},
        phrases={k: tuple(tuple(tokens(w)) for w in sorted(v, key=len, reverse=True)) for k, v in words.items()},
    )


@lru_cache(maxsize=1)
def conjunctions() -> str:
    """A pattern of the words that part the last name of a list from the others, in all languages."""
    words = {w for language in LANGUAGES for w in lexicon(TOPIC, language).get("words", {}).get("and", ())}
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def portrayals() -> str:
    """A pattern of the words between an actor and the character ("as"), in all languages."""
    words = {w for language in LANGUAGES for w in lexicon(TOPIC, language).get("words", {}).get("as", ())}
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def list_ends() -> frozenset[str]:
    """Folded words that end a list of names without naming anybody ("and more")."""
    return frozenset(
        plain(w) for language in LANGUAGES for w in lexicon(TOPIC, language).get("words", {}).get("ends", ())
    )
