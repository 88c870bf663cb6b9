"""The text -> places where a title of another film may stand: stretches set apart, words in quotation marks, runs of capitals."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from cuttings.records.article import Article, BlockKind
from cuttings.text.folding import title_key
from cuttings.text.known_films import is_known_print, known_films
from cuttings.text.letters import plain
from cuttings.text.names import film_titles, is_common, looks_like_person

LONGEST = 90
MOST_WORDS = 13
_SMALL = "of|the|and|in|on|to|a|an|at|for|with|from|by|vs\\.?|de|la|le|les|du|des|do|da|dos|das|e|o|y|el|del|los|las|en|und|der|die|das|von|di|il|et|un|une|que|com|sem|não|con"
_CAPITAL = r"(?:(?:Mr|Mrs|Ms|Dr|St|Jr|vs|No|Vol|[A-Z])\.|[A-ZÀ-ÝĀ-Ž][\w’'\-]*|\d{1,4}(?=\s*(?:[:\-–]|\b)))"
_RUN = re.compile(
    rf"\b[A-ZÀ-ÝĀ-Ž][\w’'\-]*(?:[:&,–-]?\s(?:(?:{_SMALL})\s){{0,3}}(?:&\s)?{_CAPITAL})*(?:\s\d{{1,2}}\b)?"
)
_QUOTED = re.compile(r"[\"“„«‘'](?P<title>[^\"“”„«»\n]{1,80}?)[\"”»’'](?!\w)")
_UNDERSCORED = re.compile(r"(?<!\w)(?P<mark>[_*])(?P<title>[^_*\s][^_*\n]{1,80}?)(?P=mark)(?!\w)")
"""Emphasis of plain text, and of Markdown that a reader could not resolve."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_COMMA = re.compile(r",\s")
_JOINT = re.compile(r",?\s(?:and|e|y|et|und|o|ou|or|&)\s|,\s")
_BY = re.compile(r"\s(?:de|by|von|di|du|del|do)\s")
_IN = re.compile(r"\s(?:in|en|dans|em|to|from|of|de)\s")
_TRIM = " \t\u200b.,;:!*_()[]–—-"


@dataclass(slots=True)
class TitlePlace:
    """One place that may name a film; `kinds` says how it is set apart (`italic`, `bold`, `link`, `wiki`, `quoted`, `run`)."""

    start: int
    end: int
    title: str
    """As printed, without a possessive ending."""
    kinds: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    href: str = ""


def title_places(article: Article) -> list[TitlePlace]:
    """Places in the order of the text, none inside another; a stretch set apart beats a run of capitals."""
    places: dict[tuple[int, int], TitlePlace] = {}
    for start, end, kind in _set_apart(article):
        place = _place(article.text, start, end)
        if place is not None:
            places.setdefault((place.start, place.end), place).kinds.add(kind)
    for link in article.links:
        if link.position is None or not link.text:
            continue
        place = _place(article.text, link.position, link.position + len(link.text))
        if place is not None and article.text.startswith(link.text, link.position):
            kept = places.setdefault((place.start, place.end), place)
            kept.kinds.add("link")
            kept.href = link.href
    kept_places = _outermost(list(places.values()))
    runs: dict[tuple[int, int], TitlePlace] = {}
    starts = [p.start for p in kept_places]
    for match in _RUN.finditer(article.text):
        pieces = _pieces(article.text, match.start(), match.end())
        known = _known_in(article.text, match.start(), match.end())
        for start, end in dict.fromkeys([*pieces, *known]):
            place = _run_place(article.text, start, end, is_known=(start, end) in known)
            if place is None:
                continue
            near = kept_places[max(0, bisect_left(starts, place.start) - 1) : bisect_left(starts, place.end)]
            if not any(p.start < place.end and place.start < p.end for p in near):
                runs.setdefault((place.start, place.end), place)
    return sorted([*kept_places, *runs.values()], key=lambda p: (p.start, p.end))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A run whole, and its parts between commas and conjunctions: "Alien, Heat and Ran" are three titles or one.

    Also the part before a preposition with a person behind it ("Heat de Michael Mann").
    """
    run = text[start:end]
    found = [(start, end)]
    for parting in (_COMMA, _JOINT):
        cuts = list(parting.finditer(run))
        if cuts:
            edges = [0, *(e for c in cuts for e in (c.start(), c.end())), len(run)]
            found.extend((start + a, start + b) for a, b in zip(edges[::2], edges[1::2], strict=True))
    inside = _IN.search(run)
    if inside and is_known_print(run[inside.end() :]):
        found.append((start + inside.end(), end))
    dated = re.search(r"\s(?:de|of|von|d')\s?\d{2,4}$", run)
    if dated:
        found[0] = (start, start + dated.start())
    for by in _BY.finditer(run):
        if looks_like_person(run[by.end() :]) >= 0.6:
            found.append((start, start + by.start()))
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _openings() -> dict[str, int]:
    """First words of known titles of several words, to the most words that a title beginning with them has."""
    found: dict[str, int] = {}
    for film in known_films():
        for title in film.titles:
            words = _WORD.findall(title)
            if len(words) > 1:
                first = plain(words[0])
                found[first] = max(found.get(first, 0), len(words))
    return found


def _known_in(text: str, start: int, end: int) -> set[tuple[int, int]]:
    """Known titles that begin within a run of capitals; Spanish, French and Portuguese ones go on in lower case behind it."""
    found: set[tuple[int, int]] = set()
    for word in _WORD.finditer(text, start, end):
        most = _openings().get(plain(word.group()), 0) if word.group()[0].isupper() or word.group().isdigit() else 0
        if not most:
            continue
        line = text[word.start() : word.start() + LONGEST].split("\n", 1)[0]
        ends = [w.end() for w in _WORD.finditer(line)][:most]
        for stop in reversed(ends[1:]):
            if is_known_print(line[:stop]):
                key = title_key(line[:stop])  # which leaves conjunctions out: "La Nuit du chasseur, et"
                stop = next(end for end in ends if title_key(line[:end]) == key)
                part = re.match(r"\s\d{1,2}\b(?!\s?%)", line[stop:])  # "X-Men 3" is not "X-Men"
                found.add((word.start(), word.start() + stop + (part.end() if part else 0)))
                break
    return found


def _set_apart(article: Article) -> Iterator[tuple[int, int, str]]:
    for emphasis in article.emphases:
        yield emphasis.start, emphasis.end, emphasis.kind
    for match in _QUOTED.finditer(article.text):
        yield match.start("title"), match.end("title"), "quoted"
    for match in _UNDERSCORED.finditer(article.text):
        yield match.start("title"), match.end("title"), "italic"


def _place(text: str, start: int, end: int) -> TitlePlace | None:
    """The stretch without marks at its ends, or None where it is too long, empty or begins in lower case."""
    end = min(end, len(text))  # words of a link that stand outside the text have no place in it
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM and text[end - 1] not in ")!.":
        end -= 1
    if text[end - 1 : end] == "." and not re.search(r"\b[A-Z]\.$", text[start:end]):
        end -= 1
    tail = re.search(r"(?<=\w)['’]s\s[a-zà-ÿ]", text[start:end])  # a link over "Alien's crew" names Alien
    if tail:
        end = start + tail.start()
    kind = re.search(r"\s(?:movies?|films?|franchise|trilogy|saga|series)$", text[start:end])
    if kind:
        end = start + kind.start()
    dated = re.search(r"\s*[(\[](?:18|19|20)\d\d[)\]]?$", text[start:end])
    if dated and dated.start():
        end = start + dated.start()
    title = text[start:end]
    if (
        not any(c.isalpha() for c in re.sub(r"^(?:The|Les?|La|El|Der|Die|Das|Os?|As?)\s", "", title))
        and title_key(title) not in film_titles()
    ):
        return None  # a rating, a share of votes, a year; "1917" is a title
    if not title or len(title) > LONGEST or "\n" in title or len(title.split()) > MOST_WORDS:
        return None
    if not any(c.isalnum() for c in title) or len(title) < 2:
        return None
    return TitlePlace(start=start, end=end, title=re.sub(r"['’]s$", "", title)) if title else None


def _run_place(text: str, start: int, end: int, *, is_known: bool) -> TitlePlace | None:
    """A run of capitals in running text; a common word at the beginning of a sentence is no part of it, unless a known title begins so."""
    words = text[start:end].split(" ")
    if (
        not is_known
        and _begins(text, start)
        and len(words) > 1
        and is_common(words[0])
        and plain(words[0]) not in _ARTICLES
    ):
        start += len(words[0]) + 1
        words = words[1:]
    tail = re.search(r"['’]s?$", text[start:end])
    if tail:
        end -= len(tail.group())
    place = _place(text, start, end)
    if place is None or not (place.title[0].isupper() or is_known):
        return None
    if len(words) == 1 and is_common(words[0]) and (not is_known_print(words[0]) or _begins(text, start)):
        return None
    place.kinds.add("run")
    if is_known:
        place.marks.add("known-run")
    if re.match(r"\s[A-ZÀ-Ý]", text[place.end : place.end + 2]):
        place.marks.add("goes-on")
    return place


_ARTICLES = frozenset(
    [
        "the",
        "a",
        "an",
        "le",
        "la",
        "les",
        "un",
        "une",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "el",
        "los",
        "las",
        "o",
        "a",
        "os",
        "as",
        "um",
        "uma",
        "il",
        "lo",
        "i",
    ]
)


def _begins(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at].rstrip(" \"“«'(")
    return not before or before[-1] in ".!?…:\n"


def _outermost(places: list[TitlePlace]) -> list[TitlePlace]:
    """Of places inside each other the longer; what the inner was is kept."""
    kept: list[TitlePlace] = []
    for place in sorted(places, key=lambda p: (p.start, -(p.end - p.start))):
        outer = kept[-1] if kept and place.end <= kept[-1].end else None
        if outer is None:
            kept.append(place)
        elif outer.end - outer.start - (place.end - place.start) <= 2:
            outer.kinds |= place.kinds
            outer.href = outer.href or place.href
    return kept


def is_heading(article: Article, place: TitlePlace) -> bool:
    """Whether the place stands in a heading."""
    index = bisect_right(article.blocks, place.start, key=lambda b: b.start) - 1
    if index < 0:
        return False
    block = article.blocks[index]
    return block.kind is BlockKind.HEADING and place.start < block.end
