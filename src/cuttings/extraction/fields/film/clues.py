"""What a clue to the reviewed film is: a title as printed somewhere on the page, how far that place is to be trusted, and its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.records.article import Article
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.text.spans import quote


@dataclass(frozen=True, slots=True, kw_only=True)
class YearClue:
    """A year that may be the film's, with its evidence."""

    year: int
    rule: str
    weight: float
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """A title that may be the film's."""

    title: str
    rule: str
    weight: float
    group: str
    """Clues of one group depend on each other (headline and `<title>`): only the weightiest of a group counts."""
    evidence: tuple[Evidence, ...]
    original_title: str | None = None
    alternate_titles: tuple[str, ...] = ()
    year: YearClue | None = None
    is_marked: bool = False
    """Whether the line says that it names what is reviewed (`Review: ...`, a year, a rank)."""
    is_film_key: bool = False
    """Whether it stands in front matter that also holds a director, an id or the like: then the title is the film's."""


def site_names_of(article: Article) -> tuple[str, ...]:
    """Names of the site as the page prints them, to be peeled off titles."""
    names = [article.page.site_name or ""]
    names += [m.value for m in article.meta if m.path.casefold() in ("og:site_name", "application-name", "site_name")]
    names += [m.text for m in article.margins if m.role == "site-name" and len(m.text) <= 60]
    # Blogs head the page with their own name, and the post with a smaller heading that only the markup tells.
    headline, entry = article.page.headline or "", entry_title(article)
    if entry and headline and entry != headline and (article.page.title or "").startswith(headline):
        names.append(headline)
    for item in article.structured:
        for key in ("publisher", "isPartOf"):
            names += [name for nested in item.items.get(key, ()) for name in nested.values.get("name", ())]
        if "WebSite" in item.types or "Organization" in item.types:
            names += item.values.get("name", ())
    own = entry_title(article)
    return tuple(
        dict.fromkeys(name.strip() for name in names if name and 1 < len(name.strip()) <= 60 and name.strip() != own)
    )


def entry_title(article: Article) -> str | None:
    """The title of the entry in microformats, where there is one entry with one."""
    entries = [i for i in article.structured if i.kind is MetaKind.MICROFORMAT and {"hentry", "h-entry"} & set(i.types)]
    titles = [value for item in entries for key in ("entry-title", "p-name") for value in item.values.get(key, ())[:1]]
    return titles[0].strip() if len(entries) == 1 and titles else None


def locate(article: Article, exact: str, *, until: int | None = None) -> Evidence | None:
    """Where these characters stand: in the text (up to `until`), a margin, the metadata, the document's title; None where nowhere."""
    start = article.text.find(exact, 0, until) if until != 0 else -1
    if start >= 0 and exact.strip():
        return quote(article.text, start, start + len(exact))
    for margin in article.margins:
        if margin.role not in ("related", "comment", "menu") and exact in margin.text:
            return outside(MetaKind.PAGE, margin.path, exact)
    if article.page.title and exact in article.page.title:
        for meta in article.meta:
            if meta.kind is MetaKind.FRONT_MATTER and exact in meta.value:
                return outside(meta.kind, meta.path, exact)
        return outside(MetaKind.HTML_TITLE, "title", exact)
    for meta in article.meta:
        if exact in meta.value:
            return outside(meta.kind, meta.path, exact)
    return None


def within(article: Article, whole: Evidence, exact: str) -> Evidence:
    """Evidence for characters that stand inside other evidence; the whole where they do not."""
    at = whole.exact.find(exact)
    if at < 0 or not exact.strip():
        return whole
    if whole.start is not None:
        return quote(article.text, whole.start + at, whole.start + at + len(exact))
    return Evidence(exact=exact, meta=whole.meta, path=whole.path)
