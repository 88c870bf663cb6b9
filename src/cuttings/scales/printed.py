"""Turns a rating's printed characters into what they mean, or into a refusal with its reason; never a guess dressed as a fact.

A rating that names no scale (`3`, `***`, `4 stars`) is understood with `best` None: the critic's other ratings or a convention
must add it (`critic_scale.complete`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from cuttings.records.rating import ScaleBasis
from cuttings.scales.grammar import (
    HALF_SIGNS,
    amount_pattern,
    label_pattern,
    languages_of,
    letter_pattern,
    numbers,
    phrase_pattern,
    words_table,
)
from cuttings.scales.normalize import (
    LETTER_STEP,
    assumed_best,
    fraction_of,
    letter_fraction,
    position_of,
    step_of,
    tables,
)


class Notation(StrEnum):
    """How a rating is written."""

    GLYPHS = "glyphs"
    ASTERISKS = "asterisks"
    OUT_OF = "out-of"
    STARS = "stars"
    POINTS = "points"
    PERCENT = "percent"
    LETTER = "letter"
    SCHOOL = "school"
    NUMBER = "number"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a rating means. `best` is None where the print names no scale; all numbers are None for words."""

    as_written: str
    notation: Notation
    value: float | None = None
    best: float | None = None
    worst: float | None = None
    step: float | None = None
    scale: ScaleBasis = ScaleBasis.ASSUMED
    letter: str | None = None
    leaning: str | None = None
    """`positive`, `mixed`, `negative` for words."""

    @property
    def fraction(self) -> float | None:
        if self.letter is not None:
            return letter_fraction(self.letter)
        if self.value is None or self.best is None:
            return None
        return round(fraction_of(self.value, self.best, self.worst or 0.0), 6)

    @property
    def position(self) -> float | None:
        if self.value is None or self.best is None or self.worst is None:
            return None
        return round(position_of(self.value, self.best, self.worst), 6)

    @property
    def needs_scale(self) -> bool:
        return self.value is not None and self.best is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a string is not taken for a rating."""

    as_written: str
    code: str
    """`empty`, `empty-widget`, `unknown`, `above-best`, `unusual-scale`, `ambiguous`, `not-the-critic`."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A rating found in a longer text, at `text[start:end]`."""

    start: int
    end: int
    meaning: Understood


_WRAPPERS = " \t\n\u00a0\"“”«»‘’'()[]{}_|·•:;,.!–—-"


def understand(as_written: str, language: str | None = None) -> Understood | Refusal:
    """What the whole string says, as a rating of a film by one critic; a label in front of it ("Grade: B") is passed over."""
    written = as_written.strip()
    if not written:
        return Refusal(as_written=as_written, code="empty", reason="nothing is written there")
    spoken = languages_of(language)
    bare = _without_label(written, spoken)
    found = _whole(bare, spoken, is_school=_is_school(written, spoken))
    if found is None and phrase_pattern("not_critic", spoken).search(written):
        return Refusal(
            as_written=as_written, code="not-the-critic", reason="it names users, an average or another service"
        )
    if found is None:
        return Refusal(as_written=as_written, code="unknown", reason="no known notation fits the whole of it")
    return replace(found, as_written=written)


def _without_label(written: str, spoken: tuple[str, ...]) -> str:
    label = label_pattern(spoken).match(written)
    rest = written[label.end() :] if label else written
    return rest.strip() or written


def _is_school(written: str, spoken: tuple[str, ...]) -> bool:
    return phrase_pattern("school_labels", spoken).search(written) is not None


def _whole(bare: str, spoken: tuple[str, ...], *, is_school: bool = False) -> Understood | Refusal | None:
    core = bare.strip("\"“”«»'’ \u00a0")
    letters = letter_pattern().fullmatch(core.strip(_WRAPPERS.replace("-", "").replace("–", "")))
    if letters:
        return _of_letter(letters)
    trimmed = core.strip(_WRAPPERS) if not core.endswith(")") else core
    if is_school and (school := _of_school(core)):
        return school
    leaning = words_table(spoken).get(trimmed.casefold())
    if leaning and not trimmed.isdigit():
        return Understood(as_written=bare, notation=Notation.WORDS, leaning=leaning)
    for candidate in dict.fromkeys((core, trimmed, trimmed.strip(_WRAPPERS))):
        match = amount_pattern(spoken).fullmatch(candidate)
        if match:
            return _of_amount(match, spoken)
    return _twice(trimmed, spoken)


def _twice(text: str, spoken: tuple[str, ...]) -> Understood | Refusal | None:
    """One rating written in two ways (`★★★★☆ (4/5)`, `4/5 stars: good`): the first, where both agree and nothing else is there."""
    found = list(find_printed(text, spoken=spoken))
    if not found:
        return None
    rest = list(text)
    for printed in found:
        rest[printed.start : printed.end] = " " * (printed.end - printed.start)
    left = "".join(rest).strip(_WRAPPERS + "=")
    if left and left.casefold() not in words_table(spoken):
        return None
    fractions = [value for printed in found if (value := _assumed_fraction(printed.meaning)) is not None]
    if fractions and max(fractions) - min(fractions) > 0.021:
        return Refusal(as_written=text, code="ambiguous", reason="it holds two ratings that differ")
    return next((p.meaning for p in found if not p.meaning.needs_scale), found[0].meaning)


def _assumed_fraction(meaning: Understood) -> float | None:
    if meaning.fraction is not None or meaning.value is None:
        return meaning.fraction
    best = assumed_best(meaning.value)
    return None if best is None else meaning.value / best


@lru_cache(maxsize=1)
def _hint() -> re.Pattern[str]:
    """What every rating that shows by itself has at least one of; lines without are passed over cheaply."""
    signs = "".join(re.escape(tables()["glyphs"][key]) for key in ("full", "empty", "half", "half_after_emoji"))
    return re.compile(
        rf"[\d%*{signs}]|star|[eé]toil|estrel|stern|stell|point|pun[kt]|pont|out of|\bsur\b|\bvon\b|de cinco|de dez|de diez|su cinque|su dieci",
        re.I,
    )


def find_printed(text: str, language: str | None = None, *, spoken: tuple[str, ...] | None = None) -> Iterator[Printed]:
    """Every rating in the text that shows by itself that it is one: signs, `N/best`, `N of best`, stars, percent.

    Letters, bare numbers and words are left out: without a label they may be anything.
    """
    if not _hint().search(text):
        return
    spoken = spoken or languages_of(language)
    for match in amount_pattern(spoken).finditer(text):
        if _goes_on(text, match) or not _says_rating(match):
            continue
        meaning = _of_amount(match, spoken)
        if isinstance(meaning, Understood) and (
            meaning.notation is not Notation.OUT_OF or meaning.best in tables()["best"]["usual"]
        ):
            start, end = _trimmed_span(text, match.start(), match.end())
            yield Printed(start=start, end=end, meaning=replace(meaning, as_written=text[start:end]))


def match_printed(text: str, language: str | None = None, *, spoken: tuple[str, ...] | None = None) -> Printed | None:
    """The rating that stands at the very start of the text, bare numbers and letters included (after a label)."""
    spoken = spoken or languages_of(language)
    match = amount_pattern(spoken).match(text)
    if match and not _goes_on(text, match):
        if match["word"] and not _says_rating(match):
            return None
        meaning = _of_amount(match, spoken)
        if isinstance(meaning, Refusal):
            return None
        start, end = _trimmed_span(text, match.start(), match.end())
        return Printed(start=start, end=end, meaning=replace(meaning, as_written=text[start:end]))
    letter = letter_pattern().match(text)
    if letter and letter["letter"].isupper():
        return Printed(start=0, end=letter.end(), meaning=_of_letter(letter))
    return None


def _trimmed_span(text: str, start: int, end: int) -> tuple[int, int]:
    if text[end - 1] in ")]" and not any(mark in text[start:end] for mark in "(["):
        end -= 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether the characters after the match make it part of something else: a date, a longer number, `4/5ths`."""
    after = text[match.end() : match.end() + 2]
    if not after or match.group().endswith((")", "]")):
        return False
    if after[0] in "/\\" or (after[0].isalnum() and (match.group()[-1].isalnum())):
        return True
    return after[0] in ".,:-" and after[1:].isdigit()


def _says_rating(match: re.Match[str]) -> bool:
    if match["glyphs"]:
        return len(re.sub(r"[\s\ufe0f]", "", match["glyphs"])) > 1 or bool(match["glyph_half"] or match["of"])
    if match["asterisks"]:
        return bool(match["asterisk_half"] or match["of"])
    if match["stars"] or match["percent"] or match["half_star"]:
        return True
    if match["lone_half"] or match["mixed"] or match["number"] or match["word"]:
        return bool(match["of"])
    return False


def _of_amount(match: re.Match[str], spoken: tuple[str, ...]) -> Understood | Refusal:
    written = match.group().strip()
    if match["glyphs"] or match["lone_half"]:
        found = _of_glyphs(match)
    elif match["asterisks"]:
        value = match["asterisks"].count("*") + (0.5 if match["asterisk_half"] else 0.0)
        found = Understood(
            as_written=written, notation=Notation.ASTERISKS, value=value, step=0.5 if match["asterisk_half"] else None
        )
    else:
        found = _of_number(match, spoken)
    if isinstance(found, Refusal) or found.value is None:
        return found
    if match["percent"]:
        return _on_scale(replace(found, notation=Notation.PERCENT, step=found.step or 1.0), 100.0)
    best = _best_of(match, spoken)
    if best is None:
        return found
    if found.notation not in (Notation.GLYPHS, Notation.ASTERISKS):
        found = replace(found, notation=Notation.OUT_OF)
    return _on_scale(found, best)


def _on_scale(found: Understood, best: float) -> Understood | Refusal:
    value = found.value or 0.0
    if value > best:
        return Refusal(as_written=found.as_written, code="above-best", reason=f"{value:g} is above {best:g}")
    if best < 3 or best > 100:
        return Refusal(
            as_written=found.as_written, code="unusual-scale", reason=f"nobody rates films on a scale up to {best:g}"
        )
    return replace(found, best=best, worst=0.0, scale=ScaleBasis.STATED)


def _best_of(match: re.Match[str], spoken: tuple[str, ...]) -> float | None:
    if match["best"]:
        return float(match["best"].replace(",", "."))
    if match["best_word"]:
        return numbers(spoken).get(match["best_word"].casefold())
    if match["best_glyphs"]:
        return float(len(re.sub(r"[\s\ufe0f\ufe0e\u200d]", "", match["best_glyphs"])))
    if match["best_asterisks"]:
        return float(len(match["best_asterisks"]))
    return None


def _of_glyphs(match: re.Match[str]) -> Understood | Refusal:
    written = match.group().strip()
    glyphs = tables()["glyphs"]
    signs = re.sub(r"[\s\ufe0f\ufe0e\u200d]", "", match["glyphs"] or "")
    empty = sum(sign in glyphs["empty"] for sign in signs + (match["glyph_rest"] or "") + (match["lone_rest"] or ""))
    filled = [sign for sign in signs if sign not in glyphs["empty"]]
    halves = 1 if match["glyph_half"] or match["lone_half"] else 0
    glow = glyphs["half_after_emoji"]
    if filled.count(glow) == 1 and filled[-1] == glow:
        if len(filled) == 1:
            return Refusal(as_written=written, code="ambiguous", reason="one glowing star alone is a whole or a half")
        filled, halves = filled[:-1], 1
    if not filled and not halves:
        return Refusal(as_written=written, code="empty-widget", reason="only empty signs: a widget nobody filled in")
    if len(set(filled)) > 2:
        return Refusal(as_written=written, code="ambiguous", reason="signs of several kinds")
    value = len(filled) + 0.5 * halves
    found = Understood(as_written=written, notation=Notation.GLYPHS, value=value, step=0.5 if halves else None)
    if match["of"] or not empty:
        return found
    return _on_scale(found, float(len(filled) + halves + empty))


def _of_number(match: re.Match[str], spoken: tuple[str, ...]) -> Understood | Refusal:
    written = match.group().strip()
    step = None
    if match["mixed"]:
        part = HALF_SIGNS[match["mixed_half"]]
        value, step = float(match["mixed"]) + part, min(part, 1 - part)
    elif match["number"]:
        value, step = float(match["number"].replace(",", ".")), step_of(match["number"])
    elif match["half_star"]:
        value, step = 0.5, 0.5
    else:
        value = numbers(spoken)[match["word"].casefold()]
        step = None if value.is_integer() else 0.5
    if match["half"] or match["half_after"]:
        value, step = value + 0.5, 0.5
    notation = (
        Notation.STARS
        if match["stars"] or match["half_star"]
        else Notation.POINTS
        if match["points"]
        else Notation.NUMBER
    )
    return Understood(as_written=written, notation=notation, value=value, step=step)


def _of_letter(match: re.Match[str]) -> Understood:
    sign = (match["sign"] or "").strip().casefold()
    letter = match["letter"].upper() + {"plus": "+", "minus": "-", "−": "-", "–": "-"}.get(sign, sign)
    fraction = letter_fraction(letter)
    if fraction is None:  # a sign the table lacks (`F-` has one, so only a new table could bring us here)
        letter, fraction = letter[0], letter_fraction(letter[0])
    value = round((fraction or 0.0) * 12)
    return Understood(
        as_written=match.group().strip(),
        notation=Notation.LETTER,
        value=float(value),
        best=12.0,
        worst=0.0,
        step=1.0,
        scale=ScaleBasis.CONVENTION,
        letter=letter,
    )


def _of_school(core: str) -> Understood | None:
    match = re.fullmatch(r"([1-6])(?:[.,](\d))?\s*([+\-–]?)", core.strip())
    if not match:
        return None
    table = tables()["school"]["de"]
    value = float(f"{match[1]}.{match[2] or 0}") + {"+": -1 / 3, "-": 1 / 3, "–": 1 / 3}.get(match[3], 0.0)
    value = min(float(table["worst"]), max(float(table["best"]), value))
    return Understood(
        as_written=core,
        notation=Notation.SCHOOL,
        value=value,
        best=float(table["best"]),
        worst=float(table["worst"]),
        step=LETTER_STEP * 4,
        scale=ScaleBasis.CONVENTION,
    )
