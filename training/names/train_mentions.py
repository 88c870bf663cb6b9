"""Trains which titles of the prose are other films: `extraction/fields/mentions/weights.json`.

    python training/names/train_mentions.py LABELS.jsonl [--write]

LABELS rows carry `films_mentioned`. Weak labels (a place counts as a film where a public catalogue has the title) were tried and lowered the
figure with sites left out, so there are none. Each page is read twice, as published and without its italics and links: most of the labelled
sites set titles apart, and a page copied as text does not.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
from regression import Row, f1_of, fit, held_out
from train_credits import drafts_of

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields import credits
from cuttings.extraction.fields.mentions import is_own, marked_places
from cuttings.extraction.fields.mentions.cues import own_keys
from cuttings.records.article import Article
from cuttings.text.folding import title_key

RIDGE = 1.0
COPIED = " copied"
KINDS = ("apart", "run")
Rows = dict[str, list[Row]]
Probabilities = dict[str, np.ndarray]
OUT = Path(__file__).parents[2] / "src/cuttings/extraction/fields/mentions/weights.json"


def rows_of(draft: Draft, page: str, site: str, truth: frozenset[str]) -> Rows:
    """The places of one page that do not name the reviewed film."""
    draft.credits = credits.find(draft)
    own = own_keys(draft)
    found: Rows = {kind: [] for kind in KINDS}
    for place in marked_places(draft):
        key = title_key(place.title)
        if "own" in place.marks or is_own(place.title, own):
            continue
        kind = "run" if "run" in place.kinds else "apart"
        found[kind].append(Row(page, site, key, frozenset(place.marks), key in truth))
    return found


def by_page(
    rows: Rows, p: Probabilities, wanted: dict[str, frozenset[str]], at: dict[str, float]
) -> tuple[float, float, float]:
    said: dict[str, set[str]] = defaultdict(set)
    for kind in KINDS:
        for row, probability in zip(rows[kind], p[kind], strict=True):
            if probability >= at[kind] and row.page in wanted:
                said[row.page].add(row.name)
    tp = sum(len(said[page] & keys) for page, keys in wanted.items())
    fp = sum(len(said[page] - keys) for page, keys in wanted.items())
    fn = sum(len(keys - said[page]) for page, keys in wanted.items())
    return f1_of(tp, fp, fn)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    rows: Rows = {kind: [] for kind in KINDS}
    wanted: dict[str, frozenset[str]] = {}
    for label in map(json.loads, arguments.labels.read_text(encoding="utf-8").splitlines()):
        path = arguments.labels.parent / label["file"]
        truth = frozenset(title_key(t) for t in label["films_mentioned"])
        for draft in drafts_of(label, str(path), path.read_bytes()):
            for page, article in ((label["id"], draft.article), (label["id"] + COPIED, copied(draft.article))):
                wanted[page] = truth
                draft.article = article
                add(rows, rows_of(draft, page, label["site"], truth))
    held = {kind: held_out(rows[kind], [], RIDGE) for kind in KINDS}
    grid = [float(x) for x in np.arange(0.1, 0.8, 0.05)]
    parts = [
        {page: keys for page, keys in wanted.items() if page.endswith(COPIED) == is_copy} for is_copy in (False, True)
    ]
    tried = [
        (sum(by_page(rows, held, part, at)[2] for part in parts) / 2, at)
        for at in ({"apart": a, "run": r} for a in grid for r in grid)
    ]
    most = max(f1 for f1, _ in tried)
    # few labels: of like figures the highest, for a film that is not named is worse than one missed
    best = max((at for f1, at in tried if f1 >= most - 0.006), key=lambda at: (at["run"] + at["apart"], at["run"]))
    figures = by_page(rows, held, wanted, best)
    print(
        f"{ {k: len(rows[k]) for k in KINDS} }; sites left out in turn: P {figures[0]:.3f} R {figures[1]:.3f} F1 {figures[2]:.3f} at {best}"
    )
    for name, part in zip(("published", "copied"), parts, strict=True):
        print(name, *(f"{x:.3f}" for x in by_page(rows, held, part, best)))
    if arguments.misses:
        report(rows, held, wanted, best)
    if arguments.write:
        regressions = {kind: fit(rows[kind], RIDGE).stored(best[kind]) for kind in KINDS}
        stored = {"made_by": "training/names/train_mentions.py", "regressions": regressions}
        OUT.write_text(json.dumps(stored, indent=0) + "\n", encoding="utf-8")


def copied(article: Article) -> Article:
    """The page as text copied from it: without italics and links, so that its titles stand in plain prose."""
    return replace(article, emphases=(), links=())


def add(rows: Rows, more: Rows) -> None:
    for kind in KINDS:
        rows[kind] += more[kind]


def report(rows: Rows, p: Probabilities, wanted: dict[str, frozenset[str]], at: dict[str, float]) -> None:
    for kind in KINDS:
        for row, probability in zip(rows[kind], p[kind], strict=True):
            if (probability >= at[kind]) != bool(row.truth):
                print(
                    " ",
                    row.page,
                    kind,
                    "missed" if row.truth else "extra",
                    row.name,
                    round(float(probability), 2),
                    *sorted(row.marks),
                )
    names = {(row.page, row.name) for kind in KINDS for row in rows[kind]}
    for page, keys in wanted.items():
        for key in keys:
            if (page, key) not in names:
                print(" ", page, "no place:", key)


if __name__ == "__main__":
    main()
