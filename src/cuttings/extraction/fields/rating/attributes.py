"""Reads ratings from what elements carry in their attributes: `alt`, `title`, `aria-label`, `data-` values, classes, CSS widths."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cuttings.extraction.fields.rating.candidate import Candidate
from cuttings.records.article import AttributeMark
from cuttings.records.evidence import MetaKind, outside
from cuttings.records.rating import ScaleBasis
from cuttings.scales.grammar import languages_of, phrase_pattern
from cuttings.scales.normalize import step_of
from cuttings.scales.printed import Notation, Understood, understand
from cuttings.text.spans import quote

RATINGISH = re.compile(
    r"rating|rated|\brate\b|stars?(?![a-z])|star[-_]|score|grade|[eé]toiles?|estrellas?|estrelas?|sterne|stelle|wertung|bewertung|cotacao|avaliacao|"
    r"puntuacion|calificacion|valoracion|verdict|punkte|\bnotes?\b|\bnota\b|review[-_ ]?(?:box|total|final)",
    re.IGNORECASE,
)
NOT_CRITIC = re.compile(
    r"\busers?\b|\busr\b|users?[-_]|[-_]users?|readers?[-_]|audience|community|aggregate|average|\bavg|votes?\b|voting|votable|your[-_]|rate[-_]?(?:this|it)|rate[-_]widget|"
    r"kk-?star|kksr|post-?ratings|rmp-|gdsr|visitor|imdb|tomato|metacritic|metascore|comment|related|similar|sidebar|widget[-_]area|carousel|popular|top[-_]?\d|login|newsletter|product|"
    r"certificate|mpaa|content[-_]rating|age[-_]rating|membres|spectateurs|lecteurs|leser|nutzer|usuario|leitor|utenti|\bpress",
    re.IGNORECASE,
)
_SPOKEN_NAMES = (
    "alt",
    "title",
    "aria-label",
    "content",
    "aria-valuetext",
    "data-tooltip",
    "data-title",
    "data-original-title",
    "data-label",
)
_VALUE_KEY = re.compile(
    r"^data-(?:.*[-_])?(?:rating|score|stars?|note|nota|grade|rate|value|percent(?:age)?|bewertung)(?:[-_]value)?$"
)
_BEST_KEY = re.compile(r"^(?:data-.*(?:max|best|out-?of|total|scale|count|stars)|max|aria-valuemax)$")
_CLASS_VALUE = re.compile(
    r"^(?:.*[-_])?(?P<word>rating|rated|stars?|score|grade|note|nota|etoiles?|estrellas|estrelas|star-?rating|bigstars?|smallstars?|allstars?)[-_]{0,2}(?P<whole>\d{1,3})(?:[-_.](?P<part>\d{1,2}|half))?(?:[-_]?(?:stars?|of-?\d+))?$",
    re.IGNORECASE,
)
_SHORT_CLASS = re.compile(r"^(?P<word>[nrsv])(?P<whole>[1-4]5|[1-5]0)(?P<part>)$")
"""`class="rating-mdl n35"`: 3.5, only beside a class that says rating."""
_STEM_VALUE = re.compile(
    r"(?:star|rating|etoile|estrella|estrela|score|grade|note)s?[-_]?(?:rating)?[-_]?(?P<whole>\d{1,2})(?:[-_.](?P<part>\d))?(?:[-_]?(?:stars?|of[-_]?\d+))?\.(?:png|gif|jpe?g|svg|webp)",
    re.IGNORECASE,
)
_VARIABLE = re.compile(
    r"--[\w-]*(?:rating|score|stars?|value|note|percent)[\w-]*\s*:\s*(?P<value>\d{1,3}(?:\.\d+)?)(?P<sign>\s*%)?",
    re.IGNORECASE,
)
_FINAL = re.compile(r"final|total|overall|summary|critic|author|editor|reviewer|verdict", re.IGNORECASE)
_OWN = re.compile(
    r"review|critic|author|editor|final|total|overall|verdict|our-|my-|stareval|grade|note", re.IGNORECASE
)
_WIDTH = re.compile(r"(?:^|;)\s*width\s*:\s*(?P<percent>\d{1,3}(?:\.\d+)?)\s*%", re.IGNORECASE)


def is_elsewhere(mark: AttributeMark) -> bool:
    """Whether it stands in what is not the review: a sidebar, a related box, users' ratings, an input."""
    return (
        mark.is_margin
        or mark.tag in ("input", "button", "select", "option", "label", "form")
        or NOT_CRITIC.search(_where(mark)) is not None
    )


def _where(mark: AttributeMark) -> str:
    return f"{mark.path} {mark.value if mark.name == 'class' else ''}"


def candidates(marks: Iterable[AttributeMark], language: str | None, text: str = "") -> Iterator[Candidate]:
    """One candidate per attribute that states a rating; choices to click (one star, two stars, ...) are no statement."""
    every = list(marks)
    kept = [mark for mark in every if not is_elsewhere(mark)]
    averages = _averages(every)
    by_element: dict[tuple[str, int | None], list[AttributeMark]] = defaultdict(list)
    for mark in kept:
        by_element[mark.path, mark.position].append(mark)
    found: list[tuple[AttributeMark, Candidate]] = []
    for mark in kept:
        candidate = (
            _spoken(mark, language)
            or _valued(mark, by_element[mark.path, mark.position])
            or _classed(mark)
            or _pictured(mark)
            or _wide(mark)
            or _shortcode(mark)
            or (None if mark.path in averages else _named_text(mark, language, text))
        )
        if candidate:
            found.append((mark, candidate))
    choices = _choices(found)
    yield from (candidate for mark, candidate in found if (mark.group or mark.path) not in choices)


def _averages(marks: list[AttributeMark]) -> frozenset[str]:
    """Paths at which boxes of one kind print several decimal numbers: what the press and everybody else gave, side by side."""
    printed: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        if mark.name == "class" and _DECIMAL.match(mark.text):
            printed[mark.path].add(mark.text.split()[0])
    return frozenset(path for path, values in printed.items() if len(values) > 1)


_DECIMAL = re.compile(r"\d{1,2}[.,]\d(?!\d*[½])")


def _choices(found: list[tuple[AttributeMark, Candidate]]) -> set[str]:
    """Groups in which side by side elements state several different ratings: a control to rate with."""
    fractions: dict[str, set[float | None]] = defaultdict(set)
    for mark, candidate in found:
        fractions[mark.group or mark.path].add(candidate.fraction)
    return {group for group, values in fractions.items() if len(values) > 2}


def _candidate(
    mark: AttributeMark, meaning: Understood, rule: str, weight: float, written: str | None = None
) -> Candidate:
    exact = written or mark.value
    evidence = outside(MetaKind.ATTRIBUTE, f"{mark.path}@{mark.name}", exact)
    return Candidate(
        meaning=replace(meaning, as_written=exact), rule=rule, weight=weight, evidence=(evidence,), source="attribute"
    )


def _spoken(mark: AttributeMark, language: str | None) -> Candidate | None:
    """`alt="Grade: B-"`, `aria-label="3.5 out of 5 stars"`, `title="Rated 4/5"`."""
    if mark.name not in _SPOKEN_NAMES or len(mark.value) > 80:
        return None
    spoken = languages_of(language)
    if phrase_pattern("not_critic", spoken).search(mark.value):
        return None
    meaning = understand(mark.value, language)
    if not isinstance(meaning, Understood):
        return None
    in_rating = RATINGISH.search(_where(mark)) is not None
    says_so = (
        RATINGISH.search(mark.value) is not None or phrase_pattern("labels", spoken).search(mark.value) is not None
    )
    if meaning.notation in (
        Notation.NUMBER,
        Notation.LETTER,
        Notation.WORDS,
        Notation.PERCENT,
        Notation.SCHOOL,
    ) and not (in_rating or says_so):
        return None
    if meaning.notation is Notation.WORDS and not in_rating:
        return None
    if meaning.notation is Notation.ASTERISKS and len(mark.value.strip()) < 2:
        return None
    if meaning.notation is Notation.WORDS:
        return _candidate(mark, meaning, f"rating.{mark.name}", 0.62)
    return _candidate(mark, meaning, f"rating.{mark.name}", 0.86 if in_rating or says_so else 0.78)


def _number(text: str) -> float | None:
    return float(text.replace(",", ".")) if re.fullmatch(r"\d{1,3}(?:[.,]\d{1,3})?", text.strip()) else None


def _valued(mark: AttributeMark, siblings: list[AttributeMark]) -> Candidate | None:
    """`data-rating="7.8"` with `data-max="10"` beside it, `<meter value="4" max="5">`."""
    is_meter = mark.tag in ("meter", "progress") and mark.name == "value"
    if not is_meter and not _VALUE_KEY.match(mark.name) and mark.name != "aria-valuenow":
        return None
    if not (
        RATINGISH.search(mark.name)
        or RATINGISH.search(mark.path)
        or any(RATINGISH.search(m.value) for m in siblings if m.name == "class")
    ):
        return None
    written = f'{mark.name}="{mark.value}"'
    stated = understand(mark.value)
    if isinstance(stated, Understood) and stated.notation is not Notation.NUMBER:
        return _candidate(mark, stated, "rating.data", 0.84)
    value = _number(mark.value)
    if value is None or value > 100:
        return None
    best = next(
        (b for m in siblings if _BEST_KEY.match(m.name) and m.name != mark.name and (b := _number(m.value))), None
    )
    meaning = Understood(as_written=written, notation=Notation.NUMBER, value=value, step=step_of(mark.value))
    if mark.name.endswith(("percent", "percentage")):
        best = 100.0
    if best is not None and value <= best and best >= 3:
        meaning = replace(meaning, notation=Notation.OUT_OF, best=best, worst=0.0, scale=ScaleBasis.STATED)
    elif value == 0:
        return None
    return _candidate(mark, meaning, "rating.data", 0.84)


def _split_value(whole: str, part: str | None, word: str) -> tuple[float, float | None] | None:
    """Value and best of a class name's number: `4`, `3-5` (3.5), `45` (4.5), `rated-8` (of ten)."""
    number = float(whole)
    if part:
        decimals = 0.5 if part == "half" else float(f"0.{part}")
        return (number + decimals, None) if number <= 10 else None
    if word == "rated":
        # Half stars counted as whole numbers: the widely copied `rated-1` ... `rated-10`.
        return (number, 10.0) if 1 <= number <= 10 else None
    if number <= 10:
        return number, None
    if number <= 50 and number % 5 == 0:
        return number / 10, 5.0
    return (number, 100.0) if number <= 100 else None


def _classed(mark: AttributeMark) -> Candidate | None:
    """`class="rating-4"`, `stars-45`, `star-rating-3-5`, `rated-8`."""
    if mark.name != "class":
        return None
    tokens = mark.value.split()
    for token in tokens:
        match = _CLASS_VALUE.match(token) or (
            _SHORT_CLASS.match(token) if len(tokens) > 1 and RATINGISH.search(mark.value) else None
        )
        value = match and _split_value(match["whole"], match["part"], match["word"].lower())
        if not match or not value or value[0] == 0:
            continue
        meaning = Understood(
            as_written=token, notation=Notation.NUMBER, value=value[0], step=0.5 if value[0] % 1 else None
        )
        if value[1] is not None:
            meaning = replace(meaning, best=value[1], worst=0.0, scale=ScaleBasis.CONVENTION)
        return _candidate(mark, meaning, "rating.class", 0.72, token)
    return None


def _pictured(mark: AttributeMark) -> Candidate | None:
    """`src="/img/stars-3_5.png"`, `4stars.gif`."""
    if mark.name not in ("src", "data-src", "href", "xlink:href"):
        return None
    name = mark.value.rsplit("/", 1)[-1]
    folder = re.search(
        r"(?:^|/)(?:stars?|ratings?|etoiles?|notes?)/(?P<whole>\d{1,2})(?:[-_.](?P<part>\d|half))?\.(?:png|gif|svg|jpe?g|webp)$",
        mark.value,
        re.IGNORECASE,
    )
    match = (
        folder
        or _STEM_VALUE.search(name)
        or re.search(
            r"^(?P<whole>\d{1,2})(?:[-_.](?P<part>\d))?[-_]?(?:stars?|etoiles?|estrellas?|estrelas?)\.",
            name,
            re.IGNORECASE,
        )
    )
    value = match and _split_value(match["whole"], match["part"], "stars")
    if not match or not value or value[0] == 0:
        return None
    meaning = Understood(
        as_written=name,
        notation=Notation.NUMBER,
        value=value[0],
        best=value[1],
        worst=0.0 if value[1] else None,
        scale=ScaleBasis.CONVENTION,
    )
    return _candidate(mark, meaning, "rating.picture", 0.7, name)


def _wide(mark: AttributeMark) -> Candidate | None:
    """A star bar filled by CSS: `style="width:70%"` inside something that is called a rating."""
    if mark.name != "style" or not RATINGISH.search(mark.path):
        return None
    variable = _VARIABLE.search(mark.value)
    if variable:
        return _of_variable(mark, variable)
    match = _WIDTH.search(mark.value)
    percent = float(match["percent"]) if match else 0.0
    if not match or not 0 < percent <= 100:
        return None
    meaning = Understood(
        as_written=match.group(),
        notation=Notation.PERCENT,
        value=percent,
        best=100.0,
        worst=0.0,
        scale=ScaleBasis.STATED,
    )
    return _candidate(
        mark, meaning, "rating.css-width", 0.8 if _FINAL.search(mark.path) else 0.76, match.group().lstrip("; ")
    )


def _of_variable(mark: AttributeMark, match: re.Match[str]) -> Candidate | None:
    """`style="--rating: 3.5"`, the value handed to a style sheet."""
    value = float(match["value"])
    if not 0 < value <= 100:
        return None
    meaning = Understood(as_written=match.group(), notation=Notation.NUMBER, value=value, step=step_of(match["value"]))
    if match["sign"]:
        meaning = replace(meaning, notation=Notation.PERCENT, best=100.0, worst=0.0, scale=ScaleBasis.STATED)
    return _candidate(mark, meaning, "rating.css-variable", 0.76, match.group())


def _named_text(mark: AttributeMark, language: str | None, text: str) -> Candidate | None:
    """A box called by what it holds: `<div class="review-score">8</div>`, `<b class="grade">B+</b>`."""
    if mark.name not in ("class", "id", "itemprop") or not 0 < len(mark.text) <= 24 or not RATINGISH.search(mark.value):
        return None
    meaning = understand(mark.text, language)
    if not isinstance(meaning, Understood) or meaning.notation in (Notation.WORDS, Notation.SCHOOL):
        return None
    is_own = _OWN.search(mark.value) is not None
    if meaning.notation is Notation.PERCENT and not is_own:
        return None
    if meaning.notation is Notation.NUMBER and (not is_own or (meaning.value or 0) > 10):
        return None
    start = mark.position
    stands_in_text = start is not None and text.startswith(mark.text, start)
    evidence = (
        quote(text, start, start + len(mark.text))
        if start is not None and stands_in_text
        else outside(MetaKind.PAGE, mark.path, mark.text)
    )
    meaning = replace(meaning, as_written=mark.text)
    return Candidate(meaning=meaning, rule="rating.named-box", weight=0.74, evidence=(evidence,), source="attribute")


def _shortcode(mark: AttributeMark) -> Candidate | None:
    """`{{ stars(stars=4) }}`, `{{< rating 3.5 >}}`, `[rating=4]` of blog generators."""
    if mark.name != "shortcode":
        return None
    match = re.match(
        r"(?:[\w-]*(?:stars?|rating|score|grade|review))\s*[(\s=:]\s*(?:(?:\w*(?:stars?|rating|score|value|grade)\w*)\s*[=:]\s*)?[\"']?"
        r"(?P<value>\d{1,3}(?:[.,]\d)?(?:\s*/\s*\d{1,3})?|[A-F][+-]?)[\"']?(?:\W|$)(?:.*?(?:max|best|out_?of|of|total)\s*[=:]\s*[\"']?(?P<best>\d{1,3}))?",
        mark.value,
        re.IGNORECASE,
    )
    meaning = understand(match["value"]) if match else None
    if not match or not isinstance(meaning, Understood):
        return None
    best = _number(match["best"] or "")
    if meaning.needs_scale and best is not None and meaning.value is not None and best >= 3 and meaning.value <= best:
        meaning = replace(meaning, notation=Notation.OUT_OF, best=best, worst=0.0, scale=ScaleBasis.STATED)
    return _candidate(mark, meaning, "rating.shortcode", 0.82)
