"""Critics' snippets, MR, SST, and pieces of longer reviews -> an encoder that knows a recommendation (stage one).

Epoch one holds pieces of IMDB training reviews and of four critics' reviews (scaledata), which bring the encoder into the
trade; later epochs hold the sentences, whose style is what is asked for, and a smaller share of pieces.
"""

from __future__ import annotations

import argparse
import functools
import json
from pathlib import Path

import corpus
import numpy as np
import torch
from encoder import Critic, batches_by_length, logits_of, padded, pretrained_folder, side_by_side, tokenizer_of
from torch.nn import functional

PIECE_WORDS = 48


def piece(text: str, rng: np.random.Generator) -> str:
    """One run of words: mostly the last, where reviewers conclude, else the first or one between."""
    words = text.split()
    if len(words) <= PIECE_WORDS:
        return text
    chance = rng.random()
    start = (
        len(words) - PIECE_WORDS
        if chance < 0.6
        else 0
        if chance < 0.8
        else int(rng.integers(0, len(words) - PIECE_WORDS))
    )
    return " ".join(words[start : start + PIECE_WORDS])


def training_rows(
    root: Path, seed: int
) -> tuple[list[tuple[str, float, float, float]], list[tuple[str, float, float, float]]]:
    """(text, verdict, rating or nan, weight) of the sentences and of the pieces."""
    snippets = corpus.critics(root)
    train, development, held_out = corpus.split_films(s.film for s in snippets)
    unseen = [s.text for s in snippets if s.film not in train] + corpus.labelled_texts(root)
    nan = float("nan")
    found = [(s.text, float(s.fresh), nan if s.rating is None else s.rating, 1.0) for s in snippets if s.film in train]
    for text, share in corpus.sentence_sets(root):
        found.append((text, share, nan, 0.8))
    keep = corpus.without_overlap([row[0] for row in found], unseen)
    sentences = [row for row, kept in zip(found, keep, strict=True) if kept]
    print(
        "sentences",
        len(found),
        "kept",
        len(sentences),
        "held-out films",
        len(held_out),
        corpus.digest(held_out),
        "development",
        len(development),
        corpus.digest(development),
        flush=True,
    )
    rng = np.random.default_rng(seed)
    longer = []
    for row in corpus.rows(root / "imdb/train.jsonl.gz"):
        longer.append((piece(row["text"], rng), float(row["rating"] >= 7), (row["rating"] - 1) / 9, 0.4))
    for row in corpus.rows(root / "sentences/scaledata.jsonl.gz"):
        longer.append(
            (
                piece(row["subj_text"], rng),
                min(1.0, max(0.0, 0.5 + 2.5 * (row["rating01"] - 0.55))),
                row["rating01"],
                0.4,
            )
        )
    return sentences, longer


def auc(score: np.ndarray, truth: np.ndarray) -> float:
    ranks = np.empty(len(score))
    ranks[np.argsort(score)] = np.arange(1, len(score) + 1)
    positive = truth.sum()
    return float((ranks[truth == 1].sum() - positive * (positive + 1) / 2) / (positive * (len(truth) - positive)))


def step_of(
    number: int, model: Critic, tokens: list[list[int]], target: torch.Tensor, batches: list[list[int]]
) -> torch.Tensor:
    """The loss of one batch of sentences."""
    batch = batches[number]
    ids, mask = padded([tokens[i] for i in batch])
    goal = target[batch]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = model(ids, mask)
    out = out.float()
    known = ~torch.isnan(goal[:, 1])
    verdict = functional.binary_cross_entropy_with_logits(out[:, 0], goal[:, 0] * 0.96 + 0.02, reduction="none")
    rating = functional.binary_cross_entropy_with_logits(out[:, 1], torch.nan_to_num(goal[:, 1], 0.5), reduction="none")
    return ((verdict + 0.5 * rating * known) * goal[:, 2]).mean()


def development_snippets(root: Path) -> list[corpus.Snippet]:
    """The snippets of the films kept for choices and calibration."""
    snippets = corpus.critics(root)
    chosen = corpus.split_films(s.film for s in snippets)[1]
    return [s for s in snippets if s.film in chosen]


def snippet_figures(logits: np.ndarray, snippets: list[corpus.Snippet]) -> dict[str, float]:
    truth = np.array([s.fresh for s in snippets], dtype=int)
    return {"accuracy": float(((logits[:, 0] > 0) == truth).mean()), "auc": auc(logits[:, 0], truth)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights of this stage to go on from")
    parser.add_argument("--minutes", type=float, help="end, with the rate brought down, when these are spent")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument(
        "--pieces", type=float, nargs="*", default=[1.0, 0.15, 0.0], help="share of the pieces in each epoch"
    )
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--batch-tokens", type=int, default=1400)
    parser.add_argument("--max-tokens", type=int, default=96)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)  # before the fork: a pool of threads does not survive it
    rng = np.random.default_rng(args.seed)
    sentences, longer = training_rows(args.corpus, args.seed)
    tokenizer = tokenizer_of(pretrained_folder(), args.max_tokens)
    everything = sentences + longer
    tokens = [e.ids for e in tokenizer.encode_batch([row[0] for row in everything])]
    lengths = [len(t) for t in tokens]
    target = torch.tensor([row[1:] for row in everything], dtype=torch.float32)
    development = development_snippets(args.corpus)
    dev_tokens = [e.ids for e in tokenizer.encode_batch([s.text for s in development])]
    model = Critic()
    if args.start:
        model.load_state_dict(torch.load(args.start))
    plan = []
    for epoch in range(args.epochs):
        chosen_rows = list(range(len(sentences))) + [
            len(sentences) + int(i) for i in rng.permutation(len(longer))[: int(args.pieces[epoch] * len(longer))]
        ]
        plan.append(
            [
                [chosen_rows[j] for j in batch]
                for batch in batches_by_length([lengths[i] for i in chosen_rows], args.batch_tokens, rng)
            ]
        )
    print("steps", [len(p) for p in plan], "tokens", [sum(lengths[i] for b in p for i in b) for p in plan], flush=True)
    batches = [batch for part in plan for batch in part]
    work = functools.partial(step_of, model=model, tokens=tokens, target=target, batches=batches)
    side_by_side(model, work, len(batches), args.rate, args.out, minutes=args.minutes)
    out = logits_of(model, dev_tokens)
    print(json.dumps(snippet_figures(out, development)), flush=True)
    torch.save(model.state_dict(), args.out)


if __name__ == "__main__":
    main()
