"""Labelled pages -> logits of a model that never saw them, to fit on them what is made of logits (`fit_readings.py`).

The shipped encoder has learned the labelled pages by heart and would flatter itself on them. Here the encoder of stage one, which knows no label
of sentences, stays as it is; the sentence heads are trained five times, each time without a fifth of the pages (parted by a digest of the page's
id). Pages of `labelled_more` are also read as the program reads them, with its own sentences, so that people, credits and spans are real.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from encoder import Critic, padded, pretrained_folder, tokenizer_of
from folds import FOLDS, fold_of
from sentence_heads import Neighbours, loss_of
from train_sentences import LabelledPage, pages_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
import corpus

from cuttings.models.cues import cues_of
from cuttings.models.ngrams import WordHasher
from cuttings.models.quick import Table
from cuttings.models.weights import arrays_of
from cuttings.options import Options
from cuttings.pipeline import read_inputs
from cuttings.records.review import Kind

EPOCHS = 14
RATE = 8e-4
SEEDS = (1, 2)


@dataclass(frozen=True, slots=True)
class Item:
    """Sentences whose logits are wanted; `page` says which fold must not have seen them."""

    key: str
    page: str
    sentences: list[str]


def read_pages(root: Path) -> list[Item]:
    """The pages of `labelled_more` with the sentences that the program finds."""
    found = []
    for row in corpus.labelled_pages(root, "labelled_more"):
        readings = read_inputs([str(root / "labelled_more" / row["file"])], Options(judge_tier="none"))
        review = next((r.extract.review for r in readings if r.extract.review.kind is not Kind.NONE), None)
        if review is not None:
            words = [review.text[s.start : s.end] for s in review.sentences]
            found.append(Item(f"read:{row['id']}", row["id"], words))
    return found


@torch.no_grad()
def vectors_of(start: Path, sentences: Iterable[str]) -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
    """Each sentence's vector in stage one, and that stage's verdict weights."""
    model = Critic()
    model.load_state_dict(torch.load(start))
    model.eval()
    tokenizer = tokenizer_of(pretrained_folder(), 96)
    ordered = sorted(set(sentences), key=len)
    found: dict[str, np.ndarray] = {}
    for at in range(0, len(ordered), 24):
        group = ordered[at : at + 24]
        ids, mask = padded([e.ids for e in tokenizer.encode_batch(group)])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            rows = model.pooled(ids, mask).float().numpy()
        found |= dict(zip(group, rows, strict=True))
    verdict = model.verdict.state_dict()
    return found, verdict["weight"].float().numpy().T, verdict["bias"].float().numpy()


def heads_without(fold: int, pages: list[LabelledPage], vectors: dict[str, np.ndarray], seed: int) -> Neighbours:
    """The heads trained on every page outside one fold."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    rows = [
        (
            torch.from_numpy(np.stack([vectors[s] for s in page.sentences])),
            torch.from_numpy(cues_of(page.sentences)),
            torch.from_numpy(page.labels),
        )
        for page in pages
        if fold_of(page.key) != fold
    ]
    model = Neighbours()
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.05)
    model.train()
    for epoch in range(EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS)
        order = rng.permutation(len(rows))
        for at in range(0, len(order), 2):
            losses = [loss_of(model(v, c), y) * (len(y) / 20) for v, c, y in (rows[int(i)] for i in order[at : at + 2])]
            torch.stack(losses).sum().backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="weights of stage one (train_verdict.py)")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    pages = pages_of(args.corpus)
    items = [Item(f"labelled:{p.key}", p.key, p.sentences) for p in pages] + read_pages(args.corpus)
    items = [item for item in items if item.sentences]
    vectors, weight, bias = vectors_of(args.start, (s for item in items for s in item.sentences))
    stored = arrays_of("careful.npz")
    mix, grams, hasher = stored["mix_snippet"].astype(np.float32), Table(stored, "snippets"), WordHasher()
    found: dict[str, np.ndarray] = {}
    for fold in range(FOLDS):
        models = [heads_without(fold, pages, vectors, seed) for seed in SEEDS]
        for item in items:
            if fold_of(item.page) != fold:
                continue
            rows = np.stack([vectors[s] for s in item.sentences])
            cues = torch.from_numpy(cues_of(item.sentences))
            with torch.no_grad():
                logits = np.mean([m(torch.from_numpy(rows), cues).numpy() for m in models], axis=0)
            own = rows @ weight + bias
            verdict = own[:, 0] * mix[0] + own[:, 1] * mix[1] + grams.logits(item.sentences, hasher) * mix[2] + mix[3]
            found[f"{item.key}#logits"] = logits.astype(np.float32)
            found[f"{item.key}#verdict"] = verdict.astype(np.float32)
        print("fold", fold, "done", flush=True)
    np.savez_compressed(args.out, **found)


if __name__ == "__main__":
    main()
