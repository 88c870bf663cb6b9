"""Labelled opinions with held-out logits -> which aspects a sentence judges and to which side (`fields/opinions/weights.json`).

    python training/fit_opinions.py --corpus CORPUS --held-out held_out.npz [--write]

One regression per aspect over marks and the model's logit, one for the side of an aspect. Prints F1 of (aspect, side) pairs over pages
(five folds) and over sites (each left out), for the least chance that tells an opinion.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
from fit_leanings import Rows, sides_held_out
from folds import fold_of
from labelled_rows import LabelledReview, LabelledSentence, labelled_reviews
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from cuttings.extraction.fields.opinions.targets import people_named
from cuttings.extraction.fields.opinions.weighing import (
    SURE_OPINION,
    marks_of,
    model_logit,
    side_features,
)
from cuttings.extraction.fields.opinions.wording import worded, wording
from cuttings.records.review import ASPECTS

OUT = Path(__file__).resolve().parents[1] / "src/cuttings/extraction/fields/opinions/weights.json"
LEANING_STRENGTH = 1.0
ASPECT_STRENGTH = 0.3
SIDE_STRENGTH = 0.3
RAREST_MARK = 4
AS_GOOD = 0.008
"""Of authors whose style no model has met too little is told, not too much: on our own samples F1 is .21 at .22 and .25 at .16."""
LEAST = (0.16, 0.18, 0.2, 0.22, 0.24)


class Opinions:
    """Every labelled sentence with its marks, logits and side features."""

    def __init__(self, reviews: list[LabelledReview]) -> None:
        rows = Rows(reviews)
        sides = sides_held_out(rows, rows.fold, LEANING_STRENGTH)
        sides *= np.minimum(1.0, 4.0 * rows.chance)
        every = [(s, r) for r in reviews for s in r.sentences]
        read = [_read(replace_side(s, side), r) for (s, r), side in zip(every, sides, strict=True)]
        self.sentences = [s for s, _ in every]
        self.marks = [marks for marks, _, _ in read]
        self.logits = np.array([logits for _, logits, _ in read])
        self.side = np.array([side for _, _, side in read])
        self.truth = [{(a, p) for a, _, p in s.opinions} for s in self.sentences]
        self.judged = np.array([[a in {x for x, _ in t} for a in ASPECTS] for t in self.truth])
        self.is_opinion = np.array([s.role == "opinion" for s in self.sentences])
        self.judges = np.minimum(1.0, SURE_OPINION * rows.chance)
        self.fold = np.array([fold_of(s.page) for s in self.sentences])
        self.site = rows.site
        self.language = rows.language
        seen = Counter(m for marks in self.marks for m in marks)
        self.known = sorted(m for m, n in seen.items() if n >= RAREST_MARK)
        place = {m: i for i, m in enumerate(self.known)}
        self.table = np.zeros((len(self.marks), len(self.known)))
        for row, marks in enumerate(self.marks):
            for mark in marks & place.keys():
                self.table[row, place[mark]] = 1


def replace_side(sentence: LabelledSentence, side: float) -> LabelledSentence:
    return replace(sentence, judged=replace(sentence.judged, polarity=float(side)))


def _read(sentence: LabelledSentence, review: LabelledReview) -> tuple[set[str], list[float], np.ndarray]:
    table = wording(sentence.language)
    read = worded(sentence.text, (0, len(sentence.text)), table)
    roles = {n.role for n in people_named(sentence.text, review.credits)}
    marks = marks_of(read, roles, has_pronoun=bool(set(read.words) & table.pronouns), has_credits=bool(review.credits))
    logits = [model_logit(sentence.judged, a) for a in ASPECTS]
    return marks, logits, np.stack([side_features(read, sentence.judged, a) for a in ASPECTS])


def aspect_models(data: Opinions, learn: np.ndarray) -> list[LogisticRegression]:
    models = []
    for j in range(len(ASPECTS)):
        columns = np.concatenate([data.table, data.logits[:, j : j + 1]], axis=1)
        chosen = learn & data.is_opinion
        model = LogisticRegression(C=ASPECT_STRENGTH, max_iter=300)
        models.append(model.fit(columns[chosen], data.judged[chosen, j]))
    return models


def side_model(data: Opinions, learn: np.ndarray) -> LogisticRegression:
    pairs = [(i, ASPECTS.index(a), p) for i in np.flatnonzero(learn) for a, p in data.truth[i]]
    rows = np.stack([data.side[i, j] for i, j, _ in pairs])
    return LogisticRegression(C=SIDE_STRENGTH, max_iter=2000).fit(rows, [p for _, _, p in pairs])


def held_out(data: Opinions, parts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Chance and side of every aspect of every sentence, by models that saw nothing of its part."""
    chance, side = np.zeros(data.judged.shape), np.zeros(data.judged.shape, dtype=int)
    for part in np.unique(parts):
        here = parts == part
        for j, model in enumerate(aspect_models(data, ~here)):
            columns = np.concatenate([data.table, data.logits[:, j : j + 1]], axis=1)
            chance[here, j] = model.predict_proba(columns[here])[:, 1]
        shares = side_model(data, ~here).predict_proba(data.side[here].reshape(-1, data.side.shape[2]))
        best = shares.argmax(axis=1).reshape(-1, len(ASPECTS))
        side[here] = best - 1
        chance[here] *= shares.max(axis=1).reshape(-1, len(ASPECTS)) * data.judges[here][:, None]
    return chance, side


def pairs_f1(
    data: Opinions, chance: np.ndarray, side: np.ndarray, least: float, chosen: np.ndarray
) -> tuple[float, ...]:
    hit = extra = missed = 0
    for i in np.flatnonzero(chosen):
        told = {(ASPECTS[j], int(side[i, j])) for j in np.flatnonzero(chance[i] >= least)}
        hit += len(told & data.truth[i])
        extra += len(told - data.truth[i])
        missed += len(data.truth[i] - told)
    return 2 * hit / (2 * hit + extra + missed), hit / max(1, hit + extra), hit / max(1, hit + missed)


def report(name: str, data: Opinions, chance: np.ndarray, side: np.ndarray) -> float:
    """Prints the figures for each least chance; returns the lowest that is nearly as good as the best."""
    everything = np.ones(len(data.sentences), dtype=bool)
    figures = {least: pairs_f1(data, chance, side, least, everything) for least in LEAST}
    most = max(of[0] for of in figures.values())
    best = min(least for least, of in figures.items() if of[0] >= most - AS_GOOD)
    for least, of in figures.items():
        print(f"{name} least {least}: F1 {of[0]:.3f} precision {of[1]:.3f} recall {of[2]:.3f}")
    for code in np.unique(data.language):
        print(f"  {code}: {pairs_f1(data, chance, side, best, data.language == code)[0]:.3f}", end="")
    print(flush=True)
    return best


def document_of(data: Opinions, least: float) -> dict[str, object]:
    every = np.ones(len(data.sentences), dtype=bool)
    aspects: dict[str, object] = {}
    for aspect, model in zip(ASPECTS, aspect_models(data, every), strict=True):
        weights = dict(zip(data.known, model.coef_[0][:-1], strict=True))
        aspects[aspect] = {
            "bias": round(float(model.intercept_[0]), 3),
            "model": round(float(model.coef_[0][-1]), 3),
            "marks": {m: round(float(w), 3) for m, w in weights.items() if abs(w) >= 0.02},
        }
    side = side_model(data, every)
    sides = {"coefficients": np.round(side.coef_, 3).tolist(), "bias": np.round(side.intercept_, 3).tolist()}
    return {"made_by": "training/fit_opinions.py", "least": least, "aspects": aspects, "sides": sides}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, required=True)
    parser.add_argument("--sites", action="store_true", help="also with each site left out, which takes minutes")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    data = Opinions(labelled_reviews(args.corpus, args.held_out))
    print(f"{len(data.sentences)} sentences, {sum(map(len, data.truth))} opinions")
    least = report("pages", data, *held_out(data, data.fold))
    if args.sites:
        report("sites", data, *held_out(data, data.site))
    if args.write:
        OUT.write_text(json.dumps(document_of(data, least), indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
