"""Finds the sentence a publicist or an editor would quote: whole, a clear judgement of the verdict's side, no spoiler.

Length and place follow how such lines are chosen: short enough for a poster, long enough to say why, most often from the last part of the
review, where the critic sums up.
"""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.records.evidence import Evidence
from cuttings.records.review import Opinion, Polarity, Sentence
from cuttings.text.spans import quote

FEWEST_WORDS = 6
MOST_WORDS = 35
BEST_WORDS = (10, 26)
SPOILS = 0.35
CLEAR = 0.3
_CLOSING = (".", "!", "…", "”", '"', "»", ")")


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
    ranked = [
        (_merit(draft, sentence, opinions.get(sentence.start, []), side), -sentence.start, sentence)
        for sentence in draft.sentences
        if _can_stand_alone(draft.text[sentence.start : sentence.end], sentence, side)
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


def _can_stand_alone(words: str, sentence: Sentence, side: int) -> bool:
    """An opinion of the right side, whole, neither question nor spoiler, that does not lean on the sentence before."""
    count = len(words.split())
    return (
        sentence.role == "opinion"
        and FEWEST_WORDS <= count <= MOST_WORDS
        and sentence.polarity * side >= CLEAR
        and sentence.spoiler < SPOILS
        and words[:1].isupper()
        and words.rstrip().endswith(_CLOSING)
        and words.count("(") == words.count(")")
        and words.count("“") == words.count("”")
        and ":" not in words[-2:]
    )


def _merit(draft: Draft, sentence: Sentence, opinions: list[Opinion], side: int) -> float:
    words = draft.text[sentence.start : sentence.end]
    count = len(words.split())
    wanted = Polarity.POSITIVE if side > 0 else Polarity.NEGATIVE
    named = {o.aspect for o in opinions if o.polarity is wanted}
    place = sentence.start / max(1, len(draft.text))
    merit = abs(sentence.polarity) + 0.2 * min(2, len(named)) + (0.15 if "overall" in named else 0.0)
    merit += 0.2 if BEST_WORDS[0] <= count <= BEST_WORDS[1] else 0.0
    merit += 0.2 if place > 0.75 else 0.1 if place < 0.15 else 0.0
    if draft.film and draft.film.title and draft.film.title in words:
        merit += 0.1
    if any(o.polarity is not wanted for o in opinions):
        merit -= 0.3
    return merit - sentence.spoiler
