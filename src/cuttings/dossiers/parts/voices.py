"""Reviews to voices: the little of each that any method of making a figure looks at, copies marked as such."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from cuttings.records.dossier import ReviewGroup, Voice
from cuttings.records.rating import Mark, Rating
from cuttings.records.review import Review
from cuttings.scales.normalize import LETTER_STEP
from cuttings.scales.printed import Understood, understand
from cuttings.text.addresses import parts_of


def voices_of(reviews: Sequence[Review], groups: Sequence[ReviewGroup]) -> tuple[Voice, ...]:
    """One per review, in the order of `reviews`."""
    original = {copy: group.review_id for group in groups for copy in group.copies}
    return tuple(_voice(review, original.get(review.id)) for review in reviews)


def _voice(review: Review, copy_of: str | None) -> Voice:
    rating, verdict = review.rating, review.verdict
    return Voice(
        review_id=review.id,
        copy_of=copy_of,
        kind=str(review.kind),
        critic=review.author.name if review.author else None,
        publication=review.publication.name if review.publication else None,
        language=review.language.partition("-")[0].lower() if review.language else None,
        country=_country_of(review),
        date=review.date_published.value if review.date_published else None,
        rating=rating.as_written if rating else None,
        mark=mark_of(rating, review.language) if rating else None,
        verdict=verdict.score if verdict else None,
        label=str(verdict.label) if verdict else None,
        basis=str(verdict.basis) if verdict else None,
    )


def mark_of(rating: Rating, language: str | None = None) -> Mark | None:
    """The rating on its scale; None where it is words alone."""
    if rating.value is None or rating.best is None:
        return None
    letter = None
    if rating.best == round(1 / LETTER_STEP):  # twelve steps: how a letter is kept as a number
        meaning = understand(rating.as_written, language)
        letter = meaning.letter if isinstance(meaning, Understood) else None
    return Mark(value=rating.value, best=rating.best, worst=rating.worst or 0.0, step=rating.step, letter=letter)


def _country_of(review: Review) -> str | None:
    """The country that the address of the page or of its publication speaks for."""
    for address in (review.page.canonical_url, review.publication.url if review.publication else None):
        host = parts_of(address).hostname if address and "://" in address else None
        if host and (code := _country_of_host(host)):
            return code
    return None


def _country_of_host(host: str) -> str | None:
    last = host.rpartition(".")[2]
    table = _domains()
    if len(last) != 2 or not last.isalpha() or last in table["sold"]["words"]:
        return None
    return str(table["other_code"].get(last, last)) or None


@lru_cache(maxsize=1)
def _domains() -> Mapping[str, Any]:
    return tomllib.loads(files("cuttings.lexicons").joinpath("country_domains.toml").read_text(encoding="utf-8"))
