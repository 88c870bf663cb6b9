"""A reading's fields as short texts, named as rulings name them: for forms, for differences between two readings, for audits."""

from __future__ import annotations

from cuttings.records.review import Credit, Fact, Review


def value_text(review: Review, field: str) -> str:
    """The value as a person would write it in a ruling; empty where there is none."""
    return parts_of(review).get(field, "")


def parts_of(review: Review) -> dict[str, str]:
    """Every field that has a value, in the order in which a page shows them."""
    film, ids = review.film, review.film.ids if review.film else None
    found: dict[str, str | None] = {
        "film.title": film.title if film else None,
        "film.original_title": film.original_title if film else None,
        "film.year": str(film.year) if film and film.year else None,
        "film.ids.imdb": ids.imdb if ids else None,
        "film.ids.wikidata": ids.wikidata if ids else None,
        "film.ids.tmdb": ids.tmdb if ids else None,
        "author": review.author.name if review.author else None,
        "publication": review.publication.name if review.publication else None,
        "date_published": (review.date_published.value or review.date_published.as_written)
        if review.date_published
        else None,
        "rating": review.rating.as_written if review.rating else None,
        "verdict": str(review.verdict.label) if review.verdict else None,
        "kind": str(review.kind),
        "language": review.language,
    }
    for credit in review.credits:
        name = f"credits.{credit.role}"
        found[name] = "; ".join(filter(None, (found.get(name), _credit(credit))))
    for fact in review.facts:
        name = f"facts.{fact.property}:{fact.unit}" if fact.unit else f"facts.{fact.property}"
        found[name] = "; ".join(filter(None, (found.get(name), _fact(fact))))
    return {name: value for name, value in found.items() if value}


def _credit(credit: Credit) -> str:
    return f"{credit.name} as {credit.character}" if credit.character else credit.name


def _fact(fact: Fact) -> str:
    return f"{fact.number:g}" if fact.number is not None else fact.words or fact.as_written
