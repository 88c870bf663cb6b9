"""Labelled sentences with held-out logits -> how model and words count in a sentence's polarity (`fields/sentences/weights.json`).

    python training/fit_leanings.py --corpus CORPUS --held-out held_out.npz [--write]

Prints the accuracy of the model alone, of the words alone and of both, per language, over pages (five folds) and over sites (each left out).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from folds import fold_of
from labelled_rows import LabelledReview, labelled_reviews
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from cuttings.extraction.fields.sentences.leanings import FEATURES, SIDED, features_of, group_of, sides_of

OUT = Path(__file__).resolve().parents[1] / "src/cuttings/extraction/fields/sentences/weights.json"
DAMPED_BELOW = (2.0, 4.0, 8.0, 16.0)
KEPT_DAMPING = 4.0
"""Opinions are read as well as without damping, and least is said where nothing is judged."""


class Rows:
    """Every labelled sentence with its features."""

    def __init__(self, reviews: Sequence[LabelledReview]) -> None:
        every = [s for r in reviews for s in r.sentences]
        self.features = np.concatenate(
            [features_of([s.text for s in r.sentences], [s.judged for s in r.sentences], r.language) for r in reviews]
        )
        self.truth = np.array([s.polarity for s in every])
        self.language = np.array([s.language for s in every])
        self.group = np.array([group_of(s.language) for s in every])
        self.site = np.array([s.site.rpartition("/")[2] for s in every])
        self.is_opinion = np.array([s.role == "opinion" for s in every])
        self.chance = np.array([s.judged.roles[0] for s in every])
        self.model = np.array([s.judged.polarity for s in every])
        self.fold = np.array([fold_of(s.page) for s in every])

    def column(self, name: str) -> np.ndarray:
        return self.features[:, FEATURES.index(name)]


def fitted(rows: Rows, chosen: np.ndarray, strength: float) -> LogisticRegression:
    """On opinions alone: where nothing is judged the damping answers."""
    learn = chosen & rows.is_opinion
    return LogisticRegression(C=strength, max_iter=3000).fit(rows.features[learn], rows.truth[learn])


def sides_held_out(rows: Rows, parts: np.ndarray, strength: float) -> np.ndarray:
    """Praise less blame of each sentence, by weights that saw nothing of its part."""
    sides = np.zeros(len(rows.truth))
    for group in np.unique(rows.group):
        for part in np.unique(parts[rows.group == group]):
            here = (rows.group == group) & (parts == part)
            model = fitted(rows, (rows.group == group) & (parts != part), strength)
            sides[here] = sides_of(model.predict_proba(rows.features[here]))
    return sides


def signs(sides: np.ndarray) -> np.ndarray:
    return np.where(sides > SIDED, 1, np.where(sides < -SIDED, -1, 0))


def report(name: str, rows: Rows, sides: np.ndarray) -> float:
    right = signs(sides) == rows.truth
    each = {
        str(code): round(float(right[rows.is_opinion & (rows.language == code)].mean()), 3)
        for code in np.unique(rows.language)
    }
    outside = float((signs(sides)[~rows.is_opinion] != rows.truth[~rows.is_opinion]).mean())
    whole = float(right[rows.is_opinion].mean())
    print(f"{name:34} {whole:.3f} {each} wrong where nothing is judged {outside:.3f}", flush=True)
    return whole


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows = Rows(labelled_reviews(args.corpus, args.held_out))
    codes, counts = np.unique(rows.language[rows.is_opinion], return_counts=True)
    print("opinions", dict(zip(map(str, codes), map(int, counts), strict=True)))
    report("model alone", rows, rows.model)
    report("words alone", rows, rows.column("words_side"))
    tries = {c: sides_held_out(rows, rows.fold, c) for c in (0.1, 0.3, 1.0)}
    figures = {c: report(f"both, C {c}", rows, sides) for c, sides in tries.items()}
    strength = max(figures, key=lambda c: figures[c])
    report("both, each site left out", rows, sides_held_out(rows, rows.site, strength))
    for below in DAMPED_BELOW:
        report(f"damped below {below}", rows, tries[strength] * np.minimum(1, below * rows.chance))
    if args.write:
        document: dict[str, object] = {"made_by": "training/fit_leanings.py", "features": list(FEATURES)}
        document["damped_below"] = KEPT_DAMPING
        for group in ("en", "other"):
            model = fitted(rows, rows.group == group, strength)
            document[group] = {
                "coefficients": np.round(model.coef_, 3).tolist(),
                "bias": np.round(model.intercept_, 3).tolist(),
            }
        OUT.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
