"""Sentences per second on one core: both tiers, VADER, and the fine-tuned encoder in plain PyTorch, in one run.

    python benchmarks/sentences.py SNIPPETS.jsonl.gz [--torch STAGE_TWO.pt]

Each reader gets the same sentences; the fastest of three rounds counts, because other work on the machine only ever slows one
down. VADER needs `pip install vaderSentiment`, PyTorch what `training/README.md` names; what is not installed is left out and said so.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"  # before numpy is imported: one core is what is measured

from cuttings.models.judge import load_judge  # noqa: E402

REVIEW_SENTENCES = 20


def sentences_of(path: Path, count: int) -> list[str]:
    """The first texts of a JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        texts = (json.loads(line)["text"] for line in file)
        return [text for text, _ in zip((t for t in texts if t), range(count), strict=False)]


def rate_of(read: Callable[[list[str]], Any], texts: list[str]) -> float:
    """Sentences per second, the best of three rounds."""
    read(texts[:20])
    spent = []
    for _ in range(3):
        begin = time.perf_counter()
        read(texts)
        spent.append(time.perf_counter() - begin)
    return len(texts) / min(spent)


def by_review(tier: str) -> Callable[[list[str]], Any]:
    """Everything a tier says of a sentence, twenty sentences to a review."""
    judge = load_judge(tier)
    return lambda texts: [
        judge.judge_sentences(texts[i : i + REVIEW_SENTENCES], "en") for i in range(0, len(texts), REVIEW_SENTENCES)
    ]


def verdicts(tier: str) -> Callable[[list[str]], Any]:
    judge = load_judge(tier)
    return lambda texts: judge.verdicts(texts, ["en"] * len(texts))


def vader() -> Callable[[list[str]], Any]:
    analyzer = importlib.import_module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
    return lambda texts: [analyzer.polarity_scores(text)["compound"] for text in texts]


def plain_torch(weights: Path) -> Callable[[list[str]], Any]:
    """The same encoder in 32 bits, batches of 32 of like length."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))
    torch, encoder = importlib.import_module("torch"), importlib.import_module("encoder")
    torch.set_num_threads(1)
    model = encoder.Critic()
    stored = torch.load(weights)
    model.load_state_dict({k.removeprefix("critic."): v for k, v in stored.items() if k.startswith("critic.")})
    tokenizer = encoder.tokenizer_of(encoder.pretrained_folder(), 128)

    def read(texts: list[str]) -> None:
        tokens = sorted((e.ids for e in tokenizer.encode_batch(texts)), key=len)
        model.eval()
        with torch.no_grad():
            for at in range(0, len(tokens), 32):
                model(*encoder.padded(tokens[at : at + 32]))

    return read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("snippets", type=Path)
    parser.add_argument("--torch", type=Path, help="weights of stage two, to time plain PyTorch")
    parser.add_argument("--count", type=int, default=2000)
    args = parser.parse_args()
    texts = sentences_of(args.snippets, args.count)
    for tier in ("quick", "careful"):
        begin = time.perf_counter()
        load_judge(tier)
        print(f"{tier:28} start-up {time.perf_counter() - begin:8.2f} s")
        print(f"{tier + ', verdicts':28} {rate_of(verdicts(tier), texts):12,.0f} sentences/s")
        print(f"{tier + ', all that it says':28} {rate_of(by_review(tier), texts):12,.0f} sentences/s")
    if importlib.util.find_spec("vaderSentiment"):
        print(f"{'VADER':28} {rate_of(vader(), texts):12,.0f} sentences/s")
    else:
        print("VADER is not installed and was left out")
    if args.torch and importlib.util.find_spec("torch"):
        print(f"{'plain PyTorch, 32 bits':28} {rate_of(plain_torch(args.torch), texts):12,.0f} sentences/s")
    else:
        print("plain PyTorch was left out (give --torch)")


if __name__ == "__main__":
    main()
