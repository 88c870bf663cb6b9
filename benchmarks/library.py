"""How search and the film page grow with the library: made reviews in bulk, then requests through Django's own test client.

    python benchmarks/library.py [10000 100000 1000000] [--keep FOLDER]

A library of N reviews in SQLite: invented titles, names and sentences (a word is as rare as in print: Zipf), ten sentences a review, four of them
opinions, one film in a thousand with a thousand reviews, most with a few. Rows are written in bulk, not by reading pages; the search index is filled by
its own triggers. Each size runs in its own process. Printed per size: seconds to build and size of the file, then p50 and p95 in milliseconds of
searches (words, filters, both, within a film, by person) and of film pages (chosen by reviews, so that big films come often).
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

REQUESTS = 200
BATCH = 2_000
ASPECTS = ("performances", "direction", "screenplay", "cinematography", "music", "editing_pacing", "ending", "humour")
PRAISE = ("superb", "tender", "exact", "wonderful", "radiant", "sly")
FAULT = ("dull", "flat", "muddled", "tired", "shrill", "slack")
NOUNS = {
    "performances": "acting",
    "direction": "direction",
    "screenplay": "script",
    "cinematography": "photography",
    "music": "music",
    "editing_pacing": "pace",
    "ending": "ending",
    "humour": "humour",
}
SYLLABLES = [
    "ba",
    "be",
    "bi",
    "bo",
    "da",
    "de",
    "di",
    "do",
    "fa",
    "fe",
    "ga",
    "ge",
    "ka",
    "ke",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "no",
    "pa",
    "pe",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "ta",
    "te",
    "ti",
    "to",
    "va",
    "ve",
]


class Dice:
    """Words, names and titles, the same for one seed."""

    def __init__(self, reviews: int) -> None:
        self.random = random.Random(reviews)
        words = [
            "".join(self.random.choice(SYLLABLES) for _ in range(self.random.randint(2, 4))) for _ in range(20_000)
        ]
        self.words = list(dict.fromkeys(words))
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.critics = [self.name() for _ in range(max(20, reviews // 60))]
        self.places = ["The " + self.name() for _ in range(max(10, reviews // 400))]
        self.films = [
            (
                " ".join(w.capitalize() for w in self.some(3)),
                self.random.randint(1930, 2024),
                self.name(),
                [self.name() for _ in range(3)],
            )
            for _ in range(max(30, reviews // 25))
        ]
        self.film_weights = list(itertools.accumulate(1 / (rank + 20) for rank in range(len(self.films))))

    def some(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def name(self) -> str:
        return " ".join(
            self.random.choice(SYLLABLES).capitalize() + self.random.choice(SYLLABLES) + "n" for _ in range(2)
        )

    def film(self) -> int:
        return self.random.choices(range(len(self.films)), cum_weights=self.film_weights)[0]


def review_of(dice: Dice, number: int) -> tuple[Any, int]:
    """A whole record, and the number of its film."""
    from cuttings.records import review as r
    from cuttings.records.evidence import Evidence
    from cuttings.records.film import FilmMention
    from cuttings.records.page import PageIdentity
    from cuttings.records.rating import Rating, ScaleBasis

    which = dice.film()
    title, year, _, cast = dice.films[which]
    chance, quality = dice.random.random, (which * 37 % 100) / 100
    text, sentences, opinions = "", [], []
    for place in range(10):
        aspect = ASPECTS[dice.random.randrange(len(ASPECTS))] if place in (0, 3, 6, 9) else None
        is_praise = chance() < 0.2 + 0.6 * quality
        start = len(text)
        if aspect:
            person = dice.random.choice(cast) if aspect == "performances" else None
            side = dice.random.choice(PRAISE if is_praise else FAULT)
            text += (
                f"The {NOUNS[aspect]} {'of ' + person + ' ' if person else ''}is {side} where {' '.join(dice.some(9))}."
            )
            evidence = Evidence(start=start, end=len(text), exact=text[start:])
            polarity = r.Polarity.POSITIVE if is_praise else r.Polarity.NEGATIVE
            strength = round(0.4 + 0.6 * chance(), 3)
            opinions.append(
                r.Opinion(aspect=aspect, target=person, polarity=polarity, strength=strength, evidence=(evidence,))
            )
        else:
            text += " ".join(dice.some(16)).capitalize() + "."
        leaning = 0.0 if not aspect else 0.7 if is_praise else -0.7
        role = "opinion" if aspect else ("plot", "context")[place % 2]
        sentences.append(r.Sentence(start=start, end=len(text), role=role, polarity=leaning))
        text += " "
    value = max(1, min(5, round(5 * quality + dice.random.gauss(0, 1))))
    score = (value - 0.5) / 5
    label = r.Polarity.POSITIVE if score >= 0.6 else r.Polarity.NEGATIVE if score < 0.4 else r.Polarity.MIXED
    day = f"{dice.random.randint(2000, 2024)}-{dice.random.randint(1, 12):02}-{dice.random.randint(1, 28):02}"
    record = r.Review(
        id=f"rv-made{number}",
        page=PageIdentity(
            location=f"made-{number}.txt", canonical_url=f"https://made.example/{number}", sha256=_sha(number)
        ),
        kind=r.Kind.USER if number % 5 == 0 else r.Kind.CRITIC,
        language=("en", "en", "en", "fr", "de", "es")[number % 6],
        text=text.rstrip(),
        film=FilmMention(title=title, year=year, confidence=0.9),
        author=r.Author(name=dice.random.choice(dice.critics)),
        publication=r.PublicationMention(name=dice.random.choice(dice.places)),
        date_published=r.DatePublished(value=day, as_written=day),
        rating=Rating(
            as_written=f"{value}/5",
            value=value,
            best=5,
            worst=1,
            step=1,
            fraction=value / 5,
            position=(value - 1) / 4,
            scale=ScaleBasis.STATED,
        )
        if number % 3
        else None,
        verdict=r.Verdict(
            score=score, label=label, basis=r.Basis.RATING if number % 3 else r.Basis.TEXT, confidence=0.8
        ),
        credits=tuple(r.Credit(role="actor", name=name) for name in cast),
        sentences=tuple(sentences),
        opinions=tuple(opinions),
        best_line=opinions[0].evidence[0],
    )
    return record, which


def _sha(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def build(reviews: int) -> Dice:
    """Rows in bulk, one transaction per batch; dossiers are made for the films that are measured."""
    from django.db import transaction
    from django.db.models import Count

    from cuttings import codec
    from cuttings.records.film import Film as FilmRecord
    from cuttings_site.library.columns import columns_of
    from cuttings_site.library.keys import key_of, sort_key_of
    from cuttings_site.library.models import Critic, Film, Page, Placement, Publication, Reading

    dice = Dice(reviews)
    for model, names in ((Critic, dice.critics), (Publication, dice.places)):
        model.objects.bulk_create(
            [model(key=key_of(n), name=n, reviews_count=1) for n in dict.fromkeys(names)], ignore_conflicts=True
        )
    films = [
        Film(
            id=f"fm-made{n}",
            title=title,
            year=year,
            title_sort=sort_key_of(title),
            directors=[director],
            record=codec.to_json(FilmRecord(id=f"fm-made{n}", title=title, year=year, cast=tuple(cast))),
        )
        for n, (title, year, director, cast) in enumerate(dice.films)
    ]
    Film.objects.bulk_create(films, batch_size=500)
    for batch in itertools.batched(range(reviews), BATCH) if hasattr(itertools, "batched") else _batches(reviews):
        made = [review_of(dice, number) for number in batch]
        with transaction.atomic():
            Page.objects.bulk_create(
                [
                    Page(
                        sha256=m.page.sha256,
                        location=m.page.location,
                        size_bytes=1,
                        reader=1,
                        judge="none",
                        outcome="reviews",
                        review_ids=[m.id],
                    )
                    for m, _ in made
                ],
                batch_size=500,
            )
            rows = []
            for record, _ in made:
                columns = columns_of(record)
                rows.append(
                    Reading(
                        review_id=record.id,
                        page_id=record.page.sha256,
                        record=codec.to_json(record),
                        is_waiting=False,
                        critic_id=key_of(columns["critic_name"]),
                        publication_id=key_of(columns["publication_name"]),
                        **columns,
                    )
                )
            Reading.objects.bulk_create(rows, batch_size=200)
            Placement.objects.bulk_create(
                [
                    Placement(
                        reading=row,
                        film_id=f"fm-made{which}",
                        matched=f"fm-made{which}",
                        recommendation="strong",
                        distance=0.0,
                    )
                    for row, (_, which) in zip(rows, made, strict=True)
                ],
                batch_size=500,
            )
    counts = dict(Placement.objects.values_list("film_id").annotate(n=Count("reading")))
    for film in films:
        film.reviews_count = counts.get(film.id, 0)
    Film.objects.bulk_update(films, ["reviews_count"], batch_size=300)
    return dice


def _batches(reviews: int) -> Iterator[range]:
    for start in range(0, reviews, BATCH):
        yield range(start, min(start + BATCH, reviews))


def searches(dice: Dice) -> Iterator[tuple[str, dict[str, str]]]:
    """A mix as people search: kind of query and its parameters."""
    chance = random.Random(7)
    while True:
        aspect, side = chance.choice(ASPECTS), chance.choice(("positive", "negative"))
        title, year, _, cast = dice.films[dice.film()]
        rare, common = chance.choice(dice.words[300:4000]), chance.choice(dice.words[:40])
        yield "a common word", {"q": common}
        yield "two words", {"q": f"{rare} {common}"}
        yield "aspect and side", {"aspect": aspect, "polarity": side}
        yield (
            "word, aspect, side, year",
            {"q": common, "aspect": aspect, "polarity": side, "year": str(chance.randint(2000, 2024))},
        )
        yield "by a critic", {"critic": chance.choice(dice.critics), "aspect": aspect}
        yield "of a person", {"person": chance.choice(cast), "polarity": side}
        yield "within a film", {"film": f"{title} ({year})", "aspect": aspect, "q": chance.choice(PRAISE + FAULT)}
        yield "language and kind", {"language": "fr", "kind": "user", "q": common}


def measure(dice: Dice) -> None:
    from django.test import Client

    from cuttings_site.library.models import Film
    from cuttings_site.library.services.tell import tell_film

    client = Client()
    client.get("/search/?q=warm")
    taken: dict[str, list[tuple[float, float]]] = {}
    for kind, asked in itertools.islice(searches(dice), REQUESTS):
        taken.setdefault(kind, []).append(_timed(lambda asked=asked: client.get("/search/", asked)))
    for kind, times in taken.items():
        _print(f"  search, {kind}", times)
    _print("  search, all", [one for times in taken.values() for one in times])
    chosen = [f"fm-made{dice.film()}" for _ in range(REQUESTS)]
    for film in Film.objects.filter(id__in=set(chosen)):
        tell_film(film)
    client.get(f"/films/{chosen[0]}/")
    _print("  film page", [_timed(lambda name=name: client.get(f"/films/{name}/")) for name in chosen])


def _timed(ask: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor: on a machine that others use the second is what the program costs."""
    start, cpu = time.perf_counter(), time.process_time()
    answer = ask()
    took = 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - cpu)
    if answer.status_code != 200:
        raise SystemExit(f"answered {answer.status_code}")
    return took


def _print(name: str, times: list[tuple[float, float]]) -> None:
    said = []
    for place, what in enumerate(("clock", "processor")):
        values = [one[place] for one in times]
        said.append(f"{what} p50 {statistics.median(values):6.1f} p95 {statistics.quantiles(values, n=20)[18]:6.1f} ms")
    print(f"{name:<36} {'   '.join(said)}   ({len(times)})", flush=True)


def one_size(reviews: int, folder: Path) -> None:
    os.environ["CUTTINGS_HOME"] = str(folder)
    from cuttings_site.config.start import open_library

    open_library(folder)
    from django.db import connection

    start, cpu = time.perf_counter(), time.process_time()
    dice = build(reviews)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = (folder / "library.sqlite3").stat().st_size / 1e6
    print(
        f"{reviews:,} reviews of {len(dice.films):,} films: {time.perf_counter() - start:.0f} s ({time.process_time() - cpu:.0f} s CPU), {size:,.0f} MB"
    )
    measure(dice)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--keep", type=Path, help="Folder in which the libraries stay, for a look at them.")
    parser.add_argument("--here", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        one_size(asked.sizes[0], asked.here)
        return
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = (asked.keep or Path(temporary)) / str(size)
            folder.mkdir(parents=True)
            subprocess.run([sys.executable, __file__, str(size), "--here", str(folder)], check=True)


if __name__ == "__main__":
    main()
