"""Trains the roles of people named in prose: `extraction/fields/credits/weights.json`.

    python training/names/train_credits.py LABELS.jsonl... [--write]

LABELS are rows with `file` (beside the labels), `site`, `language`, `film`, `directors` and `cast`, as in the shared corpus; the pages are
read by the package itself. Prints precision, recall and F1 of both roles with each site left out in turn, and with `--write` stores weights
trained on all. Ridge-penalised logistic regression by Newton's method: convex, so no seed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from catalogue_labels import weak_rows

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields import author, publication
from cuttings.extraction.fields.credits.blurbs import claims_of_blurbs
from cuttings.extraction.fields.credits.claims import Claim
from cuttings.extraction.fields.credits.headers import claims_of_headers
from cuttings.extraction.fields.credits.labelled import claims_of_lines
from cuttings.extraction.fields.credits.outside import claims_of_meta
from cuttings.extraction.fields.credits.prose import LONE, known_of, read_prose
from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.film import FilmMention
from cuttings.records.page import Page
from cuttings.text.letters import plain
from cuttings.text.names import is_same_person, surname_of

ROLES = ("director", "actor")
RIDGE = {"director": 0.5, "actor": 1.5}
WEAK_WEIGHT = 0.3
HELD_BACK = ("labelled/pages",)
"""Pages kept for measuring: never trained on, by catalogue labels neither."""
LEAST_PAGES = 3
OUT = Path(__file__).parents[2] / "src/cuttings/extraction/fields/credits/weights.json"


@dataclass
class Example:
    """One candidate of one page."""

    page: str
    site: str
    name: str
    marks: frozenset[str]
    truth: dict[str, bool | None]
    """None where the labels do not tell."""
    weight: float = 1.0


def read_examples(labels: Path) -> tuple[list[Example], dict[tuple[str, str, str], int]]:
    """Candidates of all pages, and how many labelled people are no candidate, per (page, site, role)."""
    examples: list[Example] = []
    lost: dict[tuple[str, str, str], int] = {}
    for row in map(json.loads, labels.read_text(encoding="utf-8").splitlines()):
        path = labels.parent / row["file"]
        for draft in drafts_of(row, str(path), path.read_bytes()):
            stated, found = examples_of(row, draft)
            for role in ROLES:
                wanted = row["directors"] if role == "director" else [actor for actor, _ in row["cast"]]
                said = [c.name for c in stated if c.role == role] + [e.name for e in found]
                lost[row["id"], row["site"], role] = sum(not any(same(w, n) for n in said) for w in wanted)
            examples.extend(found)
    return examples, lost


def weak_examples(reviews: Path, catalogues: Path, per_site: int, leave_out: set[str]) -> list[Example]:
    """Candidates of reviews labelled by catalogues; who is missing from a partial cast is unknown."""
    examples = []
    for row in weak_rows(reviews, catalogues, per_site, leave_out):
        for draft in drafts_of(row, row["id"], row["original"].encode()):
            for example in examples_of(row, draft)[1]:
                if not row["has_directors"]:
                    example.truth["director"] = None
                if row["cast_partial"] and not example.truth["actor"] and not example.truth["director"]:
                    example.truth["actor"] = None
                example.weight = WEAK_WEIGHT
                examples.append(example)
    return examples


def drafts_of(row: dict[str, Any], location: str, data: bytes) -> Iterator[Draft]:
    for article in read_page(Page(location=location, data=data), Options()):
        draft = Draft(article=article, options=Options(), language=row["language"])
        titles = row["film"]["titles"]
        draft.author = draft.choose("author", author.find(draft))
        draft.publication = draft.choose("publication", publication.find(draft))
        draft.film = FilmMention(title=titles[0], alternate_titles=tuple(titles[1:]))
        yield draft
        return


def examples_of(row: dict[str, Any], draft: Draft) -> tuple[list[Claim], list[Example]]:
    """What credit lines state, and the candidates of the prose; a role stated for somebody is nothing to learn from."""
    stated = [
        *claims_of_lines(draft.article),
        *claims_of_meta(draft),
        *claims_of_blurbs(draft),
        *claims_of_headers(draft),
    ]
    reading = read_prose(draft.article, draft.language, known_of(draft, stated))
    examples = []
    for person in reading.people:
        truth: dict[str, bool | None] = {
            "director": any(same(n, person.name) for n in row["directors"]),
            "actor": any(same(n, person.name) for n, _ in row["cast"]),
        }
        for role in ROLES:
            if any(c.role == role and same(c.name, person.name) for c in stated):
                truth[role] = None
        examples.append(Example(row["id"], row["site"], person.name, frozenset(person.marks), truth))
    return stated, examples


def same(label: str, name: str) -> bool:
    """A label may hold spellings joined by a bar; a surname alone is a hit, since it is all that such a page prints."""
    return any(
        plain(form) == plain(name) or (len(form.split()) > 1 and is_same_person(form, name) and _is_last(form, name))
        for form in label.split("|")
    )


def _is_last(form: str, name: str) -> bool:
    return len(name.split()) > 1 or plain(name) == surname_of(form)


def fit(rows: list[Example], role: str, ridge: float) -> tuple[list[str], np.ndarray, float]:
    """(marks, weights, bias)."""
    rows = [r for r in rows if r.truth[role] is not None]
    pages: dict[str, set[str]] = {}
    for row in rows:
        for mark in row.marks:
            pages.setdefault(mark, set()).add(row.page)
    marks = sorted(m for m, seen in pages.items() if len(seen) >= LEAST_PAGES)
    index = {m: i for i, m in enumerate(marks)}
    x = np.zeros((len(rows), len(marks) + 1))
    x[:, -1] = 1
    for i, row in enumerate(rows):
        for mark in row.marks:
            if mark in index:
                x[i, index[mark]] = 1
    y = np.array([row.truth[role] for row in rows], dtype=float)
    each = np.array([row.weight for row in rows])
    w = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)
    penalty[-1] = 0.01
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (each * (p - y)) + penalty * w
        hessian = (x * (each * (p * (1 - p) + 1e-6))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-4:
            break
    return marks, w[:-1], float(w[-1])


def predict(rows: list[Example], marks: list[str], weights: np.ndarray, bias: float) -> np.ndarray:
    table = dict(zip(marks, weights, strict=True))
    return np.array([1 / (1 + np.exp(-(bias + sum(table.get(m, 0.0) for m in row.marks)))) for row in rows])


def lone(rows: list[Example], p: np.ndarray, at: float) -> np.ndarray:
    """The likeliest person of each page that names no director otherwise, as the reader takes it."""
    best: dict[str, int] = {}
    sure = {row.page for row, x in zip(rows, p, strict=True) if x >= at or row.truth["director"] is None}
    for i, row in enumerate(rows):
        if row.page not in sure and p[i] >= max(LONE, p[best.get(row.page, i)]):
            best[row.page] = i
    chosen = np.zeros(len(rows), dtype=bool)
    chosen[list(best.values())] = True
    return chosen


def scores(rows: list[Example], p: np.ndarray, role: str, at: float, lost: int) -> tuple[float, float, float]:
    told = np.array([row.truth[role] is not None for row in rows])
    said = (p >= at) & told
    if role == "director":
        said |= lone(rows, p, at) & told
    truth = np.array([bool(row.truth[role]) for row in rows])
    tp, fp, fn = int((said & truth).sum()), int((said & ~truth).sum()), int((~said & truth).sum()) + lost
    precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
    return precision, recall, 2 * tp / max(1, 2 * tp + fp + fn)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--misses", choices=ROLES)
    parser.add_argument("--reviews", type=Path)
    parser.add_argument("--catalogues", type=Path)
    parser.add_argument("--per-site", type=int, default=300)
    arguments = parser.parse_args()
    examples: list[Example] = []
    lost: dict[tuple[str, str, str], int] = {}
    for labels in arguments.labels:
        found, gone = read_examples(labels)
        examples += found
        lost |= gone
    weak: list[Example] = []
    if arguments.reviews and arguments.catalogues:
        leave_out = {
            p.read_text(encoding="utf-8").strip()
            for labels in arguments.labels
            for p in (labels.parent / "pages").iterdir()
        }
        for held_back in HELD_BACK:
            leave_out |= {
                p.read_text(encoding="utf-8").strip()
                for labels in arguments.labels
                for p in (labels.parent.parent / held_back).iterdir()
            }
        weak = weak_examples(arguments.reviews, arguments.catalogues, arguments.per_site, leave_out)
        print(len(examples), "candidates labelled by hand,", len(weak), "by catalogues")
    stored: dict[str, Any] = {}
    for role in ROLES:
        held = np.zeros(len(examples))
        for site in sorted({e.site for e in examples}):
            out = [i for i, e in enumerate(examples) if e.site == site]
            model = fit([e for e in (*examples, *weak) if e.site != site], role, RIDGE[role])
            held[out] = predict([examples[i] for i in out], *model)
        missing = sum(n for (_, _, r), n in lost.items() if r == role)
        grid = np.arange(0.15, 0.65, 0.05)
        f1 = [scores(examples, held, role, at, missing)[2] for at in grid]
        print(role, *(f"{at:.2f}:{f:.3f}" for at, f in zip(grid, f1, strict=True)))
        best = next(
            at for at, f in zip(grid, f1, strict=True) if f >= max(f1) - 0.016
        )  # few labels: of like figures the lowest
        figures = scores(examples, held, role, best, missing)
        print(
            f"{role}: sites left out in turn: P {figures[0]:.3f} R {figures[1]:.3f} F1 {figures[2]:.3f} at {best:.2f}; no candidate {missing}"
        )
        marks, weights, bias = fit([*examples, *weak], role, RIDGE[role])
        kept = {m: round(float(w), 3) for m, w in zip(marks, weights, strict=True) if abs(w) >= 0.02}
        stored[role] = {"bias": round(bias, 3), "threshold": round(float(best), 2), "weights": kept}
        if arguments.misses == role:
            for example, p in zip(examples, held, strict=True):
                if example.truth[role] is not None and (p >= best) != example.truth[role]:
                    kind = "missed" if example.truth[role] else "extra"
                    print(f"  {example.page} {kind} {example.name} {p:.2f} {sorted(example.marks)}")
    if arguments.write:
        OUT.write_text(
            json.dumps({"made_by": "training/names/train_credits.py", "regressions": stored}, indent=0) + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
