"""The text -> who plays whom: brackets in either order, "X plays Y", "X as Y", "Y, played by X"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from cuttings.extraction.fields.credits.calling import Cast, called, surnames_too
from cuttings.extraction.fields.credits.sightings import Pair, Sighting
from cuttings.extraction.fields.credits.vocabulary import Cues, conjunctions, cues
from cuttings.text.known_films import is_known_print
from cuttings.text.letters import plain, plain_each
from cuttings.text.names import TITLES, is_given_name, looks_like_person, surname_of

_ARTICLE = r"(?:(?:the|a|an|his|her|their|le|la|les|l'|un|une|der|die|das|den|dem|ein|eine|einen|el|los|una|o|os|um|uma|il|lo)\s+)?"
_ADJECTIVES = rf"(?:(?!(?:{conjunctions()})\s)[a-zà-ÿ][\w’'-]*\s+){{0,3}}"
"""Up to three words in lower case between article and character ("as the sadistic Moretto")."""


def pairs(
    text: str,
    found: Sequence[Sighting],
    language: str | None,
    players: Collection[str],
    others: Collection[str],
    titles: Collection[str] = (),
) -> list[Pair]:
    """All pairs; `players` are folded names of actors that credit lines name, `others` of who else made the film, `titles` its own."""
    table = cues(language)
    bracketed = list(_in_brackets(text, found, table))
    known = frozenset(surname_of(name) for name in players)
    cast = Cast(
        players=surnames_too(frozenset(players)),
        others=(surnames_too(frozenset(others)) - surnames_too(frozenset(players))) | frozenset(titles),
        counts=Counter(plain(s.span.name) for s in found),
    )
    told = [*_played(text, found, language), *called(text, found, language, cast)]
    return [*_agreeing(bracketed, found, known), *(p for p in told if _names_part(p.character, cast))]


def _names_part(name: str, cast: Cast) -> bool:
    """Whether a name can be a character's: no player's, and more than "Frau" or "Father"."""
    folded = plain(name).rstrip(".")
    return folded not in cast.players and folded not in TITLES and not (" " in name and is_known_print(name))


def _in_brackets(text: str, found: Sequence[Sighting], table: Cues) -> Iterator[tuple[Pair, Pair | None]]:
    """Each bracket that holds a name: the reading with the actor inside, and the one with the actor outside."""
    by_end = {s.span.end: s for s in found}
    for sighting in found:
        opening = re.search(r"[\"”»*_]?\s?\(\s?$", text[max(0, sighting.span.start - 4) : sighting.span.start])
        closing = re.match(r"\s?(?:\)|[,;–—/-]\s?[^()]{0,200}\))", text[sighting.span.end : sighting.span.end + 204])
        if not opening or not closing:
            continue
        fills = text[sighting.span.end :].lstrip().startswith(")")
        before = sighting.span.start - len(opening.group())
        outer = by_end.get(before) or by_end.get(before - 1)
        inside = outside = None
        if outer is not None:
            name = outer.span.name
            inside = Pair(sighting, name, outer.span.start, sighting.span.end, "bracket", 0.9 if fills else 0.7)
            outside = Pair(outer, sighting.span.name, outer.span.start, sighting.span.end, "bracket-turned", 0.8)
        else:
            noun = _noun_before(text, before, table)
            inside = Pair(sighting, noun[0], noun[1], sighting.span.end, "bracket-noun", 0.5) if noun else None
        if inside is not None:
            yield inside, outside


def _noun_before(text: str, end: int, table: Cues) -> tuple[str, int] | None:
    """A word of kin or trade before a bracket ("his father (Bo Ek)"); None for any other."""
    left = text[max(0, end - 60) : end]
    match = re.search(r"([^\W\d_]+(?:['’-][^\W\d_]+)*)$", left)
    if match is None:
        return None
    word = match.group()
    if plain(word) in table.words.get("descriptive", ()):
        return word, end - len(word)
    return None


def _agreeing(
    options: Sequence[tuple[Pair, Pair | None]], found: Sequence[Sighting], known: frozenset[str]
) -> list[Pair]:
    """One order for all brackets of a page, by which side looks more like people; the actor inside is the commoner print.

    A character is called by the given name elsewhere, an actor by the surname.
    """
    surnames = {surname_of(s.span.name) for s in found if looks_like_person(s.span.name) >= 0.4} | known
    votes = 0.0
    counts: dict[str, int] = {}
    for sighting in found:
        counts[plain(sighting.span.name)] = counts.get(plain(sighting.span.name), 0) + 1
    for inside, outside in options:
        if outside is None:
            continue
        within, without = inside.actor.span.name, outside.actor.span.name
        votes += _likeness(within, surnames) - _likeness(without, surnames)
        for name, sign in ((inside.character, 1), (outside.character, -1)):
            first, last = plain(name.split()[0]), surname_of(name)
            if first != last:
                votes += sign * 0.3 * ((counts.get(first, 0) > 0) - (counts.get(last, 0) > 0))
        votes += (surname_of(within) in known) - (surname_of(without) in known)
    turned = votes < -0.15 * max(1, len(options))
    chosen = [outside if turned and outside is not None else inside for inside, outside in options]
    return [p for p in chosen if _is_pair(p, surnames)]


def _likeness(name: str, surnames: Collection[str]) -> float:
    """How much a side of a bracket looks like an actor: a person, or the surname of one named in full elsewhere."""
    return 1.0 if len(name.split()) == 1 and plain(name) in surnames else looks_like_person(name)


def _is_pair(pair: Pair, surnames: Collection[str]) -> bool:
    """A name of a person, or the surname of one named in full elsewhere ("Old Tom (Ek)")."""
    return _likeness(pair.actor.span.name, surnames) >= 0.4 or is_given_name(pair.actor.span.name.split()[0])


@lru_cache(maxsize=16)
def _patterns(language: str | None) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = cues(language)
    words = {
        k: "|".join(re.escape(plain(w)) for w in sorted(table.words.get(k, ()), key=len, reverse=True))
        for k in table.words
    }
    by = sorted((k for k, v in table.before.items() if "played" in v), key=len, reverse=True)
    played = "|".join(r"\s".join(map(re.escape, phrase)) for phrase in by)
    plays = re.compile(
        rf"^(?:\s*\([^()]*\))?,?\s+(?:(?:also|who|qui|que|der|die|ici|here|simply|\w+ly)\s+)?(?:{words['plays']})\s+{_ARTICLE}"
    )
    as_ = re.compile(rf"^(?:\s*\([^()]*\))?[^.;:()]{{0,60}}?,?\s+(?:{words['as']})\s+{_ARTICLE}{_ADJECTIVES}")
    by_whom = re.compile(rf"(?:[,(]|\s)[^.;:()]{{0,25}}?\(?(?:{played})\s+(?:[\w-]+\s+){{0,3}}?$")
    return plays, as_, by_whom


def _played(text: str, found: Sequence[Sighting], language: str | None) -> Iterator[Pair]:
    """Verbs and prepositions of playing between two names of one sentence."""
    plays, as_, by_whom = _patterns(language)
    for index, sighting in enumerate(found):
        for following in found[index + 1 : index + 4]:
            if following.span.start > sighting.sentence[1]:
                break
            between = plain_each(text[sighting.span.end : following.span.start])
            if len(between) > 90:
                break
            start, end = sighting.span.start, following.span.end
            if plays.fullmatch(between):
                yield Pair(sighting, following.span.name, start, end, "plays", 0.9)
                break
            if as_.fullmatch(between):
                yield Pair(sighting, following.span.name, start, end, "as", 0.8)
                break
            if by_whom.fullmatch(between):
                yield Pair(following, sighting.span.name, start, end, "played-by", 0.9)
                break
