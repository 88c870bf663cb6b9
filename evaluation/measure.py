"""Runs the project's own commands on what can be measured, and gives every figure by section.

Sections: `samples`, `strangers` (our own pages, everywhere; the strangers were written after the rules, to see how these do on layouts
they had never met), `layouts_open` and `layouts_kept` (layouts of the web filled with our own reviews; the kept ones are never looked at) and, where the shared corpus stands beside the checkout, `pages`, `labelled`,
`sentences`, `verdicts`, `matching`, `matching_with_catalogues`. The shared scorers are called where they are, never copied.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fill_layouts import fill
from sample_scores import score as score_samples

from cuttings.samples import sample_folder

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("CUTTINGS_SHARED", ROOT.parent / "shared"))
HELD_OUT = ROOT / "evaluation" / "held_out_films.json"
"""Ids of the films whose critics no model was trained on."""
Figures = dict[str, float]
OWN = ("samples", "strangers", "layouts_open", "layouts_kept")
"""Sections that any clone can measure."""
_LOADER = "from cuttings_cli.main import main; main()"


def has_corpus() -> bool:
    return (SHARED / "corpus").is_dir() and (SHARED / "eval").is_dir()


def cuttings(*arguments: str | Path, into: Path) -> None:
    """The command as a user runs it; its exit code 1 (some inputs could not be read) is no fault of the run."""
    with into.open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-c", _LOADER, *map(str, arguments)], stdout=out, stderr=subprocess.PIPE, check=False
        )
    if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-3000:])


def scorer(name: str, *arguments: Path) -> Any:
    done = subprocess.run(
        [sys.executable, str(SHARED / "eval" / name), *map(str, arguments), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def _f1(rows: dict[str, dict[str, float | None]]) -> Figures:
    return {field: round(row["f1"], 4) for field, row in rows.items() if row.get("f1") is not None}


def _samples(work: Path) -> Figures:
    return _own_pages(sample_folder(), work / "samples.jsonl")


def _strangers(work: Path) -> Figures:
    return _own_pages(ROOT / "evaluation" / "strangers", work / "strangers.jsonl")


def _layouts_open(work: Path) -> Figures:
    return _own_pages(fill("open", work / "layouts_open"), work / "layouts_open.jsonl", "--judge", "none")


def _layouts_kept(work: Path) -> Figures:
    return _own_pages(fill("kept", work / "layouts_kept"), work / "layouts_kept.jsonl", "--judge", "none")


def _own_pages(folder: Path, readings: Path, *flags: str) -> Figures:
    cuttings("read", folder / "pages", "--format", "jsonl", *flags, into=readings)
    gold = [
        json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    rows = [json.loads(line) for line in readings.read_text(encoding="utf-8").splitlines()]
    figures, _ = score_samples(gold, rows)
    return {name: round(figure, 4) for name, figure in figures.items()}


def _pages(work: Path) -> Figures:
    readings = work / "pages.jsonl"
    cuttings("read", SHARED / "corpus/pages/pages", "--format", "jsonl", "--judge", "none", into=readings)
    return _f1(scorer("score_reading.py", SHARED / "corpus/pages/gold.jsonl", readings))


def _labelled(work: Path) -> Figures:
    readings = work / "labelled.jsonl"
    cuttings("read", SHARED / "corpus/labelled/pages", "--format", "jsonl", into=readings)
    return _f1(scorer("score_reading.py", SHARED / "corpus/labelled/labels.jsonl", readings))


def _sentences(work: Path) -> Figures:
    readings = work / "labelled.jsonl"
    if not readings.exists():
        cuttings("read", SHARED / "corpus/labelled/pages", "--format", "jsonl", into=readings)
    figures = scorer("score_sentences.py", SHARED / "corpus/labelled/labels.jsonl", readings)
    return {name: round(figure, 4) for name, figure in figures.items()}


def _verdicts(work: Path) -> Figures:
    gold, verdicts = work / "held_out.jsonl", work / "verdicts.jsonl"
    held_out = set(json.loads(HELD_OUT.read_text(encoding="utf-8"))["films"])
    with (
        gzip.open(SHARED / "corpus/critics/reviews.jsonl.gz", "rt", encoding="utf-8") as rows,
        gold.open("w", encoding="utf-8") as out,
    ):
        out.writelines(row for row in rows if str(json.loads(row)["film"]) in held_out)
    cuttings("verdicts", gold, "--text-field", "text", into=verdicts)
    return {name: round(figure, 4) for name, figure in scorer("score_verdicts.py", gold, verdicts).items()}


def _unpacked(work: Path) -> tuple[Path, Path]:
    folder, readings = work / "reviews", work / "reviews.jsonl"
    if not readings.exists():
        subprocess.run([sys.executable, str(SHARED / "eval/unpack_reviews.py"), str(folder)], check=True)
        cuttings("read", folder, "--format", "jsonl", "--judge", "none", into=readings)
    return folder, readings


def _matching(work: Path, *catalogues: str | Path) -> Figures:
    folder, readings = _unpacked(work)
    matches = work / "matches.jsonl"
    cuttings("match", readings, *catalogues, into=matches)
    figures = scorer("score_matching.py", folder.with_name(folder.name + ".films.jsonl"), matches)
    return {name: round(figure, 4) for name, figure in figures.items()}


def _matching_with_catalogues(work: Path) -> Figures:
    files = sorted((SHARED / "corpus/catalogues").glob("*.gz"))
    known = [file for file in files if "links" not in file.name]
    return _matching(work, *(part for file in known for part in ("--catalogue", file)))


SECTIONS: dict[str, Callable[[Path], Figures]] = {
    "samples": _samples,
    "strangers": _strangers,
    "layouts_open": _layouts_open,
    "layouts_kept": _layouts_kept,
    "pages": _pages,
    "labelled": _labelled,
    "sentences": _sentences,
    "verdicts": _verdicts,
    "matching": _matching,
    "matching_with_catalogues": _matching_with_catalogues,
}


def measure(sections: list[str]) -> dict[str, Figures]:
    """Figures of the sections asked for; those that need the shared corpus are left out where it is not."""
    found = {}
    with tempfile.TemporaryDirectory() as work:
        for name in sections:
            if name in OWN or has_corpus():
                print(f"measuring {name} ...", file=sys.stderr)
                found[name] = SECTIONS[name](Path(work))
            else:
                print(f"skipped {name}: the shared corpus is not beside this checkout", file=sys.stderr)
    return found


def digests() -> dict[str, str]:
    """SHA-256 of every label file measured against, so that a figure names what it was measured on."""
    files = [sample_folder() / "gold.jsonl"]
    if has_corpus():
        names = ("pages/gold.jsonl", "labelled/labels.jsonl", "critics/reviews.jsonl.gz", "reviews/same_film.jsonl.gz")
        files += [SHARED / "corpus" / name for name in names]
    return {"/".join(file.parts[-2:]): hashlib.sha256(file.read_bytes()).hexdigest()[:16] for file in files}
