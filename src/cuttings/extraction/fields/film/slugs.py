"""Clues from the address, the slug and the name of the file: `/reviews/playtime-1967/`, `playtime-1967.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from cuttings.extraction.fields.film.clues import Clue, YearClue
from cuttings.extraction.fields.film.labels import folded_set, last_key
from cuttings.extraction.fields.film.names import pattern_of
from cuttings.lexicons import phrases
from cuttings.records.article import Article, BlockKind
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.text.addresses import parts_of
from cuttings.text.folding import fold
from cuttings.text.spans import quote
from cuttings.text.titles import YEAR, read_headline

_EXTENSION = re.compile(r"\.(?:html?|md|markdown|txt|rst|php|aspx?|pdf|json|mdx|[a-z]{2}\.md)$", re.I)
_DATE_FIRST = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}[-_]+")
_CLOSING_YEAR = re.compile(rf"[-_ (]+(?P<year>{YEAR})\)?$")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "and",
        "or",
        "for",
        "with",
        "from",
        "by",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "et",
        "der",
        "die",
        "das",
        "und",
        "von",
        "el",
        "los",
        "las",
        "y",
        "e",
        "o",
        "os",
        "do",
        "da",
    ]
)


def slugs_of(article: Article) -> Iterator[tuple[str, Evidence]]:
    """The last parts of addresses and file names, with their evidence."""
    for meta in article.meta:
        if meta.kind is MetaKind.FRONT_MATTER and last_key(meta.path) in ("slug", "permalink", "aliases", "alias"):
            part = meta.value.rstrip("/").split("/")[-1]
            if part:
                yield part, outside(meta.kind, meta.path, part)
    if article.page.canonical_url:
        part = unquote(parts_of(article.page.canonical_url).path.rstrip("/").split("/")[-1])
        if part:
            yield part, outside(MetaKind.URL, "canonical", part)
    name = re.split(r"[/\\!]|__+", article.page.location.rstrip("/"))
    part = name[-1] if not re.match(r"^index\.", name[-1]) else (name[-2] if len(name) > 1 else "")
    part = _EXTENSION.sub("", part)
    if part:
        yield part, outside(MetaKind.URL, "location", part)


def slug_clues(article: Article) -> Iterator[Clue]:
    """Weak by themselves; they decide between what the page prints elsewhere."""
    for slug, evidence in slugs_of(article):
        words = _DATE_FIRST.sub("", _EXTENSION.sub("", slug))
        year = _CLOSING_YEAR.search(words)
        if year:
            words = words[: year.start()]
        words = words.replace("_", " ") if "_" in words or " " in words else re.sub(r"[-+.]+", " ", words)
        words = words.strip()
        if not re.search(r"[^\W\d_]{2}", words) and not re.fullmatch(r"\d{2,4}", words):
            continue
        if (
            fold(words) in _nothing_said()
            or len(words.split()) > 12
            or re.search(r"[a-z]+\d{4,}$|^(?:dev|page|p|post|id)?\s?\d{3,}$", words)
        ):
            continue
        found = read_headline(words)
        if found is None or not found.title:
            continue
        title, place = _printed(article, found.title)
        weight = (0.5 if year else 0.34) + (0.12 if place else 0.0)
        if year and evidence.meta is MetaKind.FRONT_MATTER:
            weight += 0.12  # where a generator builds titles from slugs, there is no other
        if evidence.path == "location" and _is_untitled_note(article):
            weight += 0.12  # a note is named by the one who wrote it
        elif evidence.path == "location" and not year:
            weight -= 0.16  # files are named by whoever saved them
        yield Clue(
            title=title, rule="slug", weight=weight, group="slug", evidence=(place, evidence) if place else (evidence,),
            year=YearClue(year=int(year["year"]), rule="year.slug", weight=0.7, evidence=_year_in(evidence, year["year"])) if year else None,
        )  # fmt: skip


def _is_untitled_note(article: Article) -> bool:
    """A Markdown file without a title of its own: its name is the title, as keepers of notes mean it."""
    page = article.page
    heads = [b for b in article.blocks[:3] if b.kind is BlockKind.HEADING]
    titles = [page.title or "", page.headline or "", *(article.text[b.start : b.end] for b in heads)]
    # `# Film` over a note is the drawer that it lies in
    kinds = folded_set("titles", "kinds")
    is_titled = any(title and fold(title) not in kinds for title in titles)
    return page.media_type == "text/markdown" and not is_titled


def _nothing_said() -> frozenset[str]:
    return frozenset(
        fold(w)
        for w in (*phrases("titles", "review"), "index", "review", "film", "movie", "post", "page", "readme", "article")
    )


def _year_in(evidence: Evidence, exact: str) -> Evidence:
    return Evidence(exact=exact, meta=evidence.meta, path=evidence.path)


def _printed(article: Article, words: str) -> tuple[str, Evidence | None]:
    """The words of a slug as the text prints them with capitals, else with capitals of a title."""
    pattern = pattern_of(words, is_slug=True)
    if pattern is not None:
        for match in pattern.finditer(article.text):
            is_in_address = article.text[max(0, match.start() - 1) : match.start()] in ("/", "-", "_", "#")
            if (match.group()[0].isupper() or match.group()[0].isdigit()) and not is_in_address:
                return match.group(), quote(article.text, *match.span())
    if words != words.lower():
        return words, None
    pieces = words.split()
    return " ".join(w if i and w in _SMALL else w[:1].upper() + w[1:] for i, w in enumerate(pieces)), None
