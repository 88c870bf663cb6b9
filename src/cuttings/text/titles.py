"""What a headline says of a film: title, original title, year, rank, whose review; everything else on the line peeled off.

A headline is read outside in: the site's name, the rank of a list, words for "review", printed ratings, brackets, quotation marks. What
cannot be told from the line alone (a pun before or after the colon, a director after "by") is handed back as `fragments` for the
caller to weigh against the rest of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from babel import Locale

from cuttings.lexicons import LANGUAGES, phrases
from cuttings.text.names import looks_like_person
from cuttings.text.title_forms import QUOTES, fragments_of, plain_title, quoted_parts, unquoted

YEAR = r"(?:18[89]\d|19\d\d|20\d\d)"
_DASH = r"[:|–—\-•·»]"
_STARS = re.compile(r"\s*[(\[]?(?:[★☆⭐🌟✩✪✰✮🌕🌑🌗*½¼¾]\ufe0f?\s*){2,}[)\]]?\s*$")
_FRACTION = re.compile(
    r"\s*[-–—|:(\[]*\s*\b\d{1,3}(?:[.,]\d+)?\s*(?:/|out of|von|sur|de)\s*(?:4|5|6|10|20|100)[)\]]?\s*$", re.I
)
_COUNTED = re.compile(
    r"\s*[-–—|:(\[]+\s*\d(?:[.,]\d)?½?\s*(?:stars?|étoiles?|estrellas?|estrelas?|sterne|stelle)[)\]]?\s*$", re.I
)
_GRADE = re.compile(r"\s+[-–—|:(\[]+\s*(?:grade:?\s*)?[A-DF][+\-–]?[)\]]?\s*$")
_RANK_AFTER = re.compile(
    r"^(?P<list>.*?)\s*[:–—\-|,(]*\s*[#№]\s*(?P<rank>\d{1,4})\)?(?!\d)\s*[:–—\-.)|]*\s*(?P<rest>.*)$"
    # `Jogador No. 1` is a title: a rank in words needs a title after it.
    r"|^(?P<list2>.*?)\s*[:–—\-|,(]*\s*(?<!\w)(?:no\.|n[º°o]\.?)\s+(?P<rank2>\d{1,4})\)?\s*[:–—\-.)|]+\s*(?P<rest2>\S.*)$",
    re.I,
)
_RANK_FIRST = re.compile(
    r"^(?P<rank>\d{1,3})(?:\.|\)|º|°)\s+(?P<rest>\S.*)$|^(?P<rank2>\d{1,3})\s+[–—-]\s+(?P<rest2>\S.*)$"
)
_BRACKET = re.compile(r"\s*(?P<open>[(\[])(?P<inner>[^()\[\]]*)[)\]]\s*$")
_MID_YEAR = re.compile(
    rf"^(?P<t>\S.*?)\s*[(\[](?P<inner>[^()\[\]]*?{YEAR}[^()\[\]]*)[)\]](?P<rest>\s*[.,;:–—-]\s*\S.*|\s+[^/\s].*)$"
)
_REPLY = re.compile(r"^(?:(?:re|aw|sv|wg|fwd?|rif)\s*:\s+)+(?=\S)", re.IGNORECASE)
"""What a forum or a mail program sets before the title that is answered: `Re: Tampopo (1985)`."""
_NOT_NAMES = re.compile(
    r"\d+\s*(?:min(?:ute[ns]?|uti|utos)?|h)\b.*|G|PG(?:-13)?|R|NC-17|U|UA|A|M|MA|X|AA|1[2568]A?|NR|unrated|not rated|b\s*&\s*w|colou?r",
    re.IGNORECASE,
)
"""Certificates, running times and the like beside the year: `(1985, R, 114 min.)`."""
_YEAR_ONLY = re.compile(rf"^{YEAR}$")
_SLASH = re.compile(r"^(?P<title>[^/]+?)\s+/\s+(?P<other>[^/]+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A headline taken apart. `title` stands in the line character for character, but for a moved article and collapsed spaces."""

    title: str
    original_title: str | None = None
    alternate_titles: tuple[str, ...] = ()
    year: int | None = None
    year_exact: str = ""
    """The characters the year stands in."""
    is_marked: bool = False
    """Whether a word for "review", a rank or the like says that this line names what is reviewed."""
    is_quoted: bool = False
    critic: str | None = None
    director: str | None = None
    """Who stands after "by" in brackets or after a comma."""
    list_title: str | None = None
    rank: int | None = None
    fragments: tuple[str, ...] = ()
    """Parts of the title on either side of a colon, dash or comma, longest first, and what stands before "by"."""
    quoted: tuple[str, ...] = ()
    """Parts of the title in quotation marks (`Back to ‘Playtime’: a plea`)."""


@dataclass(slots=True)
class _Peeling:
    rest: str
    year: int | None = None
    year_exact: str = ""
    is_marked: bool = False
    is_quoted: bool = False
    critic: str | None = None
    director: str | None = None
    list_title: str | None = None
    rank: int | None = None
    others: list[str] = field(default_factory=list)
    fragments: list[str] = field(default_factory=list)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class _Patterns:
    before: re.Pattern[str]
    bracketed: re.Pattern[str]
    of: re.Pattern[str]
    first: re.Pattern[str]
    """`Filmkritik Lola rennt`: nothing between, but the title's capital."""
    after: re.Pattern[str]
    kind: re.Pattern[str]
    festival: re.Pattern[str]
    possessive: re.Pattern[str]
    aka: re.Pattern[str]
    media: re.Pattern[str]
    by: re.Pattern[str]
    by_bracket: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    review = _any_of(phrases("titles", "review"))
    of = _any_of(phrases("titles", "review_of"))
    kinds = _any_of(phrases("titles", "kinds"))
    festivals = _any_of(phrases("titles", "festivals"))
    possessive = _any_of(phrases("titles", "possessive", ("en",)))
    aka = _any_of(w for w in phrases("titles", "aka") if len(w) > 2)
    by = _any_of(phrases("titles", "by"))
    media = _any_of(phrases("titles", "media"))
    flags = re.IGNORECASE
    return _Patterns(
        before=re.compile(rf"^[\[(]?\s*(?:{review})\s*[\])]?\s*(?:{_DASH}+)\s*(?P<t>\S.*)$", flags),
        bracketed=re.compile(rf"^[\[(]\s*(?:{review}|{kinds})\s*[\])]\s*(?P<t>\S.*)$", flags),
        of=re.compile(rf"^(?:an?\s+)?(?:[★½☆⭐]+\s+)?(?:{of})\s+(?P<t>\S.*)$", flags),
        first=re.compile(rf"^(?i:{review})\s+(?P<t>[^\W\d_a-zà-ÿ].*)$"),
        after=re.compile(
            rf"^(?P<t>\S.*?)(?:\s*[|:–—,]\s*|\s+-\s*|\s+)[\[(]?\s*(?:{review})\s*[\])]?(?:\s*[!.]*|\s*:.*|\s+[|–—•·\-].*)$",
            flags,
        ),
        kind=re.compile(rf"^(?:{kinds})\s*(?:[:|•]|\s[–—-])\s*(?P<t>\S.*)$", flags),
        festival=re.compile(
            rf"^(?:{festivals})(?:\s*['’]?\d\d(?:\d\d)?)?\s*(?:(?:{review})\s*)?{_DASH}\s*(?P<t>\S.*)$", flags
        ),
        possessive=re.compile(rf"^(?P<who>.{{2,60}}?)(?:{possessive})\s+(?P<t>\S.*)$", flags),
        aka=re.compile(rf"^(?P<t>\S.*?)\s*[,(]?\s*\b(?:{aka})(?=\W)[:\s]*(?P<other>[^)]+)\)?$", flags),
        media=re.compile(rf"^(?:{media})$", flags),
        by=re.compile(rf"^(?P<t>\S.*?)(?P<sep>\s*[,–—]\s*|\s+-\s+|\s+)(?:{by})\s+(?P<who>[A-ZÀ-Þ][^,:;|]*)$"),
        by_bracket=re.compile(rf"^(?:{by})\s*:?\s*(?P<who>\S.*)$", flags),
    )


def read_headline(line: str, site_names: Iterable[str] = ()) -> Headline | None:
    """What the line says, or None where nothing is left of it that could be a title."""
    # A heading sign that Markdown did not take for one, after a picture on the same line.
    state = _Peeling(rest=_REPLY.sub("", re.sub(r"^#{2,6}\s+", "", " ".join(line.split()))))
    _peel_site(state, site_names)
    for _ in range(6):
        before = state.rest
        for peel in (
            _peel_possessive,
            _peel_rank,
            _peel_review,
            _peel_rating,
            _peel_bracket,
            _peel_after_year,
            _peel_quotes,
            _peel_others,
        ):
            peel(state)
        if state.rest == before:
            break
    title = plain_title(state.rest)
    if not any(c.isalnum() for c in title):
        if state.rank is None:
            return None
        title = ""
    state.fragments.extend(f for f in fragments_of(title) if f not in state.fragments)
    return Headline(
        title=title,
        original_title=state.others[0] if state.others else None,
        alternate_titles=tuple(state.others[1:]),
        year=state.year,
        year_exact=state.year_exact,
        is_marked=state.is_marked,
        is_quoted=state.is_quoted,
        critic=state.critic,
        director=state.director,
        list_title=state.list_title or None,
        rank=state.rank,
        fragments=tuple(state.fragments),
        quoted=tuple(m for m in quoted_parts(title) if m != title),
    )


def _peel_site(state: _Peeling, site_names: Iterable[str]) -> None:
    for name in sorted({n.strip() for n in site_names if n and n.strip()}, key=len, reverse=True):
        if name.casefold() in state.rest.casefold():
            tail, head = _site_patterns(name)
            state.rest = tail.sub("", state.rest) or state.rest
            state.rest = head.sub("", state.rest) or state.rest


@lru_cache(maxsize=256)
def _site_patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = re.escape(name).replace(r"\ ", r"\s+")
    tail = re.compile(rf"\s*(?:[|«»:–—·•~<>/\-]|::)+\s*{words}\s*$", re.IGNORECASE)
    return tail, re.compile(rf"^{words}\s*(?:[|«»:–—·•~<>\-]|::)+\s*", re.IGNORECASE)


def _peel_possessive(state: _Peeling) -> None:
    match = _patterns().possessive.match(state.rest)
    if match and len(match["who"].split()) <= 4:
        state.critic, state.rest, state.is_marked = match["who"].strip(), match["t"], True


def _peel_rank(state: _Peeling) -> None:
    if state.rank is not None:
        return
    match = _RANK_AFTER.match(state.rest)
    if match:
        state.rank, state.rest = int(match["rank"] or match["rank2"]), match["rest"] or match["rest2"] or ""
        state.list_title = (match["list"] or match["list2"] or "").strip(" :–—-|,") or None
        state.is_marked = True
        return
    match = _RANK_FIRST.match(state.rest)
    if match:
        state.rank, state.rest = int(match["rank"] or match["rank2"]), match["rest"] or match["rest2"]
        state.is_marked = True


def _peel_review(state: _Peeling) -> None:
    patterns = _patterns()
    for pattern in (
        patterns.festival,
        patterns.bracketed,
        patterns.before,
        patterns.first,
        patterns.of,
        patterns.after,
    ):
        match = pattern.match(state.rest)
        if match and any(c.isalnum() for c in match["t"]):
            state.rest, state.is_marked = match["t"].strip(), True
    match = patterns.kind.match(state.rest)
    if match:
        state.rest = match["t"]


def _peel_rating(state: _Peeling) -> None:
    for pattern in (_STARS, _FRACTION, _COUNTED, _GRADE):
        rest = pattern.sub("", state.rest).rstrip(" -–—|:(")
        if rest:
            state.rest = rest


def _peel_bracket(state: _Peeling) -> None:
    match = _BRACKET.search(state.rest)
    if match is None or not state.rest[: match.start()].strip():
        return
    kept = _read_bracket(state, match["inner"].strip())
    if kept:
        state.rest = state.rest[: match.start()].strip()


def _peel_after_year(state: _Peeling) -> None:
    """`Jaws (1975) – what lies beneath`: what follows the year is said of the film."""
    match = _MID_YEAR.match(state.rest)
    if match is None or not any(c.isalnum() for c in match["t"]):
        return
    by = re.match(r"\s*[,–—-]?\s*(?P<words>\S.*)$", match["rest"])
    people = _patterns().by_bracket.match(by["words"]) if by else None
    if people and state.director is None and people["who"][0].isupper():
        state.director = people["who"].strip()
    if _read_bracket(state, match["inner"].strip()):
        state.rest = match["t"].strip()


def _read_bracket(state: _Peeling, inner: str) -> bool:
    """Reads a closing bracket into the state; False where it belongs to the title."""
    patterns = _patterns()
    year = re.search(rf"(?<!\d){YEAR}(?!\d)", inner)
    if year:
        if state.year is None:
            state.year, state.year_exact = int(year.group()), year.group()
        inner = (inner[: year.start()] + "," + inner[year.end() :]).strip(" ,;/-–—")
    parts = [part.strip() for part in re.split(r"\s*[,;]\s*", inner) if part.strip(" ,.-–—")]
    if year:
        parts = [part for part in parts if not _NOT_NAMES.fullmatch(part.rstrip("."))]
    if not parts:
        return True
    aka = patterns.aka.match("x " + inner)
    if aka:
        state.others.append(plain_title(aka["other"]))
        return True
    people = [m for part in parts if (m := patterns.by_bracket.match(part)) and m["who"][0].isupper()]
    if people:
        state.director = people[0]["who"]
        return True
    if all(patterns.media.match(part) for part in parts):
        return True
    if year:
        if len(parts[0].split()) > 1 and looks_like_person(parts[0]) >= 0.6:
            state.director = parts[0]
        elif not is_country(parts[0]):
            state.others.append(plain_title(unquoted(parts[0]) or parts[0]))
        return True
    if inner[0].isupper() and not re.match(
        r"(?:part|teil|partie|parte|vol|volume|chapter|episode|season)\b", inner, re.I
    ):
        state.others.append(plain_title(unquoted(inner) or inner))
        return True
    return False


_COUNTRY = re.compile(
    r"^(?:u\.?s\.?a?|u\.?k|uk/us|[A-Z]{2,3}(?:[/-][A-Z]{2,3})*|(?:.*\b(?:states|unidos|unis|staaten|kingdom|republic)\b.*))\.?$",
    re.I,
)


def is_country(words: str) -> bool:
    """A country or its abbreviation in brackets, told by form alone; names of countries are no titles in lower-case company."""
    from_list = words.casefold() in _country_names()
    return (
        from_list
        or bool(_COUNTRY.match(words) and len(words.split()) <= 3)
        or all(
            part.strip().casefold() in _country_names() for part in re.split(r"[/\-–]| e | et | und | y | and ", words)
        )
    )


@lru_cache(maxsize=1)
def _country_names() -> frozenset[str]:
    return frozenset(
        name.casefold()
        for language in LANGUAGES
        for code, name in Locale(language).territories.items()
        if len(code) == 2
    )


def _peel_quotes(state: _Peeling) -> None:
    inner = unquoted(state.rest)
    if inner:
        state.rest, state.is_quoted = inner, True
        return
    opening = state.rest[:1]
    if opening in QUOTES and opening != "'":
        end = state.rest.find(QUOTES[opening], 1)
        after = state.rest[end + 1 :]
        # “Title” (1999) / Original: what follows is read as if the quotation marks were not there.
        if end > 1 and re.match(r"\s*(?:[(\[/:|–—,]|-\s|$)", after):
            state.is_quoted = True
            if re.match(r"\s*[(\[/]", after):
                state.rest = state.rest[1:end] + after
            else:
                state.rest = state.rest[1:end]


def _peel_others(state: _Peeling) -> None:
    patterns = _patterns()
    slash = _SLASH.match(state.rest)
    if slash:
        inner = _BRACKET.search(slash["title"])
        title = slash["title"]
        if inner and _YEAR_ONLY.match(inner["inner"].strip()):
            state.year, state.year_exact = int(inner["inner"]), inner["inner"].strip()
            title = title[: inner.start()].strip()
        state.rest = title
        state.others.append(plain_title(unquoted(slash["other"].strip()) or slash["other"]))
        return
    aka = patterns.aka.match(state.rest)
    if aka and len(aka["t"]) > 1 and len(aka["other"].split()) <= 12:
        state.rest = aka["t"].strip()
        state.others.append(plain_title(unquoted(aka["other"].strip()) or aka["other"]))
        return
    by = patterns.by.match(state.rest)
    if by and 2 <= len(by["who"].split()) <= 5 and state.director is None:
        state.director = by["who"].strip()
        if by["sep"].strip():
            state.rest = by["t"].strip()
        else:
            state.fragments.append(unquoted(by["t"]) or by["t"].strip())
