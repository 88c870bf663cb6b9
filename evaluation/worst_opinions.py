"""Labelled sentences read by weights that never saw them -> `worst_opinions.md`: the worst errors by kind, by place, without words.

    python evaluation/worst_opinions.py --corpus CORPUS --held-out held_out.npz

A place is a page of `labelled_more` and the offsets of the sentence in the text that `cuttings read` gives. `held_out.npz` comes from
`training/held_out.py`. Kinds are told by the signs in the sentence, so that one sentence may stand under several.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))
import corpus
from fit_leanings import KEPT_DAMPING, Rows, sides_held_out, signs
from labelled_rows import LabelledSentence, labelled_reviews

from cuttings.options import Options
from cuttings.pipeline import read_inputs
from cuttings.records.review import ROLES, Kind
from cuttings.text.sentiment import Leaning, leaning_of

OUT = Path(__file__).resolve().parent / "worst_opinions.md"
WORST = 8
LONG_WORDS = 40
STRENGTH = 1.0
SIDES = {1: "praise", 0: "none", -1: "blame"}


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled sentence with what was made of it."""

    sentence: LabelledSentence
    leaning: Leaning
    side: float
    told: int

    @property
    def role(self) -> str:
        return ROLES[int(np.argmax(self.sentence.judged.roles))]

    @property
    def is_wrong(self) -> bool:
        """A side missed where there is a judgement, or one told where there is none."""
        s = self.sentence
        if s.role == "opinion":
            return self.told != s.polarity
        return self.role == "opinion" and self.told != 0 and s.polarity == 0

    @property
    def distance(self) -> float:
        return abs(self.side - self.sentence.polarity)


def _judges(case: Case) -> bool:
    return case.sentence.role == "opinion"


KINDS: dict[str, Callable[[Case], bool]] = {
    "Negation": lambda c: _judges(c) and c.leaning.negated > 0,
    "Irony, where marked": lambda c: _judges(c) and c.leaning.ironies > 0,
    "Comparison": lambda c: _judges(c) and c.leaning.comparisons > 0,
    "A turn (but, however)": lambda c: _judges(c) and c.leaning.before * c.leaning.behind < 0,
    "Concession": lambda c: _judges(c) and c.leaning.conceded != 0,
    "Expectation": lambda c: _judges(c) and c.leaning.hopes > 0,
    "Others' views": lambda c: _judges(c) and c.leaning.others > 0,
    "No word of praise or blame": lambda c: _judges(c) and not c.leaning.praise and not c.leaning.blame,
    "Balanced or neutral, told as a side": lambda c: _judges(c) and c.sentence.polarity == 0,
    f"Longer than {LONG_WORDS} words": lambda c: _judges(c) and len(c.sentence.text.split()) > LONG_WORDS,
    "Plot": lambda c: c.sentence.role == "plot",
    "Context and facts": lambda c: c.sentence.role in ("context", "fact"),
    "Quotations": lambda c: c.sentence.role == "quotation",
    "French": lambda c: _judges(c) and c.sentence.language == "fr",
    "Portuguese": lambda c: _judges(c) and c.sentence.language == "pt",
    "Spanish": lambda c: _judges(c) and c.sentence.language == "es",
    "German": lambda c: _judges(c) and c.sentence.language == "de",
    "English": lambda c: _judges(c) and c.sentence.language == "en",
}


def cases_of(root: Path, held_out: Path) -> list[Case]:
    """Every sentence of `labelled_more`, its side by weights that saw nothing of its page."""
    reviews = labelled_reviews(root, held_out)
    rows = Rows(reviews)
    sides = sides_held_out(rows, rows.fold, STRENGTH) * np.minimum(1.0, KEPT_DAMPING * rows.chance)
    every = [s for r in reviews for s in r.sentences]
    told = signs(sides)
    return [
        Case(s, leaning_of(s.text, s.language), float(side), int(sign))
        for s, side, sign in zip(every, sides, told, strict=True)
        if ":" not in s.page
    ]


def places_of(root: Path, pages: Iterable[str]) -> dict[str, tuple[str, str]]:
    """File and text as read of each page."""
    wanted = set(pages)
    found = {}
    for row in corpus.labelled_pages(root, "labelled_more"):
        if row["id"] in wanted:
            readings = read_inputs([str(root / "labelled_more" / row["file"])], Options(judge_tier="none"))
            texts = [r.extract.review.text for r in readings if r.extract.review.kind is not Kind.NONE]
            found[row["id"]] = (row["file"], texts[0] if texts else "")
    return found


def place_of(case: Case, places: dict[str, tuple[str, str]]) -> str:
    file, text = places[case.sentence.page]
    start = text.find(case.sentence.text)
    span = f"{start}-{start + len(case.sentence.text)}" if start >= 0 else "not found word for word"
    return f"`{Path(file).name}` {span}"


def page(cases: list[Case], places: dict[str, tuple[str, str]]) -> str:
    lines = [
        "# The worst errors in sides, by kind",
        "",
        "Made by `evaluation/worst_opinions.py` from `labelled_more`, each page read by weights that never saw it. No words are quoted: a place is a file",
        "and the offsets in its text as read. A row is wrong where a judgement's side is missed, or a side is told of a sentence that judges nothing.",
        "",
        "| kind | sentences | wrong | share |",
        "| --- | --- | --- | --- |",
    ]
    groups = {name: [c for c in cases if is_kind(c)] for name, is_kind in KINDS.items()}
    for name, group in groups.items():
        wrong = sum(c.is_wrong for c in group)
        lines.append(f"| {name} | {len(group)} | {wrong} | {wrong / max(1, len(group)):.2f} |")
    for name, group in groups.items():
        worst = sorted((c for c in group if c.is_wrong), key=lambda c: (-c.distance, c.sentence.page, c.sentence.place))
        lines += ["", f"## {name}", ""]
        for case in worst[:WORST]:
            s = case.sentence
            lines.append(
                f"- {place_of(case, places)}: {s.role}, {SIDES[s.polarity]}; told {case.role}, "
                f"{SIDES[case.told]} ({case.side:+.2f})"
            )
        if not worst:
            lines.append("None.")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, required=True)
    args = parser.parse_args()
    cases = cases_of(args.corpus, args.held_out)
    wrong = {c.sentence.page for c in cases if c.is_wrong}
    OUT.write_text(page(cases, places_of(args.corpus, wrong)), encoding="utf-8")


if __name__ == "__main__":
    main()
