"""Weights of stage two and weights that went on from them -> their weighted mean, which is often better than either (Wortsman et al. 2022)."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.8, help="of the second")
    args = parser.parse_args()
    first, second = torch.load(args.first), torch.load(args.second)
    mean = {
        name: first[name] * (1 - args.share) + second[name] * args.share
        if first[name].is_floating_point()
        else second[name]
        for name in first
    }
    torch.save(mean, args.out)


if __name__ == "__main__":
    main()
