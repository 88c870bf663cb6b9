"""The samples are what their README promises, and every label rests on words that stand in its page."""

import csv
import email
import html
import json
import re
from collections import Counter
from email import policy
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from cuttings.samples import sample_folder

ROLES = {"opinion", "plot", "fact", "context", "quotation", "furniture"}
ASPECTS = {
    *("overall", "direction", "screenplay", "story", "performances", "characters", "cinematography", "editing_pacing"),
    *(
        "music",
        "sound",
        "production_design",
        "visual_effects",
        "themes",
        "emotion",
        "humour",
        "action",
        "dialogue",
        "ending",
    ),
}
WORD = re.compile(r"\w+")


class Words(HTMLParser):
    """The visible words of a page, block tags parting words and inline tags not."""

    INLINE = frozenset({"em", "i", "b", "strong", "a", "span", "cite", "q", "abbr", "small", "sup"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.skipping = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skipping = tag in {"script", "style"}
        self.parts.append("" if tag in self.INLINE else " ")

    def handle_endtag(self, tag: str) -> None:
        self.skipping = False
        self.parts.append("" if tag in self.INLINE else " ")

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.parts.append(data)


def visible(source: str) -> str:
    parser = Words()
    parser.feed(source)
    return "".join(parser.parts)


def without_markup(source: str) -> str:
    """Markdown and reStructuredText links, notes and emphasis taken off, front matter left."""
    source = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", source)
    source = re.sub(r"`([^`<]*)<[^>]*>`_+", r"\1", source)
    source = re.sub(r"\[[\^#]?\w+\][_:]?", " ", source)
    return source.replace("*", "").replace("_", "")


@cache
def page_text(path: Path) -> str:
    raw = path.read_bytes()
    if path.suffix == ".mhtml":
        message = email.message_from_bytes(raw, policy=policy.default)
        part = next(p for p in message.walk() if p.get_content_type() == "text/html")
        text = visible((part.get_payload(decode=True) or b"").decode("utf-8"))  # type: ignore[union-attr]
    elif path.suffix == ".html":
        charset = re.search(rb'charset="?([\w-]+)', raw)
        text = visible(raw.decode(charset.group(1).decode() if charset else "utf-8"))
    elif path.suffix == ".jsonl":
        text = "\n".join(str(v) for line in raw.decode().splitlines() for v in json.loads(line).values())
    elif path.suffix == ".csv":
        text = "\n".join(v for row in csv.reader(raw.decode().splitlines(keepends=True)) for v in row)
    else:
        text = raw.decode("utf-8")
        text = without_markup(text) if path.suffix in {".md", ".rst"} else text
    return " ".join(html.unescape(text).split())


def words(text: str) -> str:
    return " " + " ".join(w.casefold() for w in WORD.findall(text)) + " "


def gold_rows() -> list[dict[str, Any]]:
    lines = (sample_folder() / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def reviews() -> list[dict[str, Any]]:
    """Every labelled review: a page of several films holds the first in its row and the rest under `others`."""
    return [r for row in gold_rows() if row["kind"] != "none" for r in (row, *row.get("others", []))]


def test_every_page_has_labels_and_every_label_a_page() -> None:
    folder = sample_folder()
    pages = {p.relative_to(folder).as_posix() for p in (folder / "pages").rglob("*") if p.is_file()}
    assert pages == {row["file"] for row in gold_rows()}
    assert len(pages) == len(gold_rows())


def test_base_names_differ() -> None:
    """The scorers look a reading up by the last part of its location."""
    names = Counter(Path(row["file"]).name for row in gold_rows())
    assert [n for n, count in names.items() if count > 1] == []


@pytest.mark.parametrize("row", reviews(), ids=lambda r: f"{Path(r['file']).stem}-{r['film']['titles'][0]}")
def test_labels_stand_in_their_page(row: dict[str, Any]) -> None:
    text = page_text(sample_folder() / row["file"])
    bag = words(text)
    assert [p for p in (*row["body"], *row["furniture"]) if p not in text] == []
    assert [s["text"] for s in row["sentences"] if words(s["text"]) not in bag and s["text"] not in text] == []
    raw = (sample_folder() / row["file"]).read_bytes().decode("utf-8", "replace") + text
    flat = " ".join(html.unescape(raw).split()).casefold()
    people = [*row.get("directors", []), *row["writers"], *(a for a, _ in row["cast"]), *(n for _, n in row["crew"])]
    named = [*people, *(c for _, c in row["cast"] if c), *row["praised"], *row["criticised"], *row["films_mentioned"]]
    assert [n for n in named if not any(all(w in flat for w in v.casefold().split()) for v in n.split("|"))] == []


def test_sentence_labels_are_in_the_form_of_the_guide() -> None:
    for row in reviews():
        for s in row["sentences"]:
            assert s["role"] in ROLES and s["polarity"] in (-1, 0, 1) and s["spoiler"] in (0, 1), s
            assert all(a in ASPECTS and p in (-1, 0, 1) for a, _, p in s["opinions"]), s


def test_no_page_and_no_sentence_twice_but_in_the_named_copies() -> None:
    seen: dict[str, str] = {}
    copies = {row["file"] for row in reviews() if row.get("copy_of")}
    for row in reviews():
        for s in row["sentences"]:
            key = words(s["text"])
            if row["file"] not in copies and len(key.split()) > 6:
                assert key not in seen, (row["file"], seen.get(key), s["text"])
                seen[key] = row["file"]


def test_manifest_names_pages_that_exist() -> None:
    with (sample_folder() / "manifest.csv").open(encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    assert rows
    assert [r["file"] for r in rows if not (sample_folder() / r["file"]).is_file()] == []
    assert all(".example/" in r["url"] for r in rows if r["url"])


def shape(written: str) -> str:
    """A rating's notation with its amounts taken off: `7/10` and `9/10` are one notation, `★★☆` and `★★★` too."""
    return re.sub(r"([★☆*⭐9])\1+", r"\1", re.sub(r"\d+([.,]\d+)?", "9", written))


def test_the_promised_number_and_variety() -> None:
    rows = reviews()
    none_kinds = {row["none_kind"] for row in gold_rows() if row["kind"] == "none"}
    languages = Counter(r["language"] for r in rows)
    per_film = Counter(r["film_key"] for r in rows)
    assert len(rows) >= 64 and len(per_film) == 12 and min(per_film.values()) >= 3
    assert per_film["rust-and-bone-2012"] >= 12
    assert len({c for r in rows for c in r["critic"]}) >= 20
    assert languages["fr"] >= 5 and languages["es"] >= 5 and languages["de"] >= 1 and languages["pt"] >= 1
    assert len(none_kinds) >= 5
    assert len({shape(r["rating"]["written"]) for r in rows if r.get("rating")}) >= 12
    assert {Path(r["file"]).suffix for r in rows} >= {".html", ".txt", ".md", ".rst", ".jsonl", ".csv", ".mhtml"}
    assert {r["verdict"] for r in rows} == {"positive", "mixed", "negative"}
    assert sum(len(r["sentences"]) for r in rows) >= 500


def test_the_five_pages_are_of_one_film() -> None:
    five = [r for r in reviews() if r["file"].startswith("pages/five/")]
    assert len(five) == 5
    assert {r["film_key"] for r in five} == {"rust-and-bone-2012"}


def test_copies_share_most_of_their_words_with_what_they_copy() -> None:
    by_file = {r["file"]: r for r in reviews()}
    copies = [r for r in reviews() if r.get("copy_of")]
    assert len(copies) == 3
    for copy in copies:
        original = {s["text"] for s in by_file[copy["copy_of"]]["sentences"]}
        mine = [s["text"] for s in copy["sentences"] if s["role"] not in {"furniture", "fact"}]
        assert sum(t in original for t in mine) >= 0.9 * len(mine), copy["file"]


def test_two_films_share_a_title_and_two_pages_contradict_each_other() -> None:
    films: dict[str, set[str]] = {}
    minutes: dict[str, set[int]] = {}
    writers: dict[str, set[tuple[str, ...]]] = {}
    for r in reviews():
        films.setdefault(r["film"]["titles"][0], set()).add(r["film_key"])
        if "runtime_minutes" in r["facts"]:
            minutes.setdefault(r["film_key"], set()).add(r["facts"]["runtime_minutes"])
        if r["writers"]:
            writers.setdefault(r["film_key"], set()).add(tuple(r["writers"]))
    assert films["True Grit"] == {"true-grit-1969", "true-grit-2010"}
    assert minutes["amelie-2001"] == {122, 129}
    assert ("Philip K. Dick",) in writers["blade-runner-1982"] and len(writers["blade-runner-1982"]) > 1


def test_text_copied_from_a_browser_holds_no_markup() -> None:
    tags = re.compile(r"</?[a-z]+[^>\n]*>")
    pages = [p for p in (sample_folder() / "pages").rglob("*.txt") if tags.search(p.read_text(encoding="utf-8"))]
    assert pages == []
