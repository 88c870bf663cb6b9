"""Evidence becomes words that may be shown, with the critic they belong to and the place where they stand in the review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse

from cuttings.text.excerpt import Span, excerpt_spans, is_shown
from cuttings_site.library.models import Reading
from cuttings_site.library.models.page import Rights

VALUE_WORDS = 6
"""A value so short (a name, a year, a rating) is a fact, not a piece of the text, and is shown wherever it stands. An opinion is none."""
BESIDE_WORDS = 20
"""Words beside the text (a title, a byline) are shown up to so many: longer ones are a description, and part of what the author wrote."""
META_WORDS = {
    "json-ld": "the page's data (JSON-LD)",
    "microdata": "the page's data (microdata)",
    "microformat": "the page's data (microformat)",
    "opengraph": "the page's data (OpenGraph)",
    "html-title": "the page's title",
    "attribute": "a sign on the page",
    "front-matter": "the file's head",
    "feed": "the feed",
    "export": "the export",
    "url": "the page's address",
    "page": "the page, beside the review",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One piece of evidence as a page shows it."""

    review_id: str
    critic: str
    publication: str
    words: str | None
    """None where the excerpt of that review does not reach so far."""
    place: str
    """Where it stands when not in the review's words; empty otherwise."""
    href: str
    """The review's page, at the sentence where the words stand."""
    source_url: str
    polarity: str = ""
    rating: str = ""
    basis: str = ""
    language: str = ""
    is_spoiler: bool = False

    @property
    def by(self) -> str:
        return ", ".join(part for part in (self.critic, self.publication) if part) or "Unnamed critic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpts:
    """What may be shown of each of some reviews; the same choice everywhere."""

    readings: Mapping[str, Reading]
    spans: Mapping[str, tuple[Span, ...] | None]

    def quote(
        self, review_id: str, evidence: Mapping[str, Any] | None, polarity: str = "", *, is_value: bool = False
    ) -> Quote | None:
        """None where the review is not among these. `is_value`: the evidence is of a fact, such as a name, and not of an opinion."""
        reading = self.readings.get(review_id)
        if reading is None:
            return None
        words, place, fragment = None, "", ""
        if evidence is not None and "start" in evidence:
            fragment = f"#c{evidence['start']}"
            is_short = is_value and len(evidence["exact"].split()) <= VALUE_WORDS
            if is_short or is_shown(self.spans[review_id], evidence["start"], evidence["end"]):
                words = evidence["exact"]
        elif evidence is not None:
            is_open = self.spans[review_id] is None or len(evidence["exact"].split()) <= BESIDE_WORDS
            words = evidence["exact"] if is_open else None
            given = f"given by {evidence['path']}" if evidence["meta"] == "given" else ""
            place = given or META_WORDS.get(evidence["meta"], evidence["meta"])
            fragment = "#page"
        return Quote(
            review_id=review_id,
            critic=reading.critic_name,
            publication=reading.publication_name,
            words=words,
            place=place,
            href=review_address(review_id) + fragment,
            source_url=reading.source_url,
            polarity=polarity,
            rating=reading.rating_as_written,
            basis=reading.verdict_basis,
            language="" if place else reading.language,
            is_spoiler=evidence is not None
            and "start" in evidence
            and spoils(reading, evidence["start"], evidence["end"]),
        )

    def quotes(
        self, supports: Iterable[Mapping[str, Any]], at_most: int | None = None, *, are_values: bool = False
    ) -> list[Quote]:
        """The first words of each support, those that can be shown before those that cannot."""
        shown: list[Quote] = []
        withheld: list[Quote] = []
        for support in supports:
            if at_most is not None and len(shown) >= at_most:
                break
            evidence = support.get("evidence") or [None]
            polarity = str(support.get("polarity", ""))
            name = support["review_id"]
            quotes = [q for one in evidence if (q := self.quote(name, one, polarity, is_value=are_values))]
            if quotes:
                best = next((quote for quote in quotes if quote.words), quotes[0])
                (withheld if best.words is None else shown).append(best)
        return [*shown, *withheld][:at_most]


def shortened(words: str, most: int = BESIDE_WORDS) -> str:
    """A value that is longer than values are (a page's own description given as its title) loses its end."""
    pieces = words.split()
    return words if len(pieces) <= most else " ".join(pieces[:most]) + " …"


def most_words_of(claim: str) -> int:
    """How long the values of a claim may be: a title is a name however long, a fact in more words than six is a piece of the text."""
    return BESIDE_WORDS if claim in ("title", "other_title") else VALUE_WORDS


def spoils(reading: Reading, start: int, end: int) -> bool:
    """Whether a span touches a sentence that gives the plot away."""
    return any(start < high and low < end for low, high in reading.spoilers)


@lru_cache(maxsize=50_000)
def review_address(review_id: str) -> str:
    """A page names the same reviews many times, and `reverse` is slow."""
    return reverse("review", args=[review_id])


def shown_spans(reading: Reading) -> tuple[Span, ...] | None:
    """The excerpt of one review; None where its text may be shown whole. `reading.page` is read."""
    if reading.page.rights in (Rights.OWN, Rights.SAMPLE):
        return None
    return excerpt_spans([tuple(step) for step in reading.excerpt_order], settings.PREFERENCES.excerpt_words)


def excerpts_of(readings: Sequence[Reading]) -> Excerpts:
    """`readings` come with their page (`select_related("page")`)."""
    return Excerpts(
        readings={reading.review_id: reading for reading in readings},
        spans={reading.review_id: shown_spans(reading) for reading in readings},
    )
