"""Reads the rating of whole reviews and compares it with the one their author typed, per site and by where it stands.

    python evaluation/ratings_in_reviews.py REVIEWS_DIR [--site NAME] [--misses] [--at-least 0.99]

Rows hold `original`, `file_name`, `rating`, `rating_scale`, `rating_in_body`. A row counts where one film is reviewed. Precision is over
answers with a fraction. With `--without-front-matter` the keys beside the text are hidden, so that only the text can tell.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.rating import find
from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import ReadError
from cuttings.scales.normalize import letter_fraction
from cuttings.scales.printed import Understood, understand


def gold_fraction(row: dict[str, str]) -> float | None:
    """The author's rating on the scale that the corpus names for the site."""
    written = str(row["rating"])
    letter = letter_fraction(written)
    if letter is not None:
        return letter
    meaning = understand(written)
    if not isinstance(meaning, Understood) or meaning.value is None:
        return None
    best = re.search(r"\d-(\d+)", str(row.get("rating_scale") or ""))
    if meaning.best is not None:
        return meaning.fraction
    return meaning.value / float(best[1]) if best else None


def articles_of(row: dict[str, str]) -> Iterator[Article]:
    page = Page(location=row["file_name"], data=row["original"].encode("utf-8"))
    try:
        yield from read_page(page, Options(judge_tier="none"))
    except ReadError:
        return


def rows_of(folder: Path, site: str | None) -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted(folder.glob("*.jsonl.gz")):
        name = path.name.removesuffix(".jsonl.gz")
        if name != "same_film" and site in (None, name):
            with gzip.open(path, "rt", encoding="utf-8") as stream:
                yield from ((name, json.loads(line)) for line in stream)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reviews", type=Path)
    parser.add_argument("--site")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--without-front-matter", action="store_true")
    parser.add_argument("--in-body-only", action="store_true", help="only rows whose text prints the rating")
    parser.add_argument("--at-least", type=float, help="exit 1 where the precision over all is lower")
    args = parser.parse_args()
    tallies: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for site, row in rows_of(args.reviews, args.site):
        if args.in_body_only and not row.get("rating_in_body"):
            continue
        if row.get("multi_film"):
            continue
        _tally(tallies[site], row, args)
    total: dict[str, int] = defaultdict(int)
    for site, tally in tallies.items():
        _print(site, tally)
        for key, count in tally.items():
            total[key] += count
    _print("all", total)
    precision = total["right"] / max(1, total["right"] + total["wrong"])
    return 1 if args.at_least is not None and precision < args.at_least else 0


def _tally(tally: dict[str, int], row: dict[str, str], args: argparse.Namespace) -> None:
    gold = gold_fraction(row) if row.get("rating") is not None else None
    article = next(articles_of(row), None)
    if article is None:
        tally["unread"] += 1
        return
    if args.without_front_matter:
        article = dataclasses.replace(article, meta=())
    found = find(Draft(article=article, options=Options(judge_tier="none"), language=row.get("lang")))
    best = found[0] if found else None
    fraction = best.value.fraction if best else None
    if gold is None:
        outcome = "silent-rightly" if fraction is None else "extra"
    elif fraction is None:
        outcome = "missed"
    else:
        outcome = "right" if abs(fraction - gold) <= 0.02 else "wrong"
    tally[outcome] += 1
    if args.misses and outcome in ("wrong", "extra", "missed"):
        said = f"{best.value.as_written!r} by {best.rule} {best.weight:.2f}" if best else "nothing"
        print(
            f"  {outcome}: {row['file_name']}: typed {row.get('rating')!r}, read {said} in-body {row.get('rating_in_body')}"
        )


def _print(site: str, tally: dict[str, int]) -> None:
    right, wrong, missed = tally["right"], tally["wrong"], tally["missed"]
    precision = f"{right / (right + wrong):.3f}" if right + wrong else "  -  "
    recall = f"{right / (right + wrong + missed):.3f}" if right + wrong + missed else "  -  "
    print(
        f"{site:20} precision {precision} recall {recall} right {right} wrong {wrong} missed {missed} extra {tally['extra']}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
