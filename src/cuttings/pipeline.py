"""The way of a page: inputs -> pages -> articles -> reviews -> matches -> dossiers. Read this first; it does no work itself."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cuttings import READER_VERSION
from cuttings.catalogue import gather_films
from cuttings.extraction import Extract, read_article
from cuttings.matching import match_profiles, profile_of, profile_of_film, title_keys
from cuttings.models.judge import Judge, load_judge
from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.article import Article
from cuttings.records.film import Film
from cuttings.records.match import Match
from cuttings.records.page import Given, Page, PageIdentity
from cuttings.records.problem import Problem, ReadError
from cuttings.records.review import Kind, Review
from cuttings.sources import open_input

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One line of `cuttings read`: an extract, and the problem behind it where the input could not be read."""

    extract: Extract
    article: Article | None = None
    """What it was read from; None where the input could not be read."""
    problem: Problem | None = None


def judge_of(options: Options) -> Judge | None:
    """The model that reads words, or None where the options leave it out."""
    return None if options.judge_tier == "none" else load_judge(options.judge_tier)


def read_inputs(locations: Iterable[str], options: Options, given: Given | None = None) -> Iterator[Reading]:
    """Every review of every input, in input order; an unreadable input is a reading with a problem."""
    judge = judge_of(options)
    for location in locations:
        for page in open_input(location, options, given):
            yield from [_unread(page)] if isinstance(page, Problem) else read_one(page, options, judge)


def read_one(page: Page, options: Options, judge: Judge | None) -> Iterator[Reading]:
    """The reviews of one page."""
    try:
        for article in read_page(page, options):
            if isinstance(article, Problem):
                yield _unread(article)
                continue
            for extract in read_article(article, options, judge):
                yield Reading(extract=extract, article=article)
    except ReadError as error:
        yield _unread(error.problem)
    except Exception as error:
        # a fault of ours on one page of ten thousand must not lose the others; the property tests look for its code
        LOG.exception("reading %s", page.location)
        fault = f"The reader itself failed on this page ({type(error).__name__}: {error}); please report it."
        yield _unread(Problem(code="read.fault", reason=fault, location=page.location))


def match_reviews(
    reviews: Sequence[Review],
    catalogues: Sequence[Path] = (),
    *,
    look_up: Callable[[Collection[str]], list[Film]] | None = None,
) -> list[Match]:
    """One match per review, in order; `film_id` None for those that name no film. Raises ValueError for an unknown catalogue.

    `look_up` gives the known films of title keys from a catalogue imported before.
    """
    profiles = [profile for review in reviews if (profile := profile_of(review))]
    known = gather_films(catalogues, title_keys(profiles)) if catalogues else []
    known += look_up(title_keys(profiles)) if look_up else []
    found = {m.review_id: m for m in match_profiles([*profiles, *map(profile_of_film, known)])}
    alone = (Match(review_id=review.id, location=review.page.location) for review in reviews)
    return [replace(found.get(match.review_id, match), location=match.location) for match in alone]


def _unread(problem: Problem) -> Reading:
    identity = PageIdentity(location=problem.location, sha256="")
    review = Review(
        id="", page=identity, kind=Kind.NONE, reason=problem.reason, reason_code=problem.code, reader=READER_VERSION
    )
    return Reading(extract=Extract(review=review, traces=()), problem=problem)
