"""How a catalogue comes in: a made `title.basics.tsv.gz` of N rows, imported; seconds, rows a second, peak memory, size.

    python benchmarks/catalogue.py [200000 2000000]

Each size runs in its own process, so that its peak memory is its own. Two rows of five are episodes, which are read and not kept.
"""

from __future__ import annotations

import gzip
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cuttings_site.library.services.catalogue import import_file

HEADER = "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n"
WORDS = [
    "silver",
    "river",
    "night",
    "winter",
    "garden",
    "house",
    "stranger",
    "letter",
    "summer",
    "city",
    "salt",
    "tide",
]
KINDS = ["movie", "short", "tvMovie", "tvEpisode", "tvEpisode"]


def write_basics(path: Path, rows: int) -> None:
    """A made file in the shape of IMDb's."""
    dice = random.Random(1)
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as out:
        out.write(HEADER)
        for number in range(rows):
            title = f"The {' '.join(dice.sample(WORDS, 2))} {dice.randrange(rows)}".title()
            kind, year = dice.choice(KINDS), dice.randrange(1900, 2026)
            out.write(f"tt{number:08d}\t{kind}\t{title}\t{title}\t0\t{year}\t\\N\t90\tDrama\n")


def measure(rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, database = Path(folder) / "title.basics.tsv.gz", Path(folder) / "catalogue.sqlite3"
        write_basics(path, rows)
        before = time.perf_counter()
        done = import_file(database, path)
        seconds = time.perf_counter() - before
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = database.stat().st_size / 2**20
        print(
            f"{rows:>10,} rows  {done.films:>9,} films  {seconds:7.1f} s  {rows / seconds:>9,.0f} rows/s  "
            f"{peak:6.0f} MiB peak  {size:6.0f} MiB on disk"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
    else:
        for size in sys.argv[1:] or ["200000"]:
            subprocess.run([sys.executable, __file__, "--one", size], check=True)
