"""A review becomes what a citation says of it: who, what, where, when it was published and when it was seen."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.records.review import Review
from cuttings.text.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Empty or None where the page does not say; nothing is made up to fill a gap."""

    key: str
    """Made of critic, film and year; told apart by the review's id."""
    title: str
    """The review's own headline; without one "Review of FILM"."""
    author: str = ""
    """As printed. Forms that want a surname apart get it by `surname_first`."""
    publication: str = ""
    url: str = ""
    published: str = ""
    """ISO 8601, as precise as the page is."""
    accessed: str = ""
    """ISO 8601 day on which the page was seen."""
    language: str = ""
    film: str = ""
    film_year: int | None = None
    directors: tuple[str, ...] = ()


def citation_of(
    review: Review,
    *,
    url: str,
    accessed: str,
    film: str = "",
    film_year: int | None = None,
    directors: tuple[str, ...] = (),
) -> Citation:
    """`film`, `film_year` and `directors` as the library knows them go before what the review prints."""
    said = review.film
    film = film or (said.title if said and said.title else "")
    author = review.author.name if review.author else ""
    published = review.date_published.value if review.date_published else None
    headline = " ".join((review.page.headline or "").split())
    return Citation(
        key=_key(author, film, published or "", review.id),
        title=headline if headline and fold(headline) != fold(author) else f"Review of {film or 'a film'}",
        author=author,
        publication=review.publication.name if review.publication else "",
        url=url,
        published=published or "",
        accessed=accessed.partition("T")[0],
        language=review.language or "",
        film=film,
        film_year=film_year or (said.year if said else None),
        directors=directors,
    )


def _key(author: str, film: str, published: str, review_id: str) -> str:
    """Letters and digits only, as every program takes them."""
    words = [fold(author).split()[-1:] or ["anon"], fold(film).split()[:3], [published[:4]], [review_id[-6:]]]
    return "".join(c for group in words for word in group for c in word if c.isascii() and c.isalnum()) or review_id


def date_parts(iso: str) -> list[int]:
    """`2013-02-03` -> [2013, 2, 3]; as far as it is a date."""
    parts: list[int] = []
    for part in iso.partition("T")[0].split("-")[:3]:
        if not part.isdigit():
            break
        parts.append(int(part))
    return parts
