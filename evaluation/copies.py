"""Are copies of a review told from other reviews? Builds the test set from the shared reviews with a fixed seed and measures.

    python evaluation/copies.py

True copies in eight kinds (whole, abridged to 60, 40 and 20 %, retyped with edits, headline changed, quoted in a round-up, re-dated), half of
them under another name; hard non-copies: one film by two critics, and two films by one critic (with whatever boilerplate the critic uses).
Bars: F1 0.95, false families among the non-copies 0.2 % at most.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from measure import SHARED

from cuttings.dossiers.parts.copies import groups_of
from cuttings.records.page import PageIdentity
from cuttings.records.review import Author, Kind, Review
from cuttings.text.sentences import sentence_spans

COPIES_PER_KIND = 50
NON_COPIES = 3000


@dataclass(frozen=True)
class Text:
    site: str
    film: str
    critic: str
    body: str


def reviews() -> list[Text]:
    """English, French, Portuguese and Spanish reviews of 80 words and more."""
    films = {}
    with gzip.open(SHARED / "corpus/reviews/same_film.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            films.update({review["id"]: row["film"] for review in row["reviews"]})
    found = []
    for path in sorted((SHARED / "corpus/reviews").glob("*.jsonl.gz")):
        if path.name.startswith(("same_film", "jbiason-html")):  # the latter is the former, published: true copies
            continue
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                body = row.get("body") or ""
                if len(body.split()) >= 80:
                    site = path.name.removesuffix(".jsonl.gz")
                    found.append(Text(site, films.get(row["id"], row["id"]), row.get("author") or site, body))
    return found


def _pieces(body: str) -> list[str]:
    return [body[a:b] for a, b in sentence_spans(body)]


def _abridged(share: float) -> Callable[[str, random.Random, str], str]:
    def cut(body: str, dice: random.Random, _: str) -> str:
        pieces = _pieces(body)
        kept, words = [], 0
        for piece in dice.sample(pieces, len(pieces)):
            if words < share * len(body.split()):
                kept.append(piece)
                words += len(piece.split())
        return " ".join(piece for piece in pieces if piece in kept)

    return cut


def _retyped(body: str, dice: random.Random, _: str) -> str:
    """One word in twelve changed, lost or doubled, as a typist or a sub-editor leaves it."""
    words = []
    for word in body.split():
        chance = dice.random()
        if chance < 0.03:
            continue
        words.append(word[:-1] + dice.choice("aeinst") if chance < 0.06 and len(word) > 3 else word)
        if chance > 0.98:
            words.append(dice.choice(("very", "rather", "indeed", "bien", "muito")))
    return " ".join(words)


def _in_a_round_up(body: str, dice: random.Random, other: str) -> str:
    quoted = _abridged(0.4)(body, dice, "")
    frame = _pieces(other)[:3]
    return " ".join([*frame[:2], quoted, *frame[2:]])


KINDS: dict[str, Callable[[str, random.Random, str], str]] = {
    "whole": lambda body, dice, other: body,
    "abridged to 60 %": _abridged(0.6),
    "abridged to 40 %": _abridged(0.4),
    "abridged to 20 %": _abridged(0.2),
    "retyped with edits": _retyped,
    "headline changed": lambda body, dice, other: "A QUITE DIFFERENT HEADLINE\n\n" + body,
    "quoted in a round-up": _in_a_round_up,
    "re-dated": lambda body, dice, other: body + "\n\nUpdated, first published some years ago.",
}


def _review(name: str, text: str, critic: str) -> Review:
    author = Author(name=critic)
    return Review(id=name, page=PageIdentity(location=name, sha256=""), kind=Kind.CRITIC, text=text, author=author)


def is_family(a: str, b: str, critic: str, other_critic: str) -> bool:
    return len(groups_of([_review("a", a, critic), _review("b", b, other_critic)])) == 1


def main() -> None:
    dice = random.Random(5)
    texts = reviews()
    found: dict[str, int] = {}
    for kind, change in KINDS.items():
        hits = 0
        for text in dice.sample(texts, COPIES_PER_KIND):
            copy = change(text.body, dice, dice.choice(texts).body)
            hits += is_family(text.body, copy, text.critic, text.critic if dice.random() < 0.5 else "Somebody Else")
        found[kind] = hits
    false = sum(is_family(a.body, b.body, a.critic, b.critic) for a, b in _non_copies(texts, dice))
    hits = sum(found.values())
    total = COPIES_PER_KIND * len(KINDS)
    for kind, count in found.items():
        print(f"{kind:24} {count} of {COPIES_PER_KIND}")
    print(
        f"F1 {2 * hits / (2 * hits + false + total - hits):.4f}  false families {false} of {NON_COPIES} ({false / NON_COPIES:.4%})"
    )


def _non_copies(texts: list[Text], dice: random.Random) -> list[tuple[Text, Text]]:
    by_film, by_site = defaultdict(list), defaultdict(list)
    for text in texts:
        by_film[text.film].append(text)
        by_site[text.site].append(text)
    same_film = [(a, b) for group in by_film.values() for a in group for b in group if a.site < b.site]
    pairs = dice.sample(same_film, min(NON_COPIES // 2, len(same_film)))
    while len(pairs) < NON_COPIES:
        site = by_site[dice.choice(texts).site]
        if len(site) < 2:
            continue
        a, b = dice.sample(site, 2)
        if a.film != b.film and a.body != b.body:
            pairs.append((a, b))
    return pairs


if __name__ == "__main__":
    main()
