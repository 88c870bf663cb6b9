"""What a dossier costs: one film by how many reviews it has, and a library of many films; both grow with the reviews and not with the library.

    python benchmarks/dossiers.py [LIBRARY_REVIEWS ...]        (20000 where nothing is said; 1000000 for the whole bar)

Reviews are made up: 250 words, twelve sentences, four opinions, a rating three times out of four. A new review costs its own film, so the
first table is the price of one more review; the second is that of telling everything again, spread as libraries are (most films have few reviews).

On two cores shared with nine other programs: 24, 79, 280 and 899 ms for films of 5, 30, 100 and 300 reviews (3 ms a review, linear), and 20,000 reviews
of 4,118 films in 308 s; each film pays a thousand drawings for its interval. A million was not run there.
"""

from __future__ import annotations

import random
import resource
import sys
import time

from cuttings.dossiers import dossier_of
from cuttings.records.film import Film, FilmMention
from cuttings.records.page import PageIdentity
from cuttings.records.rating import Rating, ScaleBasis
from cuttings.records.review import ASPECTS, Author, Basis, Credit, Kind, Opinion, Polarity, Review, Sentence, Verdict
from cuttings.text.spans import quote

PER_FILM = (5, 30, 100, 300)
WORDS = [
    f"{a}{b}{c}"
    for a in ("bra", "ten", "mor", "sil", "cu")
    for b in ("li", "do", "ra", "ne")
    for c in ("st", "ning", "la", "met", "ro")
]
PRAISE = ("gorgeous", "brilliant", "dull", "superb", "weak")
NOUNS = ("photography", "acting", "story", "score", "pacing")


def review_of(dice: random.Random, name: str) -> Review:
    sentences, opinions, text = [], [], ""
    for place in range(12):
        words = " ".join(dice.choices(WORDS, k=20))
        if place % 3 == 0:
            words = f"The {dice.choice(NOUNS)} is {dice.choice(PRAISE)} and {words}"
        start, text = len(text), f"{text}{words}. "
        side = dice.choice((0.8, -0.8))
        sentences.append(Sentence(start=start, end=len(text) - 1, role="opinion", polarity=side))
        if place % 3 == 0:
            polarity = Polarity.POSITIVE if side > 0 else Polarity.NEGATIVE
            evidence = (quote(text, start, len(text) - 1),)
            target = "Ada Marsh" if place == 0 else None
            opinions.append(
                Opinion(aspect=dice.choice(ASPECTS), target=target, polarity=polarity, strength=0.6, evidence=evidence)
            )
    value = dice.randrange(1, 6)
    rating = Rating(
        as_written=f"{value}/5", value=value, best=5, worst=0, fraction=value / 5, position=value / 5, scale=ScaleBasis.STATED
    )  # fmt: skip
    score = 0.9 if value >= 3 else 0.1
    label = Polarity.POSITIVE if score > 0.5 else Polarity.NEGATIVE
    return Review(
        id=name, page=PageIdentity(location=name, sha256=""), kind=Kind.CRITIC, language="en", text=text,
        film=FilmMention(title="Laura", year=1944), author=Author(name=f"Critic {dice.randrange(5000)}"),
        rating=rating if dice.random() < 0.75 else None, credits=(Credit(role="actor", name="Ada Marsh"),),
        verdict=Verdict(score=score, label=label, basis=Basis.BOTH, confidence=0.8),
        sentences=tuple(sentences), opinions=tuple(opinions),
    )  # fmt: skip


def film_of(dice: random.Random, name: str, reviews: int) -> tuple[Film, list[Review]]:
    return Film(id=name, title="Laura", year=1944), [review_of(dice, f"{name}-{place}") for place in range(reviews)]


def one_film(reviews: int) -> tuple[float, float]:
    """(median, worst) milliseconds of telling one film anew."""
    dice, times = random.Random(reviews), []
    film, held = film_of(dice, "fm-one", reviews)
    for _ in range(9):
        start = time.perf_counter()
        dossier_of(film, held)
        times.append(1000 * (time.perf_counter() - start))
    times.sort()
    return times[4], times[-1]


def library(reviews: int) -> tuple[int, float]:
    """(films, seconds spent in dossiers) of a library with so many reviews."""
    dice, left, films, spent = random.Random(1), reviews, 0, 0.0
    while left > 0:
        count = min(left, max(1, int(dice.paretovariate(1.1))), 400)
        film, held = film_of(dice, f"fm-{films}", count)
        start = time.perf_counter()
        dossier_of(film, held)
        spent += time.perf_counter() - start
        left, films = left - count, films + 1
    return films, spent


def main() -> None:
    print("| reviews of the film | ms, median of nine | worst | ms a review |\n| ---: | ---: | ---: | ---: |")
    for reviews in PER_FILM:
        median, worst = one_film(reviews)
        print(f"| {reviews} | {median:.1f} | {worst:.1f} | {median / reviews:.2f} |", flush=True)
    print(
        "\n| reviews of the library | films | seconds | reviews a second | peak MB |\n| ---: | ---: | ---: | ---: | ---: |"
    )
    for reviews in [int(text) for text in sys.argv[1:]] or [20_000]:
        films, spent = library(reviews)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"| {reviews:,} | {films:,} | {spent:.0f} | {reviews / spent:,.0f} | {peak:.0f} |", flush=True)


if __name__ == "__main__":
    main()
