"""Keys of titles -> films that everybody writes about: their year, makers and titles in other languages (`lexicons/known_films.txt`).

The list settles what a title in running words names, which titles are one film's, and whose film it is; it never says anything of the
film under review that the page does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from cuttings.text.folding import fold, title_key
from cuttings.text.letters import plain

YEARS_OFF = 2
"""Release years differ that much between countries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFilm:
    """One line of the list."""

    year: int
    makers: tuple[str, ...]
    """Who directed, as printed; empty where a studio is meant."""
    titles: tuple[str, ...]

    def has_maker(self, surnames: frozenset[str]) -> bool:
        """Whether one of these folded surnames is a maker's."""
        return any(plain(maker).split()[-1] in surnames for maker in self.makers)


@lru_cache(maxsize=1)
def known_films() -> tuple[KnownFilm, ...]:
    lines = files("cuttings.lexicons").joinpath("known_films.txt").read_text(encoding="utf-8").split("\n")
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            year, makers, titles = line.split("; ", 2)
            found.append(
                KnownFilm(
                    year=int(year),
                    makers=tuple(m for m in makers.split(", ") if m),
                    titles=tuple(titles.split(" | ")),
                )
            )
    return tuple(found)


@lru_cache(maxsize=1)
def films_by_key() -> dict[str, tuple[KnownFilm, ...]]:
    """Every key of a title to the films that carry it."""
    found: dict[str, list[KnownFilm]] = {}
    for film in known_films():
        for key in dict.fromkeys(title_key(t) for t in film.titles):
            found.setdefault(key, []).append(film)
    return {key: tuple(films) for key, films in found.items()}


@lru_cache(maxsize=1)
def _printed_forms() -> frozenset[str]:
    return frozenset(fold(title) for film in known_films() for title in film.titles)


def is_known_print(title: str) -> bool:
    """Whether words are a known title as it is printed, with its article; of two words or more the article may be missing.

    A key alone would take "I Saw" for *Saw*, since "I" is an article in Italian.
    """
    if fold(title) in _printed_forms():
        return len(title) > 2
    key = title_key(title)
    return " " in key and key in films_by_key()


def known_film(title: str, year: int | None = None, surnames: frozenset[str] = frozenset()) -> KnownFilm | None:
    """The one film of that title; where several carry it, the one of that year or of a maker among these surnames."""
    films = films_by_key().get(title_key(title), ())
    if year is not None:
        films = tuple(f for f in films if abs(f.year - year) <= YEARS_OFF)
    if len(films) > 1:
        films = tuple(f for f in films if f.has_maker(surnames))
    return films[0] if len(films) == 1 else None
