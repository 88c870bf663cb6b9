"""What the careful tier says of sentences nobody labelled -> the n-gram tables of the quick tier.

The teacher reads training reviews whole, so that its neighbours' layers see what they will see, and the training snippets. No
English review with an author's own rating is among them: the sites are kept for measuring.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import numpy as np
import torch
from label_sheet import spans
from sklearn.linear_model import LogisticRegression, Ridge
from torch import nn
from torch.nn import functional
from train_ngrams import HASHER, eight_bits
from train_verdict import training_rows

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
import corpus

from cuttings.models.careful import CarefulJudge
from cuttings.models.cues import beside, cues_of
from cuttings.models.heads import ASPECT, HEADS, POLARITY, ROLE, SPOILER
from cuttings.models.ngrams import grams_of
from cuttings.models.quick import Table
from cuttings.models.weights import WEIGHTS, arrays_of

SENTENCE_BITS, VERDICT_BITS = 16, 20
FIRST = np.r_[ROLE, POLARITY, ASPECT, SPOILER]


def reviews_to_read(root: Path, number: int, seed: int) -> list[list[str]]:
    """The sentences of IMDB training reviews and of unrated or foreign site reviews, none of a labelled measuring page."""
    picked = [row["text"] for row in corpus.shuffled(list(corpus.rows(root / "imdb/train.jsonl.gz")), seed)[:number]]
    for site, share in (("felix-imperial", 0.25), ("lord.re", 0.15), ("caloni-pt", 0.15), ("laagenda-es", 0.06)):
        rows = [
            r for r in corpus.rows(root / f"reviews/{site}.jsonl.gz") if site != "felix-imperial" or not r.get("rating")
        ]
        picked += [row["body"] for row in corpus.shuffled(rows, seed)[: int(number * share)]]
    kept = corpus.without_overlap(picked, corpus.labelled_texts(root), 0.1)
    reviews = [[text[a:b] for a, b in spans(text)][:40] for text, keep in zip(picked, kept, strict=True) if keep]
    random.Random(seed).shuffle(reviews)
    return [r for r in reviews if r]


def taught(judge: CarefulJudge, reviews: list[list[str]]) -> tuple[np.ndarray, np.ndarray]:
    """The teacher's logits of every sentence, review after review."""
    found = [judge.sentence_logits(review) for review in reviews]
    return np.concatenate([a for a, _ in found]), np.concatenate([b for _, b in found])


def learned(
    texts: list[str],
    target: np.ndarray,
    weight: np.ndarray,
    bits: int,
    start: np.ndarray | None,
    epochs: int,
    loss: str,
) -> tuple[np.ndarray, np.ndarray]:
    """A table of weights by AdaGrad on sparse rows; `target` holds probabilities ("bce") or logits ("mse")."""
    heads = target.shape[1]
    bag = nn.EmbeddingBag(1 << bits, heads, mode="sum", sparse=True)
    nn.init.zeros_(bag.weight)
    if start is not None:
        bag.weight.data[:] = torch.from_numpy(start)
    bias = nn.Parameter(torch.zeros(heads))
    sparse = torch.optim.Adagrad(bag.parameters(), lr=0.15)
    dense = torch.optim.Adagrad([bias], lr=0.05)
    rng = np.random.default_rng(1)
    grams = grams_of(texts, HASHER, bits=bits, longest=2)
    goal, scale = torch.from_numpy(target.astype(np.float32)), torch.from_numpy(weight.astype(np.float32))
    for _ in range(epochs):
        order = rng.permutation(len(texts))
        for at in range(0, len(order), 256):
            rows = order[at : at + 256]
            index = torch.from_numpy(np.concatenate([grams.index[grams.starts[i] : grams.starts[i + 1]] for i in rows]))
            counts = grams.counts[rows]
            offsets = torch.from_numpy(np.concatenate([[0], np.cumsum(counts)[:-1]]))
            logits = bag(index, offsets) / torch.from_numpy(np.sqrt(counts).astype(np.float32))[:, None] + bias
            if loss == "bce":
                lost = functional.binary_cross_entropy_with_logits(logits, goal[rows], reduction="none")
            else:
                lost = (logits - goal[rows]) ** 2
            (lost * scale[rows][:, None]).mean().backward()
            for optimizer in (sparse, dense):
                optimizer.step()
                optimizer.zero_grad()
    return bag.weight.detach().numpy(), bias.detach().numpy()


def snippet_table(root: Path, judge: CarefulJudge, sentences: list[str], said: np.ndarray) -> dict[str, np.ndarray]:
    """The verdict of a sentence: gold and teacher in equal parts where there is gold, the teacher elsewhere; calibrated."""
    rows, _ = training_rows(root, 1)
    texts = [row[0] for row in rows]
    teacher = 1 / (1 + np.exp(-(judge.snippet_features(texts) @ arrays_of("careful.npz")["mix_snippet"])))
    gold = np.array([row[1] for row in rows])
    target = np.concatenate([0.5 * gold + 0.5 * teacher, 1 / (1 + np.exp(-said))])
    weight = np.concatenate([np.ones(len(texts)), np.full(len(sentences), 0.5)])
    stored = arrays_of("quick.npz")
    start = stored["snippets_table"].astype(np.float32) * stored["snippets_scale"]
    weights, bias = learned(texts + sentences, target[:, None], weight, VERDICT_BITS, start[:, None], 3, "bce")
    table = eight_bits("snippets", weights[:, 0], bias[0], 2)
    snippets = corpus.critics(root)
    chosen = corpus.split_films(s.film for s in snippets)[1]
    development = [s for s in snippets if s.film in chosen]
    logits = Table(table, "snippets").logits([s.text for s in development], HASHER)
    truth = np.array([int(s.fresh) for s in development])
    fit = LogisticRegression(C=100.0).fit(logits[:, None], truth)
    slope, shift = float(fit.coef_[0, 0]), float(fit.intercept_[0])
    print("quick snippets, development films", ((logits * slope + shift > 0) == truth).mean(), flush=True)
    table["snippets_scale"] = np.asarray(table["snippets_scale"] * slope, dtype=np.float32)
    table["snippets_bias"] = np.asarray(table["snippets_bias"] * slope + shift, dtype=np.float32)
    return table


def sentence_tables(
    reviews: list[list[str]], said: np.ndarray, snippets: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """First stage on nine reviews in ten, the second stage (neighbours, cues, verdict) on the rest, which the first has not seen."""
    owner = np.repeat(np.arange(len(reviews)), [len(r) for r in reviews])
    flat = [s for review in reviews for s in review]
    said = np.clip(said, -6, 6)
    seen = owner % 5 != 0
    weights, bias = learned(
        [t for t, s in zip(flat, seen, strict=True) if s],
        said[seen][:, FIRST],
        np.ones(int(seen.sum())),
        SENTENCE_BITS,
        None,
        4,
        "mse",
    )
    first = eight_bits("sentences", weights, bias, 2)
    own, verdict = Table(first, "sentences"), Table(snippets, "snippets")
    features = []
    for review in reviews[::5]:
        columns = np.concatenate([own.logits(review, HASHER), verdict.logits(review, HASHER)[:, None]], axis=1)
        features.append(np.concatenate([beside(columns), cues_of(review), np.ones((len(review), 1))], axis=1))
    goal = np.concatenate([said[owner == i] for i in range(0, len(reviews), 5)])
    second = Ridge(alpha=3.0, fit_intercept=False).fit(np.concatenate(features), goal).coef_.T
    got = np.concatenate(features) @ second
    print("quick roles as the teacher's", (got[:, ROLE].argmax(1) == goal[:, ROLE].argmax(1)).mean(), flush=True)
    assert second.shape[1] == HEADS
    return first | {"second": second.astype(np.float32)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--reviews", type=int, default=3000)
    args = parser.parse_args()
    torch.set_num_threads(1)
    judge = CarefulJudge()
    reviews = reviews_to_read(args.corpus, args.reviews, 1)
    print("reviews", len(reviews), "sentences", sum(map(len, reviews)), flush=True)
    heads, verdicts = taught(judge, reviews)
    stored = dict(arrays_of("quick.npz"))
    snippets = snippet_table(args.corpus, judge, [s for r in reviews for s in r], verdicts)
    np.savez_compressed(WEIGHTS / "quick.npz", **(stored | snippets | sentence_tables(reviews, heads, snippets)))


if __name__ == "__main__":
    main()
