"""The corpus folder -> training and measuring rows, split by film, with texts that stand in two sets removed.

`critics`, MR, SST and SUBJ share texts, so whatever overlaps a held-out critic's snippet leaves the training side;
`labelled` is for measuring only and nothing of its pages may enter any training row.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SPLIT_SEED = 20261120
HELD_OUT_FILMS = 0.20
DEVELOPMENT_FILMS = 0.07
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """One critic's words with the critic's own flag; `rating` is value / best, or None."""

    film: str
    text: str
    fresh: bool
    rating: float | None


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """JSON lines of a plain or gzipped file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def digest(values: Iterable[str]) -> str:
    """A short digest of a list of strings, order apart."""
    joined = "\n".join(sorted(values))
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def split_films(films: Iterable[str]) -> tuple[set[str], set[str], set[str]]:
    """Films for training, for calibration and choices, and held out."""
    order = sorted(set(films), key=lambda film: hashlib.sha256(f"{SPLIT_SEED}:{film}".encode()).hexdigest())
    held_out = round(len(order) * HELD_OUT_FILMS)
    development = held_out + round(len(order) * DEVELOPMENT_FILMS)
    return set(order[development:]), set(order[held_out:development]), set(order[:held_out])


_LETTERS = dict(
    zip(
        ("A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "F"),
        (1.0, 1.0, 11 / 12, 10 / 12, 0.75, 8 / 12, 7 / 12, 0.5, 5 / 12, 4 / 12, 0.25, 2 / 12, 0.0),
        strict=True,
    )
)


def fraction_of(rating: str | None) -> float | None:
    """A rating as written ("3/5", "B+") as value / best."""
    if not rating:
        return None
    rating = rating.strip()
    if rating.upper() in _LETTERS:
        return _LETTERS[rating.upper()]
    found = re.fullmatch(r"([\d.,]+)\s*/\s*([\d.,]+)", rating)
    if not found:
        return None
    try:
        value, best = (float(part.replace(",", ".")) for part in found.groups())
    except ValueError:
        return None
    return value / best if best > 0 and 0 <= value <= best else None


def critics(root: Path) -> list[Snippet]:
    """Every critics' row that holds words."""
    return [
        Snippet(row["film"], row["text"], bool(row["fresh"]), fraction_of(row["rating"]))
        for row in rows(root / "critics/reviews.jsonl.gz")
        if _WORD.search(row["text"] or "")
    ]


def shingles(text: str, size: int = 5) -> set[int]:
    """Hashes of the runs of `size` words; a shorter text counts as one run."""
    words = _WORD.findall(text.casefold())
    runs = [tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1))]
    return {int.from_bytes(hashlib.blake2b(" ".join(run).encode(), digest_size=8).digest(), "big") for run in runs}


def without_overlap(texts: list[str], held: Iterable[str], share: float = 0.3) -> list[bool]:
    """For each text whether it may be kept: fewer than `share` of its word runs stand in the held-out texts."""
    seen: set[int] = set()
    for text in held:
        seen |= shingles(text)
    kept = []
    for text in texts:
        runs = shingles(text)
        kept.append(len(runs & seen) < share * len(runs))
    return kept


def sentence_sets(root: Path) -> list[tuple[str, float]]:
    """MR and SST sentences with the share of the scale their label stands for; SST's neutral ones stay at 0.5."""
    found: dict[str, tuple[str, float]] = {}
    for name in ("stsa.fine.train", "stsa.fine.dev", "stsa.fine.test"):
        for row in rows(root / f"sentences/{name}.jsonl.gz"):
            found[_key(row["text"])] = (row["text"], (0.02, 0.15, 0.5, 0.85, 0.98)[int(row["label"])])
    for row in rows(root / "sentences/rt-polarity.all.jsonl.gz"):
        # MR's label is the critic's own flag and goes before SST's, which a passer-by gave
        found[_key(row["text"])] = (row["text"], float(row["label"]))
    return list(found.values())


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def labelled_pages(root: Path, name: str) -> list[dict[str, Any]]:
    """The pages labelled by reading: `labelled` (measure only) or `labelled_more` (training)."""
    return list(rows(root / name / "labels.jsonl"))


def labelled_texts(root: Path) -> list[str]:
    """Every sentence of the measuring pages, so that reviews which hold them can be kept from training."""
    return [s["text"] for page in labelled_pages(root, "labelled") for s in page["sentences"]]


def subjectivity(root: Path) -> list[tuple[str, int]]:
    """SUBJ: 0 a review sentence, 1 a plot sentence."""
    return [(row["text"], int(row["label"])) for row in rows(root / "sentences/subj.all.jsonl.gz")]


def shuffled(values: list[Any], seed: int) -> list[Any]:
    """A copy in an order that depends on the seed alone."""
    copy = list(values)
    random.Random(seed).shuffle(copy)
    return copy


_WORD_RATINGS = {"nul": 0.0, "meh": 0.3, "cool": 0.65, "excellent": 0.85, "parfait": 1.0}
_UNUSABLE_SITES = frozenset({"smithtimmytim"})
_RATING_LINE = re.compile(r"\d\s*/\s*\d|★|⭐|\bstars?\b|\brating\b|\bscore\b|punkte", re.IGNORECASE)
_MARKS = re.compile(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|\{\{.*?\}\}|[*_#\[\]>`]|<[^>]+>|https?://\S+")


@dataclass(frozen=True, slots=True)
class SiteReview:
    """One whole review with its author's own rating, without the lines that print it."""

    site: str
    author: str
    language: str
    film: str
    text: str
    rating: float


def site_reviews(root: Path) -> list[SiteReview]:
    """The rated reviews of the sites, none of the pages that are kept for measuring sentences."""
    measured = [set(shingles(text)) for text in labelled_texts(root)]
    seen = set().union(*measured)
    found = []
    for path in sorted((root / "reviews").glob("*.jsonl.gz")):
        site = path.name.removesuffix(".jsonl.gz")
        if site in _UNUSABLE_SITES or site == "same_film":
            continue
        for row in rows(path):
            share = _share_of(row.get("rating"), site)
            text = plain(row["body"] or "")
            if share is None or row.get("multi_film") or len(text.split()) < 20:
                continue
            runs = shingles(text)
            if len(runs & seen) >= 0.3 * len(runs):
                continue
            film = row.get("imdb_id") or _key(f"{row.get('title')} {row.get('year')}")
            found.append(SiteReview(site, row.get("author") or site, row["lang"], film, text, share))
    return found


def plain(body: str) -> str:
    """A body without its marks and without short lines that print a rating."""
    lines = (_MARKS.sub(" ", line).strip() for line in body.splitlines())
    return "\n".join(line for line in lines if line and not (len(line) < 80 and _RATING_LINE.search(line)))


def _share_of(rating: object, site: str) -> float | None:
    """A site's rating as a share of its best."""
    text = str(rating or "").strip()
    if not text:
        return None
    if text in _WORD_RATINGS:
        return _WORD_RATINGS[text]
    if "⭐" in text:
        return text.count("⭐") / 5
    text = re.sub(r"\s*(stars?|punkten?)$", "", text, flags=re.IGNORECASE)
    found = fraction_of(text)
    if found is not None:
        return found
    best = 10.0 if site.startswith("arbelaezch") else 5.0
    number = re.fullmatch(r"\d+(?:[.,]\d+)?", text)
    value = float(text.replace(",", ".")) if number else -1.0
    return value / best if 0 <= value <= best else None
