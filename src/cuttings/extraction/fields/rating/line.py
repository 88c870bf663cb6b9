"""A line of a text with its place, a rating found on one, and what tells that it is none of this film's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuttings.scales.grammar import phrase_pattern
from cuttings.scales.printed import Printed, Understood


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the text with its place, counted in lines that hold words."""

    start: int
    text: str
    from_top: int
    from_bottom: int
    is_heading: bool = False

    @property
    def is_last(self) -> bool:
        return self.from_bottom < 3

    @property
    def is_first(self) -> bool:
        return self.from_top < 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A rating at `text[start:end]` of the whole text."""

    start: int
    end: int
    meaning: Understood
    rule: str
    weight: float


END = re.compile(r"[\s.,;!)\]»”\"*_–—-]*(?:\([^)]{0,60}\)\s*)?$")


SENTENCE_EDGE = re.compile(r"(?<=[.!?…])\s+|\n")


COUNT_AFTER = re.compile(
    r"^[\s()\[\],.·|–-]*(?:based on |from |by |sur |von |de |aus )?\(?\s*[\d.,]+\s*(?:votes?|ratings?|reviews?|users?|votos?|avis|Stimmen|voti|critics)",
    re.I,
)


PART_OF = re.compile(r"^\s+(?:of|des|du|d['’]|der|dos|das|do|da|della|people|times|os|as|les|the)\b", re.I)


def is_not_critic(text: str, spoken: tuple[str, ...]) -> bool:
    return phrase_pattern("not_critic", spoken).search(text) is not None


def is_part(text: str, printed: Printed) -> bool:
    """`4/5 of the cast`, `9/10 people`."""
    return PART_OF.match(text[printed.end :]) is not None and not text[: printed.end].rstrip().endswith(")")


def at(offset: int, printed: Printed, rule: str, weight: float) -> Found:
    return Found(
        start=offset + printed.start, end=offset + printed.end, meaning=printed.meaning, rule=rule, weight=weight
    )
