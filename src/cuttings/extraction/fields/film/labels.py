"""Clues from places that are labelled: structured data, front matter, credit boxes, the line above the credits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from cuttings.extraction.fields.film.clues import Clue, YearClue, within
from cuttings.extraction.fields.film.names import reads_like_a_sentence
from cuttings.lexicons import phrases
from cuttings.records.article import Article, BlockKind, StructuredItem
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.text.bylines import read_byline
from cuttings.text.credit_lines import read_credit_line
from cuttings.text.dates import find_dates
from cuttings.text.folding import fold
from cuttings.text.furniture import sign_of
from cuttings.text.items import walk
from cuttings.text.lines import LabelledValue, Line, header_blocks, text_lines
from cuttings.text.names import looks_like_person
from cuttings.text.spans import quote
from cuttings.text.title_forms import unquoted
from cuttings.text.titles import YEAR, read_headline

_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_MOVIE_TYPES = frozenset(("Movie", "ShortFilm", "Film", "VideoObject.Movie"))
_REVIEW_TYPES = frozenset(("Review", "CriticReview", "UserReview", "ReviewNewsArticle", "hreview", "h-review"))
_ITEM_KEYS = ("itemReviewed", "item", "p-item", "about", "mainEntity")


@lru_cache(maxsize=64)
def folded_set(topic: str, table: str) -> frozenset[str]:
    """The phrases of a table in all languages, folded."""
    return frozenset(fold(phrase) for phrase in phrases(topic, table))


def last_key(path: str) -> str:
    """The folded last name of a key path (`film.Original_Title[0]` -> `original title`)."""
    name = re.sub(r"\[\d+\]", "", path).split(".")[-1]
    return fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " "))


def movies_of(article: Article) -> list[StructuredItem]:
    """Items of structured data that name the film reviewed: what a review is of, or the page's only movie."""
    found: list[StructuredItem] = []
    for item in walk(article.structured):
        is_review = bool(_REVIEW_TYPES & set(item.types))
        for key in _ITEM_KEYS:
            for reviewed in item.items.get(key, ()):
                if _MOVIE_TYPES & set(reviewed.types) or (is_review and not _other_kind(reviewed)):
                    found.append(reviewed)
    alone = [item for item in article.structured if _MOVIE_TYPES & set(item.types)]
    return found or (alone if len(alone) == 1 else [])


def _other_kind(item: StructuredItem) -> bool:
    return any(
        t in ("Book", "TVSeries", "TVEpisode", "VideoGame", "Product", "Recipe", "LocalBusiness") for t in item.types
    )


def structured_clues(article: Article) -> Iterator[Clue]:
    """Movies of JSON-LD and microdata, items of hreview."""
    for movie in movies_of(article):
        for key in ("name", "fn", "p-name"):
            for value in movie.values.get(key, ())[:1]:
                found = read_headline(value)
                if found is None or not found.title:
                    continue
                others = [o for o in movie.values.get("alternateName", ()) if o]
                year = _structured_year(movie) or (
                    YearClue(
                        year=found.year,
                        rule="year.structured",
                        weight=0.85,
                        evidence=outside(movie.kind, f"{movie.path}.{key}", found.year_exact),
                    )
                    if found.year
                    else None
                )
                yield Clue(
                    title=found.title, rule=f"structured.{movie.kind}", weight=0.9, group="structured", year=year,
                    evidence=(outside(movie.kind, f"{movie.path}.{key}", value),),
                    original_title=found.original_title or (others[0] if others else None), alternate_titles=tuple(others[1:]),
                    is_marked=True,
                )  # fmt: skip
    for item in walk(article.structured):
        if not _REVIEW_TYPES & set(item.types):
            continue
        for key in ("item", "p-item"):
            for value in item.values.get(key, ())[:1]:
                found = read_headline(value)
                if found is not None and found.title:
                    evidence = outside(item.kind, f"{item.path}.{key}", found.title if found.title in value else value)
                    yield _clue_of_value(
                        article, value, found.title, "structured.item", 0.88, evidence, group="structured"
                    )


def _structured_year(movie: StructuredItem) -> YearClue | None:
    for key in ("dateCreated", "copyrightYear", "datePublished", "releaseDate", "release_date"):
        for value in movie.values.get(key, ()):
            match = _YEAR.search(value)
            if match:
                evidence = outside(movie.kind, f"{movie.path}.{key}", match.group())
                return YearClue(year=int(match.group()), rule=f"year.structured.{key}", weight=0.85, evidence=evidence)
    return None


def front_matter_clues(article: Article) -> Iterator[Clue]:
    """Keys that name the film itself (`film`, `movie_title`), and descriptions that say of which film the page is a review."""
    keys = folded_set("titles", "title_keys")
    about = folded_set("titles", "about_keys")
    for meta in article.meta:
        if meta.kind not in (MetaKind.FRONT_MATTER, MetaKind.EXPORT, MetaKind.FEED, MetaKind.OPENGRAPH):
            continue
        key = last_key(meta.path)
        if (key in keys or re.fullmatch(r"(?:film|movie)\.(?:title|name)", meta.path.casefold())) and 0 < len(
            meta.value
        ) <= 150:
            found = read_headline(meta.value)
            if found and found.title and meta.value.casefold() not in ("true", "false", "film", "movie"):
                yield _clue_of_value(
                    article,
                    meta.value,
                    found.title,
                    "front-matter.film",
                    0.93,
                    outside(meta.kind, meta.path, meta.value.strip()),
                )
        elif key in about:
            yield from _about_clues(article, meta.value, meta.kind, meta.path)


def _clue_of_value(
    article: Article, raw: str, title: str, rule: str, weight: float, evidence: Evidence, *, group: str = "label"
) -> Clue:
    found = read_headline(raw)
    year = None
    if found is not None and found.year:
        place = within(article, evidence, found.year_exact)
        if found.year_exact not in place.exact and place.meta is not None:
            place = outside(place.meta, place.path or "", found.year_exact)
        year = YearClue(year=found.year, rule=f"year.{rule}", weight=0.9, evidence=place)
    return Clue(
        title=title, rule=rule, weight=weight, group=group, evidence=(evidence,), year=year, is_marked=True,
        original_title=found.original_title if found else None, alternate_titles=found.alternate_titles if found else (),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _review_of() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in (*phrases("titles", "review_of"), "review of"))
    return re.compile(rf"^(?:\S+\s+){{0,3}}?(?:{words})\s+(?P<t>[^.!?]{{1,90}}?)\s*[.!?]?$", re.IGNORECASE)


def _about_clues(article: Article, value: str, kind: MetaKind, path: str) -> Iterator[Clue]:
    match = _review_of().match(value.strip())
    if match:
        found = read_headline(match["t"])
        if found and found.title:
            yield _clue_of_value(
                article, match["t"], found.title, "description.review-of", 0.8, outside(kind, path, match["t"])
            )


def labelled_clues(article: Article, values: tuple[LabelledValue, ...]) -> Iterator[Clue]:
    """`Title: ...` in a box of credits."""
    labels = folded_set("titles", "labels")
    vague = {"film", "movie", "name", "nom", "nome", "película", "pelicula", "filme"}
    known = _credit_labels()
    has_credits = any(v.label in known for v in values)
    for value in values:
        if value.label in labels and len(value.value) <= 120 and "://" not in value.value:
            if value.label in {fold(v) for v in vague} and not has_credits:
                continue
            found = read_headline(value.value)
            if found and found.title:
                raw = unquoted(value.value) or value.value
                yield _clue_of_value(
                    article,
                    raw,
                    found.title,
                    "label.title",
                    0.9 if not value.is_margin else 0.8,
                    value.evidence(article.text),
                )


def _credit_labels() -> frozenset[str]:
    return folded_set("kinds", "credit_labels")


def original_titles(article: Article, values: tuple[LabelledValue, ...]) -> list[tuple[str, Evidence]]:
    """Original and other titles that are labelled so, in the order of the page."""
    found: list[tuple[str, Evidence]] = []
    labels = folded_set("titles", "original_labels")
    for value in values:
        if value.label in labels and 0 < len(value.value) <= 120:
            read = read_headline(value.value)
            if read and read.title:
                found.append((read.title, value.evidence(article.text)))
    found.extend(_under_title(article))
    keys = folded_set("titles", "original_keys")
    for meta in article.meta:
        if meta.kind in (MetaKind.FRONT_MATTER, MetaKind.EXPORT) and last_key(meta.path) in keys and meta.value.strip():
            found.append((meta.value.strip(), outside(meta.kind, meta.path, meta.value.strip())))
    return found


def _under_title(article: Article) -> Iterator[tuple[str, Evidence]]:
    """`(Heartburn)` on the line under the headline."""
    for before, line in pairwise(list(text_lines(article, header_blocks(article)))[:5]):
        other = _aka(line.words)
        if other:
            start = line.words.find(other)
            yield unquoted(other) or other, line.evidence(article.text, start, start + len(other))
        marked = _marked_original().match(line.words)
        if marked and before.is_heading:
            yield marked["t"], line.evidence(article.text, marked.start("t"), marked.end("t"))
            continue
        inner = _bracketed(line.words)
        if inner and before.is_heading and inner[0].isupper() and not _YEAR.search(inner):
            start = line.words.find(inner)
            yield unquoted(inner) or inner, line.evidence(article.text, start, start + len(inner))


@lru_cache(maxsize=1)
def _marked_original() -> re.Pattern[str]:
    """`Tanpopo (original title)` on a line of its own."""
    words = "|".join(re.escape(label) for label in phrases("titles", "original_labels"))
    return re.compile(rf"^\s*(?P<t>\S[^()]{{0,90}}?)\s*\((?:{words})\)\s*$", re.IGNORECASE)


def _bracketed(words: str) -> str | None:
    """What stands in brackets that hold a whole line: under a title, its other title."""
    match = re.fullmatch(r"\s*[(\[]\s*([^()\[\]]{2,90}?)\s*[)\]]\s*", words)
    return match[1] if match else None


def credit_head_clues(article: Article, language: str | None) -> Iterator[Clue]:
    """The short line right above the first credit line (`Playtime` / `Director: Jacques Tati`)."""
    labels = _credit_labels()
    above: list[Line] = []
    for line in text_lines(article, header_blocks(article)):
        label = fold(re.split(r":|\s[-–]\s|\t", line.words, maxsplit=1)[0])
        # `Music` alone is a menu's word as well as a label
        is_menu = label == fold(line.words) and (sign := sign_of(line.words)) is not None and sign.role == "menu"
        if is_menu or not any(label == known or label.startswith(known + " ") for known in labels):
            above.append(line)
            continue
        for previous in reversed(above):
            if not says_other_things(previous.words):
                yield from _head_clue(article, previous, language)
                return
        return


def says_other_things(words: str) -> bool:
    """Whether a header line is a byline, a date, another title or a rating rather than the title."""
    is_other = bool(
        _marked_original().match(words)
        or _bracketed(words)
        or _aka(words)
        or is_labelled(words)
        or find_dates(words)
        or read_byline(words)
    )
    return (
        is_other
        or len(words.split()) > 12
        or words.endswith((":", "."))
        or "|" in words
        or not re.search(r"[^\W\d_]{2}", words)
    )


def is_labelled(words: str) -> bool:
    """Whether a line begins with a label of credits or titles."""
    label = fold(re.split(r":|\s[-–]\s|\t", words, maxsplit=1)[0])
    tables = [folded_set("titles", t) for t in ("labels", "original_labels", "year_labels")]
    if label != fold(words):
        return any(label in table for table in (_credit_labels(), *tables))
    return _is_labelled_barely(words, tables[1], tables[2])


def _is_labelled_barely(words: str, original_labels: frozenset[str], year_labels: frozenset[str]) -> bool:
    """`Year 1949`, `Director Carol Reed`, `Originaltitel Playtime`: no sign between, but the value is a year, a person, a title."""
    first, _, rest = words.strip().partition(" ")
    if fold(first) in year_labels and _YEAR.fullmatch(rest.strip()):
        return True
    if fold(first) in original_labels and rest[:1].isupper():
        return True
    return fold(first) in _credit_labels() and looks_like_person(rest.strip()) >= 0.5


def _head_clue(article: Article, line: Line, language: str | None) -> Iterator[Clue]:
    found = read_headline(line.words)
    if found is not None and found.title:
        evidence = line.evidence(article.text, 0, len(line.words))
        # A worded headline stands above the credits too.
        weight = 0.2 if line.is_heading and reads_like_a_sentence(found.title, language) else 0.72
        clue = _clue_of_value(article, line.words, found.title, "above-credits", weight, evidence, group="credits")
        yield replace(clue, is_marked=found.is_marked)


def _aka(words: str) -> str | None:
    """What follows "aka" on a line of its own."""
    names = "|".join(re.escape(w) for w in phrases("titles", "aka") if len(w) > 2)
    match = re.match(rf"^\s*\(?(?:{names})[\s:]+(?P<t>\S[^()]{{1,90}})\)?$", words, re.IGNORECASE)
    return match["t"].strip() if match else None


def credit_line_clues(article: Article) -> Iterator[Clue]:
    """A whole film on a line or two: `Playtime (Play Time), de Jacques Tati. Francia, 1967. 124 minutos.`"""
    apart = {e.start for e in article.emphases if e.kind == "italic"}
    for block in header_blocks(article):
        words = article.text[block.start : block.end]
        line = read_credit_line(words)
        if line is None:
            continue
        start, at = block.start + line.start, block.start + line.year_start
        is_headed = block.kind is BlockKind.HEADING or words.startswith("##")
        is_quoted = is_headed or words[max(0, line.start - 1) : line.start] in ("“", "«", "‘", '"', "„")
        if start not in apart and not is_quoted and not line.has_length:
            continue
        year = YearClue(year=line.year, rule="year.credit-line", weight=0.9, evidence=quote(article.text, at, at + 4))
        yield Clue(
            title=line.title, rule="credit-line", weight=0.88, group="credits", is_marked=True, year=year,
            evidence=(quote(article.text, start, start + len(line.title)),), original_title=line.original_title,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a description in the metadata says of the film: `Ponte dos Espiões. Bridge of Spies (USA, 2015). Dirigido por ...`"""

    names: tuple[str, ...]
    year: YearClue
    evidence: Evidence


_DESCRIBED = re.compile(
    rf"^\W{{0,2}}(?P<lead>[^()]{{1,140}}?)\s*\((?P<inner>[^()]{{0,60}}?)(?P<year>{YEAR})\)\s*[.,;:–—-]?\s*(?P<next>[^\W\d_]+)"
)


def described(article: Article) -> list[Described]:
    """Titles and year of descriptions that begin with them and go on with credits."""
    about = folded_set("titles", "about_keys")
    verbs = folded_set("kinds", "credit_verbs")
    found = []
    for meta in article.meta:
        if last_key(meta.path.replace(":", ".")) not in about:
            continue
        match = _DESCRIBED.match(meta.value)
        if match is None or fold(match["next"]) not in verbs:
            continue
        names = [
            unquoted(name.strip()) or name.strip(' "“”') for name in re.split(r"(?<=[\w!?\"”])\.\s+", match["lead"])
        ]
        evidence = outside(meta.kind, meta.path, match["lead"].strip())
        year = YearClue(
            year=int(match["year"]), rule="year.description", weight=0.86, evidence=outside(meta.kind, meta.path, match["year"])
        )  # fmt: skip
        found.append(Described(names=tuple(n for n in names if n), year=year, evidence=evidence))
    return found
