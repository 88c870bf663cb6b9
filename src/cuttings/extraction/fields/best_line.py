"""Finds the sentence a publicist or an editor would quote: whole, a clear judgement of the film to the verdict's side, no spoiler.

Length and place follow how such lines are chosen: short enough for a poster, long enough to say why, most often from the last part of the
review, where the critic sums up. A sentence that leans on the one before ("But he ..."), speaks of another film, calls to the reader ("Skip it.")
or takes back in its second half what the first half said is quoted only where nothing better stands there, or never.
"""

from __future__ import annotations

from functools import lru_cache

from cuttings.extraction.draft import Draft
from cuttings.lexicons import LANGUAGES, phrases
from cuttings.records.evidence import Evidence
from cuttings.records.review import Opinion, Polarity, Sentence
from cuttings.text.contexts import tokens
from cuttings.text.letters import plain
from cuttings.text.sentiment import Leaning, leaning_of
from cuttings.text.spans import quote

FEWEST_WORDS = 6
MOST_WORDS = 35
BEST_WORDS = (10, 26)
SPOILS = 0.35
CLEAR = 0.3
_CLOSING = (".", "!", "…", "”", '"', "»", ")")
_MARKUP = ("http", "www.", "[", "]", "{", "|", "<", ">", "_", "#", "@")
_PAIRS = (("(", ")"), ("“", "”"), ("«", "»"), ("„", "“"))


def find(draft: Draft) -> Evidence | None:
    """The best line, or None where no sentence can stand alone."""
    side = _side(draft)
    if side == 0:
        return None
    opinions: dict[int, list[Opinion]] = {}
    for opinion in draft.opinions:
        for evidence in opinion.evidence:
            if evidence.start is not None:
                opinions.setdefault(evidence.start, []).append(opinion)
    others = _other_films(draft)
    ranked = [
        (_merit(draft, sentence, opinions.get(sentence.start, []), side), -sentence.start, sentence)
        for sentence in draft.sentences
        if _can_stand_alone(draft.text[sentence.start : sentence.end], sentence, side)
        and not any(sentence.start <= place < sentence.end for place in others)
        and not _begins_with(draft.text[sentence.start : sentence.end], "leaning", draft.language)
        and not _calls(draft.text[sentence.start : sentence.end], draft.language)
    ]
    if not ranked:
        return None
    _, _, best = max(ranked, key=lambda r: r[:2])
    return quote(draft.text, best.start, best.end)


def _side(draft: Draft) -> int:
    """1 or -1: the verdict's side; a balanced or unknown one takes the sum of the sentences."""
    if draft.verdict is not None and draft.verdict.label is not Polarity.MIXED:
        return 1 if draft.verdict.label is Polarity.POSITIVE else -1
    total = sum(s.polarity for s in draft.sentences if s.role == "opinion")
    return 0 if not draft.judgements else 1 if total >= 0 else -1


def _other_films(draft: Draft) -> list[int]:
    """Where other films are named."""
    return [e.start for mention in draft.mentions for e in mention.evidence if e.start is not None]


def _can_stand_alone(words: str, sentence: Sentence, side: int) -> bool:
    """An opinion of the right side, whole, neither question nor spoiler nor markup."""
    count = len(words.split())
    return (
        sentence.role == "opinion"
        and FEWEST_WORDS <= count <= MOST_WORDS
        and sentence.polarity * side >= CLEAR
        and sentence.spoiler < SPOILS
        and words[:1].isupper()
        and words.rstrip().endswith(_CLOSING)
        and all(a == "„" or words.count(a) == words.count(b) for a, b in _PAIRS)
        and words.count('"') % 2 == 0
        and ":" not in words[-2:]
        and not any(mark in words for mark in _MARKUP)
    )


def _begins_with(words: str, table: str, language: str | None) -> bool:
    """Whether the first words stand in a table of `quoting`."""
    first = tokens(words)[:4]
    return any(first[: len(entry)] == entry for entry in _entries(table, language))


@lru_cache(maxsize=32)
def _entries(table: str, language: str | None) -> tuple[list[str], ...]:
    """In the review's language alone ("son" leans in French, not in English); in all where it is none of ours."""
    code = (language or "").split("-")[0]
    return tuple(tokens(phrase) for phrase in phrases("quoting", table, (code,) if code in LANGUAGES else LANGUAGES))


def _calls(words: str, language: str | None) -> bool:
    """Whether the sentence calls to the reader or speaks of the review itself."""
    folded = f" {' '.join(tokens(words))} "
    return any(f" {' '.join(entry)} " in folded for entry in _entries("never", language))


def _merit(draft: Draft, sentence: Sentence, opinions: list[Opinion], side: int) -> float:
    words = draft.text[sentence.start : sentence.end]
    count = len(words.split())
    wanted = Polarity.POSITIVE if side > 0 else Polarity.NEGATIVE
    named = {o.aspect for o in opinions if o.polarity is wanted}
    place = sentence.start / max(1, len(draft.text))
    merit = abs(sentence.polarity) + 0.2 * min(2, len(named)) + (0.25 if "overall" in named else 0.0)
    merit += 0.2 if BEST_WORDS[0] <= count <= BEST_WORDS[1] else 0.0
    merit += 0.2 if place > 0.75 else 0.1 if place < 0.15 else 0.0
    if draft.film and draft.film.title and plain(draft.film.title) in plain(words):
        merit += 0.15
    if any(o.polarity is not wanted for o in opinions):
        merit -= 0.3
    if _begins_with(words, "light", draft.language):
        merit -= 0.15
    return merit + _worded_merit(leaning_of(words, draft.language), side) - sentence.spoiler


def _worded_merit(leaning: Leaning, side: int) -> float:
    """Words of the verdict's side speak for a line; a turn away from it, hopes and others' views against."""
    merit = 0.25 * side * leaning.side
    if leaning.before * leaning.behind < 0:
        merit -= 0.2
    return merit - 0.2 * min(1, leaning.hopes) - 0.1 * min(1, leaning.others) - 0.2 * min(1, leaning.ironies)
