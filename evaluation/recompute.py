"""Makes every figure of every film page again from the exported data alone, and compares it with what the page shows.

    python evaluation/recompute.py http://127.0.0.1:8000

Standard library only, not a line of the package. Every figure that a film page marks with `data-figure` must be made again to the last
shown digit; exits 1 where one is not.
"""

from __future__ import annotations

import json
import random
import re
import sys
import unicodedata
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from math import floor, fsum, sqrt
from typing import Any

Z = 1.6448536269514722
METHODS = ("share-1", "mean-1", "percentile-1")
Voice = dict[str, Any]
Ranks = dict[str, list[float]]


def shown(value: float | None) -> str:
    return "" if value is None else str(floor(round(value, 6) + 0.5 + 1e-6))


def key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.translate(str.maketrans("øØıł", "oOil"))).casefold()
    plain = re.sub(r"\s*[&+]\s*", " and ", "".join(c for c in plain if not unicodedata.combining(c)))
    return re.sub(r"[^\w]+|_", " ", plain).strip().replace(" ", "-")


def place(voice: Voice) -> float | None:  # of a rating between the ends of its scale, 0..1
    if not (mark := voice["mark"]):
        return None
    return round(min(1.0, max(0.0, (mark["value"] - mark["worst"]) / ((mark["best"] - mark["worst"]) or 1))), 6)


def points(voice: Voice) -> float | None:  # of a rating in equal steps from zero, 0..100
    if not (mark := voice["mark"]):
        return None
    if grade := mark["letter"]:
        twelfths = {"A": 12, "B": 9, "C": 6, "D": 3, "F": 0}[grade[0]] + {"+": 1, "-": -1}.get(grade[1:], 0)
        return round(100 * round(min(12, max(0, twelfths)) / 12, 4), 6)
    share = (place(voice) or 0.0) if mark["best"] <= mark["worst"] else min(1.0, max(0.0, mark["value"] / mark["best"]))
    return round(100 * share, 6)


def value_of(voice: Voice, method: str, ranks: Ranks) -> float | None:
    if method == "share-1":
        return None if voice["verdict"] is None else 100.0 * (voice["verdict"] >= 0.5)
    if method == "mean-1":
        return points(voice)
    spot, given = place(voice), ranks.get(key(voice["critic"] or ""), [])
    if spot is None or len(given) < 10:
        return None
    return round(100 * (sum(v < spot for v in given) + sum(v == spot for v in given) / 2) / len(given), 6)


def wilson(share: float, n: int) -> tuple[float, float]:
    width = Z * Z / n
    centre, half = (share + width / 2) / (1 + width), Z * sqrt(share * (1 - share) / n + width / (4 * n)) / (1 + width)
    return 100 * max(0.0, centre - half), 100 * min(1.0, centre + half)


def bootstrap(values: list[float], seed: str) -> tuple[float, float]:
    dice, ordered, n = random.Random(seed), sorted(values), len(values)
    means = sorted(sum(dice.choices(ordered, k=n)) / n for _ in range(1000))
    return means[50], means[949]


def figure(film: str, voices: list[Voice], method: str, ranks: Ranks) -> dict[str, str]:
    """Every number that stands beside one figure, as shown."""
    rows = [(voice, value) for voice in voices if (value := value_of(voice, method, ranks)) is not None]
    if not rows:
        return {}
    values, n, share = [value for _, value in rows], len(rows), method == "share-1"
    mean = fsum(values) / n
    ends = wilson(mean / 100, n) if share else bootstrap(values, film) if n > 1 else None
    rest = [(fsum(values) - value) / (n - 1) for value in values] if n > 1 else []
    spread = min(1.0, sqrt(fsum((v - mean) ** 2 for v in values) / n) / 50)
    read = sum(voice["basis"] == "text" and not voice["mark"] for voice, _ in rows)
    found: dict[str, int | str] = {"value": shown(mean), "reviews": n, "stated": n - read, "inferred": read}
    found["positive"] = sum((voice["verdict"] or 0) >= 0.5 for voice, _ in rows)
    found["split"] = f"{round(4 * mean / 100 * (1 - mean / 100) if share else spread, 6):.2f}"
    found |= {"low": shown(ends[0]), "high": shown(ends[1])} if ends else {}
    found |= {"least": shown(min(rest)), "most": shown(max(rest))} if rest else {}
    bars = [sum(min(int(value // 20), 4) == bar for value in values) for bar in range(5)]
    for bar, percent in enumerate(largest_remainder(bars)):
        found |= {f"bar.{20 * bar}": bars[bar], f"percent.{20 * bar}": percent}
    return {f"{method}.{name}": str(text) for name, text in found.items()}


def largest_remainder(counts: list[int]) -> list[int]:
    total = sum(counts)
    floors = [100 * count // total for count in counts]
    order = sorted(range(len(counts)), key=lambda i: (-(100 * counts[i] % total), i))
    return [f + (i in order[: 100 - sum(floors)]) for i, f in enumerate(floors)]


def ranks_of(dossiers: Iterable[dict[str, Any]]) -> Ranks:
    """Each critic's ratings of films of the library, the newest of each film."""
    newest: dict[tuple[str, str], tuple[str, str, float]] = {}
    for dossier in dossiers:
        for voice in dossier["voices"]:
            if voice["critic"] and (spot := place(voice)) is not None:
                pair = key(voice["critic"]), dossier["film"]["id"]
                row = voice["date"] or "", voice["review_id"], spot
                newest[pair] = max(newest.get(pair, row), row)
    found: Ranks = {}
    for (critic, _), (_, _, spot) in newest.items():
        found.setdefault(critic, []).append(spot)
    return found


def figures_of(dossier: dict[str, Any], ranks: Ranks) -> dict[str, str]:
    """Name to text of every figure the film's page may show under the usual reckoning of each method."""
    voices = [voice for voice in dossier["voices"] if not voice["copy_of"]]
    heard, reception = {voice["review_id"] for voice in voices}, dossier["reception"]
    judged = [voice for voice in voices if voice["verdict"] is not None]
    found: dict[str, object] = {}
    for method in METHODS:
        found |= figure(dossier["film"]["id"], voices, method, ranks)
    found["count.ratings"] = sum(voice["rating"] is not None for voice in voices)
    found["count.read"] = sum(voice["basis"] == "text" and not voice["mark"] for voice in judged)
    found["count.against"] = sum(voice["verdict"] < 0.5 for voice in judged)
    sides: dict[str, list[bool]] = {}
    for voice in judged:
        for name in ("kind", "language", "country"):
            sides.setdefault(f"{name}.{voice[name] or ''}", []).append(voice["verdict"] >= 0.5)
        sides.setdefault(f"year.{(voice['date'] or '')[:4]}", []).append(voice["verdict"] >= 0.5)
    for name, side in sides.items():
        found |= {
            f"{name}.for": sum(side),
            f"{name}.of": len(side),
            f"{name}.share": shown(100 * sum(side) / len(side)),
        }
    arrived = {row["id"]: row["arrived"] for row in dossier.get("reviews_in_short", ())}
    yes, row = 0, sorted(judged, key=lambda v: (arrived.get(v["review_id"]), v["date"] or "9999", v["review_id"]))
    for n, voice in enumerate(row, 1):
        yes += voice["verdict"] >= 0.5
        found[f"history.{voice['review_id']}"] = f"{shown(100 * yes / n)} %" if n >= 5 else f"{yes} of {n}"
    for part in ("aspect", "person"):
        for tally in reception[f"by_{part}"]:
            said = Counter(v["polarity"] for v in tally["support"] if v["review_id"] in heard)
            found |= {f"{part}.{tally['name']}.{side}": said[side] for side in ("positive", "mixed", "negative")}
    parts = {"clause": reception["consensus"], "compared": dossier["compared_with"]}
    parts |= {name: reception.get(name, []) for name in ("reservations", "concessions")}
    for number, clause, part in ((n, clause, part) for part, rows in parts.items() for n, clause in enumerate(rows)):
        count = len({support["review_id"] for support in clause["support"]} & heard)
        found |= {f"{part}-{number}": count, f"{part}-{number}.count": count, f"{part}-{number}.of": clause["of"]}
    if reception["dissent"]:
        fewer = min(Counter(voice["verdict"] >= 0.5 for voice in judged).values())
        found |= {"dissent.count": fewer, "dissent.of": len(judged)}
    for claim in dossier["claims"]:
        unit = "" if claim["property"] == "duration" else claim["unit"] or ""
        for number, value in enumerate(claim["values"]):
            stating = {support["review_id"] for support in value["support"]} & heard
            found[f"claim.{claim['property']}.{unit}.{number}"] = len(stating)
    return {name: str(text) for name, text in found.items()}


def differences(page: str, made: dict[str, str]) -> Iterator[str]:
    """The figures of a film page that were not made again to the last shown digit."""
    marked = re.findall(r'data-figure="([^"]+)"[^>]*>([^<]*)<', page)
    for name, text in ((unescape(name), unescape(text).strip()) for name, text in marked):
        if made.get(name) != text:
            yield f"{name}: the page says {text!r}, made again {made.get(name)!r}"
    if not marked:
        yield "the page marks no figure"


def check(fetch: Callable[[str], str]) -> tuple[int, int, list[str]]:
    """(films, figures, differences) of a site whose pages `fetch` gets by their path."""
    films: list[dict[str, Any]] = []
    for number in range(1, json.loads(fetch("/api/films"))["pages"] + 1):
        films += json.loads(fetch(f"/api/films?page={number}"))["films"]
    dossiers = [json.loads(fetch(f"/api/films/{film['id']}")) for film in films]
    ranks, wrong, count = ranks_of(dossiers), [], 0
    for dossier in dossiers:
        made = figures_of(dossier, ranks)
        for method in METHODS:
            page = fetch(f"/films/{dossier['film']['id']}/?method={method}")
            count += page.count("data-figure=")
            wrong += [f"{dossier['film']['title']}, {method}: {line}" for line in differences(page, made)]
    return len(dossiers), count, wrong


if __name__ == "__main__":
    base = sys.argv[1].rstrip("/")
    films, figures, wrong = check(lambda path: urllib.request.urlopen(base + path, timeout=120).read().decode())
    print("\n".join([*wrong, f"{films} films, {figures} figures on their pages, {len(wrong)} not made again"]))
    sys.exit(1 if wrong else 0)
