"""The text -> who plays whom, where the page calls a part by its actor: "Lee's Mia", "Lee is Mia", "her Mia", "la Mia de Lee", "Mia, whom Lee plays".

These ways of speaking say as much of directors, owners and fathers, so that they count only for people who are known to play in the film, or
beside a part that the page names again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cuttings.extraction.fields.credits.sightings import Pair, Sighting
from cuttings.extraction.fields.credits.vocabulary import conjunctions, cues
from cuttings.lexicons import phrases
from cuttings.text.known_films import is_known_print
from cuttings.text.letters import plain, plain_each
from cuttings.text.names import film_people, is_common, is_given_name, looks_like_person, places, surname_of

PRONOUN_REACH = 260
"""Characters back from "his Mia" to the actor meant."""


@lru_cache(maxsize=1)
def _prizes() -> frozenset[str]:
    """Names that belong to nobody in a film ("her Oscar")."""
    return frozenset(plain(w) for w in phrases("mentions", "never"))


@dataclass(frozen=True, slots=True)
class Cast:
    """What tells a player from a part."""

    players: frozenset[str]
    """Folded names, in full and by surname, of whom credit lines list as cast."""
    others: frozenset[str]
    """Folded names and surnames of directors, crew and the critic, and the film's titles: neither."""
    counts: Counter[str]

    def is_player(self, sighting: Sighting) -> bool:
        folded = plain(sighting.span.name)
        if folded in self.others:
            return False
        return folded in self.players or looks_like_person(sighting.span.name) >= 0.8

    def is_known_player(self, sighting: Sighting) -> bool:
        folded = plain(sighting.span.name)
        return folded not in self.others and (folded in self.players or film_people().get(folded) == "a")

    def is_part(self, sighting: Sighting) -> bool:
        """A name that may be a character's: nobody who made the film or plays in it, no place, no title."""
        name = sighting.span.name
        folded = plain(name)
        if folded in self.others or folded in self.players or folded in film_people() or folded in places():
            return False
        if folded in _prizes():
            return False
        if any(m.startswith("em:") and m != "em:bold" for m in sighting.marks) or is_known_print(name):
            return False
        return not all(is_common(w) and not is_given_name(w) for w in name.split())


@dataclass(frozen=True, slots=True)
class _Patterns:
    is_: re.Pattern[str]
    lends: re.Pattern[str]
    his: re.Pattern[str]
    of: re.Pattern[str]
    whom: re.Pattern[str]
    as_before: re.Pattern[str]


@lru_cache(maxsize=16)
def _patterns(language: str | None) -> _Patterns:
    table = cues(language)
    words = {k: "|".join(re.escape(plain(w)) for w in sorted(v, key=len, reverse=True)) for k, v in table.words.items()}
    few = rf"(?:(?!(?:{conjunctions()})\s)[a-zà-ÿ][\w'-]*\s+){{0,3}}"
    return _Patterns(
        is_=re.compile(rf"\s(?:{words['is']})\s"),
        lends=re.compile(rf"\s(?:{words['lends']})\s*{few}"),
        his=re.compile(rf"(?:^|(?<=\W))(?:{words['his']})\s$"),
        of=re.compile(rf"\s(?:{words['of']})\s?"),
        whom=re.compile(rf",?\s(?:{words['whom']})\s?"),
        as_before=re.compile(rf"(?:^|(?<=\W))(?:{words['as']})\s(?:(?:the|le|la|el|o|a|der|die)\s)?{few}$"),
    )


def called(text: str, found: Sequence[Sighting], language: str | None, cast: Cast) -> Iterator[Pair]:
    """Pairs in the order of the text."""
    if not any(cast.is_player(s) for s in found):
        return
    folded = plain_each(text)
    patterns = _patterns(language)
    for left, right in pairwise(found):
        if right.span.start > left.sentence[1] or right.span.start < left.span.end:
            continue
        between = folded[left.span.end : right.span.start]
        if cast.is_player(left) and cast.is_part(right):
            weight = _weight_forward(text, folded, left, right, between, patterns, cast)
            if weight:
                yield _pair(left, right, weight)
        elif cast.is_part(left) and cast.is_player(right) and _is_backward(folded, left, right, between, patterns):
            yield _pair(right, left, 0.7)
    yield from _by_pronoun(folded, found, patterns, cast)


def _weight_forward(
    text: str, folded: str, left: Sighting, right: Sighting, between: str, patterns: _Patterns, cast: Cast
) -> float:
    """How sure "PLAYER ... PART" is; 0 where the words between do not join them."""
    is_sure = cast.is_known_player(left)
    again = cast.counts[plain(right.span.name)] > 1
    if re.fullmatch(r"['’]s?\s(?:[a-z][\w'-]*\s){0,2}", between) or (left.span.is_possessive and between == " "):
        return 0.75 if is_sure else 0.6 if again else 0.0
    if patterns.is_.fullmatch(between) and folded[right.span.end : right.span.end + 1] in (",", ".", ";", ":", "("):
        return 0.75 if is_sure else 0.6 if again else 0.0
    if patterns.lends.fullmatch(between):
        return 0.7 if is_sure else 0.55 if again else 0.0
    return 0.0


def _is_backward(folded: str, left: Sighting, right: Sighting, between: str, patterns: _Patterns) -> bool:
    """ "la PART de PLAYER", "PART, whom PLAYER plays", "As PART, PLAYER"."""
    before = folded[max(left.sentence[0], left.span.start - 40) : left.span.start]
    if patterns.of.fullmatch(between):
        return bool(re.search(r"(?:^|\W)(?:the|le|la|l'|el|o|a|der|die|das)\s?(?:\w+\s)?$", before))
    if re.fullmatch(r",\s|\s(?:is|ist|est|es)\s", between):
        return bool(patterns.as_before.search(before))
    if patterns.whom.fullmatch(between):
        behind = folded[right.span.end : right.span.end + 30].split()
        return bool(behind) and behind[0].strip(",.;") in _acts()
    return False


@lru_cache(maxsize=1)
def _acts() -> frozenset[str]:
    return cues(None).words["acts"]


def _by_pronoun(folded: str, found: Sequence[Sighting], patterns: _Patterns, cast: Cast) -> Iterator[Pair]:
    """ "Lee walks in out of the rain. His Tom is a child": the last player named before, in the same paragraph."""
    last: Sighting | None = None
    for sighting in found:
        start = sighting.span.start
        is_his = (
            last is not None
            and cast.is_part(sighting)
            and start - last.span.end < PRONOUN_REACH
            and patterns.his.search(folded[max(0, start - 12) : start])
            and "\n" not in folded[last.span.end : start]
        )
        if last is not None and is_his:
            yield _pair(last, sighting, 0.6 if cast.is_known_player(last) else 0.5)
        elif cast.is_known_player(sighting) or (cast.is_player(sighting) and "heading" not in sighting.marks):
            last = sighting


def _pair(actor: Sighting, part: Sighting, weight: float) -> Pair:
    start, end = min(actor.span.start, part.span.start), max(actor.span.end, part.span.end)
    return Pair(actor, part.span.name, start, end, "called", weight)


def surnames_too(names: frozenset[str]) -> frozenset[str]:
    """Folded names with their surnames."""
    return names | {surname_of(n) for n in names}
