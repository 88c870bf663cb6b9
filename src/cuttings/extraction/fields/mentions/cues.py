"""Places of titles -> places with marks: how they are set, which words and years stand around them, whom else they may name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.mentions.titles import TitlePlace, is_heading
from cuttings.lexicons import LANGUAGES, lexicon, phrases
from cuttings.text.contexts import sentence_starts, tokens
from cuttings.text.folding import fold, title_key
from cuttings.text.known_films import YEARS_OFF, films_by_key, is_known_print, known_film
from cuttings.text.letters import plain, plain_each
from cuttings.text.names import (
    film_people,
    film_titles,
    is_common,
    is_given_name,
    is_same_person,
    looks_like_person,
    places,
    surname_of,
)

LONGEST_PHRASE = 5
REACH = 400
"""Characters to either side that a sentence is looked at."""
_ARTICLES = frozenset(
    ["the", "a", "an", "le", "la", "les", "l", "el", "los", "las", "o", "os", "as", "der", "die", "das", "il", "lo"]
)
_YEAR = re.compile(r"[\"”»’*_]*(?:['’]s)?\s*(?:\(|,\s(?:de|from|von|del?)?\s?)(?:[^()]{0,25}?,\s*)?(?:18|19|20)\d\d\b")
_SENTENCE_CASE = frozenset(("fr", "es", "it"))
"""Languages that write titles as sentences: "El espíritu de la colmena"."""
_IMDB = re.compile(r"\btt\d{7,8}\b")
_FILM_SITES = re.compile(
    r"imdb\.com/title|boxd\.it|letterboxd\.com/film|themoviedb\.org/movie|rottentomatoes\.com/m/|allocine\.fr/film|_\(film\)|_film\)|youtube\.com/watch|filmaffinity"
)


@dataclass(frozen=True, slots=True)
class PhraseCues:
    """Phrases beside a title, as tuples of tokens, to the cue they give."""

    before: dict[tuple[str, ...], tuple[str, ...]]
    after: dict[tuple[str, ...], tuple[str, ...]]
    same_director: frozenset[str]
    other: frozenset[str]
    """Single words for what else has a title: book, series, song."""


@lru_cache(maxsize=16)
def phrase_cues(language: str | None) -> PhraseCues:
    """The tables of one language, or of all where it is not known."""
    tables: dict[str, dict[tuple[str, ...], list[str]]] = {"before": {}, "after": {}}
    directing: set[str] = set()
    for each in (language,) if language in LANGUAGES else LANGUAGES:
        stored = lexicon("mentions", each or "en")
        for table, into in tables.items():
            for cue, listed in stored.get(table, {}).items():
                for phrase in listed:
                    into.setdefault(tuple(tokens(phrase)), []).append(cue)
        directing.update(plain(w) for w in stored.get("words", {}).get("same_director", ()))
    other = {k[0] for k, v in tables["before"].items() if "other" in v and len(k) == 1 and len(k[0]) > 3}
    frozen = {t: {k: tuple(dict.fromkeys(v)) for k, v in into.items()} for t, into in tables.items()}
    return PhraseCues(
        before=frozen["before"], after=frozen["after"], same_director=frozenset(directing), other=frozenset(other)
    )


def mark(draft: Draft, found: list[TitlePlace]) -> list[TitlePlace]:
    """The places that name no person of the page, each with its marks."""
    text = draft.text
    starts = sentence_starts(text)
    people = _people(draft)
    own = own_keys(draft)
    convention = _convention(found, own, people)
    of_people = _kinds_of_people(found, people)
    about_author = _about_author(draft)
    stated = _stated(draft)
    found = [
        place
        for place in found
        if place.start < about_author
        and not _names_person(place, people, of_people)
        and not _is_bare(place)
        and not any(start < place.end and place.start < end for start, end in stated)
    ]
    table = phrase_cues(draft.language)
    ids = [a.value for a in draft.article.attributes if _IMDB.search(a.value) and a.text]
    id_texts = {plain(a.text) for a in draft.article.attributes if _IMDB.search(a.value) and a.text} if ids else set()
    counts: dict[str, int] = {}
    for place in found:
        counts[plain(place.title)] = counts.get(plain(place.title), 0) + 1
    own |= aliases(draft, found, own)
    directors = _directors(draft)
    previous: TitlePlace | None = None
    for place in found:
        index = bisect_right(starts, place.start) - 1
        end = starts[index + 1] if index + 1 < len(starts) else len(text)
        _mark_kind(place, convention, of_people)
        _mark_words(place, people)
        if draft.language in _SENTENCE_CASE and "caps:first" in place.marks:
            place.marks.add("caps:first-there")
        _mark_around(text, place, max(starts[index], place.start - REACH), min(end, place.end + REACH), table)
        _mark_known(text, place, starts[index], directors)
        if plain(place.title) in id_texts:
            place.marks.add("film-id")
        if place.href:
            _mark_link(place)
        if title_key(place.title) in own:
            place.marks.add("own")
        if counts[plain(place.title)] > 1:
            place.marks.add("again")
        if previous is not None and re.fullmatch(
            r"[\"”»*_’]*\s*(?:,|;|/|&|and|et|e|y|und|o|ou|or)\s*(?:and|et|e|y|und)?\s*[\"“«*_‘]*",
            text[previous.end : place.start],
        ):
            place.marks.add("listed")
            previous.marks.add("listed")
        previous = place
    return found


def _about_author(draft: Draft) -> int:
    """Where the lines about the critic begin at the end of the text ("Ann Lee writes for ..."), else the text's length."""
    blocks = draft.article.blocks
    if draft.author and len(blocks) > 3:
        for block in blocks[-3:]:
            if draft.author.name in draft.text[block.start : block.start + 80]:
                return block.start
    return len(draft.text)


def _stated(draft: Draft) -> list[tuple[int, int]]:
    """Where the page prints its rating, genres, countries and the like: words in capitals that name no film."""
    evidence = [e for fact in draft.facts if fact.property != "based_on" for e in fact.evidence]
    evidence += draft.rating.evidence if draft.rating is not None else ()
    return [(e.start, e.end) for e in evidence if e.start is not None and e.end is not None]


def _is_bare(place: TitlePlace) -> bool:
    """A single word that is common, or a given name among running words: a beginning of a sentence, a pronoun, a character."""
    if len(place.title.split()) > 1:
        return False
    if place.kinds == {"run"}:
        return (is_common(place.title) or is_given_name(place.title)) and not is_known_print(place.title)
    return is_common(place.title) and place.title[0].islower()


@lru_cache(maxsize=1)
def _never_titles() -> frozenset[str]:
    """Studios, services, festivals and prizes, which reviews name as often as films."""
    return frozenset(plain(w) for w in phrases("mentions", "never"))


def _names_person(place: TitlePlace, people: frozenset[str], of_people: frozenset[str]) -> bool:
    """A credited person or character, somebody or something everybody knows, or what stands in the page's type of persons."""
    folded = plain(place.title)
    if title_key(place.title) in film_titles() and len(place.title.split()) > 1:
        return False
    if folded in people or folded in film_people() or folded in _never_titles():
        return True
    if not is_known_print(place.title) and any(" " in name and f" {name} " in f" {folded} " for name in people):
        return True  # "BY: Ann Lee", "Rapper Bo Ek"
    if " " in folded and any(
        " " in name and name[:2] == folded[:2] and is_same_person(folded, name) for name in people
    ):
        return True
    parts = [p for p in re.split(r",\s|\s(?:and|e|y|et|und|&)\s", place.title) if p]
    if len(parts) > 1 and all(looks_like_person(p) >= 0.8 for p in parts):
        return True
    if place.kinds & of_people and place.kinds <= of_people and not _FILM_SITES.search(place.href):
        return title_key(place.title) not in film_titles()
    return False


def _mark_kind(place: TitlePlace, convention: frozenset[str], of_people: frozenset[str]) -> None:
    place.marks |= {f"kind:{k}" for k in place.kinds}
    if place.kinds & of_people:
        place.marks.add("as-people")
    elif of_people and "run" not in place.kinds:
        place.marks.add("not-as-people")
    if place.kinds & convention:
        place.marks.add("as-own")
    elif convention:
        place.marks.add("not-as-own")


def _convention(found: Sequence[TitlePlace], own: frozenset[str], people: frozenset[str]) -> frozenset[str]:
    """Kinds in which the page sets the reviewed film's own title; a kind that mostly sets persons is none."""
    kinds = {k for p in found if title_key(p.title) in own for k in p.kinds if k not in ("run", "link")}
    for kind in list(kinds):
        of_kind = [p for p in found if kind in p.kinds]
        if sum(plain(p.title) in people for p in of_kind) * 2 > len(of_kind):
            kinds.discard(kind)
    return frozenset(kinds)


def _kinds_of_people(found: Sequence[TitlePlace], people: frozenset[str]) -> frozenset[str]:
    """Kinds in which the page sets names of persons: a third or more of what stands in them, by title."""
    kinds = set()
    for kind in ("italic", "bold", "link", "wiki"):
        names = {plain(p.title) for p in found if kind in p.kinds}
        persons = {n for n in names if n in people or n in film_people() or looks_like_person(n) >= 0.85}
        if len(persons) >= 2 and len(persons) * 3 >= len(names):
            kinds.add(kind)
    return frozenset(kinds)


def own_keys(draft: Draft) -> frozenset[str]:
    """Keys of the reviewed film's titles, whole and before a colon or dash."""
    film = draft.film
    titles = [t for t in (film.title, film.original_title, *film.alternate_titles) if t] if film else []
    found = set()
    for title in titles:
        found.add(title_key(title))
        for part in re.split(r"\s*[:–—]\s+|\s+-\s+", title):
            found.add(title_key(part))
        known = known_film(title, film.year if film else None, _directors(draft))
        if known is not None:
            found.update(title_key(other) for other in known.titles)
    return frozenset(k for k in found if k)


def _directors(draft: Draft) -> frozenset[str]:
    """Folded surnames of who the page says directed."""
    return frozenset(surname_of(c.name) for c in draft.credits if c.role == "director")


def aliases(draft: Draft, found: Sequence[TitlePlace], own: frozenset[str]) -> frozenset[str]:
    """Keys of further titles of the reviewed film: what stands in a heading, or fills a bracket right behind its title."""
    keys = {title_key(p.title) for p in found if is_heading(draft.article, p)}
    for before, place in pairwise(sorted(found, key=lambda p: p.start)):
        between = draft.text[before.end : place.start]
        if title_key(before.title) in own and re.fullmatch(r"[\"”»*_]*\s?\(\W*(?:aka\s|o\s|ou\s)?", between):
            keys.add(title_key(place.title))
    return frozenset(k for k in keys if k)


def _people(draft: Draft) -> frozenset[str]:
    """Folded names of credited people and characters, and the critic."""
    names = [c.name for c in draft.credits] + [c.character for c in draft.credits if c.character]
    names += [given.name for given in (draft.author, draft.publication) if given is not None]
    if draft.article.page.site_name:
        names.append(draft.article.page.site_name)
    found = {plain(n) for n in names}
    found |= {surname_of(c.name) for c in draft.credits} | {plain(c.name.split()[0]) for c in draft.credits}
    found |= {plain(c.character.split()[0]) for c in draft.credits if c.character}
    return frozenset(found)


def _mark_words(place: TitlePlace, people: frozenset[str]) -> None:
    """What the words themselves say: capitals, length, figures, person, place."""
    title = place.title
    words = re.findall(r"[\w’'\-]+", title)
    folded = plain(title)
    first = plain(words[0]) if words else ""
    two = len(words) == 2
    told = {
        f"words{min(len(words), 5)}": True,
        f"caps:{_capitals(words)}": True,
        "sentence-like": len(words) > 2 and sum(w[0].isupper() for w in words) == 1 and words[0][0].isupper(),
        "credited": folded in people,
        "person-inside": len(words) > 2 and looks_like_person(" ".join(words[-2:])) >= 0.8,
        "person": folded in film_people() or looks_like_person(title) >= 0.85,
        "person-like": two and is_given_name(words[0]) and not is_common(words[1]),
        "given": len(words) == 1 and is_given_name(words[0]),
        "place": folded in places(),
        "article": first in _ARTICLES,
        "numbered": bool(re.search(r"\b(?:\d+|II|III|IV|VI*)$", title)),
        "colon": ":" in title,
        "capitals": title.isupper() and len(title) > 4,
        "end-mark": title[-1] in ".!?",
        "common": all(is_common(w) for w in words),
        ("famous" if len(words) > 1 else "famous-word"): title_key(title) in film_titles()
        and fold(title).split()[0] != "i"
        and len(title_key(title)) > 2
        and not (len(words) == 1 and is_common(title)),
        "address": bool(re.search(r"\w\.\w{2,}", title)),
    }
    place.marks |= {name for name, is_so in told.items() if is_so}


def _mark_known(text: str, place: TitlePlace, sentence: int, directors: frozenset[str]) -> None:
    """A known film beside the name of who made it, or by the maker of the film under review."""
    films = films_by_key().get(title_key(place.title), ())
    if not films or not is_known_print(place.title):
        return
    place.marks.add("known" if " " in place.title else "known-word")
    if sum(len(w) > 3 for w in title_key(place.title).split()) > 1 and "goes-on" not in place.marks:
        place.marks.add("known-full")  # "Cisne negro", not "The thing": nothing else is called so
    near = frozenset(tokens(text[max(sentence, place.start - REACH) : place.end + 60]))
    if any(f.has_maker(near) for f in films):
        place.marks.add("maker-near")
    if directors and any(f.has_maker(directors) for f in films):
        place.marks.add("maker-own")
    year = re.match(r"\W{0,3}((?:18|19|20)\d\d)", text[place.end : place.end + 8])
    if year and any(abs(f.year - int(year[1])) <= YEARS_OFF for f in films):
        place.marks.add("known-year")


def _capitals(words: Sequence[str]) -> str:
    capital = sum(w[0].isupper() or w[0].isdigit() for w in words)
    if capital == len(words):
        return "all"
    if capital * 2 > len(words):
        return "most"
    return "first" if words and words[0][0].isupper() else "none"


def _mark_around(text: str, place: TitlePlace, start: int, end: int, table: PhraseCues) -> None:
    """Phrases, years and brackets around the place, within its sentence."""
    before = text[max(start, place.start - 70) : place.start]
    behind = text[place.end : min(end, place.end + 60)]
    place.marks |= _cues_before(tokens(before), table) | _cues_after(tokens(behind), table)
    is_bracketed = bool(re.search(r"\([^()]*$", before))
    opened = re.search(r"([^\s(]+)\s?\(\W*$", before[-40:])
    sentence = plain_each(text[start:end])
    told = {
        "in-bracket": is_bracketed,
        "bracket-after-name": is_bracketed and bool(opened and opened[1][:1].isupper()),
        "year": bool(_YEAR.match(behind)),
        "fills-bracket": is_bracketed and bool(re.match(r"[\"”»’*_]*\s*\)", behind)),
        "possessive": bool(re.match(r"[\"”»*_]*['’]s?\s", behind)),
        "S:film": any(w in sentence for w in ("film", "movie", "pelicula", "cinema")),
        "S:other": bool(table.other & set(tokens(sentence))),
        "tail": place.start > len(text) * 0.92,
    }
    place.marks |= {name for name, is_so in told.items() if is_so}


def _cues_before(left: list[str], table: PhraseCues) -> set[str]:
    found: set[str] = set()
    while left and left[-1] in "(,:;":
        if left[-1] != "(":
            found.add("after-mark")
        left.pop()
    for skip in (0, 1, 2):
        stop = len(left) - skip
        if stop <= 0 or (skip and left[stop] in "(),:;"):
            break
        for size in range(1, min(LONGEST_PHRASE, stop) + 1):
            found.update(f"L{skip}:{cue}" for cue in table.before.get(tuple(left[stop - size : stop]), ()))
    return found if left else found | {"begins"}


def _cues_after(right: list[str], table: PhraseCues) -> set[str]:
    while right and right[0] in "(),:;":
        right.pop(0)
    if right and right[0] == "s":
        right.pop(0)
    return {
        f"R{skip}:{cue}"
        for skip in (0, 1)
        for size in range(1, LONGEST_PHRASE)
        for cue in table.after.get(tuple(right[skip : skip + size]), ())
    }


def _mark_link(place: TitlePlace) -> None:
    if _FILM_SITES.search(place.href):
        place.marks.add("href:film")
    slug = set(re.findall(r"[a-z0-9]+", place.href.lower().split("/", 3)[-1]))
    words = set(re.findall(r"[a-z0-9]+", plain(place.title)))
    if words and words <= slug:
        place.marks.add("href:named")
