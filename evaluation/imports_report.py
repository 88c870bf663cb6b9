"""Runs every import over real exports and prints per file what is taken and what is refused, with the reasons; no content is copied.

`python evaluation/imports_report.py EXPORTS` where EXPORTS is a folder with the sub-folders `letterboxd`, `imdb`, `samples`, `wxr`. Prints codes
and counts only; add `--json` for the same as JSON. Skips, and says so, where the folder is not there.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cuttings import pipeline
from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import Problem, ReadError
from cuttings.records.review import Kind, Review
from cuttings.sources import open_input

OPTIONS = Options(judge_tier="none")


@dataclass(slots=True)
class Report:
    """What came of one input."""

    name: str
    taken: int = 0
    """Entries that became articles."""
    kinds: Counter[str] = field(default_factory=Counter)
    """Kinds of their reviews; `none` where a taken entry is no review of a film."""
    has: Counter[str] = field(default_factory=Counter)
    """How many of the reviews have each field."""
    refused: Counter[str] = field(default_factory=Counter)
    failures: int = 0
    """Refused entries that a person could mend."""
    is_same_again: bool = True
    """Whether a second run gave the same reviews."""
    seconds: float = 0.0


def report_of(path: Path, name: str) -> Report:
    """Read one export twice: once for the figures, once to see that nothing changes."""
    report = Report(name=name)
    start = time.perf_counter()
    ids = [review.id for review in _reviews(path, report)]
    report.seconds = time.perf_counter() - start
    report.is_same_again = ids == [review.id for review in _reviews(path, Report(name=name))] and len(ids) == len(
        set(ids)
    )
    return report


def _reviews(path: Path, report: Report) -> Iterator[Review]:
    for page in open_input(str(path), OPTIONS):
        if isinstance(page, Problem):
            _refuse(report, page)
            continue
        for article in _articles(page):
            if isinstance(article, Problem):
                _refuse(report, article)
                continue
            report.taken += 1
            for extract in pipeline.read_article(article, OPTIONS, None):
                review = extract.review
                report.kinds[review.kind.value] += 1
                if review.kind is not Kind.NONE:
                    report.has.update(
                        key
                        for key in ("film", "author", "publication", "date_published", "rating")
                        if getattr(review, key)
                    )
                    report.has["year"] += bool(review.film and review.film.year)
                    report.has["words"] += bool(review.text)
                    yield review


def _articles(page: Page) -> Iterator[Article | Problem]:
    try:
        yield from read_page(page, OPTIONS)
    except ReadError as error:
        yield error.problem


def _refuse(report: Report, problem: Problem) -> None:
    report.refused[problem.code] += 1
    report.failures += problem.is_failure


def exports_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every account folder and every single file."""
    for account in sorted((folder / "letterboxd").glob("*")):
        yield f"letterboxd/{account.name}", account
    for part in ("imdb", "samples", "wxr"):
        for file in sorted((folder / part).glob("*")):
            yield f"{part}/{file.name}", file


def _line(report: Report) -> str:
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(report.kinds.items()))
    refused = ", ".join(f"{count} {code}" for code, count in sorted(report.refused.items()))
    has = ", ".join(f"{key} {count}" for key, count in sorted(report.has.items()) if count)
    same = "" if report.is_same_again else " | NOT THE SAME AGAIN"
    return f"{report.name} | {report.taken} | {kinds} | {refused} | {report.failures} | {has}{same}"


def main() -> int:
    """Print the report; 1 where a second run differs or an id stands twice in one export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exports", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if not given.exports.is_dir():
        print(f"skipped: there is no folder {given.exports}", file=sys.stderr)
        return 0
    reports = [report_of(path, name) for name, path in exports_in(given.exports)]
    if given.json:
        print(json.dumps([{slot: getattr(r, slot) for slot in Report.__slots__} for r in reports], indent=1))
    else:
        print("export | entries taken | as | refused | of these to mend | reviews with")
        for report in reports:
            print(_line(report))
        total = sum(r.taken for r in reports)
        print(
            f"\n{len(reports)} exports: {total:,} entries taken, {sum(r.refused.total() for r in reports):,} refused, {sum(r.seconds for r in reports):.0f} s"
        )
    return 0 if all(r.is_same_again for r in reports) else 1


if __name__ == "__main__":
    raise SystemExit(main())
