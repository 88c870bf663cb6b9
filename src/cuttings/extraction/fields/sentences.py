"""Finds the sentences of the text, each with its role, polarity and how far it spoils."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.models.judge import SentenceJudgement
from cuttings.records.review import ROLES, Sentence
from cuttings.text.sentences import sentence_spans


def judge(draft: Draft) -> tuple[tuple[tuple[int, int], ...], tuple[SentenceJudgement, ...]]:
    """The spans that tile the text, and what the model says of each (nothing without a model)."""
    spans = tuple(sentence_spans(draft.text))
    if draft.judge is None:
        return spans, ()
    words = [draft.text[a:b] for a, b in spans]
    return spans, tuple(draft.judge.judge_sentences(words, draft.language or "und"))


def find(draft: Draft) -> tuple[Sentence, ...]:
    """One sentence per span, in order."""
    if not draft.judgements:
        return tuple(Sentence(start=a, end=b, role="context") for a, b in draft.sentence_spans)
    found = []
    for (a, b), judged in zip(draft.sentence_spans, draft.judgements, strict=True):
        role = ROLES[max(range(len(ROLES)), key=lambda i: judged.roles[i])]
        found.append(Sentence(start=a, end=b, role=role, polarity=judged.polarity, spoiler=judged.spoiler))
    return tuple(found)
