"""Is a library whose making was killed ten times equal to an undisturbed one? Makes both, side by side, and compares every table.

`python evaluation/killed_imports.py INPUT [--kills 10] [--first 15] [--step 4] [--judge none]`: `cuttings add INPUT` once in peace and once killed with
SIGKILL after `first`, `first + step`, ... seconds and then run to its end; both libraries then go through `cuttings check`. Compared is everything
but moments in time (columns whose names end in `_at`). Exit 1 where a table differs or a check is not clean. Libraries stand in a folder of
their own that is removed unless `--keep PATH` names one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

CODE = "from cuttings_cli.main import main; main()"
CLOCKS = ("_at", "when", "added", "seen")


def start(library: Path, folder: Path, judge: str) -> subprocess.Popen[bytes]:
    """`cuttings add` under way, silent."""
    command = [sys.executable, "-c", CODE, "add", str(folder), "--judge", judge, "--library", str(library)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def kill_on_the_way(library: Path, folder: Path, judge: str, seconds: float) -> bool:
    """Whether the run was still going when it was killed."""
    running = start(library, folder, judge)
    try:
        running.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
        running.wait()
        return True
    return False


def database_of(library: Path) -> Path:
    return next(iter(sorted(library.rglob("*.sqlite*"))))


def tables_of(connection: sqlite3.Connection) -> Iterator[str]:
    """Every table that is not SQLite's, Django's bookkeeping or the inside of a full-text index (which `cuttings check` holds to its rows)."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    virtual = [name for name, sql in rows if sql and sql.upper().startswith("CREATE VIRTUAL")]
    for name, _ in rows:
        if not name.startswith(("sqlite_", "django_")) and not any(name.startswith(f"{index}_") for index in virtual):
            yield name


def digests_of(library: Path) -> dict[str, tuple[int, str]]:
    """Per table its count of rows and a digest of them, the order of rows, their own row numbers and moments in time left aside."""
    digests = {}
    with sqlite3.connect(database_of(library)) as connection:
        for table in tables_of(connection):
            columns = [
                row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if not row[1].endswith(CLOCKS)
            ]
            chosen = ", ".join(f'"{column}"' for column in columns)
            lines = sorted(
                hashlib.sha256(repr(row).encode()).digest()
                for row in connection.execute(f'SELECT {chosen} FROM "{table}"')
            )
            digests[table] = (len(lines), hashlib.sha256(b"".join(lines)).hexdigest()[:16])
    return digests


def is_clean(library: Path) -> bool:
    checked = subprocess.run(
        [sys.executable, "-c", CODE, "check", "--library", str(library)], capture_output=True, text=True, check=False
    )
    print((checked.stdout + checked.stderr).strip())
    return checked.returncode == 0


def compare(place: Path, options: argparse.Namespace) -> int:
    whole, broken = place / "whole", place / "broken"
    began = time.monotonic()
    peaceful = start(whole, options.input, options.judge)
    kills = sum(
        kill_on_the_way(broken, options.input, options.judge, options.first + options.step * turn)
        for turn in range(options.kills)
    )
    last = start(broken, options.input, options.judge)
    if last.wait() != peaceful.wait():
        print(f"the runs ended with {peaceful.returncode} and {last.returncode}")
    seconds = time.monotonic() - began
    clean = [is_clean(library) for library in (whole, broken)]
    one, other = digests_of(whole), digests_of(broken)
    differing = sorted(table for table in one.keys() | other.keys() if one.get(table) != other.get(table))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(
        json.dumps(
            {
                "kills": kills,
                "seconds": round(seconds),
                "peak_mb": peak,
                "clean": clean,
                "differing": differing,
                "tables": one,
            },
            indent=1,
        )
    )
    return 0 if all(clean) and not differing and kills == options.kills else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", type=Path)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--first", type=float, default=15.0, help="seconds before the first kill")
    parser.add_argument("--step", type=float, default=4.0, help="how many seconds more each next run is given")
    parser.add_argument("--judge", default="none", help="tier of the models: careful, quick or none")
    parser.add_argument("--keep", type=Path, help="leave both libraries here")
    options = parser.parse_args()
    if options.keep:
        return compare(options.keep, options)
    with tempfile.TemporaryDirectory() as place:
        return compare(Path(place), options)


if __name__ == "__main__":
    sys.exit(main())
