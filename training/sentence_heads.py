"""Vectors of one review's sentences and what can be seen of them -> logits of role, polarity, aspects and spoiler."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from cuttings.models.cues import CUES
from cuttings.models.heads import ASPECT, ASPECT_POLARITY, HEADS, POLARITY, ROLE, SPOILER

HIDDEN = 192


class Neighbours(nn.Module):
    """Two layers, each seeing the sentence before and the sentence after."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(3 * 384 + CUES, HIDDEN)
        self.second = nn.Linear(3 * HIDDEN, HIDDEN)
        self.out = nn.Linear(2 * HIDDEN + 384 + CUES, HEADS)
        self.dropout = nn.Dropout(0.2)

    def forward(self, vectors: torch.Tensor, cues: torch.Tensor) -> torch.Tensor:
        """(sentences, 384) and (sentences, CUES) of one review."""
        kept = self.dropout(vectors)
        first = functional.gelu(self.first(torch.cat([beside(kept), cues], dim=1)), approximate="tanh")
        second = functional.gelu(self.second(beside(self.dropout(first))), approximate="tanh")
        return self.out(torch.cat([self.dropout(first), second, kept, cues], dim=1))


def beside(rows: torch.Tensor) -> torch.Tensor:
    """Each row with the row before and the row after it; zeros beyond the ends."""
    edge = rows.new_zeros(1, rows.shape[1])
    return torch.cat([rows, torch.cat([edge, rows[:-1]]), torch.cat([rows[1:], edge])], dim=1)


def loss_of(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Labels: role, polarity + 1, spoiler, then presence and side of each aspect; a polarity counts little where there is no opinion."""
    role, side, spoiler = labels[:, 0].long(), labels[:, 1].long(), labels[:, 2].float()
    count = ASPECT.stop - ASPECT.start
    present, sides = labels[:, 3 : 3 + count].float(), labels[:, 3 + count :].float()
    is_opinion = (role == 0).float()
    roles = functional.cross_entropy(logits[:, ROLE], role, label_smoothing=0.05)
    weight = is_opinion + 0.1 * (1 - is_opinion)
    polarity = (
        functional.cross_entropy(logits[:, POLARITY], side, reduction="none", label_smoothing=0.05) * weight
    ).sum() / weight.sum()
    aspects = functional.binary_cross_entropy_with_logits(logits[:, ASPECT], present, reduction="none").sum(1)
    aspects = (aspects * (is_opinion + 0.2 * (1 - is_opinion))).mean()
    spoils = functional.binary_cross_entropy_with_logits(logits[:, SPOILER], spoiler)
    judged = functional.binary_cross_entropy_with_logits(
        2 * logits[:, ASPECT_POLARITY], (sides + 1) / 2, reduction="none"
    )
    judged = (judged * present).sum() / present.sum().clamp(min=1)
    return roles + polarity + 0.4 * aspects + 0.3 * spoils + 0.5 * judged
