"""Reviews of the corpus -> a sheet of numbered sentences to read, and codes typed beside it -> standoff labels without words."""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
import corpus

from cuttings.records.review import ASPECTS

ROLE_CODES = dict(zip("opfcqu", ("opinion", "plot", "fact", "context", "quotation", "furniture"), strict=True))
SHORT = dict(
    zip(
        ("ov", "di", "sc", "st", "pe", "ch", "ci", "ed", "mu", "so", "pd", "vf", "th", "em", "hu", "ac", "dg", "en"),
        ASPECTS,
        strict=True,
    )
)
_END = re.compile(r"(?<=[.!?…])[\"')\]”’»*_]*\s+(?=[\"'(\[“‘«*_¿¡-]*[A-ZÀ-Ý0-9])|\s*\n\s*")


def spans(text: str) -> list[tuple[int, int]]:
    """The sentences of a text, for labelling only."""
    found, at = [], 0
    for match in _END.finditer(text):
        found.append((at, match.start() + len(match.group().rstrip()) if "\n" not in match.group() else match.start()))
        at = match.end()
    found.append((at, len(text)))
    return [(a, b) for a, b in found if re.search(r"\w", text[a:b])]


def bodies(root: Path, source: str) -> dict[str, str]:
    """Text by id of one file of the corpus; a row without an id goes by its line number."""
    path = root / f"{source}.jsonl.gz"
    return {str(row.get("id", n)): row.get("body") or row.get("text") or "" for n, row in enumerate(corpus.rows(path))}


def sheet(root: Path, picks: list[tuple[str, int, int, int]], seed: int) -> list[dict[str, Any]]:
    """`number` texts of each source with between `least` and `most` words that no labelled page holds."""
    known = set().union(
        *(
            corpus.shingles(s["text"])
            for name in ("labelled", "labelled_more")
            for p in corpus.labelled_pages(root, name)
            for s in p["sentences"]
            if len(s["text"].split()) > 6
        )
    )
    chosen = []
    for source, number, least, most in picks:
        texts = sorted(bodies(root, source).items())
        random.Random(f"{seed}{source}").shuffle(texts)
        taken = 0
        for key, text in texts:
            runs = corpus.shingles(text)
            if taken < number and least <= len(text.split()) <= most and len(runs & known) < 0.1 * len(runs):
                chosen.append({"source": source, "id": key, "text": text})
                taken += 1
    return chosen


def labels_of(chosen: list[dict[str, Any]], codes: str) -> list[dict[str, Any]]:
    """Codes such as `12o+ pe+ st-` (`!` for a spoiler, a bare number is plot) back to spans; what has no code stays out."""
    typed = {}
    for line in codes.splitlines():
        found = re.match(r"(\d+)([opfcqu])([+-]?)(!?)(.*)", line.strip())
        if found:
            typed[int(found.group(1))] = found.groups()[1:]
    out, number = [], 0
    for text in chosen:
        rows = []
        for a, b in spans(text["text"]):
            code = typed.get(number)
            number += 1
            if code is None:
                continue
            role, side, spoils, rest = code
            opinions = [[SHORT[x[:2]], {"+": 1, "-": -1}.get(x[2:], 0)] for x in rest.split()]
            rows.append([a, b, ROLE_CODES[role], {"+": 1, "-": -1}.get(side, 0), opinions, int(bool(spoils))])
        if rows:
            out.append({"source": text["source"], "id": text["id"], "sentences": rows})
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--picks", required=True, help='"SOURCE NUMBER LEAST MOST;..."')
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--codes", type=Path, help="typed codes; without it the sheet is printed")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    picks = [(s, int(n), int(a), int(b)) for s, n, a, b in (part.split() for part in args.picks.split(";"))]
    chosen = sheet(args.corpus, picks, args.seed)
    if args.codes is None:
        number = 0
        for text in chosen:
            print(f"== {text['source']}")
            for a, b in spans(text["text"]):
                print(number, text["text"][a:b])
                number += 1
        return
    found = labels_of(chosen, args.codes.read_text())
    args.out.write_text("".join(json.dumps(row) + "\n" for row in found))
    print(len(found), "texts", sum(len(r["sentences"]) for r in found), "sentences")


if __name__ == "__main__":
    main()
