"""The text -> sightings: each place where somebody may be named, with the cues that stand around it.

A cue is the name of a feature, the same in every language, so that weights learned where labels are many serve where they are few.
`L:` stands right before, `l:` up to three words before, `R:`/`r:` after, `P:` a noun after a possessive, `B:` brackets, `S:` the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from cuttings.extraction.fields.credits.labelled import is_credit_line, lines_of
from cuttings.extraction.fields.credits.vocabulary import Cues, conjunctions, cues
from cuttings.records.article import Article
from cuttings.text.contexts import sentence_starts, tokens
from cuttings.text.letters import plain, plain_each
from cuttings.text.names import NameSpan, film_people, is_given_name, name_spans

CONTEXT_LEFT = 90
CONTEXT_RIGHT = 70
REACH = 400
"""Characters to either side that a sentence is looked at: a page without full stops must not be read anew for each of its names."""
NEAR = 3
LONGEST_PHRASE = 6
_BRACKET_BETWEEN = r"(?:\s*\([^()]{1,70}\))?"


@dataclass(slots=True)
class Sighting:
    """One place of a name; `list_index` counts from 0 in a list of names such as "A, B and C"."""

    span: NameSpan
    sentence: tuple[int, int]
    marks: set[str] = field(default_factory=set)
    list_index: int = 0
    list_length: int = 1


@dataclass(frozen=True, slots=True)
class Pair:
    """An actor and a character side by side in the text."""

    actor: Sighting
    character: str
    start: int
    end: int
    rule: str
    weight: float


def sightings(article: Article, language: str | None, titles: Sequence[str] = ()) -> list[Sighting]:
    """All sightings outside credit lines and headings in capitals, in the order of the text."""
    text = article.text
    lines = [(x.start, x.start + len(x.text)) for x in lines_of(text) if is_credit_line(x.text)]
    starts = sentence_starts(text)
    found = []
    for span in name_spans(text, are_nouns_capitalised=language == "de"):
        if any(a <= span.start < b for a, b in lines):
            continue
        index = bisect_right(starts, span.start) - 1
        end = starts[index + 1] if index + 1 < len(starts) else len(text)
        sentence = max(starts[index], span.start - REACH), min(end, span.end + REACH)
        found.append(Sighting(span=span, sentence=sentence))
    table = cues(language)
    _mark_places(article, found)
    _mark_titles(article, found, titles)
    for group in _join_lists(text, found):
        _mark_context(text, group, table)
    return share_surnames(found, text)


def _join_lists(text: str, found: Sequence[Sighting]) -> list[list[Sighting]]:
    """Lists of names, a name alone being a list of one: nothing but separators (and a bracket, or "as X") between two members."""
    between = re.compile(
        rf"^{_BRACKET_BETWEEN}\s*(?:[,;/&]|,?\s*\b(?:{conjunctions()})\b)\s*(?:(?:{conjunctions()})\s+)?$",
        re.IGNORECASE,
    )
    groups: list[list[Sighting]] = []
    run: list[Sighting] = []
    for sighting in found:
        if run:
            gap = text[run[-1].span.end : sighting.span.start]
            if len(gap) < 90 and sighting.span.start <= run[-1].sentence[1] and between.match(gap):
                run.append(sighting)
                continue
            if gap.count("(") > gap.count(")") and len(gap) < 4:
                groups.append(
                    [sighting]
                )  # a name in the bracket behind a name is no member; the list may go on behind it
                continue
        run = [sighting]
        groups.append(run)
    for group in groups:
        for index, member in enumerate(group):
            member.list_index, member.list_length = index, len(group)
    return groups


_OF_PLAYER = re.compile(
    r"^(?:(?:La|Le|Les|El|O|A|Der|Die|Das)\s)?(?P<part>\S.*?)\s(?:de|do|da|di|von)\s(?P<player>\S.*)$"
)


def parted(found: Sequence[Sighting], players: Collection[str], language: str | None) -> list[Sighting]:
    """ "la Luciana de Lola Dueñas" is one run of a name's words, and two people where credit lines know the second.

    A pronoun that begins a sentence is none of the name behind it, though it be a given name elsewhere ("Son Lantier").
    """
    kept = []
    his = cues(language).words.get("his", frozenset())
    for sighting in found:
        first, _, rest = sighting.span.name.partition(" ")
        if rest and sighting.span.starts_sentence and plain(first) in his:
            sighting.span = replace(sighting.span, name=rest, start=sighting.span.end - len(rest))
        match = _OF_PLAYER.match(sighting.span.name) if players else None
        if match is None or plain(match["player"]) not in players:
            kept.append(sighting)
            continue
        for group in ("part", "player"):
            start = sighting.span.start + match.start(group)
            span = replace(sighting.span, name=match[group], start=start, end=start + len(match[group]))
            kept.append(replace(sighting, span=span, marks=set(sighting.marks)))
    return kept


def share_surnames(found: list[Sighting], text: str) -> list[Sighting]:
    """ "Joel and Ethan Coen" in prose: the first is no Joel alone where somebody known is called so."""
    between = re.compile(rf"\s+(?:{conjunctions()})\s+", re.IGNORECASE)
    for first, second in pairwise(found):
        name = " ".join([first.span.name, *second.span.name.split()[1:]])
        if (
            " " not in first.span.name
            and plain(name) in film_people()
            and " " in name
            and between.fullmatch(text[first.span.end : second.span.start])
        ):
            first.span = replace(first.span, name=name, end=second.span.end)
    return found


def _mark_context(text: str, group: Sequence[Sighting], table: Cues) -> None:
    """Cues left of a list hold for all its members, cues right of it too; brackets are each member's own."""
    first, last = group[0], group[-1]
    left = tokens(text[max(first.sentence[0], first.span.start - CONTEXT_LEFT) : first.span.start])
    shared = _cues_before(left, table)
    if len(group) > 1:
        shared |= _cues_after(text, last, table)
    words = set(tokens(text[first.sentence[0] : first.sentence[1]]))
    for kind in ("performing", "directing", "others"):
        if any(plain(w) in words for w in table.words.get(kind, ())):
            shared.add(f"S:{kind}")
    for member in group:
        member.marks |= shared
        if len(group) > 1:
            member.marks |= {"list", f"list{min(len(group), 4)}"}
            if member is not last:
                member.marks |= {f"m{c}" for c in _cues_after(text, member, table)}
            if member is not first:
                own = tokens(text[max(first.sentence[0], member.span.start - 20) : member.span.start])
                member.marks |= {f"m{c}" for c in _cues_before(own, table)}
        else:
            member.marks |= _cues_after(text, member, table)
        _mark_brackets(text, member)
        if member.span.starts_sentence:
            member.marks.add("starts")
        if member.span.is_possessive:
            member.marks.add("possessive")


def _cues_before(left: Sequence[str], table: Cues) -> set[str]:
    """Phrases that end right before the name, or up to three words before it without a mark between."""
    found: set[str] = set()
    for skip in range(NEAR + 1):
        end = len(left) - skip
        if end <= 0 or (skip and left[end] in "(),:;"):
            break
        for size in range(1, min(LONGEST_PHRASE, end) + 1):
            for cue in table.before.get(tuple(left[end - size : end]), ()):
                found.add(f"{'L' if not skip else 'l'}:{cue}")
    trimmed = [t for t in left if t not in "(),:;"]
    if trimmed and trimmed != list(left) and left[-1] in ",:":
        for size in range(1, min(LONGEST_PHRASE, len(trimmed)) + 1):
            found.update(f"L,:{cue}" for cue in table.before.get(tuple(trimmed[len(trimmed) - size :]), ()))
    if left and left[-1] not in "(),:;":
        found.add("left-word")
    return found


def _cues_after(text: str, sighting: Sighting, table: Cues) -> set[str]:
    """Phrases that begin right after the name, or after a bracket, an adverb, a relative pronoun."""
    found: set[str] = set()
    end = sighting.span.end
    right_text = text[end : min(sighting.sentence[1], end + CONTEXT_RIGHT)]
    bracket = re.match(r"\s*\([^()]{1,60}\)", right_text)
    if bracket:
        right_text = right_text[bracket.end() :]
    possessive = re.match(r"(?:['’]s?)(?=\s)", right_text)
    right = tokens(right_text[possessive.end() :] if possessive else right_text)
    if possessive or sighting.span.is_possessive:
        for place, word in enumerate(right[:4]):
            if word in "(),:;":
                break
            found.update(f"P{'' if place == 0 else '+'}:{cue}" for cue in table.nouns.get(word, ()))
        return found | {"possessive"}
    for skip in range(3):
        if skip and (len(right) < skip or right[skip - 1] in "():;" or (right[skip - 1] == "," and skip > 1)):
            break
        for size in range(1, LONGEST_PHRASE):
            phrase = tuple(right[skip : skip + size])
            if len(phrase) == size:
                found.update(f"{'R' if not skip else 'r'}:{cue}" for cue in table.after.get(phrase, ()))
    if right and right[0] == ",":
        found.add("comma-after")
    if sighting.span.starts_sentence and right_text[:1] == " " and right_text[1:2].islower():
        found.add("subject")
    return found


def _mark_brackets(text: str, member: Sighting) -> None:
    """Whether the name fills a bracket, opens one, or has one behind it."""
    start, end = member.span.start, member.span.end
    before, after = text[max(0, start - 40) : start], text[end : end + 60]
    opened = before.rstrip(' *_"“«')
    if opened.endswith(("(", "[")):
        closes = after.lstrip(' *_"”»')[:1]
        member.marks.add("B:fills" if closes in (")", "]") else "B:opens")
        word = re.search(r"(\S+)\s*[(\[]$", opened)
        if word:
            initial = word[1].strip("\"“”'*_")[:1]
            member.marks.add("B:after-name" if initial.isupper() else "B:after-word")
    elif before.count("(") > before.count(")"):
        member.marks.add("B:inside")
    behind = re.match(r"\s*\(([^()]{1,60})\)", after)
    if behind:
        inner = behind[1].strip(' *_"“”')
        year = re.search(r"\b(?:18|19|20)\d\d\b", inner)
        one = inner[:1].isupper() and len(inner.split()) <= 3
        member.marks.add("B:then-year" if year else "B:then-name" if one else "B:then-words")
        if one and is_given_name(inner.split()[0]):
            member.marks.add("B:then-given")


def _mark_places(article: Article, found: Sequence[Sighting]) -> None:
    """Emphasis, quotation marks, headings: a title is set apart more often than a name."""
    spans = sorted((e.start, e.end, e.kind) for e in article.emphases)
    starts = [start for start, _, _ in spans]
    headings = [(b.start, b.end) for b in article.blocks if b.kind == "heading"]
    text = article.text
    for sighting in found:
        a, b = sighting.span.start, sighting.span.end
        for start, end, kind in spans[bisect_left(starts, a - REACH) : bisect_right(starts, a)]:
            if start <= a and b <= end:
                exact = abs(start - a) <= 1 and abs(end - b) <= 1
                sighting.marks.add(f"em:{kind}" if exact else "em:inside")
        if any(start <= a < end for start, end in headings):
            sighting.marks.add("heading")
        if text[max(0, a - 1) : a] in ('"', "“", "«", "‘", "„") and text[b : b + 1] in ('"', "”", "»", "’", ",", "“"):
            sighting.marks.add("quoted")


def _mark_titles(article: Article, found: Sequence[Sighting], titles: Sequence[str]) -> None:
    """Where the film's own title, or another set apart, stands beside the name ("Ann Lee's Harbour", "Harbour by Ann Lee")."""
    text = plain_each(article.text)
    own = sorted({plain_each(t) for t in titles if len(t) > 1}, key=len, reverse=True)
    title = "|".join(re.escape(t) for t in own) or r"(?!)"
    before = re.compile(
        rf"(?:{title})[\"'”’»*_]*\s*(?:\((?:18|19|20)\d\d\))?\s*[,:–—-]?\s*(?:by|de|d'|von|di|du|da|do|del|dal)?\s*$"
    )
    behind = re.compile(rf"^(?:['’]s?)\s+(?:\w+\s+){{0,2}}[\"'“‘«*_]*(?:{title})\b")
    apart = {e.start for e in article.emphases if e.kind != "bold"}
    for sighting in found:
        a, b = sighting.span.start, sighting.span.end
        if before.search(text[max(0, a - 90) : a]):
            sighting.marks.add("T:before")
        if behind.match(text[b : b + 120]):
            sighting.marks.add("T:behind")
        elif sighting.span.is_possessive and (
            not apart.isdisjoint(range(b + 1, b + 5)) or re.match(r"['’]s?\s[\"“‘«]", text[b : b + 5])
        ):
            sighting.marks.add("P:apart")
        if own and re.search(rf"\b(?:{title})\b", text[sighting.sentence[0] : sighting.sentence[1]]):
            sighting.marks.add("S:title")
        if a < len(text) * 0.15:
            sighting.marks.add("head")
