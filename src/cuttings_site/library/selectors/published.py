"""A dossier or a review as JSON for others: the contract's form, with no more of a critic's words than the excerpt holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cuttings_site.library.models import Film, Reading
from cuttings_site.library.selectors.quoting import (
    BESIDE_WORDS,
    VALUE_WORDS,
    Excerpts,
    excerpts_of,
    most_words_of,
    shortened,
    shown_spans,
)
from cuttings_site.library.services.tell import told_again
from cuttings_site.library.words import location_in_words


def dossier_for_others(film: Film) -> dict[str, Any]:
    """The contract's "One film", with a short line on each review; words beyond the excerpts are left out and counted.

    `film.dossier` must be there.
    """
    dossier: dict[str, Any] = json.loads(told_again(film).dossier)
    readings = list(Reading.objects.filter(placement__film=film).select_related("page").defer("record", "profile"))
    excerpts = excerpts_of(readings)
    dossier["reviews_in_short"] = [review_in_short(reading) for reading in sorted(readings, key=lambda r: r.review_id)]
    claims = _pruned(_short_values(dossier["claims"]), excerpts, are_values=True)
    return {**_pruned(dossier, excerpts), "claims": claims}


def _short_values(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for claim in claims:
        most = most_words_of(claim["property"])
        values = [
            {
                **value,
                "value": shortened(value["value"], most),
                "as_written": [shortened(words, most) for words in value["as_written"]],
            }
            for value in claim["values"]
        ]
        found.append({**claim, "resolved": [shortened(value, most) for value in claim["resolved"]], "values": values})
    return found


def review_in_short(reading: Reading) -> dict[str, Any]:
    return {
        "id": reading.review_id,
        "kind": reading.kind,
        "critic": reading.critic_name or None,
        "publication": reading.publication_name or None,
        "date_published": reading.published_on or None,
        "url": reading.source_url or None,
        "language": reading.language or None,
        "rating": reading.rating_as_written or None,
        "rating_position": reading.rating_position,
        "arrived": reading.page.added_at.strftime("%Y-%m-%d"),
        "verdict": {
            "score": reading.verdict_score,
            "label": reading.verdict_label,
            "basis": reading.verdict_basis,
        }
        if reading.verdict_score is not None
        else None,
    }


def _pruned(value: Any, excerpts: Excerpts, *, are_values: bool = False) -> Any:
    if isinstance(value, list):
        return [_pruned(child, excerpts, are_values=are_values) for child in value]
    if not isinstance(value, dict):
        return value
    if "review_id" in value and "evidence" in value:
        return _pruned_support(value, excerpts, are_values)
    if "text" in value and "support" in value and _is_withheld(value, excerpts):
        value = {**value, "text": ""}
    return {key: _pruned(child, excerpts, are_values=are_values) for key, child in value.items()}


def _is_withheld(clause: Mapping[str, Any], excerpts: Excerpts) -> bool:
    """Whether the clause's words are a critic's own (the dissent) and beyond the excerpt."""
    for support in clause["support"]:
        for evidence in support["evidence"]:
            if " ".join(evidence["exact"].split()) == " ".join(clause["text"].split()):
                quote = excerpts.quote(support["review_id"], evidence)
                return quote is None or quote.words is None
    return False


def _pruned_support(support: Mapping[str, Any], excerpts: Excerpts, are_values: bool) -> dict[str, Any]:
    kept = []
    for evidence in support["evidence"]:
        quote = excerpts.quote(support["review_id"], evidence, is_value=are_values)
        if quote is not None and quote.words is not None:
            kept.append(evidence)
    pruned = {**support, "evidence": kept}
    if len(kept) < len(support["evidence"]):
        pruned["evidence_withheld"] = len(support["evidence"]) - len(kept)
    return pruned


def review_for_others(reading: Reading) -> dict[str, Any]:
    """The contract's "One review", with the count of its words. Of another person's review `text` is the excerpt, its pieces parted by `[…]`, and every span
    counts into that; `text_is_excerpt` says so, and evidence beyond it is left out."""
    record: dict[str, Any] = json.loads(reading.record)
    record["page"]["location"] = location_in_words(record["page"]["location"])
    record["words"] = reading.words_count
    spans = shown_spans(reading)
    if spans is None:
        return {**record, "text_is_excerpt": False}
    return {**_Cut(record["text"], spans).apply(record), "text_is_excerpt": True}


GAP = " […] "


class _Cut:
    """Moves spans of the whole text into the text of its excerpt."""

    def __init__(self, text: str, spans: tuple[tuple[int, int], ...]) -> None:
        self.moves: list[tuple[int, int, int]] = []
        pieces: list[str] = []
        length = 0
        for start, end in spans:
            gap = GAP.lstrip() if not pieces and start > 0 else GAP if pieces else ""
            length += len(gap)
            pieces.append(gap + text[start:end])
            self.moves.append((start, end, length - start))
            length += end - start
        tail = GAP.rstrip() if not spans or spans[-1][1] < len(text.rstrip()) else ""
        self.text = "".join(pieces) + tail

    def moved(self, start: int, end: int) -> tuple[int, int] | None:
        for low, high, by in self.moves:
            if low <= start and end <= high:
                return start + by, end + by
        return None

    def apply(self, record: dict[str, Any]) -> dict[str, Any]:
        cut = {key: self._value(value) for key, value in record.items() if key != "text"}
        cut["text"] = self.text
        cut["sentences"] = self._spans(record["sentences"])
        cut["sections"] = self._spans(record["sections"])
        for item, whole in zip(cut["quotations"], record["quotations"], strict=True):
            item["text"] = whole["text"]  # where its evidence is shown, it stands in the excerpt
        for fact in cut["facts"]:
            if not fact["evidence"]:
                fact |= {
                    key: shortened(fact[key], VALUE_WORDS)
                    for key in ("as_written", "value")
                    if isinstance(fact[key], str)
                }
        for name in ("opinions", "quotations"):
            cut[name] = [item for item in cut[name] if item["evidence"]]
        if record.get("best_line"):
            cut["best_line"] = self._evidence(record["best_line"])
        return cut

    def _spans(self, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        moved = ((item, self.moved(item["start"], item["end"])) for item in items)
        return [{**item, "start": place[0], "end": place[1]} for item, place in moved if place]

    def _value(self, value: Any) -> Any:
        if isinstance(value, dict):
            changed = {key: self._value(child) for key, child in value.items() if key != "evidence"}
            if "evidence" in value:
                changed["evidence"] = [one for e in value["evidence"] if (one := self._evidence(e))]
            return changed
        if isinstance(value, list):
            return [self._value(child) for child in value]
        return shortened(value) if isinstance(value, str) else value

    def _evidence(self, evidence: dict[str, Any]) -> dict[str, Any] | None:
        if "start" not in evidence:
            return evidence if len(evidence["exact"].split()) <= BESIDE_WORDS else None
        place = self.moved(evidence["start"], evidence["end"])
        return {**evidence, "start": place[0], "end": place[1]} if place else None
