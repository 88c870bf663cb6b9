"""The critics' rows of the shared corpus as a library of their own: what its figures say against the critics' own flags.

    python evaluation/critics_rows.py CRITICS_FOLDER [--words WORDS.jsonl] [--out evaluation/reception.md]

Four questions. With the flag imported as a column: is the share of positive verdicts of every film the flag's share, exactly (each row
counted, copies not folded, the film's id in the place of its title)? Does the second pen of `recompute.py` make every figure of these films
again? Without the flag, by rating and words alone: how often is the verdict the flag's, by scale? And do 90 % intervals from 20 reviews
cover the share of all of them nine times out of ten? `--words` holds the verdicts of the words alone, one line per row
(`cuttings verdicts reviews.jsonl.gz --language en`); without it they are read here, which takes minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import recompute
from ratings_of_critics import read_all

from cuttings import codec
from cuttings.dossiers import dossier_of
from cuttings.dossiers.methods.intervals import wilson
from cuttings.options import Options
from cuttings.pipeline import read_one
from cuttings.records.film import Film
from cuttings.records.page import Page
from cuttings.records.review import Review
from cuttings.scales.critic_scale import MIN_OF_EACH_SIDE, MIN_RATINGS_FOR_CUT_OFF, USUAL_CUT_OFF
from cuttings.scales.printed import Understood
from cuttings.scales.verdicts import combine

SEED = 20121130
DRAWN, DRAWINGS, LEAST_REVIEWS = 20, 50, 100
Row = dict[str, Any]
Table = list[tuple[str, ...]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("critics", type=Path)
    parser.add_argument("--words", type=Path)
    parser.add_argument("--held-out", type=Path, default=Path(__file__).with_name("held_out_films.json"))
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    path = args.critics / "reviews.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows: list[Row] = [json.loads(line) for line in stream]
    words = _words(path, args.words)
    held_out = set(map(str, json.loads(args.held_out.read_text(encoding="utf-8"))["films"]))
    shares, remade = shares_and_figures(rows)
    lines = [__doc__.splitlines()[0] + "\n", "Written by `evaluation/critics_rows.py`.\n"]
    lines += _section("With the critics' own flag imported", shares)
    lines += _section("Every figure made again by `recompute.py`", remade)
    lines += _section("By rating and words alone", agreement(rows, words, held_out))
    lines += _section("Intervals from 20 reviews", coverage(rows))
    text = "\n".join(lines)
    print(text)
    if args.out:
        args.out.write_text(text, encoding="utf-8")
    return 0 if shares[-1][-1] == remade[-1][-1] == "0" else 1


def _section(title: str, table: Table) -> list[str]:
    head, *body = table
    ruled = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    return [f"## {title}\n", *ruled, *("| " + " | ".join(row) + " |" for row in body), ""]


def _words(path: Path, held: Path | None) -> list[float | None]:
    if held is None:
        code = "from cuttings_cli.main import main; main()"
        command = [sys.executable, "-c", code, "verdicts", str(path), "--language", "en"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    else:
        text = held.read_text(encoding="utf-8")
    return [json.loads(line)["score"] for line in text.splitlines()]


def shares_and_figures(rows: Sequence[Row]) -> tuple[Table, Table]:
    """Films whose share is not the flag's, and figures that a second pen does not make again."""
    reviews, flags = defaultdict[str, list[Review]](list), defaultdict[str, list[bool]](list)
    for review in _imported(rows):
        reviews[(review.film.title if review.film else None) or ""].append(review)
    for row in rows:
        flags[str(row["film"])].append(bool(row["fresh"]))
    wrong, unequal, counted, figures = 0, 0, 0, 0
    dossiers = []
    for film, said in flags.items():
        dossier = dossier_of(Film(id=f"fm-{film}", title=film), reviews[film], folds_copies=False)
        approval = dossier.reception.approval
        unequal += dossier.reception.reviews_counted != len(said)
        wrong += approval is None or abs(approval - sum(said) / len(said)) > 1e-12
        counted += dossier.reception.reviews_counted
        dossiers.append(codec.to_mapping(dossier))
    ranks = recompute.ranks_of(dossiers)
    differ = 0
    for dossier in dossiers:
        made, shown = recompute.figures_of(dossier, ranks), dict(_shown(dossier))
        figures += len(shown)
        differ += sum(made.get(name) != text for name, text in shown.items())
    head = ("films", "rows", "rows counted", "films with a row lost", "films whose share is not the flag's")
    first = (str(len(flags)), str(len(rows)), str(counted), str(unequal), str(wrong))
    return [head, first], [("films", "figures", "differing"), (str(len(dossiers)), str(figures), str(differ))]


def _imported(rows: Iterable[Row]) -> list[Review]:
    """Through the table reader, as `cuttings add` would; a number in each row keeps two equal rows two."""
    data = "\n".join(json.dumps({**row, "row": number}) for number, row in enumerate(rows)).encode()
    options = Options(judge_tier="none", max_page_bytes=200_000_000)
    page = Page(location="critics.jsonl", data=data)
    reviews = [reading.extract.review for reading in read_one(page, options, None)]
    return [codec.review_from_json(codec.to_json(review)) for review in reviews]


def _shown(dossier: Row) -> Iterable[tuple[str, str]]:
    for figure in dossier["reception"]["figures"]:
        name = figure["method"]
        if figure["value"] is None:
            continue
        yield f"{name}.value", recompute.shown(figure["value"])
        for key in ("reviews", "positive", "stated", "inferred"):
            yield f"{name}.{key}", str(figure[key])
        for key, ends in (("interval", ("low", "high")), ("leave_one_out", ("least", "most"))):
            if figure[key]:
                yield from (
                    (f"{name}.{end}", recompute.shown(value)) for end, value in zip(ends, figure[key], strict=True)
                )
        yield f"{name}.split", f"{figure['split']:.2f}"
    for bar in dossier["reception"]["histogram"]:
        yield from (
            (f"mean-1.bar.{bar['low']}", str(bar["count"])),
            (f"mean-1.percent.{bar['low']}", str(bar["percent"])),
        )


def agreement(rows: Sequence[Row], words: Sequence[float | None], held_out: set[str]) -> Table:
    """Share of rated rows whose verdict is the flag: 60 per cent, cut-offs learned from flags (ten-fold), rating and words."""
    places = [place for place, row in enumerate(rows) if row.get("rating") is not None]
    meanings = read_all([rows[place] for place in places])
    rated = [(rows[place], meaning, words[place]) for place, meaning in zip(places, meanings, strict=True)
             if isinstance(meaning, Understood) and meaning.fraction is not None]  # fmt: skip
    learned = _learned(
        [(f"{row['critic']}|{row['publication']}", m.fraction or 0.0, bool(row["fresh"])) for row, m, _ in rated]
    )
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (row, meaning, said), by_flags in zip(rated, learned, strict=True):
        fraction, flag = meaning.fraction or 0.0, bool(row["fresh"])
        found = combine(fraction=fraction, words=said, best=meaning.best)
        right = {
            "rows": True,
            "fixed": (fraction >= USUAL_CUT_OFF - 1e-9) is flag,
            "learned": by_flags is flag,
            "ours": found is not None and (found.score >= 0.5) is flag,
        }
        scale = "letters" if meaning.letter else f"of {meaning.best:g}"
        for name in ("all", scale, *(["films no model was trained on"] if str(row["film"]) in held_out else [])):
            counts[name].update(key for key, is_right in right.items() if is_right)
    head = ("rated rows", "rows", "60 per cent", "cut-offs learned from flags", "rating and words")
    order = sorted(counts, key=lambda name: (name != "all", "no model" not in name, -counts[name]["rows"]))
    return [head, *(_shares(name, counts[name]) for name in order if counts[name]["rows"] >= 50)]


def _shares(name: str, count: Counter[str]) -> tuple[str, ...]:
    return (name, str(count["rows"]), *(f"{count[key] / count['rows']:.3f}" for key in ("fixed", "learned", "ours")))


def _learned(rated: Sequence[tuple[str, float, bool]]) -> list[bool]:
    """Each row judged by the cut-off that the other nine tenths of its critic's flags show."""
    by_critic: dict[str, list[int]] = defaultdict(list)
    for place, (critic, _, _) in enumerate(rated):
        by_critic[critic].append(place)
    dice, found = random.Random(SEED), [False] * len(rated)
    for places in by_critic.values():
        dice.shuffle(places)
        for fold in range(10):
            kept = [rated[place][1:] for at, place in enumerate(places) if at % 10 != fold]
            edge = _cut_off(kept)
            for place in places[fold::10]:
                found[place] = rated[place][1] >= edge - 1e-9
    return found


def _cut_off(pairs: Sequence[tuple[float, bool]]) -> float:
    yes = sum(flag for _, flag in pairs)
    if len(pairs) < MIN_RATINGS_FOR_CUT_OFF or min(yes, len(pairs) - yes) < MIN_OF_EACH_SIDE:
        return USUAL_CUT_OFF
    edges = sorted({fraction for fraction, _ in pairs})
    tries = [*edges, edges[-1] + 1e-6]
    return max(tries, key=lambda edge: (sum((f >= edge) == flag for f, flag in pairs), -abs(edge - USUAL_CUT_OFF)))


def coverage(rows: Sequence[Row]) -> Table:
    """How often the 90 % interval from 20 reviews, drawn without replacement, holds the share of all the film's reviews."""
    flags: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        flags[str(row["film"])].append(bool(row["fresh"]))
    dice, tries, held = random.Random(SEED), 0, 0
    films = [found for found in flags.values() if len(found) >= LEAST_REVIEWS]
    for found in films:
        share = sum(found) / len(found)
        for _ in range(DRAWINGS):
            low, high = wilson(sum(dice.sample(found, DRAWN)), DRAWN)
            held += low <= share <= high
            tries += 1
    return [
        ("films of 100 reviews and more", "drawings of 20", "covered"),
        (str(len(films)), str(tries), f"{held / tries:.3f}"),
    ]


if __name__ == "__main__":
    sys.exit(main())
