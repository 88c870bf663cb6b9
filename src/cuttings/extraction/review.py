"""One article read field by field, in the order in which fields build on each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cuttings import READER_VERSION
from cuttings.extraction import given, row
from cuttings.extraction.agree import agree
from cuttings.extraction.draft import Draft
from cuttings.extraction.fields import (
    author,
    availability,
    best_line,
    credits,
    date_published,
    facts,
    film,
    kind,
    language,
    list_entry,
    mentions,
    opinions,
    publication,
    quotations,
    rating,
    sections,
    sentences,
    syndication,
    verdict,
)
from cuttings.extraction.split import split
from cuttings.models.judge import Judge
from cuttings.options import Options
from cuttings.records.article import Article
from cuttings.records.finding import FieldTrace
from cuttings.records.ids import review_id_of
from cuttings.records.review import Kind, Review

MOST_TITLE_CHARS = 300
MOST_NAME_CHARS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A review with the rules that won and lost, for `--explain`."""

    review: Review
    traces: tuple[FieldTrace, ...]


def read_article(article: Article, options: Options, judge: Judge | None) -> Iterator[Extract]:
    """One extract per film reviewed in the article; one with `kind: none` where it holds no review of a film."""
    for part in (article,) if given.names_the_film(article) else split(article):
        draft = Draft(article=part, options=options, judge=judge)
        _read_page_fields(draft)
        if draft.kind is not Kind.NONE:
            _read_words(draft)
            agree(draft)
        yield Extract(review=_review_of(draft), traces=tuple(draft.traces))


def _read_page_fields(draft: Draft) -> None:
    """What the page states: film, who, where, when, rating, credits."""
    draft.language = draft.choose("language", language.find(draft))
    draft.sections = sections.find(draft)
    draft.film = draft.choose("film", given.film(draft.article) or row.film(draft.article) or film.find(draft))
    draft.list_entry = draft.choose("list_entry", row.list_entry(draft.article) or list_entry.find(draft))
    draft.author = draft.choose("author", row.author(draft.article) or author.find(draft))
    draft.publication = draft.choose("publication", row.publication(draft.article) or publication.find(draft))
    draft.date_published = draft.choose(
        "date_published", row.date_published(draft.article) or date_published.find(draft)
    )
    draft.syndicated_from = draft.choose("syndicated_from", syndication.find(draft))
    draft.rating = draft.choose("rating", row.rating(draft.article) or rating.find(draft))
    _leave_out_endless_names(draft)
    decision = draft.choose("kind", row.kind(draft.article) or given.kind(draft.article, kind.find(draft)))
    if decision is not None:
        draft.kind, draft.reason_code, draft.reason = decision.kind, decision.reason_code, decision.reason


def _leave_out_endless_names(draft: Draft) -> None:
    """The longest title of a real film has some 170 characters; a "title" of a page's length is a fault of the page, or malice."""
    if draft.film is not None and len(draft.film.title or "") > MOST_TITLE_CHARS:
        draft.film = None
        draft.warnings.append("What stands where a film's title should is too long for one.")
    if draft.author is not None and len(draft.author.name) > MOST_NAME_CHARS:
        draft.author = None
        draft.warnings.append("What stands where the critic's name should is too long for one.")
    if draft.publication is not None and len(draft.publication.name) > MOST_NAME_CHARS:
        draft.publication = None
        draft.warnings.append("What stands where the publication's name should is too long for one.")


def _read_words(draft: Draft) -> None:
    """What the prose says: people, facts, other films, judgements."""
    draft.credits = credits.find(draft)
    draft.facts = facts.find(draft)
    draft.quotations = quotations.find(draft)
    draft.mentions = mentions.find(draft)
    draft.availability = availability.find(draft)
    draft.sentence_spans, draft.judgements = sentences.judge(draft)
    draft.sentences = sentences.find(draft)
    draft.opinions = opinions.find(draft)
    draft.verdict = draft.choose("verdict", row.verdict(draft.article) or verdict.find(draft))
    draft.best_line = best_line.find(draft)


def _review_of(draft: Draft) -> Review:
    article = draft.article
    identity = review_id_of(
        canonical_url=article.page.canonical_url,
        content=article.content_key or article.page.sha256,
        ordinal=article.ordinal,
    )
    warnings = (*article.warnings, *draft.warnings)
    if draft.kind is Kind.NONE:
        return Review(
            id=identity,
            page=article.page,
            kind=draft.kind,
            reason=draft.reason,
            reason_code=draft.reason_code,
            language=draft.language,
            warnings=warnings,
            reader=READER_VERSION,
        )
    return Review(
        id=identity,
        page=article.page,
        kind=draft.kind,
        language=draft.language,
        text=article.text,
        film=draft.film,
        author=draft.author,
        publication=draft.publication,
        date_published=draft.date_published,
        rating=draft.rating,
        verdict=draft.verdict,
        credits=draft.credits,
        facts=draft.facts,
        sentences=draft.sentences,
        opinions=draft.opinions,
        quotations=draft.quotations,
        mentions=draft.mentions,
        sections=draft.sections,
        availability=draft.availability,
        list_entry=draft.list_entry,
        syndicated_from=draft.syndicated_from,
        best_line=draft.best_line,
        warnings=warnings,
        reader=READER_VERSION,
    )
