"""Every clause of the consensus on films that several critics of the shared corpus reviewed, with its evidence by place, and a reader's judgement.

    python evaluation/consensus_sheet.py READINGS.jsonl --groups same_film.jsonl.gz --reviews CORPUS/reviews [--show] [--least 0.95]

READINGS are `cuttings read` of the reviews' files, unpacked into folders named by site. The judgements stand in
`consensus_judgements.csv`, one line per piece of evidence (film, clause, review, start, end, `yes` or `no`, remark), given by a person or a
second reader who saw the words and not the model; this script adds lines for what is new, marked `?`, prints the words with `--show`, and
writes `consensus_sheet.md` without a word of the reviews. Precision: pieces of evidence that support their clause, of those judged.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cuttings import codec
from cuttings.dossiers import dossier_of
from cuttings.records.film import Film
from cuttings.records.review import Review

HERE = Path(__file__).parent
JUDGEMENTS, SHEET = HERE / "consensus_judgements.csv", HERE / "consensus_sheet.md"
LEAST_REVIEWS = 4
WRONG_GROUPS = {
    "tt0368226": "reviews of two films, Room and The Room, are one group",
    "tt0062622": "one of the four reviews is of the novel 2001",
}
"""Groups of `same_film` that hold reviews of different films, left out and named."""
Key = tuple[str, str, str, int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence of one clause."""

    film: str
    title: str
    clause: str
    count: str
    review: str
    start: int
    end: int
    words: str

    @property
    def key(self) -> Key:
        return self.film, self.clause, self.review, self.start, self.end


def pieces(readings: Path, groups: Path, corpus: Path) -> tuple[int, list[Piece]]:
    """(films looked at, pieces of evidence of every clause)"""
    with gzip.open(groups, "rt", encoding="utf-8") as stream:
        wanted = [group for line in stream if (group := json.loads(line))["n_reviews"] >= LEAST_REVIEWS]
    wanted = [group for group in wanted if group["film"] not in WRONG_GROUPS]
    names = _file_names(corpus, {review["id"] for group in wanted for review in group["reviews"]})
    by_file: dict[str, list[Review]] = defaultdict(list)
    for line in readings.read_text(encoding="utf-8").splitlines():
        review = codec.review_from_json(line)
        by_file["/".join(Path(review.page.location.partition("#")[0]).parts[-2:])].append(review)
    found = []
    for group in wanted:
        reviews = {names[row["id"]]: by_file.get(names[row["id"]], []) for row in group["reviews"]}
        found += list(_of_film(group, {name: read for name, read in reviews.items() if len(read) == 1}))
    return len(wanted), found


def _file_names(corpus: Path, ids: set[str]) -> dict[str, str]:
    names = {}
    for path in sorted(corpus.glob("*.jsonl.gz")):
        site = path.name.removesuffix(".jsonl.gz")
        if site == "same_film":
            continue
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            for line in stream:
                row = json.loads(line)
                if row["id"] in ids:
                    names[row["id"]] = f"{site}/{row['file_name']}"
    return names


def _of_film(group: dict[str, Any], reviews: dict[str, list[Review]]) -> Iterator[Piece]:
    places = {review.id: name for name, (review,) in reviews.items()}
    film = Film(id=group["film"], title=group["title"] or group["film"], year=group["year"])
    for clause in dossier_of(film, [review for (review,) in reviews.values()]).reception.consensus:
        for support in clause.support:
            words = support.evidence[0]
            yield Piece(
                group["film"], film.title, clause.text, f"{clause.count} of {clause.of}", places[support.review_id],
                words.start or 0, words.end or 0, words.exact,
            )  # fmt: skip


def judgements() -> dict[Key, tuple[str, str]]:
    if not JUDGEMENTS.exists():
        return {}
    with JUDGEMENTS.open(encoding="utf-8", newline="") as stream:
        return {
            (row["film"], row["clause"], row["review"], int(row["start"]), int(row["end"])): (
                row["supports"],
                row["remark"],
            )
            for row in csv.DictReader(stream)
        }


def keep(found: list[Piece], known: dict[Key, tuple[str, str]]) -> None:
    with JUDGEMENTS.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(("film", "clause", "review", "start", "end", "supports", "remark"))
        out.writerows((*piece.key, *known.get(piece.key, ("?", ""))) for piece in found)


def sheet(films: int, found: list[Piece], known: dict[Key, tuple[str, str]]) -> tuple[str, float]:
    judged = [(piece, *known[piece.key]) for piece in found if known.get(piece.key, ("?",))[0] in ("yes", "no")]
    supported = sum(said == "yes" for _, said, _ in judged)
    by_clause: dict[tuple[str, str, str, str], list[tuple[Piece, str, str]]] = defaultdict(list)
    for piece, said, remark in judged:
        by_clause[piece.film, piece.title, piece.clause, piece.count].append((piece, said, remark))
    whole = sum(all(said == "yes" for _, said, _ in rows) for rows in by_clause.values())
    precision = supported / len(judged) if judged else 0.0
    lines = [
        "# Does the evidence carry the clause?\n",
        f"{films} films with {LEAST_REVIEWS} reviews and more; {len({p.film for p in found})} have a clause, {len(by_clause)} clauses rest on "
        f"{len(judged)} pieces of evidence. Support precision **{precision:.3f}** ({supported} of {len(judged)} pieces; bar 0.95); "
        f"clauses with every piece right: {whole} of {len(by_clause)}.\n",
        f"Left out as wrong groups: {'; '.join(f'{film} ({why})' for film, why in WRONG_GROUPS.items())}. "
        "The reviews’ own words stand in the corpus, at the places given (code points of the review’s text as read). "
        "Written by `evaluation/consensus_sheet.py`; judgements in `consensus_judgements.csv`.\n",
        "| film | clause | count | review | place | words’ digest | supports | remark |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for (_, title, clause, count), rows in by_clause.items():
        for piece, said, remark in rows:
            digest = hashlib.sha256(piece.words.encode()).hexdigest()[:8]
            lines.append(
                f"| {title} | {clause} | {count} | {piece.review} | {piece.start}–{piece.end} | {digest} | {said} | {remark} |"
            )
    return "\n".join(lines) + "\n", precision


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--groups", type=Path, required=True)
    parser.add_argument("--reviews", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="print the words of what is not judged yet")
    parser.add_argument("--least", type=float, help="exit 1 where the precision is lower")
    args = parser.parse_args()
    known = judgements()
    films, found = pieces(args.readings, args.groups, args.reviews)
    keep(found, known)
    for piece in found if args.show else ():
        if known.get(piece.key, ("?",))[0] == "?":
            print(
                f"{piece.film} {piece.title} | {piece.clause} | {piece.review} {piece.start}-{piece.end}\n    {piece.words}"
            )
    text, precision = sheet(films, found, known)
    SHEET.write_text(text, encoding="utf-8")
    waiting = sum(known.get(piece.key, ("?",))[0] == "?" for piece in found)
    print(f"precision {precision:.3f}; {len(found)} pieces, {waiting} not judged")
    return 1 if args.least is not None and precision < args.least else 0


if __name__ == "__main__":
    sys.exit(main())
