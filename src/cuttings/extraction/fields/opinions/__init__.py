"""Finds what the critic thinks, aspect by aspect and person by person.

Which aspects a sentence judges, to which side and how surely is weighed from the model's own probabilities and the words (`weighing`); whom
it means, from the people credited and named (`targets`).
"""

from __future__ import annotations

from collections.abc import Iterator

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.opinions.targets import Company, people_named, targets_of
from cuttings.extraction.fields.opinions.weighing import OPINION, marks_of, weigh
from cuttings.extraction.fields.opinions.wording import worded, wording
from cuttings.models.judge import SentenceJudgement
from cuttings.records.review import Opinion
from cuttings.text.letters import plain
from cuttings.text.spans import quote

LEAST_OPINION = 0.15
"""A sentence that is surer to be something else is not looked at."""


def find(draft: Draft) -> tuple[Opinion, ...]:
    """In the order of the page; each with the sentence it stands in as evidence."""
    table = wording(draft.language)
    named = tuple(people_named(draft.text, draft.credits))
    company = Company(draft.text, draft.credits, named, table, _no_people(draft))
    spans = draft.sentence_spans
    told = {(s.start, s.end): s.role for s in draft.sentences}
    found: list[Opinion] = []
    for index, (span, judged) in enumerate(zip(spans, draft.judgements, strict=False)):
        if judged.roles[OPINION] >= LEAST_OPINION and told.get(span) not in ("fact", "quotation", "furniture"):
            before = [spans[i] for i in range(index - 1, max(-1, index - 4), -1)]
            found.extend(_of_sentence(span, before, judged, company))
    return tuple(found)


def _no_people(draft: Draft) -> frozenset[str]:
    """Names that are no maker's: titles, characters, the critic."""
    film = draft.film
    names = [film.title, film.original_title, *film.alternate_titles] if film else []
    names += [m.title for m in draft.mentions] + [c.character for c in draft.credits]
    names += [draft.author.name if draft.author else None, draft.publication.name if draft.publication else None]
    return frozenset(plain(name) for name in names if name)


def _of_sentence(
    span: tuple[int, int], before: list[tuple[int, int]], judged: SentenceJudgement, company: Company
) -> Iterator[Opinion]:
    text, table = company.text, company.table
    read = worded(text, span, table)
    roles = {n.role for n in company.named if span[0] <= n.start < span[1]}
    marks = marks_of(read, roles, has_pronoun=bool(set(read.words) & table.pronouns), has_credits=bool(company.credits))
    for each in weigh(read, judged, marks):
        clause = read.clause_of(each.aspect)
        where = (clause.start, clause.end) if clause else span
        people = targets_of(each.aspect, where, span, before, company)
        meant: list[str | None] = [*people] or [None]
        for target in meant:
            yield Opinion(
                aspect=each.aspect,
                target=target,
                polarity=each.polarity,
                strength=round(min(1.0, max(abs(judged.polarity), 0.2) * (0.5 + each.chance / 2)), 3),
                evidence=(quote(text, *span),),
            )
