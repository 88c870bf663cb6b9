"""The shipped encoder's own vectors (in eight bits) -> the sentence heads once more, from where stage two left them.

What the heads read at run time is the quantised vector, and labels that came after stage two cost minutes here, not hours.
Kept only where the development pages say so.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
from sentence_heads import Neighbours, loss_of
from train_sentences import LabelledPage, is_development, pages_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from cuttings.models.cues import cues_of
from cuttings.models.encoder import Encoder
from cuttings.models.heads import ASPECT, POLARITY, ROLE
from cuttings.models.weights import WEIGHTS, arrays_of

Prepared = list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]


def prepared(pages: list[LabelledPage]) -> Prepared:
    """Vectors, cues and labels of each page."""
    encoder = Encoder()
    return [
        (
            torch.from_numpy(encoder.vectors(p.sentences)),
            torch.from_numpy(cues_of(p.sentences)),
            torch.from_numpy(p.labels),
        )
        for p in pages
    ]


@torch.no_grad()
def figures(model: Neighbours, pages: Prepared) -> dict[str, float]:
    """Role and polarity accuracy and aspects' F1 over the pages."""
    model.eval()
    logits = torch.cat([model(v, c) for v, c, _ in pages]).numpy()
    labels = torch.cat([y for _, _, y in pages]).numpy()
    opinion = labels[:, 0] == 0
    count = ASPECT.stop - ASPECT.start
    present, got = labels[:, 3 : 3 + count] > 0, logits[:, ASPECT] > 0
    return {
        "role": float((logits[:, ROLE].argmax(1) == labels[:, 0]).mean()),
        "polarity": float((logits[opinion, POLARITY].argmax(1) == labels[opinion, 1]).mean()),
        "aspects_f1": float(2 * (present & got).sum() / max(1, present.sum() + got.sum())),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--rate", type=float, default=4e-4)
    args = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    pages = pages_of(args.corpus)
    train, held = (
        prepared([p for p in pages if not is_development(p.key)]),
        prepared([p for p in pages if is_development(p.key)]),
    )
    stored = dict(arrays_of("careful.npz"))
    model = Neighbours()
    names = list(model.state_dict())
    model.load_state_dict({name: torch.from_numpy(stored[name].astype(np.float32)) for name in names})
    best = figures(model, held)
    kept = None
    print("before", best, flush=True)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.05)
    rng = np.random.default_rng(1)
    for epoch in range(args.epochs):
        model.train()
        for group in optimizer.param_groups:
            group["lr"] = args.rate * (1 - epoch / args.epochs)
        for i in rng.permutation(len(train)):
            vectors, cues, labels = train[int(i)]
            loss = loss_of(model(vectors, cues), labels) * (len(labels) / 20)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
        found = figures(model, held)
        if epoch % 4 == 3:
            print(epoch, {k: round(v, 4) for k, v in found.items()}, flush=True)
        if sum(found.values()) > sum(best.values()):
            best, kept = (
                found,
                {name: value.detach().numpy().astype(np.float16) for name, value in model.state_dict().items()},
            )
            kept = {name: value.copy() for name, value in kept.items()}
    if kept is not None:
        print("kept", best)
        np.savez_compressed(WEIGHTS / "careful.npz", **(stored | kept))


if __name__ == "__main__":
    main()
