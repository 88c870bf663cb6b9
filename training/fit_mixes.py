"""A trained encoder and the n-gram tables -> the shipped files of the careful tier, with the weights of their mix.

Mixed on the development films (snippets) and on IMDB training reviews of films that the n-grams did not see (whole reviews).
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import numpy as np
import torch
from encoder import pretrained_folder
from export_encoder import export
from sklearn.linear_model import LogisticRegression
from train_ngrams import english_reviews
from train_sentences import Both

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
import corpus

from cuttings.models.careful import CarefulJudge
from cuttings.models.weights import WEIGHTS, arrays_of


def weighed(features: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Logistic weights of feature columns, the last of which is one."""
    model = LogisticRegression(C=100.0, fit_intercept=False, max_iter=1000).fit(features, truth)
    return model.coef_[0].astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--reviews", type=int, default=1500, help="whole reviews to weigh the mix on")
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = Both()
    model.load_state_dict(torch.load(args.weights))
    export(model.critic, WEIGHTS / "careful.onnx")
    shutil.copy(pretrained_folder() / "tokenizer.json", WEIGHTS / "tokenizer.json")
    heads = {name: value.detach().numpy().astype(np.float16) for name, value in model.neighbours.state_dict().items()}
    heads |= {f"verdict.{k}": v.detach().numpy() for k, v in model.critic.verdict.state_dict().items()}
    # its own n-grams, learned from critics' flags alone: the quick tier's are later taught by this tier
    heads |= {name: value for name, value in arrays_of("quick.npz").items() if name.startswith("snippets_")}
    heads |= {
        "mix_snippet": np.array([1, 0, 0, 0], np.float32),
        "mix_review": np.array([1, 0, 0, 0, 0, 0, 0], np.float32),
    }
    # chosen on the development pages: see `Readout`
    heads["readout"] = np.array([3.0, 1.0, 0.252, 1.8], np.float32)
    np.savez_compressed(WEIGHTS / "careful.npz", **heads)
    judge = CarefulJudge()
    rows = corpus.critics(args.corpus)
    chosen = corpus.split_films(s.film for s in rows)[1]
    development = [s for s in rows if s.film in chosen]
    features = judge.snippet_features([s.text for s in development])
    truth = np.array([int(s.fresh) for s in development])
    heads["mix_snippet"] = weighed(features, truth)
    for name, column in (
        ("encoder", features[:, 0]),
        ("n-grams", features[:, 2]),
        ("mix", features @ heads["mix_snippet"]),
    ):
        print("snippets", name, ((column > 0) == truth).mean())
    reviews = corpus.shuffled(english_reviews(args.corpus)[1], 1)[: args.reviews]
    features = np.stack([judge.review_features(row["text"]) for row in reviews])
    truth = np.array([int(row["rating"] >= 7) for row in reviews])
    heads["mix_review"] = weighed(features, truth)
    for name, column in (
        ("pieces", features[:, 0]),
        ("n-grams", features[:, 5]),
        ("mix", features @ heads["mix_review"]),
    ):
        print("reviews", name, ((column > 0) == truth).mean())
    print({k: heads[k].round(3).tolist() for k in ("mix_snippet", "mix_review")})
    np.savez_compressed(WEIGHTS / "careful.npz", **heads)


if __name__ == "__main__":
    main()
