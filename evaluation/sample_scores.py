"""Readings of our own sample pages against their labels: one figure per field, F1 unless named otherwise.

Written for the samples (`src/cuttings/samples/gold.jsonl`), so that a clean clone can measure itself without anything beside it.
A page may hold several labelled reviews (a round-up); readings are met to labels by file, then by film title, then in order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import Any

from cuttings.text.folding import fold, title_key

Row = dict[str, Any]
SIGN = {"positive": 1, "mixed": 0, "negative": -1}
ROLES_AS_GOOD = {("furniture", "fact"), ("fact", "furniture")}
"""A header line kept in the text counts as either, as the labelling guide says."""


class Counts:
    """Hits, wrong answers and missed answers of each field, with the misses in words."""

    def __init__(self) -> None:
        self.hit: dict[str, int] = defaultdict(int)
        self.wrong: dict[str, int] = defaultdict(int)
        self.missed: dict[str, int] = defaultdict(int)
        self.misses: dict[str, list[str]] = defaultdict(list)

    def one(self, field: str, page: str, wanted: object, got: object, is_right: bool) -> None:
        """A field with one value; None on both sides is not counted."""
        if wanted is None and got is None:
            return
        if is_right:
            self.hit[field] += 1
            return
        self.wrong[field] += got is not None
        self.missed[field] += wanted is not None
        self.misses[field].append(f"{page}: wanted {wanted!r}, got {got!r}")

    def many(
        self,
        field: str,
        page: str,
        wanted: Iterable[Any],
        got: Iterable[Any],
        same: Callable[[Any, Any], bool],
        *,
        is_open: bool = False,
    ) -> None:
        """A field with several values; with `is_open` more than the labelled ones is no fault."""
        left = list(got)
        for want in wanted:
            found = next((value for value in left if same(want, value)), None)
            if found is None:
                self.missed[field] += 1
                self.misses[field].append(f"{page}: missed {want!r}")
            else:
                self.hit[field] += 1
                left.remove(found)
        if not is_open:
            self.wrong[field] += len(left)
            self.misses[field] += [f"{page}: extra {value!r}" for value in left]

    def figures(self) -> dict[str, float]:
        names = sorted({*self.hit, *self.wrong, *self.missed})
        return {n: 2 * self.hit[n] / (2 * self.hit[n] + self.wrong[n] + self.missed[n]) for n in names}


def same_name(wanted: str, got: str) -> bool:
    """First and last words decide; a label may hold spellings parted by `|`."""
    words = fold(got).split()
    return any(
        (w := fold(spelling).split()) and w[0] == words[0] and w[-1] == words[-1]
        for spelling in wanted.split("|")
        if words
    )


def score(gold: list[Row], readings: list[Row]) -> tuple[dict[str, float], dict[str, list[str]]]:
    """Figures and misses by field. `readings` are rows of `cuttings read` in any order."""
    counts = Counts()
    by_file: dict[str, list[Row]] = defaultdict(list)
    for reading in readings:
        by_file[PurePath(reading["page"]["location"].split("!")[0]).name].append(reading)
    labels: dict[str, list[Row]] = defaultdict(list)
    for label in gold:
        labels[PurePath(label["file"]).name].append(label)
    for name, wanted in labels.items():
        got = [reading for reading in by_file[name] if reading["kind"] != "none"]
        reviews = [label for label in wanted if label["kind"] != "none"]
        counts.many("is_review", name, reviews, got, lambda a, b: True)
        for label in reviews:
            reading = _met(label, got, len(reviews))
            if reading is not None:
                got.remove(reading)
                _page_fields(counts, name, label, reading)
                _text(counts, name, label, reading)
                _sentences(counts, name, label, reading)
    return counts.figures(), counts.misses


def _met(label: Row, readings: list[Row], labelled: int) -> Row | None:
    titles = {title_key(title) for title in label["film"]["titles"]}
    by_title = [r for r in readings if r["film"] and title_key(r["film"]["title"] or "") in titles]
    return by_title[0] if by_title else readings[0] if readings and labelled == 1 else None


def _page_fields(counts: Counts, page: str, label: Row, reading: Row) -> None:
    film = reading["film"] or {}
    titles = {title_key(title) for title in label["film"]["titles"]}
    counts.one(
        "film_title", page, label["film"]["titles"], film.get("title"), title_key(film.get("title") or "") in titles
    )
    year = label["film"].get("year")
    if year or film.get("year") not in (None, *label["film"].get("year_ok", [])):
        counts.one("film_year", page, year, film.get("year"), film.get("year") == year)
    for field, key in (("critic", "author"), ("publication", "publication")):
        if field in label:
            got = (reading[key] or {}).get("name")
            wanted = label[field] or None
            counts.one(field, page, wanted, got, bool(got and wanted) and fold(got) in map(fold, label[field]))
    if "date" in label:
        got = (reading["date_published"] or {}).get("value")
        counts.one("date", page, label["date"], got, bool(got) and got == label["date"])
    if "rating" in label:
        wanted = label["rating"] and label["rating"]["fraction"]
        got = (reading["rating"] or {}).get("fraction")
        counts.one("rating", page, wanted, got, None not in (wanted, got) and abs(got - wanted) < 0.02)
    if label.get("verdict"):
        got = (reading["verdict"] or {}).get("label")
        counts.one("verdict", page, label["verdict"], got, got == label["verdict"])
    _people_and_facts(counts, page, label, reading)


def _people_and_facts(counts: Counts, page: str, label: Row, reading: Row) -> None:
    credits = reading["credits"]
    if "directors" in label:
        counts.many(
            "directors", page, label["directors"], [c["name"] for c in credits if c["role"] == "director"], same_name
        )
    if "cast" in label:
        actors = [c for c in credits if c["role"] == "actor"]
        is_open = bool(label.get("cast_open"))
        counts.many(
            "cast", page, [name for name, _ in label["cast"]], [c["name"] for c in actors], same_name, is_open=is_open
        )
        wanted = [(name, character) for name, character in label["cast"] if character]
        got = [(c["name"], c["character"]) for c in actors if c["character"]]
        counts.many("characters", page, wanted, got, _same_part, is_open=is_open)
    if "films_mentioned" in label:
        got = [mention["title"] for mention in reading["mentions"]]
        counts.many("mentions", page, label["films_mentioned"], got, lambda a, b: title_key(a) == title_key(b))
    facts = defaultdict(list)
    for fact in reading["facts"]:
        facts[fact["property"]].append(fact["value"])
    for key, wanted in label.get("facts", {}).items():
        if key in _FACTS:
            values = wanted if isinstance(wanted, list) else [wanted]
            counts.many("facts", page, values, facts[_FACTS[key]], _same_value)


_FACTS = {
    "runtime_minutes": "duration",
    "countries": "country_of_origin",
    "content_rating": "content_rating",
    "genres": "genre",
    "release_date": "date_released",
    "budget": "production_budget",
    "gross": "box_office",
}


def _same_part(wanted: tuple[str, str], got: tuple[str, str]) -> bool:
    a, b = fold(wanted[1]), fold(got[1])
    return same_name(wanted[0], got[0]) and (a in b or b in a)


def _same_value(wanted: object, got: object) -> bool:
    if isinstance(wanted, int | float) and isinstance(got, int | float):
        return abs(got - wanted) <= 0.01 * abs(wanted)
    return fold(str(got)).startswith(fold(str(wanted)))


def _text(counts: Counts, page: str, label: Row, reading: Row) -> None:
    flat = " ".join(reading["text"].split())
    for phrase in label.get("body", []):
        counts.one("body_kept", page, phrase, None, " ".join(phrase.split()) in flat)
    for phrase in label.get("furniture", []):
        is_left_out = (
            " ".join(phrase.split()) not in flat if len(phrase) > 8 else phrase not in reading["text"].splitlines()
        )
        counts.one("furniture_left_out", page, phrase, None, is_left_out)
    tiles = "".join("".join(reading["text"][s["start"] : s["end"]].split()) for s in reading["sentences"])
    counts.one("sentences_tile", page, True, None, tiles == "".join(reading["text"].split()))
    for evidence in _evidence(reading):
        if "start" in evidence:
            is_exact = reading["text"][evidence["start"] : evidence["end"]] == evidence["exact"]
            counts.one("evidence_exact", page, evidence["exact"], None, is_exact)


def _evidence(value: Any) -> Iterable[Row]:
    if isinstance(value, dict):
        if "exact" in value:
            yield value
        for child in value.values():
            yield from _evidence(child)
    elif isinstance(value, list):
        for child in value:
            yield from _evidence(child)


def _sentences(counts: Counts, page: str, label: Row, reading: Row) -> None:
    flat, places = _flattened(reading["text"])
    for wanted in label.get("sentences", []):
        words = "".join(wanted["text"].split())
        at = flat.find(words)
        if at < 0:
            if wanted["role"] != "furniture":
                counts.one("role", page, wanted["role"], None, False)
            continue
        start, end = places[at], places[at + len(words) - 1] + 1
        inside = max(reading["sentences"], key=lambda s: min(end, s["end"]) - max(start, s["start"]))
        role = (wanted["role"], inside["role"])
        counts.one("role", page, wanted["role"], inside["role"], role[0] == role[1] or role in ROLES_AS_GOOD)
        if wanted["role"] == "opinion":
            side = (inside["polarity"] > 0.15) - (inside["polarity"] < -0.15)
            counts.one("polarity", page, wanted["polarity"], side, side == wanted["polarity"])
        got = {
            (o["aspect"], SIGN[o["polarity"]])
            for o in reading["opinions"]
            if any("start" in e and min(end, e["end"]) > max(start, e["start"]) for e in o["evidence"])
        }
        counts.many(
            "opinions", page, {(aspect, side) for aspect, _, side in wanted["opinions"]}, got, lambda a, b: a == b
        )


def _flattened(text: str) -> tuple[str, list[int]]:
    places = [i for i, character in enumerate(text) if not character.isspace()]
    return "".join(text[i] for i in places), places
