"""Identifiers of the film in public catalogues, from links, front matter and structured data; several different ones are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuttings.extraction.fields.film.labels import last_key, movies_of
from cuttings.records.article import Article
from cuttings.records.evidence import MetaKind
from cuttings.records.film import FilmIds
from cuttings.text.folding import fold, title_key

_IMDB = re.compile(r"imdb\.com/(?:[a-z]{2}/)?title/(tt\d{5,10})|^(tt\d{5,10})$", re.I)
_TMDB = re.compile(r"themoviedb\.org/movie/(\d+)")
_WIKIDATA = re.compile(r"wikidata\.org/(?:wiki|entity)/(Q\d+)|^(Q\d+)$")
_BARE = re.compile(r"^\d{5,10}$")


def ids_of(article: Article, keys: set[str]) -> FilmIds:
    """`keys` are the folded titles of the film; a link counts where its words are one of them or name the catalogue."""
    return FilmIds(
        imdb=_one(_stated(article, "imdb", _IMDB)) or _one(_linked(article, _IMDB, "imdb", keys)),
        tmdb=_one(_stated(article, "tmdb", _TMDB)) or _one(_linked(article, _TMDB, "tmdb", keys)),
        wikidata=_one(_stated(article, "wikidata", _WIKIDATA)) or _one(_linked(article, _WIKIDATA, "wikidata", keys)),
    )


def _one(found: Iterator[str]) -> str | None:
    different = set(found)
    return different.pop() if len(different) == 1 else None


def _stated(article: Article, catalogue: str, pattern: re.Pattern[str]) -> Iterator[str]:
    for meta in article.meta:
        key = last_key(meta.path)
        if meta.kind in (MetaKind.FRONT_MATTER, MetaKind.EXPORT, MetaKind.FEED) and (
            catalogue in key.replace(" ", "") or key in ("link", "url", "letterboxd uri")
        ):
            value = meta.value.strip()
            match = pattern.search(value)
            if match:
                yield _group(match)
            elif _BARE.match(value) and catalogue in key.replace(" ", ""):
                # Generators keep the number alone: `imdb: "0062136"`.
                if catalogue == "imdb":
                    yield "tt" + value.zfill(7)
                elif catalogue == "tmdb":
                    yield value
            elif catalogue == "tmdb" and value.isdigit():
                yield value
    for movie in movies_of(article):
        for key in ("sameAs", "url", "@id"):
            for value in movie.values.get(key, ()):
                match = pattern.search(value)
                if match:
                    yield _group(match)


def _linked(article: Article, pattern: re.Pattern[str], catalogue: str, keys: set[str]) -> Iterator[str]:
    sure: list[str] = []
    rest: list[str] = []
    for link in article.links:
        match = pattern.search(link.href)
        if match is None:
            continue
        words = fold(link.text)
        names_it = title_key(link.text) in keys or catalogue in words or words in ("", "link", "here")
        (sure if names_it else rest).append(_group(match))
    yield from sure
    # A lone link under other words ("the film") is the film's; two different ones are not to be told apart.


def _group(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)
