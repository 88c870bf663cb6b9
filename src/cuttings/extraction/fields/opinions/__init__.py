"""Finds what the critic thinks, aspect by aspect and person by person.

Only sentences that the model takes for an opinion speak. Which aspects a sentence judges is weighed from
the model's own probabilities, the words that name an aspect, and the people named; the side from the clause, else from the sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.opinions.targets import Company, people_named, targets_of
from cuttings.extraction.fields.opinions.wording import Wording, aspects_named, clauses_of, side_of, wording
from cuttings.models.judge import SentenceJudgement
from cuttings.models.marks import stored_weights
from cuttings.records.review import ASPECTS, ROLES, Opinion, Polarity
from cuttings.text.contexts import tokens
from cuttings.text.spans import quote

OPINION = ROLES.index("opinion")
SIDED = 0.15
CLAUSE_SIDED = 0.5
MODEL_SIDED = 0.35
MODEL_SHARE = 0.4
LEAST = 0.3
FAINT = 0.3
LEAST_FAINT = 0.4
"""Where a sentence hardly leans, an aspect must be surer: a third of such opinions judge nothing in particular."""
FALLBACK = 0.2
MOST_ASPECTS = 4


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with the aspects its words name and its own praise or blame."""

    start: int
    end: int
    aspects: tuple[str, ...]
    side: float


def find(draft: Draft) -> tuple[Opinion, ...]:
    """In the order of the page; each with the sentence it stands in as evidence."""
    table = wording(draft.language)
    company = Company(draft.text, draft.credits, tuple(people_named(draft.text, draft.credits)), table)
    spans = draft.sentence_spans
    found: list[Opinion] = []
    for index, (span, judged) in enumerate(zip(spans, draft.judgements, strict=False)):
        if judges(judged):
            before = [spans[i] for i in range(index - 1, max(-1, index - 4), -1)]
            found.extend(_of_sentence(span, before, judged, company))
    return tuple(found)


def judges(judged: SentenceJudgement) -> bool:
    """Whether a sentence mainly judges the film; of 887 labelled plot sentences 5 judge in passing, fewer than a model would invent."""
    return max(range(len(ROLES)), key=lambda i: judged.roles[i]) == OPINION


def _of_sentence(
    span: tuple[int, int], before: list[tuple[int, int]], judged: SentenceJudgement, company: Company
) -> Iterator[Opinion]:
    text, table = company.text, company.table
    clauses = read_clauses(text, span, table)
    roles = {n.role for n in company.named if span[0] <= n.start < span[1]}
    pronoun = bool(set(tokens(text[span[0] : span[1]])) & table.pronouns)
    for aspect, sure in chosen_aspects(judged, marks_of(clauses, roles, pronoun)):
        clause = next((c for c in clauses if aspect in c.aspects), None)
        polarity = _polarity(aspect, judged, clause, len(clauses))
        where = (clause.start, clause.end) if clause else span
        people = targets_of(aspect, where, span, before, company)
        meant: list[str | None] = [*people] or [None]
        for target in meant:
            yield Opinion(
                aspect=aspect,
                target=target,
                polarity=polarity,
                strength=round(min(1.0, max(abs(judged.polarity), 0.2) * (0.5 + sure / 2)), 3),
                evidence=(quote(text, *span),),
            )


def read_clauses(text: str, span: tuple[int, int], table: Wording) -> list[Clause]:
    """The clauses of a sentence with what their words say."""
    found = []
    for start, end in clauses_of(text[span[0] : span[1]], table):
        words = tokens(text[span[0] + start : span[0] + end])
        aspects = tuple(aspects_named(words, table))
        found.append(Clause(span[0] + start, span[0] + end, aspects, side_of(words, table)))
    return found


def marks_of(clauses: list[Clause], roles: set[str], has_pronoun: bool) -> set[str]:
    """What a sentence shows of the aspects it judges, without a model."""
    named = [a for clause in clauses for a in clause.aspects]
    marks = {f"word:{a}" for a in named} | {f"person:{role}" for role in roles}
    if named:
        marks.add(f"first:{named[0]}")
    if len(set(named)) == 1:
        marks.add(f"only:{named[0]}")
    if not named:
        marks.add("no-word")
    if has_pronoun:
        marks.add("pronoun")
    return marks


def chosen_aspects(judged: SentenceJudgement, marks: set[str]) -> list[tuple[str, float]]:
    """Aspects with their probability, the surest first; the surest alone where none passes but one comes near."""
    regressions = stored_weights(__package__)
    weighed = []
    for aspect in ASPECTS:
        worded = regressions[aspect].probability(marks)
        model = judged.aspects.get(aspect, (0.0, 0.0))[0]
        weighed.append((aspect, _mixed(worded, model) if judged.aspects else worded))
    weighed.sort(key=lambda each: -each[1])
    if judged.aspects and abs(judged.polarity) < FAINT:
        return [each for each in weighed if each[1] >= LEAST_FAINT][:MOST_ASPECTS]
    kept = [each for each in weighed if each[1] >= LEAST][:MOST_ASPECTS]
    return kept or [each for each in weighed[:1] if each[1] >= FALLBACK]


def _mixed(worded: float, model: float) -> float:
    """Both probabilities on the scale of their logits."""
    logit = (1 - MODEL_SHARE) * _logit(worded) + MODEL_SHARE * _logit(model)
    return 1 / (1 + math.exp(-logit))


def _logit(p: float) -> float:
    p = min(0.99, max(0.01, p))
    return math.log(p / (1 - p))


def _polarity(aspect: str, judged: SentenceJudgement, clause: Clause | None, clauses: int) -> Polarity:
    """The model's side for the aspect where it is sure, else the clause's where clauses differ, else the sentence's."""
    own = judged.aspects.get(aspect, (0.0, 0.0))[1]
    if abs(own) >= MODEL_SIDED:
        return Polarity.POSITIVE if own > 0 else Polarity.NEGATIVE
    if clause is not None and clauses > 1 and abs(clause.side) >= CLAUSE_SIDED:
        return Polarity.POSITIVE if clause.side > 0 else Polarity.NEGATIVE
    if abs(judged.polarity) > SIDED:
        return Polarity.POSITIVE if judged.polarity > 0 else Polarity.NEGATIVE
    return Polarity.MIXED
