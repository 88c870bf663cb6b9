"""Reads every critic's rating string, learns each critic's scale, and counts what was understood, refused, and how it orders with the flags.

    python evaluation/ratings_of_critics.py REVIEWS.jsonl.gz [--at-least 0.985] [--refused]

Rows hold `rating`, `fresh`, `critic`, `publication`. Order: within a publication, over all pairs of a fresh and a rotten row, how often
the fresh one has the higher fraction (ties half).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path

from cuttings.scales.critic_scale import CriticScale, complete_or_refuse, learn_each
from cuttings.scales.printed import Refusal, Understood, understand


def rows_of(path: Path) -> list[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [row for line in stream if (row := json.loads(line)).get("rating") is not None]


def read_all(rows: list[dict[str, object]]) -> list[Understood | Refusal]:
    """Every row's rating, bare numbers completed by the critic's scale at that publication, else by the publication's."""
    first = [understand(str(row["rating"])) for row in rows]
    by_critic = learn_each((_critic(r), m, None) for r, m in zip(rows, first, strict=True) if isinstance(m, Understood))
    by_place = learn_each((_place(r), m, None) for r, m in zip(rows, first, strict=True) if isinstance(m, Understood))
    done: list[Understood | Refusal] = []
    for row, meaning in zip(rows, first, strict=True):
        if isinstance(meaning, Understood):
            # A rating without a publication has no house scale: every such row would be thrown into one bag.
            place = by_place[_place(row)] if row.get("publication") else CriticScale()
            told = complete_or_refuse(meaning, by_critic[_critic(row)])
            meaning = complete_or_refuse(meaning, place) if isinstance(told, Refusal) else told
        done.append(meaning)
    return done


def _critic(row: dict[str, object]) -> str:
    return f"{row.get('critic')}|{row.get('publication')}"


def _place(row: dict[str, object]) -> str:
    return str(row.get("publication"))


def order_within(rows: list[dict[str, object]], meanings: list[Understood | Refusal]) -> tuple[float, int]:
    """Share of fresh/rotten pairs of one publication in the right order (ties half), and the number of pairs."""
    sides: dict[str, tuple[Counter[float], Counter[float]]] = defaultdict(lambda: (Counter(), Counter()))
    for row, meaning in zip(rows, meanings, strict=True):
        if isinstance(meaning, Understood) and meaning.fraction is not None and row.get("publication"):
            sides[_place(row)][bool(row["fresh"])][round(meaning.fraction, 4)] += 1
    right = total = 0.0
    for rotten, fresh in sides.values():
        for high, many in fresh.items():
            for low, few in rotten.items():
                total += many * few
                right += many * few * (1.0 if high > low else 0.5 if high == low else 0.0)
    return (right / total if total else 0.0), int(total)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reviews", type=Path)
    parser.add_argument("--at-least", type=float, help="exit 1 where the order is lower")
    parser.add_argument("--refused", action="store_true", help="list every refused string with its count")
    args = parser.parse_args()
    rows = rows_of(args.reviews)
    meanings = read_all(rows)
    refused = [m for m in meanings if isinstance(m, Refusal)]
    order, pairs = order_within(rows, meanings)
    scales = Counter(m.scale.value for m in meanings if isinstance(m, Understood))
    notations = Counter(m.notation.value for m in meanings if isinstance(m, Understood))
    print(f"{len(rows)} ratings, {len(rows) - len(refused)} understood, {len(refused)} refused")
    print("scale known:", dict(scales.most_common()))
    print("notation:", dict(notations.most_common()))
    print("refused by reason:", dict(Counter(m.code for m in refused).most_common()))
    print(f"order within publications: {order:.4f} over {pairs} fresh/rotten pairs")
    if args.refused:
        for (code, written), count in Counter((m.code, m.as_written) for m in refused).most_common():
            print(f"  {count:4d}  {code:16} {written}")
    return 1 if args.at_least is not None and order < args.at_least else 0


if __name__ == "__main__":
    raise SystemExit(main())
