"""One review and one page of furniture as a layout asks for them, and the label made of what it asked.

A layout that prints no critic never asks for `r.critic`, so that its label holds none: what a page says and what its label says cannot part.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from babel.dates import format_date
from markupsafe import Markup, escape

from cuttings.text.folding import fold

Row = dict[str, Any]
_MARK = re.compile(r"\{([^{}]+)\}")
_LETTERS = ("F", "D", "D+", "C-", "C", "C+", "B-", "B", "B+", "A-", "A")
_LETTER_SHARES = (0.0, 0.25, 0.333, 0.417, 0.5, 0.583, 0.667, 0.75, 0.833, 0.917, 1.0)
"""Letters of the points 0 to 10, and what part of the best each is worth (equal steps)."""
_ITALICS = {"em": "<em>{}</em>", "i": "<i>{}</i>", "b": "<b>{}</b>", "cite": "<cite>{}</cite>", "plain": "{}"}
PHRASE_WORDS = 7


def told(paragraph: str) -> str:
    """The paragraph as it is read, without our marks."""
    return _MARK.sub(lambda mark: _name(mark[1]), paragraph)


def _name(mark: str) -> str:
    return mark[2:] if mark[1:2] == ":" else mark.split("=")[0]


class Telling:
    """One review as a layout sees it."""

    def __init__(self, review: Row) -> None:
        self._row = review
        self.titles: list[str] = []
        self.asked: set[str] = set()
        self.ratings: list[tuple[str, float]] = []
        self.people: dict[str, dict[str, str | None]] = {"directors": {}, "cast": {}}
        self.facts: dict[str, Any] = {}
        self.mentioned: list[str] = []
        self.body: list[str] = []
        self.date: str | None = None
        self.author: str | None = None
        self.places: list[str] = []

    @property
    def language(self) -> str:
        return str(self._row["language"])

    @property
    def slug(self) -> str:
        """Of the title, for addresses and file names."""
        return re.sub(r"[^a-z0-9]+", "-", fold(self._row["title"])).strip("-")

    @property
    def host(self) -> str:
        """An address for layouts that print the publication's name as well."""
        return re.sub(r"[^a-z0-9]+", "", fold(self._row["publication"])) + ".example"

    @property
    def title(self) -> str:
        return self._title(self._row["title"])

    @property
    def original(self) -> str:
        """The original title, or an empty string where it is the same."""
        return self._title(self._row["original_title"]) if "original_title" in self._row else ""

    def _title(self, title: str) -> str:
        if title not in self.titles:
            self.titles.append(title)
        return title

    @property
    def year(self) -> int:
        self.asked.add("year")
        return int(self._row["year"])

    @property
    def critic(self) -> str:
        self.author = self._row["critic"]
        return str(self.author)

    @property
    def member(self) -> str:
        """The critic's name on a service for everybody."""
        self.author = self._row["member"]
        return str(self.author)

    @property
    def publication(self) -> str:
        return self.on(self._row["publication"])

    def on(self, service: str) -> str:
        """The name of the service that the layout imitates, or another form of the publication's: either counts as the publication."""
        if service not in self.places:
            self.places.append(service)
        return service

    @property
    def directors(self) -> list[str]:
        self.people["directors"].update(dict.fromkeys(self._row["directors"]))
        return list(self._row["directors"])

    @property
    def writers(self) -> list[str]:
        return list(self._row["writers"])

    @property
    def actors(self) -> list[str]:
        """Names alone."""
        for name, _ in self._row["cast"]:
            self.people["cast"].setdefault(name, None)
        return [name for name, _ in self._row["cast"]]

    @property
    def cast(self) -> list[tuple[str, str]]:
        """Names with their characters."""
        self.people["cast"].update(dict(self._row["cast"]))
        return [(name, part) for name, part in self._row["cast"]]

    @property
    def runtime(self) -> int:
        self.facts["runtime_minutes"] = self._row["runtime"]
        return int(self._row["runtime"])

    @property
    def hours(self) -> tuple[int, int]:
        return divmod(self.runtime, 60)

    @property
    def countries(self) -> list[str]:
        return list(self._fact("countries"))

    @property
    def genres(self) -> list[str]:
        return list(self._fact("genres"))

    @property
    def certificate(self) -> str:
        return str(self._fact("certificate", "content_rating"))

    def released(self, pattern: str = "long") -> str:
        self._fact("release", "release_date")
        return self._dated(self._row["release"], pattern)

    def _fact(self, key: str, label: str = "") -> Any:
        self.facts[label or key] = self._row[key]
        return self._row[key]

    def published(self, pattern: str = "long") -> str:
        """The day of the review by a pattern of Unicode's locale data (`long`, `d MMMM y`), in the review's language."""
        self.date = self._row["published"]
        return self._dated(self._row["published"], pattern)

    def _dated(self, day: str, pattern: str) -> str:
        return format_date(dt.date.fromisoformat(day), pattern, locale=self.language)

    @property
    def clock(self) -> str:
        """A time of day, the same on every run."""
        return f"{8 + len(self._row['critic']) % 12:02}:{len(self._row['title']) * 7 % 60:02}"

    def score(self, best: int, step: float = 0.5) -> float:
        """The rating on a scale of `best` in steps of `step`."""
        value = round(self._row["points"] * best / 10 / step) * step
        self.ratings.append((f"{value:g}/{best}", value / best))
        return value

    def number(self, best: int, step: float = 0.5) -> str:
        """The rating as the review's language writes it: `3.5`, `3,5`, `4`."""
        written = f"{self.score(best, step):g}"
        return written if self.language == "en" else written.replace(".", ",")

    def stars(self, full: str = "★", half: str = "½", empty: str = "", best: int = 5) -> str:
        value = self.score(best)
        whole, rest = int(value), value % 1
        return full * whole + (half if rest else "") + empty * (best - whole - bool(rest))

    @property
    def letter(self) -> str:
        letter = _LETTERS[self._row["points"]]
        self.ratings.append((letter, _LETTER_SHARES[self._row["points"]]))
        return letter

    def paragraphs(self, start: int = 0, end: int | None = None, italics: str = "em") -> list[Markup | str]:
        """The review's own words; `italics` is a tag, `plain` for text, or `md` for Markdown."""
        rows = self._row["paragraphs"][start:end]
        for row in rows:
            self._note(row)
            self.body += _phrases(row, is_marked_up=italics == "md")
        return [self._set(row, italics) for row in rows]

    def _note(self, paragraph: str) -> None:
        for mark in _MARK.findall(paragraph):
            kind, name = (mark[0], mark[2:]) if mark[1:2] == ":" else ("a", mark)
            if kind == "a":
                name, part = mark.split("=")
                if part or name not in self.people["cast"]:
                    self.people["cast"][name] = self.people["cast"].get(name) or part or None
            elif kind == "d":
                self.people["directors"][name] = None
            elif kind == "m":
                self.mentioned.append(name)
            else:
                self._title(name)

    def _set(self, paragraph: str, italics: str) -> Markup | str:
        def written(mark: re.Match[str]) -> str:
            is_film = mark[1][:2] in ("m:", "t:")
            form = "*{}*" if italics == "md" else _ITALICS[italics]
            return form.format(_name(mark[1])) if is_film else _name(mark[1])

        if italics in ("md", "plain"):
            return _MARK.sub(written, paragraph)
        return Markup(_MARK.sub(written, str(escape(paragraph)).replace("&#39;", "'")))

    def label(self, file: str, furniture: Iterable[str]) -> Row:
        """What a reading of this page should say."""
        row: Row = {
            "file": file,
            "kind": "review",
            "language": self.language,
            "film": {
                "titles": self.titles,
                "year": self._row["year"] if "year" in self.asked else None,
                "year_ok": [self._row["year"]],
            },
            "critic": [self.author] if self.author else [],
            "publication": self.places,
            "date": self.date,
            "rating": None,
            "directors": list(self.people["directors"]),
            "cast": [[name, part] for name, part in self.people["cast"].items()],
            "cast_open": False,
            "facts": {"runtime_minutes": [], "countries": [], "content_rating": [], **self.facts},
            "films_mentioned": list(dict.fromkeys(self.mentioned)),
            "body": list(dict.fromkeys(self.body)),
            "furniture": list(dict.fromkeys(furniture)),
        }
        if self.ratings:
            written, share = self.ratings[0]
            if any(abs(other - share) > 0.02 for _, other in self.ratings):
                raise ValueError(f"{file}: a layout prints one rating in two ways that differ: {self.ratings}")
            row["rating"] = {"written": written, "fraction": round(share, 4)}
        return row


def _phrases(paragraph: str, *, is_marked_up: bool) -> list[str]:
    """The first and the last words of a paragraph; in Markdown only where no mark of emphasis stands between them."""
    words = told(paragraph).split()
    if not is_marked_up:
        return [" ".join(words[:PHRASE_WORDS]), " ".join(words[-PHRASE_WORDS:])]
    longest = max(_MARK.split(paragraph)[::2], key=len).split()
    return [" ".join(longest[1 : PHRASE_WORDS + 1])]
