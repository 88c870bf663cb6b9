"""Page layouts of the web and our own reviews to pages and labels: can a reader read sites that it has never seen?

    python evaluation/fill_layouts.py open FOLDER      writes FOLDER/pages and FOLDER/gold.jsonl

`open` layouts may be looked at when the reader is mended; `kept` ones are only ever measured. Both were written without a look at the
reader, after the manner of real pages, none copied from one. Nothing is drawn by chance: the same tree gives the same pages.
"""

from __future__ import annotations

import json
import sys
import tomllib
import zlib
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from layout_telling import Row, Telling, told

HERE = Path(__file__).parent / "layouts"
SETS = ("open", "kept")
OTHERS = 4
"""Other films that a page may name beside its own; on a short shelf one comes twice, as it does on sites."""
MARKUP = (".html", ".htm", ".xml")


def toml(path: Path) -> Any:
    with path.open("rb") as file:
        return tomllib.load(file)


class Words:
    """The furniture of pages in one language; what is asked for through `said` becomes a label of furniture."""

    def __init__(self, words: dict[str, dict[str, str]], language: str, said: Callable[[str], str]) -> None:
        self._words, self._language, self._said = words, language, said

    def __getitem__(self, key: str) -> str:
        return self._said(self._words[key][self._language])


class Filler:
    """Fills the layouts of one set."""

    def __init__(self, which: str) -> None:
        self.layouts: dict[str, Row] = toml(HERE / which / "layouts.toml")
        self._reviews: list[Row] = toml(HERE / "reviews.toml")["review"]
        self._words = toml(HERE / "words.toml")
        self._environment = Environment(
            loader=FileSystemLoader(HERE / which),
            autoescape=lambda name: bool(name) and str(name).removesuffix(".j2").endswith(MARKUP),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def pages(self) -> list[tuple[str, str, list[Row]]]:
        """Name, text and labels of every page of the set, in order."""
        return [page for name in self.layouts for page in self._pages_of(name)]

    def _pages_of(self, name: str) -> list[tuple[str, str, list[Row]]]:
        layout = self.layouts[name]
        films = layout.get("films", 1)
        pages = []
        turns: dict[str, int] = {}
        for number in range(layout.get("pages", 5)):
            language = layout["languages"][number % len(layout["languages"])]
            shelf = [row for row in self._reviews if row["language"] == language]
            first = zlib.crc32(name.encode()) + turns.get(language, 0)
            turns[language] = turns.get(language, 0) + max(films, 1)
            # A short shelf would give a round-up the same film twice.
            chosen = [shelf[(first + i) % len(shelf)] for i in range(min(films, len(shelf)))]
            pages.append(self._page(name, number, language, chosen, shelf))
        return pages

    def _page(
        self, name: str, number: int, language: str, chosen: list[Row], shelf: list[Row]
    ) -> tuple[str, str, list[Row]]:
        layout, furniture = self.layouts[name], []

        def furn(phrase: str) -> str:
            furniture.append(phrase)
            return phrase

        told_by = [Telling({**row, **_voice(chosen)}) for row in chosen]
        text = self._environment.get_template(f"{name}.j2").render(
            r=told_by[0] if told_by else None,
            reviews=told_by,
            number=number,
            language=language,
            furn=furn,
            f=Words(self._words, language, furn),
            w=Words(self._words, language, str),
            others=list(islice(cycle(_other(row) for row in shelf if row not in chosen), OTHERS)),
        )
        stem, ending = name.rsplit(".", 1)
        file = f"{stem}-{number + 1}-{language}.{ending}"
        if layout.get("kind") == "none":
            return file, text, [{"file": f"pages/{file}", "kind": "none", "language": language}]
        return file, text, [review.label(f"pages/{file}", furniture) for review in told_by]


def _voice(chosen: list[Row]) -> Row:
    """A round-up is by one critic on one day in one place."""
    return {key: chosen[0][key] for key in ("critic", "member", "publication", "published")}


def _other(row: Row) -> Row:
    """Another film of the site, as its sidebars name it."""
    words = told(row["paragraphs"][1]).split()
    return {
        "title": row["title"],
        "year": row["year"],
        "critic": row["critic"],
        "member": row["member"],
        "points": row["points"],
        "stars": "★" * (row["points"] // 2) + "☆" * (5 - row["points"] // 2),
        "teaser": " ".join(words[:9]) + "…",
        "runtime": row["runtime"],
        "genre": row["genres"][0],
        "director": row["directors"][0],
        "actor": row["cast"][0][0],
    }


def fill(which: str, folder: Path) -> Path:
    """Writes the pages and labels of a set; gives the folder back."""
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    labels: list[Row] = []
    for name, text, rows in Filler(which).pages():
        (folder / "pages" / name).write_text(text, encoding="utf-8")
        labels += rows
    lines = "".join(json.dumps(label, ensure_ascii=False) + "\n" for label in labels)
    (folder / "gold.jsonl").write_text(lines, encoding="utf-8")
    return folder


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in SETS:
        sys.exit(__doc__)
    fill(sys.argv[1], Path(sys.argv[2]))
