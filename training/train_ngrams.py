"""Snippets, rated reviews and labelled sentences -> tables of n-gram weights in eight bits."""

from __future__ import annotations

import argparse
import sys
import zlib
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from scipy.stats import spearmanr
from sklearn.linear_model import LogisticRegression, Ridge

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
import corpus

from cuttings.models.cues import beside, cues_of
from cuttings.models.heads import ASPECT, ASPECT_POLARITY, HEADS, POLARITY, ROLE, SPOILER
from cuttings.models.ngrams import WordHasher, grams_of
from cuttings.models.quick import Table
from cuttings.models.weights import WEIGHTS
from cuttings.records.review import ASPECTS, ROLES

HASHER = WordHasher()


def matrix(texts: list[str], bits: int, longest: int) -> sp.csr_matrix:
    """Rows of 1/sqrt(n) in the bins of each text's n-grams."""
    grams = grams_of(texts, HASHER, bits=bits, longest=longest)
    value = np.repeat(1 / np.sqrt(grams.counts), grams.counts).astype(np.float32)
    return sp.csr_matrix((value, grams.index, grams.starts), shape=(len(texts), 1 << bits))


def fitted(
    rows: sp.csr_matrix, truth: np.ndarray, strength: float, weight: np.ndarray | None = None
) -> tuple[np.ndarray, float]:
    model = LogisticRegression(C=strength, solver="liblinear", dual=False, tol=1e-3)
    model.fit(rows, truth, sample_weight=weight)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def eight_bits(name: str, weights: np.ndarray, bias: np.ndarray, longest: int) -> dict[str, np.ndarray]:
    """A table with one scale per head; few weights are larger than 0.6 of the largest and are cut there."""
    high = np.maximum(0.6 * np.abs(weights).max(axis=0), 1e-6)
    scale = high / 127
    return {
        f"{name}_table": np.clip(np.round(weights / scale), -127, 127).astype(np.int8),
        f"{name}_scale": np.asarray(scale, dtype=np.float32),
        f"{name}_bias": np.asarray(bias, dtype=np.float32),
        f"{name}_longest": np.asarray(longest),
    }


def ratio_weighted(rows: sp.csr_matrix, truth: np.ndarray, strength: float) -> tuple[np.ndarray, float]:
    """Logistic regression on n-grams scaled by their log-count ratio (Wang and Manning 2012), folded into one weight each."""
    held = (rows > 0).astype(np.float32)
    positive, negative = held.T @ truth + 0.5, held.T @ (1 - truth) + 0.5
    ratio = np.log((positive / positive.sum()) / (negative / negative.sum())).astype(np.float32)
    model = LogisticRegression(C=strength, solver="liblinear", dual=True, tol=1e-2, max_iter=60)
    model.fit((rows @ sp.diags(ratio)).tocsr(), (truth > 0.5).astype(int))
    return model.coef_[0].astype(np.float32) * ratio, float(model.intercept_[0])


def snippet_table(root: Path) -> dict[str, np.ndarray]:
    """The verdict of a critic's sentence."""
    snippets = corpus.critics(root)
    train = corpus.split_films(s.film for s in snippets)[0]
    unseen = [s.text for s in snippets if s.film not in train] + corpus.labelled_texts(root)
    found = [(s.text, float(s.fresh)) for s in snippets if s.film in train] + [
        r for r in corpus.sentence_sets(root) if r[1] != 0.5
    ]
    keep = corpus.without_overlap([text for text, _ in found], unseen)
    found = [row for row, kept in zip(found, keep, strict=True) if kept]
    weights, bias = ratio_weighted(
        matrix([t for t, _ in found], 20, 2), np.array([float(v > 0.5) for _, v in found]), 3.0
    )
    return eight_bits("snippets", weights, np.asarray(bias), 2)


def english_reviews(root: Path) -> tuple[list[dict], list[dict]]:
    """IMDB's training reviews by film: those the n-grams learn from, and those on which they are weighed against the encoder."""
    table, weighed = [], []
    for row in corpus.rows(root / "imdb/train.jsonl.gz"):
        (weighed if zlib.crc32(row["film"].encode()) % 8 == 0 else table).append(row)
    return table, weighed


def review_tables(root: Path) -> dict[str, np.ndarray]:
    """The verdict of a whole review, per language that has rated reviews enough."""
    table, weighed = english_reviews(root)
    truth = np.array([float(row["rating"] >= 7) for row in table])
    weights, bias = ratio_weighted(matrix([row["text"] for row in table], 22, 2), truth, 10.0)
    test = matrix([row["text"] for row in weighed], 22, 2)
    wanted = np.array([row["rating"] >= 7 for row in weighed])
    out = eight_bits("reviews_en", weights, np.asarray(bias), 2)
    small = test @ (out["reviews_en_table"].astype(np.float32) * out["reviews_en_scale"]) + bias
    print(
        "reviews en",
        len(table),
        "accuracy",
        ((test @ weights + bias > 0) == wanted).mean(),
        "in eight bits",
        ((small > 0) == wanted).mean(),
        flush=True,
    )
    rated = corpus.site_reviews(root)
    for language in ("fr", "pt"):
        out |= foreign_table([r for r in rated if r.language == language], language)
    return out | {"languages": np.array(["en", "fr", "pt"])}


def foreign_table(rated: list[corpus.SiteReview], language: str) -> dict[str, np.ndarray]:
    """Ridge regression on the rating, turned into a probability by predictions for films left out."""
    rows = matrix([r.text for r in rated], 18, 2)
    rating = np.array([r.rating for r in rated])
    fold = np.array([zlib.crc32(r.film.encode()) % 5 for r in rated])
    out_of_fold = np.zeros(len(rated))
    for f in range(5):
        model = Ridge(alpha=0.5, solver="sparse_cg", tol=1e-4).fit(rows[fold != f], rating[fold != f])
        out_of_fold[fold == f] = model.predict(rows[fold == f])
    # 0.6 of best is the usual cut; a review just on it is no more praise than blame, so it counts as both
    chance = np.clip(0.5 + (rating - 0.6) / 0.2, 0, 1)
    doubled = np.concatenate([out_of_fold, out_of_fold])[:, None]
    side = LogisticRegression(C=1000.0).fit(
        doubled, np.repeat([1, 0], len(rated)), sample_weight=np.concatenate([chance, 1 - chance])
    )
    slope, shift = float(side.coef_[0, 0]), float(side.intercept_[0])
    print(
        "reviews",
        language,
        len(rated),
        "rank correlation, films left out",
        spearmanr(out_of_fold, rating).statistic,
        flush=True,
    )
    model = Ridge(alpha=0.5, solver="sparse_cg", tol=1e-4).fit(rows, rating)
    # trained on every film the model is surer of a film it has seen than of a new one; the slope is that of new ones
    return eight_bits(
        f"reviews_{language}", model.coef_.astype(np.float32) * slope, np.asarray(model.intercept_ * slope + shift), 2
    )


def sentence_targets(pages: list[dict]) -> tuple[list[list[str]], np.ndarray]:
    """The sentences of each page and their labels: role, polarity + 1, spoiler, then each aspect's presence and side."""
    texts, rows = [], []
    for page in pages:
        texts.append([s["text"] for s in page["sentences"]])
        for s in page["sentences"]:
            row = [ROLES.index(s["role"]), s["polarity"] + 1, s["spoiler"]] + [0] * (2 * len(ASPECTS))
            for aspect, _, side in s["opinions"]:
                row[3 + ASPECTS.index(aspect)] = 1
                row[3 + len(ASPECTS) + ASPECTS.index(aspect)] = side
            rows.append(row)
    return texts, np.array(rows)


def columns(labels: np.ndarray) -> np.ndarray:
    """Every head's target between 0 and 1, in the order of `heads`."""
    role, polarity = np.eye(len(ROLES))[labels[:, 0]], np.eye(3)[labels[:, 1]]
    return np.concatenate([role, polarity, labels[:, 3 : 3 + len(ASPECTS)], labels[:, 2:3]], axis=1)


def first_stage(texts: list[str], goal: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    found = [
        fitted(matrix(texts, 16, 2), column, 3.0) if column.any() else (np.zeros(1 << 16, np.float32), -6.0)
        for column in goal.T
    ]
    return np.stack([w for w, _ in found], axis=1), np.array([b for _, b in found])


def second_features(pages: list[list[str]], own: np.ndarray, verdict: np.ndarray) -> np.ndarray:
    out, at = [], 0
    for page in pages:
        part = slice(at, at + len(page))
        out.append(
            np.concatenate(
                [
                    beside(np.concatenate([own[part], verdict[part, None]], axis=1).astype(np.float32)),
                    cues_of(page),
                    np.ones((len(page), 1)),
                ],
                axis=1,
            )
        )
        at += len(page)
    return np.concatenate(out)


def sentence_tables(root: Path, snippets: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Role, polarity, aspects and spoiler of a sentence; the second stage sees the neighbours and the verdict."""
    pages, labels = sentence_targets(corpus.labelled_pages(root, "labelled_more"))
    flat = [t for page in pages for t in page]
    goal = columns(labels)
    owner = np.repeat(np.arange(len(pages)), [len(p) for p in pages])
    own = np.zeros(goal.shape)
    for fold in range(5):
        inside = owner % 5 == fold
        weights, bias = first_stage([t for t, i in zip(flat, inside, strict=True) if not i], goal[~inside])
        own[inside] = matrix([t for t, i in zip(flat, inside, strict=True) if i], 16, 2) @ weights + bias
    verdict = Table(snippets, "snippets").logits(flat, HASHER)
    features = second_features(pages, own, verdict)
    second = np.zeros((features.shape[1], HEADS), np.float32)
    second[:, ROLE] = LogisticRegression(C=0.3, max_iter=2000).fit(features, labels[:, 0]).coef_.T
    opinions = labels[:, 0] == 0
    second[:, POLARITY] = LogisticRegression(C=0.3, max_iter=2000).fit(features[opinions], labels[opinions, 1]).coef_.T
    for k in range(len(ASPECTS)):
        second[:, ASPECT.start + k] = LogisticRegression(C=0.1, max_iter=2000).fit(features, labels[:, 3 + k]).coef_[0]
        second[:, ASPECT_POLARITY.start + k] = (second[:, POLARITY.stop - 1] - second[:, POLARITY.start]) / 2
    second[:, SPOILER] = LogisticRegression(C=0.1, max_iter=2000).fit(features, labels[:, 2]).coef_[0]
    weights, bias = first_stage(flat, goal)
    return eight_bits("sentences", weights, bias, 2) | {
        "second": second,
        "readout": np.array([3.0, 1.0, 0.252, 0.0], np.float32),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    args = parser.parse_args()
    WEIGHTS.mkdir(exist_ok=True)
    snippets = snippet_table(args.corpus)
    np.savez_compressed(
        WEIGHTS / "quick.npz", **snippets, **review_tables(args.corpus), **sentence_tables(args.corpus, snippets)
    )


if __name__ == "__main__":
    main()
