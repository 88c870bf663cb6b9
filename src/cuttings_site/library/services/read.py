"""The first gate to the engine's steps: bytes become readings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuttings import READER_VERSION, pipeline
from cuttings.models.judge import Judge
from cuttings.options import Options
from cuttings.pipeline import Reading
from cuttings.records.page import Page as PageRecord
from cuttings.records.problem import Problem
from cuttings.records.review import Kind, Review
from cuttings_site.library.models.page import Outcome

_DATED = re.compile(r"date|published", re.IGNORECASE)
JUDGE_RANK = {"none": 0, "quick": 1, "careful": 2}


@dataclass(slots=True, kw_only=True)
class Engine:
    """The engine as set up for a run: its options, and the model loaded once."""

    options: Options
    judge: Judge | None

    @classmethod
    def of(cls, options: Options) -> Engine:
        """Raises ValueError where the tier is unknown or its model is not there."""
        return cls(options=options, judge=pipeline.judge_of(options))

    @property
    def judge_rank(self) -> int:
        return JUDGE_RANK.get(self.options.judge_tier, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What came of reading one page."""

    outcome: Outcome
    reviews: tuple[Review, ...] = ()
    problem: Problem | None = None
    """Why there is no review, where there is none."""
    refused: tuple[Problem, ...] = ()
    """Entries of the page that were not taken, where it holds several."""
    media_type: str = ""
    reader: int = READER_VERSION


def read_page_whole(page: PageRecord, engine: Engine) -> PageReading:
    """Every review of the page, or the reason why there is none."""
    reviews: dict[str, Review] = {}
    refused: list[Problem] = []
    media_type = ""
    for reading in pipeline.read_one(page, engine.options, engine.judge):
        review = reading.extract.review
        media_type = media_type or review.page.media_type or ""
        if review.kind is not Kind.NONE:
            reviews.setdefault(review.id, review)
        else:
            refused.append(reading.problem or _no_review(reading))
    of_entries = tuple(problem for problem in refused if len(refused) > 1 or problem.location != page.location)
    if reviews:
        found = tuple(reviews.values())
        return PageReading(outcome=Outcome.REVIEWS, reviews=found, media_type=media_type, refused=of_entries)
    reason = "Nothing to read was found here."
    nothing = refused[0] if refused else Problem(code="extract.nothing", reason=reason, location="", is_failure=False)
    outcome = Outcome.UNREAD if nothing.is_failure else Outcome.NONE
    return PageReading(outcome=outcome, problem=nothing, media_type=media_type, refused=of_entries)


def _no_review(reading: Reading) -> Problem:
    """With the text: a person may say that it is a review after all, and of which film."""
    review, article = reading.extract.review, reading.article
    said = {"title": review.page.headline or review.page.title or "", "url": review.page.canonical_url or ""}
    if article is not None and article.page.location != review.page.location.partition("#")[0]:
        dated = next((value.value for value in article.meta if _DATED.search(value.path)), "")
        said |= {"text": article.text, "publication": review.page.site_name or "", "date": dated}
    return Problem(
        code=review.reason_code or "extract.no-review",
        reason=review.reason or "No review of a film was found here.",
        location=review.page.location,
        is_failure=False,
        said={role: value for role, value in said.items() if value},
    )
