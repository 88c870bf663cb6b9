"""How matching grows: synthetic readings of real films with realistic noise, 10 thousand to a million, in one run.

    python benchmarks/matching.py [10000 100000 1000000]

Films are those of a shared catalogue (title, year, cast); without it, invented titles. Per reading: the title in capitals, with `&`, without
its article or one letter off; the year missing or one off; the director stated by half. Each size runs in its own process, so that its peak memory is
its own. Printed per size: seconds, readings a second, peak memory, films found, and the growth exponent against the size before (1.0 is linear).
"""

from __future__ import annotations

import csv
import gzip
import io
import math
import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

from cuttings.matching import Profile, match_profiles
from cuttings.text.folding import fold, title_key

SHARED = Path(os.environ.get("CUTTINGS_SHARED", Path(__file__).parents[2] / "shared"))
CATALOGUE = SHARED / "corpus/catalogues/movielens_movies.csv.gz"
SURNAMES = [
    "Audiard",
    "Varda",
    "Kurosawa",
    "Campion",
    "Ozu",
    "Denis",
    "Bigelow",
    "Leigh",
    "Haneke",
    "Loach",
    "Reichardt",
    "Almodovar",
    "Sciamma",
    "Tati",
    "Wilder",
    "Lang",
]


def films() -> list[tuple[str, int, str]]:
    """Title, year, and a made director."""
    dice = random.Random(1)
    director = lambda: f"{chr(65 + dice.randrange(26))}ne {dice.choice(SURNAMES)}{dice.randrange(90)}"  # noqa: E731
    if not CATALOGUE.exists():
        words = ["silver", "river", "night", "winter", "garden", "house", "stranger", "letter", "summer", "city"]
        return [
            (" ".join(dice.sample(words, 3)) + f" {n}", dice.randrange(1920, 2024), director()) for n in range(40_000)
        ]
    with gzip.open(CATALOGUE, "rb") as raw:
        rows = csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8"))
        found = [(row["title"][:-7], row["title"][-5:-1]) for row in rows]
    return [(title, int(year), director()) for title, year in found if year.isdigit()]


def readings(count: int) -> list[Profile]:
    dice = random.Random(2)
    known = films()
    found = []
    for n in range(count):
        title, year, director = (
            known[min(int(dice.paretovariate(0.6)) - 1, len(known) - 1)] if n % 3 else dice.choice(known)
        )
        chance = dice.random()
        if chance < 0.1:
            title = title.upper().replace(" AND ", " & ")
        elif chance < 0.14 and len(title) > 8:
            place = dice.randrange(2, len(title) - 1)
            title = title[:place] + title[place + 1 :]
        stated = None if chance > 0.85 else year + (dice.choice((-1, 1)) if chance > 0.78 else 0)
        directors = frozenset([fold(director)]) if dice.random() < 0.5 else frozenset()
        key = title_key(title)
        if key:
            found.append(Profile(id=f"rv-{n:08}", titles=frozenset([key]), year=stated, directors=directors))
    return found


def one(count: int) -> None:
    profiles = readings(count)
    start = time.perf_counter()
    matches = match_profiles(profiles)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{count} {seconds:.2f} {peak:.2f} {len({match.film_id for match in matches})}")


def main(sizes: list[int]) -> None:
    print(f"{'readings':>10} {'seconds':>9} {'per second':>11} {'peak GB':>8} {'films':>8} {'growth':>7}")
    before: tuple[int, float] | None = None
    for size in sizes:
        run = subprocess.run([sys.executable, __file__, "--one", str(size)], capture_output=True, text=True, check=True)
        _, seconds, peak, found = run.stdout.split()
        growth = math.log(float(seconds) / before[1]) / math.log(size / before[0]) if before else float("nan")
        print(f"{size:>10} {seconds:>9} {size / float(seconds):>11.0f} {peak:>8} {found:>8} {growth:>7.2f}")
        before = (size, float(seconds))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(int(sys.argv[2]))
    else:
        main([int(size) for size in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
