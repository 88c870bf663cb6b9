"""Reading pages whole (every field, without the verdict model) beside trafilatura's body extraction alone, on the same pages in one run.

    python benchmarks/reading.py [FOLDER]

FOLDER defaults to the shared corpus' HTML pages where they are, else our own samples. CPU seconds of one process, the better of two rounds
each, interleaved so that a busy machine hurts both alike. Aim: a ratio below 1.0.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from cuttings.options import Options
from cuttings.pipeline import read_one
from cuttings.records.page import Page
from cuttings.samples import sample_folder

SHARED = Path(os.environ.get("CUTTINGS_SHARED", Path(__file__).parents[2] / "shared"))


def main(folder: Path) -> None:
    pages = [Page(location=path.name, data=path.read_bytes()) for path in sorted(folder.rglob("*.html"))]
    options = Options(judge_tier="none")

    def ours() -> None:
        for page in pages:
            for _ in read_one(page, options, None):
                pass

    def theirs() -> None:
        for page in pages:
            trafilatura.extract(page.data)

    read_one_page = next(iter(pages))
    list(read_one(read_one_page, options, None))  # lexicons and language model are loaded once, not per page
    best = {"cuttings, every field": float("inf"), "trafilatura, body alone": float("inf")}
    for _ in range(2):
        for name, work in (("cuttings, every field", ours), ("trafilatura, body alone", theirs)):
            best[name] = min(best[name], _cpu_seconds(work))
    for name, seconds in best.items():
        print(f"{name:26} {seconds:7.2f} s CPU  {1000 * seconds / len(pages):6.2f} ms a page")
    print(f"ratio {best['cuttings, every field'] / best['trafilatura, body alone']:.2f} over {len(pages)} pages")


def _cpu_seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    corpus = SHARED / "corpus/pages/pages"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else corpus if corpus.is_dir() else sample_folder())
