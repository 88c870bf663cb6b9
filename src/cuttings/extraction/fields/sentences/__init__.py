"""Finds the sentences of the text, each with its role, polarity and how far it spoils.

The model says what a sentence does, model and words together which side it takes (`leanings`) and how far it spoils (`spoilers`). What other
fields found says it better where a sentence does nothing else: a line that holds credits, facts or the rating is a `fact` (header lines are by
contract), words that somebody else said are a `quotation`.
"""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.sentences.leanings import weighed
from cuttings.extraction.fields.sentences.spoilers import with_spoilers
from cuttings.models.judge import SentenceJudgement
from cuttings.records.article import BlockKind
from cuttings.records.evidence import Evidence
from cuttings.records.review import ROLES, Sentence
from cuttings.text.sentences import sentence_spans

COVERED = 0.55
"""Share of a sentence's characters that credits and facts must hold to make it nothing else."""
QUOTED = 0.8
SHORT_LINE = 90


def judge(draft: Draft) -> tuple[tuple[tuple[int, int], ...], tuple[SentenceJudgement, ...]]:
    """The spans that tile the text, and what the model says of each (nothing without a model)."""
    spans = tuple(sentence_spans(draft.text))
    if draft.judge is None:
        return spans, ()
    words = [draft.text[a:b] for a, b in spans]
    judged = draft.judge.judge_sentences(words, draft.language or "und")
    return spans, with_spoilers(words, weighed(words, judged, draft.language), draft.language)


def find(draft: Draft) -> tuple[Sentence, ...]:
    """One sentence per span, in order."""
    stated = _spans_of([*_of_records(draft)])
    quoted = _spans_of([e for q in draft.quotations for e in q.evidence])
    headings = [(b.start, b.end) for b in draft.article.blocks if b.kind is BlockKind.HEADING]
    found = []
    for index, (start, end) in enumerate(draft.sentence_spans):
        judged = draft.judgements[index] if draft.judgements else None
        role = _role(draft.text, (start, end), stated, quoted, headings)
        if role is None:
            role = ROLES[max(range(len(ROLES)), key=lambda i: judged.roles[i])] if judged else "context"
        says = judged is not None and role not in ("fact", "quotation", "furniture")
        found.append(
            Sentence(
                start=start,
                end=end,
                role=role,
                polarity=judged.polarity if judged and says else 0.0,
                spoiler=judged.spoiler if judged and role not in ("fact", "furniture") else 0.0,
            )
        )
    return tuple(found)


def _of_records(draft: Draft) -> list[Evidence]:
    """Evidence of credits, facts, rating, film and date."""
    found = [e for credit in draft.credits for e in credit.evidence]
    found += [e for fact in draft.facts for e in fact.evidence]
    for one in (draft.rating, draft.film, draft.date_published):
        found += one.evidence if one is not None else ()
    return found


def _spans_of(evidence: list[Evidence]) -> list[tuple[int, int]]:
    return sorted({(e.start, e.end) for e in evidence if e.start is not None and e.end is not None})


def _role(
    text: str,
    span: tuple[int, int],
    stated: list[tuple[int, int]],
    quoted: list[tuple[int, int]],
    headings: list[tuple[int, int]],
) -> str | None:
    """The role that other fields tell, or None."""
    start, end = span
    if any(a <= start and end <= b for a, b in headings):
        return "furniture"
    length = max(1, end - start)
    if _held(span, stated) / length >= COVERED and length <= SHORT_LINE * 4 and text[end - 1] not in ".!?…":
        return "fact"
    label = text[start:end].partition(":")[0]
    if (
        length <= SHORT_LINE * 2
        and 2 < len(label) < 25
        and label != text[start:end]
        and _held(span, stated) >= length * 0.3
    ):
        return "fact"
    if _held(span, quoted) / length >= QUOTED:
        return "quotation"
    return None


def _held(span: tuple[int, int], spans: list[tuple[int, int]]) -> int:
    """Characters of a span that lie in one of the others."""
    covered = 0
    reached = span[0]
    for a, b in spans:
        if b <= reached or a >= span[1]:
            continue
        covered += min(b, span[1]) - max(a, reached)
        reached = max(reached, min(b, span[1]))
    return covered
