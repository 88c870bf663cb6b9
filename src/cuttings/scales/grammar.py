"""Builds from the lexicons the patterns that printed ratings follow: amount, unit, scale, percent, letter, words.

One grammar serves both ways: searching a line and understanding a whole string.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cuttings.lexicons import LANGUAGES, lexicon, phrases
from cuttings.scales.normalize import tables

TOPIC = "ratings"
_JOINERS = "\ufe0f\ufe0e\u200d"
HALF_SIGNS = {"½": 0.5, "1/2": 0.5, "¼": 0.25, "1/4": 0.25, "¾": 0.75, "3/4": 0.75}


def any_of(words: tuple[str, ...]) -> str:
    """An alternation, longest first, white space in a phrase free."""
    ordered = sorted({word.casefold() for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered)


def languages_of(language: str | None) -> tuple[str, ...]:
    """The lexicons to read a text with: its own language and English (widget labels often are); all where it is unknown."""
    short = (language or "").split("-")[0].lower()
    return tuple(dict.fromkeys((short, "en"))) if short in LANGUAGES else LANGUAGES


@lru_cache(maxsize=64)
def numbers(languages: tuple[str, ...] = LANGUAGES) -> dict[str, float]:
    """Number words to numbers."""
    found: dict[str, float] = {}
    for language in languages:
        for word, value in lexicon(TOPIC, language).get("numbers", {}).items():
            found.setdefault(word.casefold(), float(value))
    return found


def _table(name: str, languages: tuple[str, ...]) -> str:
    return any_of(phrases(TOPIC, name, languages)) or r"(?!)"


def glyph_classes() -> tuple[str, str, str]:
    """Character classes of full, empty and half signs."""
    glyphs = tables()["glyphs"]
    return re.escape(glyphs["full"]), re.escape(glyphs["empty"]), re.escape(glyphs["half"])


@lru_cache(maxsize=64)
def amount_pattern(languages: tuple[str, ...] = LANGUAGES) -> re.Pattern[str]:
    """`3½ stars out of 5`, `★★★½☆`, `***1/2 (out of ****)`, `8 de 10`, `85 %`, `tres estrellas y media`, `7 von 10 Punkten`."""
    full, empty, half = glyph_classes()
    glow = re.escape(tables()["glyphs"]["half_after_emoji"])
    glyph = rf"[{full}{empty}{glow}][{_JOINERS}]*"
    run = rf"(?:{glyph}\s?)*{glyph}"
    words = any_of(tuple(numbers(languages)))
    stars = _table("star_nouns", languages)
    points = _table("point_nouns", languages)
    out_of = _table("out_of", languages)
    sign = r"½|¼|¾|1/2|1/4|3/4"
    number = r"\d{1,3}(?:[.,]\d{1,2})?(?!\d)"
    return re.compile(
        rf"""
        (?<![\w$€£%+#])(?<!\d[.,:/\-–])(?<![\w]/)
        (?:
            (?P<glyphs>{run})(?P<glyph_half>\s?(?:[{half}]|1/2))?(?P<glyph_rest>\s?(?:[{empty}][{_JOINERS}]*\s?)+(?<!\s))?
          | (?P<lone_half>[{half}])(?P<lone_rest>(?:\s?[{empty}][{_JOINERS}]*)*)(?=\s*(?:/|\(|{stars}|{out_of}|$))
          | (?P<asterisks>\*{{1,10}}|\*(?:\ \*){{1,9}})(?!\*)(?P<asterisk_half>\s?(?:[½]|1/2|\+(?!\w)))?
          | (?P<mixed>\d{{1,2}})(?:\s|-)?(?P<mixed_half>{sign})(?!\d)
          | (?P<number>{number})
          | (?P<half_star>(?:1/2|½|(?:{_table("half_alone", languages)})))(?=[\s\-]+(?:{stars})\b)
          | (?P<word>(?:{words}))\b
        )
        (?P<half>[\s\-]*(?:{_table("and_half", languages)})\b)?
        (?:[\s\-]*(?P<unit>(?P<stars>{stars})|(?P<points>{points}))\b)?
        (?P<half_after>[\s\-]*(?:{_table("and_half", languages)})\b)?
        (?:
            (?P<percent>\s?(?:%|(?:{_table("percent", languages)})\b))
          | (?P<of>\s*(?:\(|\[|,)?\s*(?:(?:/|\\|⁄)\s*|(?:(?:{out_of})\b)\s*)
              (?:(?P<best_glyphs>{run})|(?P<best_asterisks>\*{{2,10}})(?!\*)|(?P<best>{number})|(?P<best_word>(?:{words})\b))
              (?:\s*(?:{stars}|{points})\b)?(?:\s?[)\]])?)
        )?
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@lru_cache(maxsize=1)
def letter_pattern() -> re.Pattern[str]:
    """`B+`, `A−`, `f`: one letter with a sign; what follows must not go on as a word or a name's initial."""
    return re.compile(
        r"(?<![\w.'’&/+-])(?P<letter>[A-DFa-df])(?P<sign>\s?plus\b|\s?minus\b|\+|-(?!\w)|−|–(?!\s?\w))?(?![\w'’&/+]|\.\w)"
    )


@lru_cache(maxsize=64)
def label_pattern(languages: tuple[str, ...] = LANGUAGES) -> re.Pattern[str]:
    """`My rating:`, `Note -`, `Cotação` at the start of a line; the colon may be missing."""
    return re.compile(
        rf"^\W*(?P<label>{_table('labels', languages)})(?:\s*(?:\([^)]{{0,20}}\)))?(?:\s*(?P<mark>[:：=\-–—|»>]+|\bis\b)\s*|\s+|$)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=64)
def words_table(languages: tuple[str, ...] = LANGUAGES) -> dict[str, str]:
    """Verdict words (casefolded) to `positive`, `mixed` or `negative`; the first language that has a word decides."""
    found: dict[str, str] = {}
    for language in languages:
        for leaning, listed in lexicon(TOPIC, language).get("words", {}).items():
            for word in listed:
                found.setdefault(word.casefold(), leaning)
    return found


@lru_cache(maxsize=128)
def phrase_pattern(name: str, languages: tuple[str, ...] = LANGUAGES) -> re.Pattern[str]:
    """Any phrase of one table of the topic, as whole words."""
    return re.compile(rf"(?<!\w)(?:{_table(name, languages)})(?!\w)", re.IGNORECASE)
