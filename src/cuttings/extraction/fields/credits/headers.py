"""Lines that head a review -> who directed: "TITLE (Ann Lee, 2012)", "TITLE (2012), dir. Ann Lee", "Ann Lee, France 2012, 99 min".

Magazines and festival guides print the maker without a label, since the place says it: in the bracket behind the film's own title, before
the year or the country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.credits.claims import Claim, ListedName
from cuttings.extraction.fields.credits.labelled import lines_of
from cuttings.extraction.fields.credits.lists import names_in_list
from cuttings.extraction.fields.credits.vocabulary import labels
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.text.letters import plain, plain_each
from cuttings.text.names import film_people, is_common, looks_like_person, places
from cuttings.text.spans import quote
from cuttings.text.titles import is_country

WEIGHT = 0.88
MAX_LINE = 240
MAX_MARGIN = 600
HEAD_LINES = 14
_YEAR = re.compile(r"(?<!\d)(?:18[89]\d|19\d\d|20\d\d)(?!\d)")
_LENGTH = re.compile(r"\d{2,3}\s*(?:['’′]|m\b|min|mn)|\d\s*h(?:rs?)?\s*\d{0,2}\b", re.IGNORECASE)
_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{4,140})[)\]]")
_PART = re.compile(r"\s*(?:[,;|/·•]|\s[–—-]\s)\s*")
_LINE_PART = re.compile(r"\s*(?:[,;|·•]|\s[/–—-]\s)\s*|\.\s+(?=[A-ZÀ-Þ\d])")
_UNLABELLED = ("by", "de", "di", "von", "par")
"""A preposition before the name; a critic's own name is told apart by the draft."""


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    known = [x for x, roles in labels().items() if "director" in roles] + ["d", "r", "real", *_UNLABELLED]
    words = "|".join(re.escape(x) for x in sorted(known, key=len, reverse=True))
    return re.compile(rf"^(?P<label>{words})(?:\s*[.:]\s*|\s+)(?=\S)")


def claims_of_headers(draft: Draft) -> Iterator[Claim]:
    """Claims of the text, then of the lines that the reader left beside it, then of the page's headline."""
    film = draft.film
    titles = [t for t in (film.title, film.original_title, *film.alternate_titles) if t and len(t) > 1] if film else []
    if not titles:
        return
    author = plain(draft.author.name) if draft.author else ""
    for listed, evidence in (*_in_text(draft.text, titles), *_beside(draft, titles)):
        if plain(listed.name) != author:
            yield Claim(role="director", name=listed.name, evidence=(evidence,), rule="credits.header", weight=WEIGHT)


def _in_text(text: str, titles: list[str]) -> Iterator[tuple[ListedName, Evidence]]:
    keys = [plain_each(t) for t in titles]
    for place, line in enumerate(lines_of(text)):
        is_head = place < HEAD_LINES and len(line.text) <= MAX_LINE
        if not is_head and not any(key in plain_each(line.text) for key in keys):
            continue
        for listed in _makers(line.text, titles, is_head=is_head):
            yield listed, quote(text, line.start + listed.start, line.start + listed.end)


def _beside(draft: Draft, titles: list[str]) -> Iterator[tuple[ListedName, Evidence]]:
    for margin in draft.article.margins:
        if margin.role not in (None, "facts", "title") or len(margin.text) > MAX_MARGIN:
            continue
        for line in lines_of(margin.text):
            for listed in _makers(line.text, titles, is_head=margin.role is not None):
                yield listed, outside(MetaKind.PAGE, margin.path or margin.place, listed.name)
    page = draft.article.page
    for value in dict.fromkeys(v for v in (page.headline, page.title) if v):
        for listed in _makers(value, titles, is_head=False):
            yield listed, outside(MetaKind.HTML_TITLE, "title", value)


def _makers(line: str, titles: list[str], *, is_head: bool) -> Iterator[ListedName]:
    """Names with offsets into the line."""
    folded = plain_each(line)
    found = False
    for title in titles:
        key = plain_each(title)
        at = folded.find(key)
        while at >= 0:
            end = at + len(key)
            if not folded[at - 1 : at].isalnum() and not folded[end : end + 1].isalnum():
                for listed in _behind(line, end):
                    found = True
                    yield listed
            at = folded.find(key, end)
    if not found and is_head and len(line) <= MAX_LINE:
        yield from _of_facts_line(line, titles)


def _behind(line: str, end: int) -> Iterator[ListedName]:
    """What stands right behind the title: brackets with a maker and a year, or a year and then "dir. NAME"."""
    at = _skip(line, end)
    is_dated = False
    for _ in range(2):
        bracket = _BRACKET.match(line, at)
        if bracket is None:
            break
        inner = bracket[1]
        makers = list(_in_bracket(inner))
        if makers:
            yield from (_moved(maker, bracket.start(1)) for maker in makers)
            return
        is_dated = is_dated or bool(_YEAR.search(inner))
        at = _skip(line, bracket.end())
    tail = re.match(r"\s*[,;:|·•–—-]?\s*(?P<rest>\S.*)$", line[at:])
    if tail is None:
        return
    start = at + tail.start("rest")
    label = _label().match(plain_each(line[start:]))
    if label is None or (label["label"] in _UNLABELLED and not is_dated):
        return
    value = re.split(r"[(|–—;\n]|\s-\s|(?<=[^\W\d_]{3})\.(?:\s|$)", line[start + label.end() :])[0]
    value = _YEAR.split(value)[0]
    if len(value) > 90:
        return
    for listed in names_in_list(value, is_labelled=True):
        if _is_maker(listed.name):
            yield _moved(listed, start + label.end())


def _skip(line: str, at: int) -> int:
    """Past quotation marks, emphasis and spaces."""
    while at < len(line) and (line[at].isspace() or line[at] in '"”»’*_'):
        at += 1
    return at


def _in_bracket(inner: str) -> Iterator[ListedName]:
    """Names in "Ann Lee, France, 2012, 99 min"; "dir. Ann Lee" needs no year."""
    label = _label().match(plain_each(inner))
    if not (_YEAR.search(inner) or _LENGTH.search(inner) or (label and label["label"] not in _UNLABELLED)):
        return
    start = 0
    for end, following in _edges(inner, _PART):
        part = inner[start:end]
        mark = _label().match(plain_each(part))
        offset = start + (mark.end() if mark else 0)
        value = re.sub(rf"\s+{_YEAR.pattern}.*$", "", inner[offset:end])
        listed = names_in_list(value, is_labelled=False) if value.strip() else []
        if listed and all(_is_maker(x.name) for x in listed):
            yield from (_moved(x, offset) for x in listed)
        start = following


def _of_facts_line(line: str, titles: list[str]) -> Iterator[ListedName]:
    """ "Ann Lee, France/Belgium 2012, 99 min": every part short, a length and a country or year among them, the first name the maker."""
    if not _LENGTH.search(line) and not (_YEAR.search(line) and any(plain_each(t) in plain_each(line) for t in titles)):
        return
    parts: list[tuple[int, int]] = []
    start = 0
    for end, following in _edges(line, _LINE_PART):
        parts.append((start, end))
        start = following
    if not 3 <= len(parts) <= 9 or any(len(line[a:b].split()) > 6 for a, b in parts):
        return
    keys = {plain(t) for t in titles}
    for begin, stop in parts:
        words = line[begin:stop].strip(' *_#"“”«»()[]')
        if not words or plain(words) in keys or _YEAR.fullmatch(words):
            continue
        if _LENGTH.search(words) or ":" in words:
            return
        listed = names_in_list(line[begin:stop], is_labelled=False)
        is_sure = listed and all(looks_like_person(x.name) >= 0.8 and _is_maker(x.name) for x in listed)
        behind = line[stop : stop + 60]
        if is_sure and (_YEAR.search(behind) or _names_country(behind)):
            yield from (_moved(x, begin) for x in listed)
        return


def _names_country(words: str) -> bool:
    return any(is_country(w.strip()) for w in re.split(r"[,;|·•()\d]|\s[/–—-]\s", words) if w.strip())


def _edges(text: str, parting: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """(end of a part, start of the next)."""
    for cut in parting.finditer(text):
        yield cut.start(), cut.end()
    yield len(text), len(text)


def _is_maker(name: str) -> bool:
    """A full name of a person: no country, no language, no word of every day."""
    words = name.split()
    if plain(name) in film_people():
        return True
    if len(words) < 2 or plain(name) in places() or is_country(name):
        return False
    return looks_like_person(name) >= 0.4 and not all(is_common(w) for w in words)


def _moved(listed: ListedName, by: int) -> ListedName:
    return ListedName(name=listed.name, start=listed.start + by, end=listed.end + by)
