"""Finds other films named: titles as printed, with year, relation and the place they stand at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.mentions.cues import mark, own_keys, phrase_cues
from cuttings.extraction.fields.mentions.titles import TitlePlace, title_places
from cuttings.models.marks import stored_weights
from cuttings.records.finding import Finding
from cuttings.records.review import Mention
from cuttings.text.contexts import tokens
from cuttings.text.folding import title_key
from cuttings.text.letters import plain
from cuttings.text.names import surname_of
from cuttings.text.spans import quote

_YEAR = re.compile(
    r"^[\"”»’*_]*(?:['’]s)?\s*(?:\(|,\s(?:de|from|von|del?)?\s?)(?:[^()]{0,25}?,\s*)?((?:18|19|20)\d\d)\b"
)
MOST_EVIDENCE = 3
LEAST = 0.5
SURE = 0.7
"""A known title of two words of its own: right in 85 of 87 places of the labelled pages."""


def find(draft: Draft) -> tuple[Mention, ...]:
    """In the order of the page; each with its evidence."""
    found = marked_places(draft)
    own = own_keys(draft)
    weighed = [(place, _weight(place)) for place in found]
    grouped: dict[str, list[tuple[TitlePlace, float]]] = {}
    for place, weight in _apart(weighed):
        if not place.marks & {"own"} and not is_own(place.title, own):
            grouped.setdefault(title_key(place.title), []).append((place, weight))
    kept = [group for group in grouped.values() if max(w for _, w in group) >= LEAST]
    draft.note(
        "mentions", [Finding(value=g[0][0].title, rule="mentions.weighed", weight=max(w for _, w in g)) for g in kept]
    )
    return tuple(_mention(draft, [place for place, _ in group]) for group in kept)


def _weight(place: TitlePlace) -> float:
    """Probability, shifted so that each regression's own threshold lies at one half: running words need other proof than italics."""
    regression = stored_weights(__package__)["run" if "run" in place.kinds else "apart"]
    p, at = regression.probability(place.marks), regression.threshold
    if "known-full" in place.marks:
        return max(SURE, p)
    return 0.5 * p / at if p < at else 0.5 + 0.5 * (p - at) / (1 - at)


def _apart(weighed: list[tuple[TitlePlace, float]]) -> list[tuple[TitlePlace, float]]:
    """Of places that overlap the weightiest ("Alien, Heat" or "Alien" and "Heat"), in the order of the text."""
    kept: list[tuple[TitlePlace, float]] = []
    starts: list[int] = []
    ends: list[int] = []  # kept places never overlap, so both lists are in the order of the text
    for place, weight in sorted(weighed, key=lambda w: (-w[1], w[0].start)):
        at = bisect_left(starts, place.end)
        if at and ends[at - 1] > place.start:
            continue
        kept.append((place, weight))
        starts.insert(at, place.start)
        ends.insert(at, place.end)
    return sorted(kept, key=lambda w: w[0].start)


def marked_places(draft: Draft) -> list[TitlePlace]:
    """All places of the text that may name a film, the reviewed one included, with their marks."""
    return mark(draft, title_places(draft.article))


def is_own(title: str, own: frozenset[str]) -> bool:
    """Whether a title names the reviewed film: by its whole title, the part before a colon, its last words, or any one word ("Falcon", "Django")."""
    key = title_key(title)
    if not key or key in own or any(o.endswith(" " + key) for o in own):
        return True
    return " " not in key and any(key in o.split() for o in own)


def _mention(draft: Draft, places: Sequence[TitlePlace]) -> Mention:
    years = [int(m[1]) for p in places if (m := _YEAR.match(draft.text[p.end : p.end + 60]))]
    return Mention(
        title=places[0].title,
        year=years[0] if years else None,
        relation=_relation(draft, places),
        evidence=tuple(quote(draft.text, p.start, p.end) for p in places[:MOST_EVIDENCE]),
    )


def _relation(draft: Draft, places: Sequence[TitlePlace]) -> str:
    """By the words before the title and the people of the film named near it."""
    directors = {surname_of(c.name) for c in draft.credits if c.role == "director"}
    actors = {surname_of(c.name) for c in draft.credits if c.role == "actor"}
    for place in places:
        left = tokens(draft.text[max(0, place.start - 80) : place.start].rpartition("\n")[2])
        near = set(left[-12:])
        if near & directors or (near & phrase_cues(draft.language).same_director and near & directors):
            return "same director"
        behind = re.search(
            r"([^\W\d_]+)\s?[(–—]\W*(?:[^()]*[,;]\s*)?$", draft.text[max(0, place.start - 60) : place.start]
        )
        if behind and plain(behind[1]) in directors:
            return "same director"
        if near & actors:
            return "same actor"
    compared = any(m.endswith(":compared") for p in places for m in p.marks)
    return "compared" if compared else "mentioned"
