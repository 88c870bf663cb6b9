"""Figures of a tier on held-out critics, on the labelled pages (their own sentences), on IMDB's test reviews and on the sites."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
import corpus

from cuttings.models.judge import Judge, load_judge
from cuttings.records.review import ASPECTS, ROLES


def auc(score: np.ndarray, truth: np.ndarray) -> float:
    """Area under the ROC curve by ranks."""
    _, inverse, counts = np.unique(score, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positive = truth.sum()
    return float((ranks[truth == 1].sum() - positive * (positive + 1) / 2) / (positive * (len(truth) - positive)))


def verdict_figures(score: np.ndarray, truth: np.ndarray, film: np.ndarray) -> dict[str, float]:
    """The figures of score_verdicts.py."""
    bins = np.minimum((score * 10).astype(int), 9)
    gap = sum(
        abs(score[bins == b].mean() - truth[bins == b].mean()) * (bins == b).sum()
        for b in range(10)
        if (bins == b).any()
    ) / len(score)
    groups: dict[str, list[int]] = defaultdict(list)
    for i, name in enumerate(film):
        groups[name].append(i)
    pairs = np.array([(score[g].mean(), truth[g].mean()) for g in groups.values() if len(g) >= 20])
    return {
        "accuracy": float(((score >= 0.5) == truth).mean()),
        "auc": auc(score, truth),
        "calibration_error": float(gap),
        "film_mae": float(np.abs(pairs[:, 0] - pairs[:, 1]).mean()) if len(pairs) else float("nan"),
        "film_pearson": float(np.corrcoef(pairs.T)[0, 1]) if len(pairs) > 2 else float("nan"),
    }


def interval(figure: Callable[[np.ndarray], float], groups: list[np.ndarray], rounds: int = 300) -> tuple[float, float]:
    """The middle 95 % of a figure over draws of whole groups (films or pages) with replacement."""
    rng = np.random.default_rng(7)
    drawn = [
        figure(np.concatenate([groups[i] for i in rng.integers(0, len(groups), len(groups))])) for _ in range(rounds)
    ]
    return float(np.quantile(drawn, 0.025)), float(np.quantile(drawn, 0.975))


def snippets(judge: Judge, root: Path) -> dict[str, object]:
    rows = corpus.critics(root)
    held_out = corpus.split_films(s.film for s in rows)[2]
    rows = [s for s in rows if s.film in held_out]
    score = np.array([0.5 if v is None else v for v in judge.verdicts([s.text for s in rows], ["en"] * len(rows))])
    truth, film = np.array([int(s.fresh) for s in rows]), np.array([s.film for s in rows])
    found: dict[str, object] = {"reviews": len(rows), "films": corpus.digest(held_out)} | verdict_figures(
        score, truth, film
    )
    groups = [np.flatnonzero(film == f) for f in sorted(set(film))]
    found["accuracy_95"] = interval(lambda i: float(((score[i] >= 0.5) == truth[i]).mean()), groups)
    found["auc_95"] = interval(lambda i: auc(score[i], truth[i]), groups)
    return found


def f1(hit: float, extra: float, missed: float) -> float:
    return 2 * hit / max(1e-9, 2 * hit + extra + missed)


def sentences(judge: Judge, root: Path, name: str = "labelled", aspect_floor: float = 0.5) -> dict[str, object]:
    roles: list[tuple[int, int]] = []
    page_of, right, polarity, tuples, spoilers = [], [], [], np.zeros(3), np.zeros(3)
    for number, page in enumerate(corpus.labelled_pages(root, name)):
        found = judge.judge_sentences([s["text"] for s in page["sentences"]], page["language"])
        for s, j in zip(page["sentences"], found, strict=True):
            want, got = ROLES.index(s["role"]), int(np.argmax(j.roles))
            roles.append((want, got))
            page_of.append(number)
            right.append(want == got)
            side = 1 if j.polarity > 0.15 else -1 if j.polarity < -0.15 else 0
            if want == 0:
                polarity.append(side == s["polarity"])
            mine = (
                {
                    (a, 1 if j.aspects[a][1] > 0.15 else -1 if j.aspects[a][1] < -0.15 else 0)
                    for a in ASPECTS
                    if j.aspects[a][0] >= aspect_floor
                }
                if got == 0
                else set()
            )
            gold = {(a, p) for a, _, p in s["opinions"]}
            tuples += (len(mine & gold), len(mine - gold), len(gold - mine))
            spoilers += (
                j.spoiler > 0.5 and s["spoiler"],
                j.spoiler > 0.5 and not s["spoiler"],
                j.spoiler <= 0.5 and s["spoiler"],
            )
    table = np.array(roles)
    out: dict[str, object] = {"sentences": len(roles), "role_accuracy": float(np.mean(right))}
    for k, role in enumerate(ROLES):
        hit = ((table[:, 0] == k) & (table[:, 1] == k)).sum()
        out[f"{role}_f1"] = f1(hit, (table[:, 1] == k).sum() - hit, (table[:, 0] == k).sum() - hit)
    pages = np.array(page_of)
    correct = np.array(right)
    out["role_accuracy_95"] = interval(
        lambda i: float(correct[i].mean()), [np.flatnonzero(pages == p) for p in sorted(set(page_of))]
    )
    return out | {"polarity_accuracy": float(np.mean(polarity)), "tuples_f1": f1(*tuples), "spoiler_f1": f1(*spoilers)}


def imdb(judge: Judge, root: Path, every: int) -> dict[str, object]:
    rows = list(corpus.rows(root / "imdb/test.jsonl.gz"))[::every]
    began = time.monotonic()
    score = np.array(judge.verdicts([r["text"] for r in rows], ["en"] * len(rows)), dtype=float)
    truth = np.array([int(r["rating"] >= 7) for r in rows])
    figures = verdict_figures(score, truth, np.array([r["film"] for r in rows]))
    return {"reviews": len(rows), "seconds": round(time.monotonic() - began)} | {
        k: figures[k] for k in ("accuracy", "auc", "calibration_error")
    }


def sites(judge: Judge, root: Path, every: int) -> dict[str, object]:
    groups = defaultdict(list)
    for review in corpus.site_reviews(root):
        # the French and Portuguese sites taught those languages: their figure with films left out is train_ngrams.py's
        if review.language == "en":
            groups[review.language, review.site].append(review)
    out: dict[str, object] = {}
    for (language, site), rows in sorted(groups.items()):
        rows = rows[::every] if len(rows) > 300 else rows
        score = [0.5 if v is None else v for v in judge.verdicts([r.text for r in rows], [language] * len(rows))]
        out[f"{language} {site} ({len(rows)})"] = round(float(spearmanr(score, [r.rating for r in rows]).statistic), 3)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--tier", default="careful")
    parser.add_argument("--every", type=int, default=1, help="measure every n-th whole review only")
    parser.add_argument("--only", nargs="*", default=["snippets", "sentences", "imdb", "sites"])
    args = parser.parse_args()
    judge = load_judge(args.tier)
    out: dict[str, object] = {"tier": judge.name, "version": judge.version}
    if "snippets" in args.only:
        out["critics' snippets, held-out films"] = snippets(judge, args.corpus)
    if "sentences" in args.only:
        out["labelled sentences"] = sentences(judge, args.corpus)
    if "imdb" in args.only:
        out["IMDB test reviews"] = imdb(judge, args.corpus, args.every)
    if "sites" in args.only:
        out["rank correlation with the author's rating"] = sites(judge, args.corpus, args.every)
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
