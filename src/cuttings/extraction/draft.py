"""A review in the making: what the fields read so far is open to the fields that come after.

The order stands in `extraction/review.py`. A field file never imports another field file; it reads what an earlier one found from the draft.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from cuttings.models.judge import Judge, SentenceJudgement
from cuttings.options import Options
from cuttings.records.article import Article
from cuttings.records.evidence import Evidence
from cuttings.records.film import FilmMention
from cuttings.records.finding import FieldTrace, Finding
from cuttings.records.rating import Rating
from cuttings.records.review import (
    Author,
    Availability,
    Credit,
    DatePublished,
    Fact,
    Kind,
    ListEntry,
    Mention,
    Opinion,
    PublicationMention,
    Quotation,
    Section,
    Sentence,
    SyndicatedFrom,
    Verdict,
)

T = TypeVar("T")


@dataclass(slots=True, kw_only=True)
class Draft:
    """Mutable on purpose, and alive only while one article is read."""

    article: Article
    options: Options
    judge: Judge | None = None
    language: str | None = None
    film: FilmMention | None = None
    author: Author | None = None
    publication: PublicationMention | None = None
    date_published: DatePublished | None = None
    rating: Rating | None = None
    verdict: Verdict | None = None
    kind: Kind = Kind.CRITIC
    reason_code: str | None = None
    reason: str | None = None
    credits: tuple[Credit, ...] = ()
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    sentence_spans: tuple[tuple[int, int], ...] = ()
    judgements: tuple[SentenceJudgement, ...] = ()
    """One per sentence span, in order; empty without a judge."""
    sentences: tuple[Sentence, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    availability: tuple[Availability, ...] = ()
    list_entry: ListEntry | None = None
    syndicated_from: SyndicatedFrom | None = None
    best_line: Evidence | None = None
    warnings: list[str] = field(default_factory=list)
    traces: list[FieldTrace] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.article.text

    def choose(self, name: str, findings: Iterable[Finding[T]]) -> T | None:
        """The value of the weightiest finding (the earlier one among equals); the rest stay as alternatives in the trace."""
        ranked = sorted(findings, key=lambda finding: -finding.weight)
        if not ranked:
            return None
        self.traces.append(FieldTrace(field=name, findings=cast(tuple[Finding[object], ...], tuple(ranked))))
        return ranked[0].value

    def note(self, name: str, findings: Iterable[Finding[T]]) -> None:
        """Keep the findings of a field that has many values, for `--explain`."""
        found = tuple(findings)
        if found:
            self.traces.append(FieldTrace(field=name, findings=cast(tuple[Finding[object], ...], found)))
