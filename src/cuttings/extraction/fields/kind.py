"""Finds what sort of review this is, or why it is none.

A real review must never be thrown away, so a page is none only where something says so (a headline, a type in the structured data, the words of
another trade) and little speaks for a film. What speaks for a film is counted in points; so is what speaks for anything else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from cuttings.extraction.draft import Draft
from cuttings.extraction.filing import TRADES, judging_share, kickers_of, sections_of, trade_labels
from cuttings.lexicons import phrases
from cuttings.records.article import Article, BlockKind
from cuttings.records.evidence import MetaKind
from cuttings.records.finding import Finding
from cuttings.records.review import Kind
from cuttings.text.dates import find_dates
from cuttings.text.folding import fold
from cuttings.text.items import walk
from cuttings.text.lines import labelled_values

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OTHER_TYPES = {
    "Book": "book", "TVSeries": "series", "TVEpisode": "series", "TVSeason": "series", "VideoGame": "game", "Game": "game", "Recipe": "recipe",
    "MusicAlbum": "music", "Restaurant": "other", "LocalBusiness": "other", "Product": "other", "TheaterEvent": "other", "PodcastEpisode": "other",
}  # fmt: skip
_REASONS = {
    "book": "The page reviews a book.",
    "series": "The page is about a television series or an episode.",
    "game": "The page reviews a game.",
    "recipe": "The page is a recipe.",
    "music": "The page reviews music.",
    "other": "The page reviews something other than a film.",
    "interview": "The page is an interview.",
    "news": "The page is news, not a review.",
    "index": "The page lists teasers of several texts; none of them stands here whole.",
    "about": "The page tells about the site, not about a film.",
    "error": "The page says that it was not found or could not be shown.",
    "wall": "The page keeps its text back (login, subscription or cookie wall).",
    "empty": "The page holds no words of a review.",
    "no-film": "No film is named that the text would be about.",
}
_SEASON = re.compile(
    r"\b(?:season|staffel|saison|temporada|stagione)\s+(?:\d{1,2}|one|two|three|four|five|six|seven)\b|\bs\d{1,2}\s?e\d{1,2}\b"
    r"|\b\d{1,2}[xª]\d{2}\b|\b(?:primeira|segunda|terceira|quarta|quinta|primera|tercera|cuarta|erste|zweite|dritte)\s+(?:temporada|staffel)\b"
    r"|\bepisodes?\s+\d{1,2}\b|\bepis[oó]dio\s+\d{1,2}\b",
    re.IGNORECASE,
)
_LEAST_POINTS_AMONG_OTHERS = 1.6
"""Measured: 229 of 233 reviews of 24 sites, put into a feed without their headline's "review", have more; 128 of 152 posts about other things less."""
_BEYOND_SERVICE_WORDS = 400
_LEAST_JUDGING, _LEAST_JUDGED_WORDS = 0.5, 50
"""Three of 100 reviews have less praise and blame per hundred words; announcements have none, or once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindDecision:
    """`reason_code` and `reason` stand only with `Kind.NONE`."""

    kind: Kind
    reason_code: str | None = None
    reason: str | None = None


@dataclass(slots=True, kw_only=True)
class _Signs:
    """What the rules look at, counted once."""

    heads: list[str]
    """Headline and title, folded."""
    raw_heads: list[str]
    words: Counter[str]
    total: int
    film_points: float = 0.0
    judging: float = 0.0
    """Praise and blame per hundred words."""
    kickers: frozenset[str] = frozenset()
    """Sections that the page says it stands in."""
    notes: list[str] = field(default_factory=list)

    def share(self, table: str) -> float:
        """Words of a table per hundred words of the text."""
        return 100 * sum(self.words[w] for w in _words_of(table)) / max(self.total, 40)

    def variety(self, table: str) -> int:
        """How many different words of a table the text has."""
        return sum(1 for w in _words_of(table) if self.words[w])


@lru_cache(maxsize=64)
def _words_of(table: str) -> frozenset[str]:
    return frozenset(w.casefold() for w in phrases("kinds", table) if " " not in w)


@lru_cache(maxsize=64)
def _folded(table: str) -> frozenset[str]:
    return frozenset(fold(w) for w in phrases("kinds", table))


@lru_cache(maxsize=64)
def _opening(table: str) -> re.Pattern[str]:
    """A headline that begins with one of these kinds, with a separator or "review" after it."""
    words = "|".join(
        re.escape(w).replace(r"\ ", r"\s+") for w in sorted(phrases("kinds", table), key=len, reverse=True)
    )
    return re.compile(
        rf"^[\[(]?\s*(?:{words})(?:\s*[\])]|\s*[:|]|\s+[–—-]\s)|^(?:{words})$|[|:–—-]\s*(?:{words})\s*$", re.IGNORECASE
    )


def find(draft: Draft) -> list[Finding[KindDecision]]:
    """Candidates; the weightiest wins."""
    article = draft.article
    signs = _signs(draft)
    is_ruled = article.given is not None and article.given.is_review
    found = [] if is_ruled else [_none(code, weight) for code, weight in _none_rules(draft, article, signs)]
    base = min(0.97, 0.5 + 0.06 * signs.film_points)
    found.append(
        Finding(value=KindDecision(kind=Kind.CRITIC), rule="kind.critic", weight=base, note="; ".join(signs.notes))
    )
    if _is_on_a_service(article, signs):
        found.append(Finding(value=KindDecision(kind=Kind.USER), rule="kind.user", weight=base + 0.01))
    if draft.list_entry is not None and draft.list_entry.position is not None:
        found.append(Finding(value=KindDecision(kind=Kind.LIST_ENTRY), rule="kind.list-entry", weight=base + 0.02))
    return found


def _none(code: str, weight: float) -> Finding[KindDecision]:
    decision = KindDecision(kind=Kind.NONE, reason_code=f"none.{code}", reason=_REASONS[code])
    return Finding(value=decision, rule=f"kind.none.{code}", weight=min(weight, 0.99))


def _signs(draft: Draft) -> _Signs:
    article = draft.article
    raw = [article.page.headline or "", article.page.title or ""]
    raw += [article.text[b.start : b.end] for b in article.blocks[:3] if b.kind is BlockKind.HEADING]
    raw = [head for head in dict.fromkeys(raw) if head]
    words = Counter(match.group().casefold() for match in _WORD.finditer(article.text))
    signs = _Signs(heads=[fold(head) for head in raw], raw_heads=raw, words=words, total=sum(words.values()))
    signs.judging = judging_share(article.text, draft.language)
    signs.kickers = kickers_of(article)
    for note, points in _film_points(draft, article, signs):
        signs.film_points += points
        signs.notes.append(f"{note} {points:+.1f}")
    return signs


def _film_points(draft: Draft, article: Article, signs: _Signs) -> Iterator[tuple[str, float]]:
    types = {t for item in walk(article.structured) for t in item.types}
    if types & {"Movie", "ShortFilm"}:
        yield "structured movie", 5.0
    film_keys = {fold(k) for k in phrases("titles", "film_keys")}
    keys = {
        fold(re.sub(r"\[\d+\]", "", m.path).split(".")[-1].replace("_", " "))
        for m in article.meta
        if m.kind is MetaKind.FRONT_MATTER
    }
    if keys & film_keys:
        yield "front matter of a film", 3.0
    labels = {v.label for v in labelled_values(article)} & _folded("credit_labels")
    if labels:
        yield "credit lines", min(3.0, 1.0 + 0.7 * len(labels))
    if draft.rating is not None:
        yield "rating", 1.5
    if draft.film is not None and draft.film.title:
        yield "film named", 2.0 * draft.film.confidence
        if draft.film.year:
            yield "year of the film", 1.0
    share = signs.share("film_words")
    yield "words of film", min(4.0, share * 0.9) * min(1.0, signs.total / 60)
    if signs.judging < _LEAST_JUDGING and signs.total >= _LEAST_JUDGED_WORDS and draft.rating is None:
        yield "hardly a judgement", -2.0
    if {"review", "hreview", "h-review"} & {t.lower() for t in types}:
        yield "structured review", 1.0
    if any(set(head.split()) & _words_of("review_words") for head in signs.heads):
        yield "review in the headline", 1.0


def _none_rules(draft: Draft, article: Article, signs: _Signs) -> Iterator[tuple[str, float]]:
    """Codes with weights that stand against the weight of a review, 0.5 plus 0.06 for each point."""
    yield from _no_page(article, signs)
    yield from _index(article, signs)
    yield from _other_kinds(article, signs)
    yield from _talk_and_news(draft, article, signs)
    has_film = draft.film is not None and bool(draft.film.title)
    if signs.total < 4 and draft.rating is None and not (has_film and signs.film_points > 3):
        yield "empty", 0.9
    if (
        (not has_film or (draft.film is not None and draft.film.confidence < 0.2))
        and signs.share("film_words") < 1.2
        and draft.rating is None
    ):
        yield "no-film", 0.62
    # a page handed over is meant to be a review, a post among all posts of a blog may be about anything
    is_among_others = article.content_key is not None and article.row is None
    if is_among_others and signs.film_points < _LEAST_POINTS_AMONG_OTHERS:
        yield "no-film", 0.7


def _no_page(article: Article, signs: _Signs) -> Iterator[tuple[str, float]]:
    text = fold(article.text[:3000])
    errors = _folded("error_titles")
    if signs.total < 150 and any(_is_error(head, errors) for head in signs.heads):
        has_phrase = any(f" {p} " in f" {text} " for p in _folded("error_phrases"))
        yield "error", 0.9 if has_phrase or signs.film_points < 3 else 0.7
    elif signs.total < 80 and sum(p in text for p in _folded("error_phrases")) >= 1 and signs.film_points < 3:
        yield "error", 0.75
    yield from _notice(signs)
    site = fold(article.page.site_name or "")
    about = _folded("about_titles")
    first = signs.heads[0] if signs.heads else ""
    if first in about or any(first == f"{a} {site}" for a in about if site) or _tail_is_site(signs, about):
        is_of_film = any(note.startswith("structured movie") for note in signs.notes)
        yield "about", 0.6 if is_of_film else 0.98
    if signs.total < 120:
        words = fold(
            " ".join([article.text[:2000], *(m.text for m in article.margins if m.role not in ("comment", "related"))])[
                :6000
            ]
        )
        is_headed = any(
            head in _folded("wall_titles") for raw in signs.raw_heads for head in (fold(raw), fold(raw.split("|")[0]))
        )
        if is_headed and signs.film_points < 6:
            yield "wall", 0.9
        elif any(p in words for p in _folded("wall_phrases")):
            yield "wall", 0.86 if signs.total < 60 and signs.film_points < 6 else 0.5


_LONGEST_LOST, _LONGEST_WALL = 60, 200
_LEAST_VARIETY = 4


def _notice(signs: _Signs) -> Iterator[tuple[str, float]]:
    """Notices whose wording is their site's own, told by what all of them speak of: links and addresses, or data and consent."""
    if signs.film_points >= _LEAST_OF_NOTICE:
        return
    if signs.total < _LONGEST_LOST and signs.variety("error_words") >= _LEAST_VARIETY - 1:
        yield "error", 0.8
    if signs.total < _LONGEST_WALL and signs.variety("wall_words") >= _LEAST_VARIETY:
        yield "wall", 0.85


_LEAST_OF_NOTICE = 4.5
"""Points for a film, among them the words that a link to one leaves."""


def _is_error(head: str, errors: frozenset[str]) -> bool:
    return head in errors or any(head.startswith(e + " ") for e in errors if len(e) > 8 or e == "404")


def _tail_is_site(signs: _Signs, about: frozenset[str]) -> bool:
    """`About | The Example` as the document's title."""
    heads = [re.split(r"\s+[|–—-]\s+|\s*\|\s*|\s*::\s*", raw)[0] for raw in signs.raw_heads]
    return any(fold(head) in about for head in heads)


_CLOSES_TEASER = 90


def _index(article: Article, signs: _Signs) -> Iterator[tuple[str, float]]:
    """Several headings each with a scrap of text that breaks off."""
    more = [fold(p) for p in phrases("kinds", "continue_reading") if fold(p)]
    teasers = 0
    for block in article.blocks:
        words = article.text[block.start : block.end].rstrip()
        end = words[-_CLOSES_TEASER:]
        folded = fold(end)
        is_cut = any(folded.endswith(p) for p in more) or words.endswith(("[…]", "[...]"))
        teasers += is_cut and block.kind is not BlockKind.HEADING
    linked = sum(1 for link in article.links if fold(link.text) in more)
    headings = sum(b.kind is BlockKind.HEADING for b in article.blocks)
    dated = sum(1 for b in article.blocks if b.end - b.start < 60 and find_dates(article.text[b.start : b.end]))
    count = max(teasers, linked if linked >= 3 else 0)
    longest = max((b.end - b.start for b in article.blocks), default=0)
    if count >= 3 and longest < 700:
        yield "index", 0.95
    elif (count == 2 and longest < 500 and (headings >= 2 or dated >= 2)) or (
        dated >= 4 and headings >= 4 and longest < 500
    ):
        yield "index", 0.85


def _other_kinds(article: Article, signs: _Signs) -> Iterator[tuple[str, float]]:
    types = {t for item in walk(article.structured) for t in item.types}
    reviewed = {
        t for item in walk(article.structured) for child in item.items.get("itemReviewed", ()) for t in child.types
    }
    has_movie = bool((types | reviewed) & {"Movie", "ShortFilm"})
    for name, code in _OTHER_TYPES.items():
        if name in reviewed and not has_movie:
            yield code, 0.96
        elif name in types and not has_movie and name in ("Recipe", "TVEpisode", "VideoGame"):
            yield code, 0.8
    sections = sections_of(article)
    film = signs.share("film_words")
    for code in ("book", "series", "game", "recipe", "music"):
        if sections & _folded(f"{code}_sections") and not sections & _folded("film_sections") and not has_movie:
            yield code, 0.95 if signs.share(f"{code}_words") > 0.4 else 0.8
    for code in ("book", "series", "game", "recipe", "music", "other"):
        is_headed = any(
            _opening(f"{code}_titles").search(raw) or _says_review_of(raw, f"{code}_titles") for raw in signs.raw_heads
        )
        share = signs.share(f"{code}_words") if code != "other" else 0.0
        variety = signs.variety(f"{code}_words") if code != "other" else 0
        labels = trade_labels(article, code) if code in TRADES else 0
        if is_headed and not has_movie:
            yield code, 0.93 if share > film or code == "other" else 0.8
        elif labels >= 2 and share >= film and not has_movie:
            yield code, 0.9
        elif signs.kickers & (_folded(f"{code}_sections") | _folded(f"{code}_titles")) and share > film:
            yield code, 0.85
        elif variety >= 4 and share > 2.0 * film and share > 2.5 and not has_movie:
            yield code, 0.6 + min(0.35, 0.05 * share)
    if any(_SEASON.search(raw) for raw in signs.raw_heads) and not has_movie:
        yield "series", 0.86 if signs.share("series_words") > 0.5 else 0.7


def _says_review_of(raw: str, table: str) -> bool:
    """`Book review: ...`, also at the end of a title."""
    phrases_of = [w for w in phrases("kinds", table) if " " in w]
    folded = fold(raw)
    return any(folded.startswith(fold(w) + " ") or folded.endswith(" " + fold(w)) for w in phrases_of)


_QUESTION = re.compile(r"^(?:q|a|f|r|p|d|[A-ZÀ-Þ][\w.]*(?:\s[A-ZÀ-Þ][\w.]*){0,2})\s*:\s", re.IGNORECASE)


def _talk_and_news(draft: Draft, article: Article, signs: _Signs) -> Iterator[tuple[str, float]]:
    blocks = [article.text[b.start : b.end] for b in article.blocks if b.kind is not BlockKind.HEADING]
    speakers = [m.group() for words in blocks if len(words) > 40 and (m := _QUESTION.match(words))]
    questions = sum(words.rstrip().endswith("?") for words in blocks)
    is_talk = any(
        _opening("interview_titles").search(raw) or _says_review_of(raw, "interview_titles") for raw in signs.raw_heads
    )
    alternates = len(speakers) >= 6 and len(set(speakers)) <= 3
    if is_talk and (questions >= 2 or alternates or signs.film_points < 4):
        yield "interview", 0.9
    elif alternates and questions >= 4 and len(speakers) > len(blocks) / 2:
        yield "interview", 0.8
    elif questions >= _LEAST_QUESTIONS and questions >= 0.3 * len(blocks) and draft.rating is None:
        yield "interview", 0.86
    is_talk_filed = bool(signs.kickers & _folded("interview_titles"))
    if is_talk_filed and draft.rating is None and (questions >= 3 or alternates):
        yield "interview", 0.88
    is_unjudged = signs.judging < _LEAST_JUDGING and draft.rating is None
    is_unsure = draft.film is None or draft.film.confidence < _SURE_OF_FILM
    if is_unjudged and is_unsure and signs.kickers & _folded("news_titles"):
        yield "news", 0.86
    is_news = any(_opening("news_titles").search(raw) for raw in signs.raw_heads)
    is_of_news = any(set(head.split()) & _folded("news_titles") for head in signs.heads)
    if is_unjudged and is_unsure and is_of_news and signs.total < _LONGEST_NOTE:
        yield "news", 0.84
    text = fold(article.text[:4000])
    said = sum(f" {p} " in f" {text} " for p in _folded("news_words"))
    if is_news and signs.film_points < 6 and (said >= 2 or is_unjudged):
        yield "news", 0.86
    elif said >= 2 and is_unjudged and is_unsure:
        yield "news", 0.84
    elif said >= 3 and draft.rating is None:
        is_short = signs.total < 300
        is_of_none = draft.film is None or draft.film.confidence < 0.35
        yield "news", 0.56 + 0.04 * min(said, 6) + 0.1 * is_short + 0.14 * is_of_none


_SURE_OF_FILM = 0.7
_LONGEST_NOTE = 300
_LEAST_QUESTIONS = 4
"""Paragraphs that end in a question mark, one for two or three of the others."""


def _is_on_a_service(article: Article, signs: _Signs) -> bool:
    address = (article.page.canonical_url or "").casefold()
    if any(service in address for service in phrases("kinds", "services")):
        return True
    if any("UserReview" in item.types for item in walk(article.structured)):
        return True
    lines = [fold(m.text[:200]) for m in article.margins if m.role not in ("comment", "related")]
    lines.append(fold(article.text[:600]))
    return any(f" {p} " in f" {line} " for p in _folded("user_phrases") for line in lines)
