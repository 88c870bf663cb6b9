"""Labelled sentences with held-out logits -> which of them spoil (`fields/sentences/spoilers.json`); precision comes first.

    python training/fit_spoilers.py --corpus CORPUS --held-out held_out.npz [--write]

Prints precision and recall over pages (five folds) of the model alone and of the regression, for several chances.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from folds import FOLDS, fold_of
from labelled_rows import labelled_reviews
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from cuttings.extraction.fields.sentences.spoilers import FEATURES, features_of

OUT = Path(__file__).resolve().parents[1] / "src/cuttings/extraction/fields/sentences/spoilers.json"
STRENGTH = 0.3
THRESHOLD = 0.15
"""Precision does not rise beyond it (0.29 over pages held out, one sentence in 130 told) and recall falls."""


def figures(told: np.ndarray, truth: np.ndarray) -> str:
    hit = int((told & truth).sum())
    return f"told {int(told.sum())} right {hit} precision {hit / max(1, told.sum()):.2f} recall {hit / truth.sum():.2f}"


def fitted(rows: np.ndarray, truth: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(rows, truth)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    reviews = labelled_reviews(args.corpus, args.held_out)
    rows = np.array(
        [
            row
            for r in reviews
            for row in features_of([s.text for s in r.sentences], [s.judged for s in r.sentences], r.language)
        ]
    )
    every = [s for r in reviews for s in r.sentences]
    truth = np.array([s.is_spoiler for s in every])
    fold = np.array([fold_of(s.page) for s in every])
    model = np.array([s.judged.spoiler for s in every])
    print(f"{len(truth)} sentences, {int(truth.sum())} spoil")
    for cut in (0.1, 0.2, 0.3, 0.5):
        print(f"model alone from {cut}: {figures(model > cut, truth)}")
    chance = np.zeros(len(truth))
    for part in range(FOLDS):
        chance[fold == part] = fitted(rows[fold != part], truth[fold != part]).predict_proba(rows[fold == part])[:, 1]
    for cut in (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        print(f"both from {cut}: {figures(chance > cut, truth)}")
    whole = fitted(rows, truth)
    print({f: round(float(w), 2) for f, w in zip(FEATURES, whole.coef_[0], strict=True)})
    if args.write:
        document = {
            "made_by": "training/fit_spoilers.py",
            "features": list(FEATURES),
            "coefficients": [round(float(w), 3) for w in whole.coef_[0]],
            "bias": round(float(whole.intercept_[0]), 3),
            "threshold": THRESHOLD,
        }
        OUT.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
