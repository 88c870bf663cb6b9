"""The characters of a plain-text page cut into units: a paragraph, whichever way its lines were broken, or a line of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuttings.text.furniture import Sign, sign_of, word_count
from cuttings.text.prose import is_bio, is_prose, label_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One line or paragraph as a person would see it."""

    text: str
    line: int
    """Number of its first line in the page, from 1."""
    is_tight: bool
    """Whether no blank line stands before it."""
    sign: Sign | None
    is_prose: bool
    words: int

    @property
    def role(self) -> str | None:
        return self.sign.role if self.sign else None


_BULLET = re.compile(r"^\s*(?:[*•◦▪–—-]|\d{1,3}[.)])\s+\S")


def units_of(text: str) -> list[Unit]:
    """The units of a page, in order; white space collapsed but for tabs between cells."""
    units: list[Unit] = []
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            block.append((number, line))
        elif block:
            units += _units_of_block(block)
            block = []
    return units


def _units_of_block(block: list[tuple[int, str]]) -> list[Unit]:
    if _is_wrapped([line for _, line in block]):
        return [_unit(_rejoined([line for _, line in block]), block[0][0], False)]
    return [_unit(line, number, place > 0) for place, (number, line) in enumerate(block)]


def _rejoined(lines: list[str]) -> str:
    """A word broken after its own hyphen goes together without a space."""
    return re.sub(r"(?<=[^\W\d_]-) (?=[^\W\d_])", "", " ".join(line.strip() for line in lines))


def _unit(raw: str, number: int, is_tight: bool) -> Unit:
    text = re.sub(r" *\t[ \t]*", "\t", re.sub(r"[^\S\t\n]+", " ", raw.strip()))
    sign = sign_of(text)
    return Unit(
        text=text,
        line=number,
        is_tight=is_tight,
        sign=sign,
        is_prose=sign is None and is_prose(text) and not is_bio(text),
        words=word_count(text),
    )


def _is_labelled(line: str) -> bool:
    return bool(re.match(r"\W*[^\W\d_a-zß-ÿ][^:]{0,30}:", line)) and label_of(line) is not None


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines of a block were broken by a program at a fixed width: all but the last are full, and sentences run on."""
    if len(lines) < 2:
        return False
    widths = [len(line.strip()) for line in lines]
    widest = max(widths)
    if not 40 <= widest <= 110 or any(_BULLET.match(line) or _is_labelled(line) for line in lines[1:]):
        return False
    first_words = [len(line.split(maxsplit=1)[0]) for line in lines[1:]]
    # a line is full where the first word of the next would not have fitted
    full = sum(width + 1 + word > widest * 0.97 for width, word in zip(widths, first_words, strict=False))
    if full < 0.75 * (len(lines) - 1):
        return False
    runs_on = sum(not line.rstrip().endswith((".", "!", "?", ":", "”", '"')) for line in lines[:-1])
    return runs_on >= 0.5 * (len(lines) - 1) and is_prose(" ".join(lines))
