"""Labelled pages and critics' snippets in turn -> one encoder for both, and the heads of a sentence (stage two)."""

from __future__ import annotations

import argparse
import functools
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from encoder import Critic, batches_by_length, logits_of, padded, pretrained_folder, side_by_side, tokenizer_of
from label_sheet import bodies
from sentence_heads import Neighbours, loss_of
from torch import nn
from train_verdict import development_snippets, snippet_figures, step_of, training_rows

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
import corpus

from cuttings.models.cues import cues_of
from cuttings.models.heads import ASPECT, POLARITY, ROLE
from cuttings.records.review import ASPECTS, ROLES

LONGEST_PAGE = 40
MASK_TOKEN = 103
MASKED = 0.08


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """Sentences in order with their rows of labels (see `sentence_heads.loss_of`)."""

    key: str
    language: str
    sentences: list[str]
    labels: np.ndarray


def row_of(role: str, side: int, opinions: list[tuple[str, int]], spoiler: int) -> list[int]:
    row = [ROLES.index(role), side + 1, spoiler] + [0] * (2 * len(ASPECTS))
    for aspect, polarity in opinions:
        row[3 + ASPECTS.index(aspect)] = 1
        row[3 + len(ASPECTS) + ASPECTS.index(aspect)] = polarity
    return row


def pages_of(root: Path) -> list[LabelledPage]:
    """`labelled_more` and our own standoff labels."""
    found = []
    for page in corpus.labelled_pages(root, "labelled_more"):
        rows = [
            row_of(s["role"], s["polarity"], [(a, p) for a, _, p in s["opinions"]], s["spoiler"])
            for s in page["sentences"]
        ]
        found.append(LabelledPage(page["id"], page["language"], [s["text"] for s in page["sentences"]], np.array(rows)))
    texts: dict[str, dict[str, str]] = {}
    for path in sorted((Path(__file__).parent / "labels").glob("*.jsonl")):
        for page in corpus.rows(path):
            source = page["source"]
            texts.setdefault(source, bodies(root, source))
            text = texts[source][page["id"]]
            rows = [
                row_of(role, side, [(a, p) for a, p in opinions], spoiler)
                for _, _, role, side, opinions, spoiler in page["sentences"]
            ]
            language = {"fr": "fr", "caloni-pt": "pt"}.get(source.split("/")[1], "en")
            found.append(
                LabelledPage(
                    f"{source}:{page['id']}", language, [text[a:b] for a, b, *_ in page["sentences"]], np.array(rows)
                )
            )
    return found


def is_development(key: str) -> bool:
    """One page of `labelled_more` in seven is kept for choices."""
    return ":" not in key and int(hashlib.sha256(key.encode()).hexdigest(), 16) % 7 == 0


class Both(nn.Module):
    """The encoder with its verdict, and the neighbours' heads over it."""

    def __init__(self) -> None:
        super().__init__()
        self.critic = Critic()
        self.neighbours = Neighbours()

    def vectors(self, tokens: list[list[int]]) -> torch.Tensor:
        """Pooled states of one page's sentences, encoded in groups of like length."""
        order = sorted(range(len(tokens)), key=lambda i: len(tokens[i]))
        parts = []
        for at in range(0, len(order), 12):
            ids, mask = padded([tokens[i] for i in order[at : at + 12]])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts.append(self.critic.pooled(ids, mask).float())
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[back]


def work_of(
    number: int,
    model: Both,
    jobs: list,
    snippets: functools.partial,
    pages: list[LabelledPage],
    tokens: list[list[list[int]]],
) -> torch.Tensor:
    kind, item = jobs[number]
    if kind == "snippets":
        return snippets(item, model=model.critic)
    generator = np.random.default_rng(number)
    loss = torch.zeros(())
    for index in item:
        page = pages[index]
        masked = [
            [MASK_TOKEN if 0 < k < len(row) - 1 and generator.random() < MASKED else t for k, t in enumerate(row)]
            for row in tokens[index]
        ]
        logits = model.neighbours(model.vectors(masked), torch.from_numpy(cues_of(page.sentences)))
        loss = loss + loss_of(logits, torch.from_numpy(page.labels)) * len(page.sentences)
    return loss / sum(len(pages[i].sentences) for i in item)


@torch.no_grad()
def page_logits(model: Both, page: LabelledPage, tokens: list[list[int]]) -> np.ndarray:
    model.eval()
    return model.neighbours(model.vectors(tokens), torch.from_numpy(cues_of(page.sentences))).numpy()


def page_figures(model: Both, pages: list[LabelledPage], tokens: list[list[list[int]]]) -> dict[str, float]:
    logits = np.concatenate([page_logits(model, p, t) for p, t in zip(pages, tokens, strict=True)])
    labels = np.concatenate([p.labels for p in pages])
    opinion = labels[:, 0] == 0
    found = {
        "role": float((logits[:, ROLE].argmax(1) == labels[:, 0]).mean()),
        "polarity": float((logits[opinion, POLARITY].argmax(1) == labels[opinion, 1]).mean()),
    }
    present, got = labels[:, 3 : 3 + len(ASPECTS)] > 0, logits[:, ASPECT] > 0
    found["aspects_f1"] = float(2 * (present & got).sum() / max(1, present.sum() + got.sum()))
    return found


def split_pages(everything: list[LabelledPage]) -> tuple[list[LabelledPage], list[LabelledPage]]:
    """Pages to learn from, long ones in parts, and those kept for choices."""
    pages = []
    for page in everything:
        for at in range(0, 0 if is_development(page.key) else len(page.sentences), LONGEST_PAGE):
            part = slice(at, at + LONGEST_PAGE)
            pages.append(LabelledPage(page.key, page.language, page.sentences[part], page.labels[part]))
    return pages, [p for p in everything if is_development(p.key)]


def in_turn(batches: int, sizes: list[int], args: argparse.Namespace, rng: np.random.Generator) -> list[tuple]:
    """Batches of snippets and groups of pages in one random order."""
    jobs: list[tuple] = [("snippets", i) for i in range(batches)]
    for _ in range(args.epochs):
        group: list[int] = []
        for index in rng.permutation(len(sizes)):
            group.append(int(index))
            if sum(sizes[i] for i in group) > args.batch_tokens:
                jobs.append(("pages", group))
                group = []
    return [jobs[int(i)] for i in rng.permutation(len(jobs))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument(
        "--start", type=Path, required=True, help="weights of stage one, or of this stage to go on from"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--rate", type=float, default=7e-5)
    parser.add_argument(
        "--snippets", type=float, default=2.0, help="rounds of the critics' sentences that stand between the pages"
    )
    parser.add_argument("--minutes", type=float)
    parser.add_argument(
        "--frozen-layers", type=int, default=3, help="lower layers left as stage one made them, to save time"
    )
    parser.add_argument("--batch-tokens", type=int, default=1400)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(args.seed + 100)
    tokenizer = tokenizer_of(pretrained_folder(), 96)
    encode = lambda texts: [e.ids for e in tokenizer.encode_batch(texts)]  # noqa: E731
    pages, held = split_pages(pages_of(args.corpus))
    tokens, held_tokens = [encode(p.sentences) for p in pages], [encode(p.sentences) for p in held]
    sentences, _ = training_rows(args.corpus, args.seed)
    snippet_tokens = encode([row[0] for row in sentences])
    target = torch.tensor([row[1:] for row in sentences], dtype=torch.float32)
    batches = []
    while len(batches) < args.snippets * sum(map(len, snippet_tokens)) / args.batch_tokens:
        batches += batches_by_length([len(t) for t in snippet_tokens], args.batch_tokens, rng)
    jobs = in_turn(len(batches), [sum(map(len, page)) for page in tokens], args, rng)
    print(f"pages {len(pages)}, kept for choices {len(held)}, jobs {len(jobs)}", flush=True)
    model = Both()
    start = torch.load(args.start)
    (model if any(name.startswith("critic.") for name in start) else model.critic).load_state_dict(start)
    for layer in model.critic.bert.encoder.layer[: args.frozen_layers]:
        layer.requires_grad_(False)
    snippets = functools.partial(step_of, tokens=snippet_tokens, target=target, batches=batches)
    side_by_side(
        model,
        functools.partial(work_of, model=model, jobs=jobs, snippets=snippets, pages=pages, tokens=tokens),
        len(jobs),
        args.rate,
        args.out,
        minutes=args.minutes,
    )
    torch.save(model.state_dict(), args.out)
    development = development_snippets(args.corpus)
    figures = snippet_figures(logits_of(model.critic, encode([s.text for s in development])), development)
    print(json.dumps(figures | page_figures(model, held, held_tokens)), flush=True)


if __name__ == "__main__":
    main()
