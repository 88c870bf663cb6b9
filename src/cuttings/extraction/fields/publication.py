"""Finds where the review was published: site name, magazine, service.

The page says it in its metadata, its header, the tail of its title, its footer; the same name in two of them is sure. The domain is the last
resort, and shows by its evidence that nothing else was printed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from cuttings.extraction.draft import Draft
from cuttings.lexicons import phrases
from cuttings.records.article import Article
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.records.finding import Finding
from cuttings.records.review import PublicationMention
from cuttings.text.addresses import parts_of
from cuttings.text.dates import find_dates, weekday_names
from cuttings.text.folding import fold
from cuttings.text.items import items_by_id, named, walk
from cuttings.text.lines import text_lines

_META_KEYS = {
    "og:site_name": 0.9, "application-name": 0.7, "al:ios:app_name": 0.5, "publisher": 0.7, "dc.publisher": 0.75, "copyright": 0.4,
    "twitter:app:name:iphone": 0.4, "apple-mobile-web-app-title": 0.5, "site_name": 0.7, "parsely-site": 0.7, "cre": 0.5,
}  # fmt: skip
_FRONT_KEYS = ("publication", "publisher", "site", "site name", "magazine", "newspaper", "source", "medium", "outlet")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:(?:19|20)\d\d\s*(?:[-–—]\s*(?:(?:19|20)?\d\d|present))?,?\s*)?(?:by\s+)?(?P<name>[^\s|·•©][^|·•©\n]{1,60}?)"
    r"\s*(?:,?\s*(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?)?\s*(?:$|[|·•\n]|\.(?:\s|$)|(?=\s(?:all rights|tous droits|alle rechte|todos los|todos os|tutti i|powered|built|generated|designed)))",
    re.IGNORECASE,
)
_PLATFORMS = frozenset(
    (
        "blogger",
        "wordpress",
        "wordpress com",
        "tumblr",
        "squarespace",
        "wix",
        "wix com",
        "typepad",
        "livejournal",
        "ghost",
        "blogspot",
    )
)
"""Makers of sites, whom Blogger's own structured data names as the publisher of every blog."""
_DAY = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\s+")
"""`© 18.1.08 Ann Example`: the day of the last change, on pages made by hand."""
_TITLE_SEPARATOR = re.compile(r"\s+(?:[|«»•·~]|::|[–—-])\s+|(?<=\S):\s+|\s+:\s+|\s*\|\s*|\s*::\s*|\s*»\s*|\s*«\s*")
_COMPANY = re.compile(
    r"[\s,]+(?:media|inc\.?|llc|ltd\.?|gmbh|group|publishing|s\.?a\.?|limited|corp\.?|co\.)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clue:
    name: str
    rule: str
    weight: float
    group: str
    evidence: Evidence


def find(draft: Draft) -> list[Finding[PublicationMention]]:
    """Candidates with the rule that proposed each; the weightiest wins."""
    article = draft.article
    clues = [
        *_meta(article),
        *_structured(article),
        *_header(article),
        *_masthead(article),
        *_first_line(article),
        *_footer(article),
        *_given(article),
    ]
    clues += list(_titles(article, {fold(c.name) for c in clues}))
    by_name: dict[str, list[_Clue]] = defaultdict(list)
    for clue in clues:
        if 1 < len(clue.name) <= 80 and any(c.isalnum() for c in clue.name):
            by_name[fold(clue.name)].append(clue)
    _join_companies(by_name)
    url = _home(article)
    film = fold(draft.film.title) if draft.film and draft.film.title else ""
    author = fold(draft.author.name) if draft.author else ""
    findings = []
    for key, members in by_name.items():
        members = [replace(c, weight=c.weight * 0.2) if key in _PLATFORMS else c for c in members]
        weight = _combined(members) * (0.3 if key and key in (film, author) else 1.0)
        best = max(members, key=lambda c: c.weight)
        evidence = tuple(dict.fromkeys(c.evidence for c in sorted(members, key=lambda c: -c.weight)))[:4]
        mention = PublicationMention(name=best.name, url=url, evidence=evidence)
        findings.append(
            Finding(value=mention, rule=f"publication.{best.rule}", weight=round(weight, 4), evidence=evidence)
        )
    return [f for f in findings if f.weight >= 0.2] or _domain(article, url)


def _combined(clues: list[_Clue]) -> float:
    groups: dict[str, float] = {}
    for clue in clues:
        groups[clue.group] = max(groups.get(clue.group, 0.0), clue.weight)
    doubt = 1.0
    for weight in groups.values():
        doubt *= 1 - weight
    return 1 - doubt


def _join_companies(by_name: dict[str, list[_Clue]]) -> None:
    """`© 2019 Orbit Media` in the footer speaks for `Orbit` in the header."""
    for key in list(by_name):
        shorter = [k for k in by_name if k != key and key.startswith(k + " ")]
        if shorter and all(c.rule == "copyright" for c in by_name[key]):
            by_name[max(shorter, key=len)].extend(by_name.pop(key))


def _meta(article: Article) -> Iterator[_Clue]:
    for meta in article.meta:
        value = meta.value.strip()
        if not value or "://" in value or len(value) > 80:
            continue
        path = meta.path.casefold()
        evidence = outside(meta.kind, meta.path, value)
        if meta.kind in (MetaKind.FRONT_MATTER, MetaKind.EXPORT, MetaKind.FEED):
            if fold(re.sub(r"[_\[\]\d]+", " ", path).split(".")[-1]) in _FRONT_KEYS:
                yield _Clue(name=value, rule="front-matter", weight=0.85, group="front-matter", evidence=evidence)
        elif path in _META_KEYS:
            yield _Clue(name=value, rule="meta", weight=_META_KEYS[path], group="meta", evidence=evidence)


def _structured(article: Article) -> Iterator[_Clue]:
    index = items_by_id(article.structured)
    for item in walk(article.structured):
        if any(t in ("Movie", "Person", "Comment", "Book") for t in item.types):
            continue
        for key, weight in (("publisher", 0.86), ("isPartOf", 0.7), ("provider", 0.4), ("sourceOrganization", 0.5)):
            for body in named(item, key, index):
                if "WebPage" not in body.types and len(body.name) <= 80:
                    evidence = outside(item.kind, body.path, body.name)
                    yield _Clue(
                        name=body.name, rule=f"structured.{key}", weight=weight, group="structured", evidence=evidence
                    )
        if "WebSite" in item.types:
            for value in item.values.get("name", ())[:1]:
                evidence = outside(item.kind, f"{item.path}.name", value)
                yield _Clue(
                    name=value.strip(), rule="structured.site", weight=0.85, group="structured", evidence=evidence
                )


def _header(article: Article) -> Iterator[_Clue]:
    for margin in article.margins:
        if margin.role == "site-name" and len(margin.text) <= 80:
            yield _Clue(
                name=margin.text.strip(), rule="header", weight=0.78, group="header",
                evidence=outside(MetaKind.PAGE, margin.path, margin.text.strip()),
            )  # fmt: skip
    name = (article.page.site_name or "").strip()
    if name and fold(name) != fold(_entry_title(article) or ""):
        yield _Clue(name=name, rule="site-name", weight=0.72, group="header", evidence=_place_of(article, name))


def _first_line(article: Article) -> Iterator[_Clue]:
    """The page's very first line, where it is nothing else: how pages made by hand, and the reading view of browsers, are headed."""
    if article.page.media_type == "text/plain":
        lines = list(islice(text_lines(article), 3))
        if len(lines) < 3 or lines[0].words == article.page.headline or article.page.headline != lines[1].words:
            return
        words, evidence = lines[0].words.strip(), lines[0].evidence(article.text, 0, len(lines[0].words))
    else:
        first = next((m for m in article.margins if m.text.strip()), None)
        if first is None or first.place != "before" or first.role is not None or article.page.media_type != "text/html":
            return
        words, evidence = first.text.strip(), outside(MetaKind.PAGE, first.path, first.text.strip())
    if 1 <= len(words.split()) <= 6 and words[:1].isupper() and not re.search(r"[.!?:|]$|\d", words):
        yield _Clue(name=words, rule="first-line", weight=0.36, group="header", evidence=evidence)


def _masthead(article: Article) -> Iterator[_Clue]:
    """`THE EVENING EXAMPLE   Friday, May 4, 1990   C3`: how a printed page is headed."""
    line = next(iter(text_lines(article)), None)
    dates = find_dates(line.words) if line is not None and len(line.words) <= 120 else []
    if line is None or not dates:
        return
    head = re.split(r"\s{3,}|[|•·]", line.words[: dates[0].start])[0]
    days = {fold(day) for day in weekday_names()}
    words = [word for word in head.split() if fold(word) not in days]
    name = " ".join(words).rstrip(" ,")
    if 1 < len(words) <= 6 and name.isupper() and name in line.words:
        start = line.words.find(name)
        evidence = line.evidence(article.text, start, start + len(name))
        yield _Clue(name=name, rule="masthead", weight=0.5, group="header", evidence=evidence)


def _entry_title(article: Article) -> str | None:
    """The post's own title in microformats: a blog heads the page with its name, and the post below."""
    for item in article.structured:
        if item.kind is MetaKind.MICROFORMAT and {"hentry", "h-entry"} & set(item.types):
            return next((v for key in ("entry-title", "p-name") for v in item.values.get(key, ())), None)
    return None


def _place_of(article: Article, name: str) -> Evidence:
    for margin in article.margins:
        if name in margin.text:
            return outside(MetaKind.PAGE, margin.path, name)
    for meta in article.meta:
        if name in meta.value:
            return outside(meta.kind, meta.path, name)
    return outside(MetaKind.PAGE, "site-name", name)


def _footer(article: Article) -> Iterator[_Clue]:
    for margin in article.margins:
        if margin.role in ("comment", "related", "newsletter") or (
            "©" not in margin.text and "opyright" not in margin.text.lower() and "(c)" not in margin.text.lower()
        ):
            continue
        for match in list(_COPYRIGHT.finditer(margin.text))[:2]:
            name = _COMPANY.sub("", _DAY.sub("", match["name"]).strip(" .,"))
            if name and len(name.split()) <= 7 and not re.fullmatch(r"[\d\s–-]+", name):
                yield _Clue(
                    name=name, rule="copyright", weight=0.5, group="footer", evidence=outside(MetaKind.PAGE, margin.path, name)
                )  # fmt: skip


def _titles(article: Article, known: set[str]) -> Iterator[_Clue]:
    """Head or tail of the document's title: weak alone, sure where the page prints the same name elsewhere."""
    if not article.page.title or article.page.media_type in ("text/markdown", "text/x-rst"):
        return
    pieces = [p.strip() for p in _TITLE_SEPARATOR.split(article.page.title) if p and p.strip()]
    if len(pieces) < 2:
        return
    headline = fold(_entry_title(article) or article.page.headline or "")
    reviews = {fold(w) for w in phrases("titles", "review")}
    for place, piece in ((-1, pieces[-1]), (0, pieces[0])):
        folded = fold(piece)
        if not folded or folded in headline or (headline in folded and headline) or folded in reviews:
            continue
        weight = 0.6 if folded in known else (0.4 if place == -1 else 0.3)
        evidence = outside(MetaKind.HTML_TITLE, "title", piece)
        yield _Clue(name=piece, rule="title", weight=weight, group="title", evidence=evidence)


def _home(article: Article) -> str | None:
    if not article.page.canonical_url:
        return None
    parts = parts_of(article.page.canonical_url)
    return f"{parts.scheme or 'https'}://{parts.netloc}/" if parts.netloc else None


def _domain(article: Article, url: str | None) -> list[Finding[PublicationMention]]:
    if not url or not article.page.canonical_url:
        return []
    host = parts_of(url).netloc.lower().removeprefix("www.")
    at = article.page.canonical_url.lower().find(host)
    exact = article.page.canonical_url[at : at + len(host)] if at >= 0 else host
    evidence = (outside(MetaKind.URL, "canonical", exact),)
    mention = PublicationMention(name=host, url=url, evidence=evidence)
    return [Finding(value=mention, rule="publication.domain", weight=0.15, evidence=evidence, note="inferred")]


def _given(article: Article) -> Iterator[_Clue]:
    if article.given and article.given.publication:
        name = article.given.publication
        yield _Clue(
            name=name, rule="given", weight=0.3, group="given", evidence=outside(MetaKind.GIVEN, article.given.by, name)
        )
