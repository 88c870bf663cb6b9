"""Labels by reading and the logits that `held_out.py` made -> pages whose every sentence has both."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
import corpus
from label_sheet import bodies

from cuttings.models.heads import Readout, judgements_of
from cuttings.models.judge import SentenceJudgement
from cuttings.models.weights import arrays_of
from cuttings.records.review import Credit

LABELS = Path(__file__).parent / "labels"


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """One sentence with what a reader says of it and what a model that never saw its page makes of it."""

    page: str
    site: str
    language: str
    text: str
    role: str
    polarity: int
    opinions: tuple[tuple[str, str | None, int], ...]
    is_spoiler: bool
    place: float
    """0..1 within the page"""
    judged: SentenceJudgement


@dataclass(slots=True)
class LabelledReview:
    """One page; credits where the labels name them."""

    key: str
    site: str
    language: str
    sentences: list[LabelledSentence] = field(default_factory=list)
    credits: tuple[Credit, ...] = ()


def held_out_logits(path: Path) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Logits and verdicts' logits by key."""
    with np.load(path) as stored:
        return {k[:-7]: (stored[k], stored[f"{k[:-7]}#verdict"]) for k in stored.files if k.endswith("#logits")}


def judgements(logits: np.ndarray, verdicts: np.ndarray, language: str) -> list[SentenceJudgement]:
    """As the careful tier reads them out; no verdict of single sentences outside English."""
    is_english = language == "en"
    readout = Readout.of(arrays_of("careful.npz")["readout"])
    return judgements_of(logits, verdicts if is_english else np.zeros_like(verdicts), readout, is_english=is_english)


def languages_of(root: Path) -> dict[str, str]:
    """The language of each source of reviews; users' reviews of IMDB are English."""
    found = {"imdb/train": "en", "imdb/test": "en"}
    for path in sorted((root / "reviews").glob("*.jsonl.gz")):
        row = next(iter(corpus.rows(path)), {})
        found[f"reviews/{path.name.removesuffix('.jsonl.gz')}"] = row.get("lang", "en")
    return found


def labelled_reviews(root: Path, held_out: Path) -> list[LabelledReview]:
    """`labelled_more` and our own standoff labels, as far as they have logits."""
    logits = held_out_logits(held_out)
    found = []
    for key, site, language, credits, rows in (*_of_pages(root), *_of_standoff(root)):
        if f"labelled:{key}" not in logits:
            continue
        judged = judgements(*logits[f"labelled:{key}"], language)
        review = LabelledReview(key=key, site=site, language=language, credits=credits)
        last = max(1, len(rows) - 1)
        for n, ((text, role, side, opinions, spoils), said) in enumerate(zip(rows, judged, strict=True)):
            review.sentences.append(
                LabelledSentence(key, site, language, text, role, side, opinions, bool(spoils), n / last, said)
            )
        found.append(review)
    return found


Row = tuple[str, str, int, tuple[tuple[str, str | None, int], ...], int]


def _of_pages(root: Path) -> Iterator[tuple[str, str, str, tuple[Credit, ...], list[Row]]]:
    for page in corpus.labelled_pages(root, "labelled_more"):
        credits = [Credit(role="director", name=n.split("|")[0]) for n in page["directors"]]
        credits += [Credit(role="actor", name=n.split("|")[0], character=c) for n, c in page["cast"]]
        rows = [
            (s["text"], s["role"], s["polarity"], tuple((a, t, p) for a, t, p in s["opinions"]), s["spoiler"])
            for s in page["sentences"]
        ]
        yield page["id"], page["site"], page["language"], tuple(credits), rows


def _of_standoff(root: Path) -> Iterator[tuple[str, str, str, tuple[Credit, ...], list[Row]]]:
    languages = languages_of(root)
    texts: dict[str, dict[str, str]] = {}
    for path in sorted(LABELS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            page = json.loads(line)
            source = page["source"]
            if source not in texts:
                texts[source] = bodies(root, source)
            text = texts[source][page["id"]]
            rows = [
                (text[a:b], role, side, tuple((x, None, p) for x, p in opinions), spoils)
                for a, b, role, side, opinions, spoils in page["sentences"]
            ]
            yield f"{source}:{page['id']}", source, languages.get(source, "en"), (), rows
