"""Trains which aspects an opinion judges from its words and the people named: `extraction/fields/opinions/weights.json`.

    python training/names/train_aspects.py LABELS.jsonl [--write]

One ridge-penalised logistic regression per aspect over lexicon marks, on the labelled opinion sentences; the model's own probabilities are
mixed in when a review is read. Prints F1 over all aspects with each site left out in turn.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from regression import Row, f1_of, fit, held_out

from cuttings.extraction.fields.opinions import marks_of, read_clauses
from cuttings.extraction.fields.opinions.targets import people_named
from cuttings.extraction.fields.opinions.wording import wording
from cuttings.records.review import ASPECTS, Credit
from cuttings.text.contexts import tokens

RIDGE = 1.0
OUT = Path(__file__).parents[2] / "src/cuttings/extraction/fields/opinions/weights.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows: dict[str, list[Row]] = {aspect: [] for aspect in ASPECTS}
    for page in map(json.loads, arguments.labels.read_text(encoding="utf-8").splitlines()):
        table = wording(page["language"])
        credits = [Credit(role="director", name=n.split("|")[0]) for n in page["directors"]]
        credits += [Credit(role="actor", name=n.split("|")[0], character=c) for n, c in page["cast"]]
        for sentence in page["sentences"]:
            if sentence["role"] != "opinion":
                continue
            text = sentence["text"]
            roles = {n.role for n in people_named(text, credits)}
            pronoun = bool(set(tokens(text)) & table.pronouns)
            marks = frozenset(marks_of(read_clauses(text, (0, len(text)), table), roles, pronoun))
            truth = {a for a, _, _ in sentence["opinions"]}
            for aspect in ASPECTS:
                rows[aspect].append(Row(page["id"], page["site"], text, marks, aspect in truth))
    stored = {}
    total = np.zeros(3, dtype=int)
    for aspect, each in rows.items():
        held = held_out(each, [], RIDGE)
        truth = np.array([bool(row.truth) for row in each])
        said = held >= 0.5
        counts = np.array([(said & truth).sum(), (said & ~truth).sum(), (~said & truth).sum()])
        total += counts
        print(aspect, int(truth.sum()), *(f"{x:.2f}" for x in f1_of(*map(int, counts))))
        stored[aspect] = fit(each, RIDGE).stored(0.5)
    print("all, sites left out in turn:", *(f"{x:.3f}" for x in f1_of(*map(int, total))))
    if arguments.write:
        document = {"made_by": "training/names/train_aspects.py", "regressions": stored}
        OUT.write_text(json.dumps(document, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
