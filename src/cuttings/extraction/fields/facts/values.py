"""Turns the words under a label into facts: minutes, money, dates by territory, certificates, lists of countries and genres, awards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cuttings.extraction.fields.facts.awards import awards_in
from cuttings.extraction.fields.facts.names import (
    country_names,
    genre_names,
    is_certificate,
    language_names,
    system_of,
    unmistakable_certificate,
)
from cuttings.extraction.fields.facts.pieces import Piece
from cuttings.lexicons import phrases
from cuttings.text.dates import find_dates
from cuttings.text.durations import find_durations
from cuttings.text.folding import fold
from cuttings.text.money import find_money

_ITEM = re.compile(r"[^,;/|&+]+")
_AND = re.compile(r"\s+(?:and|et|und|y|e|ed|con)\s+", re.IGNORECASE)
_TERRITORY = re.compile(r"\s*[(\[]([^)\]\d]{1,60})[)\]]")
_LEADING_TERRITORY = re.compile(r"(?:^|[,;/(]\s*)([A-Z][\w. ]{1,24}?)\s*[:\-–]\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A fact's value with the place, in the piece's line, that it was read from."""

    property: str
    start: int
    end: int
    number: float | None = None
    words: str | None = None
    unit: str | None = None


def read_piece(piece: Piece) -> list[Read]:
    """What a labelled piece says; empty where its value does not fit its label."""
    if fold(piece.value) in {fold(word) for word in phrases("facts", "none")} or not piece.value.strip():
        return []
    reader = _READERS.get(piece.kind)
    if reader is None or not (piece.is_marked or piece.kind in _WITHOUT_MARK or _is_list_of_known(piece)):
        return []
    return list(reader(piece))


def _is_list_of_known(piece: Piece) -> bool:
    """`Country UK`, `Genre Thriller, Mystery`: nothing parts label and value, so that every word of the value must be known."""
    if piece.kind == "date_released":
        dates = find_dates(piece.value)
        return len(dates) == 1 and dates[0].start == 0 and dates[0].end >= len(piece.value) - 1
    known = {"country_of_origin": country_names, "genre": genre_names, "original_language": language_names}.get(
        piece.kind
    )
    if known is None or not piece.value[:1].isupper():
        return False
    return all(fold(words) in known() for _, _, words in items_of(piece.value, known()))


def _duration(piece: Piece) -> Iterator[Read]:
    found = find_durations(piece.value, is_labelled=True)
    if found and (piece.is_marked or (found[0].start == 0 and found[0].end >= len(piece.value) - 2)):
        first = found[0]
        yield Read(
            property="duration", start=piece.start + first.start, end=piece.start + first.end, number=first.minutes
        )
        return
    bare = re.match(r"(\d{2,3})(?=\s*(?:$|[(,;]))", piece.value)
    if bare and piece.is_marked and 10 <= int(bare[1]) <= 600:
        yield Read(property="duration", start=piece.start, end=piece.start + bare.end(), number=float(bare[1]))


def items_of(text: str, known: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """The items of a list with their spans; "and" and hyphens part them only where the whole is no known name."""
    for match in _ITEM.finditer(_without_brackets(text)):
        start, words = match.start(), match.group()
        cuts = [(0, len(words))]
        if fold(words) not in known:
            cuts = (
                _cut(words, _AND)
                or _cut(words, re.compile(r"\s+[-–—]\s+|\s*\n\s*"))
                or _cut_where_known(words, known)
                or cuts
            )
        for a, b in cuts:
            piece = words[a:b]
            left = len(piece) - len(piece.lstrip(" \t*_.\"“'"))
            core = (
                piece.strip(" \t*_\"”“'").rstrip(".")
                if not piece.strip().endswith(("U.S.A.", "U.S.", "U.K.", "EE.UU.", "E.U.A."))
                else piece.strip()
            )
            if core:
                yield start + a + left, start + a + left + len(core), core


def _without_brackets(text: str) -> str:
    return re.sub(r"[(\[][^)\]]*[)\]]", lambda m: ";" + " " * (len(m.group()) - 1), text)


def _cut(words: str, sign: re.Pattern[str]) -> list[tuple[int, int]]:
    edges = [m.span() for m in sign.finditer(words)]
    if not edges:
        return []
    starts = [0, *(b for _, b in edges)]
    ends = [*(a for a, _ in edges), len(words)]
    return list(zip(starts, ends, strict=True))


def _cut_where_known(words: str, known: frozenset[str]) -> list[tuple[int, int]]:
    cuts = _cut(words, re.compile(r"[-–—]"))
    return cuts if cuts and all(fold(words[a:b]) in known for a, b in cuts) else []


def _countries(piece: Piece) -> Iterator[Read]:
    listed = list(items_of(piece.value, country_names()))
    is_nationality = piece.label.startswith("na") and piece.is_marked
    for start, _end, words in listed:
        words_alone = re.sub(r"\s*(?:18|19|20)\d\d$", "", words)
        is_known = fold(words_alone) in country_names()
        looks_so = (
            len(listed) <= 8
            and words_alone[:1].isupper()
            and not re.search(r"\d", words_alone)
            and len(words_alone.split()) <= 4
        )
        if (
            is_known
            or (looks_so and (is_nationality or any(fold(w) in country_names() for _, _, w in listed)))
            or (
                not re.fullmatch(r"(?:18|19|20)\d\d", words)
                and looks_so
                and len(listed) == 1
                and len(words_alone) <= 30
                and piece.is_marked
            )
        ):
            yield Read(
                property="country_of_origin",
                start=piece.start + start,
                end=piece.start + start + len(words_alone),
                words=words_alone,
            )


def _genres(piece: Piece) -> Iterator[Read]:
    # `Género: comedia negra. Argentina-España, 2014.`: another fact follows in a sentence of its own.
    value = re.split(r"(?<=[^\W\d_]{3})\.\s+(?=[A-ZÀ-Þ])", piece.value)[0]
    listed = list(items_of(value, genre_names()))
    is_told = any(fold(words) in genre_names() for _, _, words in listed)
    needs_known = piece.label in ("type", "style", "estilo", "gattung")
    for start, end, words in listed:
        fits = fold(words) in genre_names() or (
            not needs_known
            and len(words) <= 40
            and len(words.split()) <= 4
            and not re.search(r"\d{3}", words)
            and (is_told or len(listed) <= 4)
        )
        if fits:
            yield Read(property="genre", start=piece.start + start, end=piece.start + end, words=words)


def _certificate(piece: Piece) -> Iterator[Read]:
    value = piece.value
    cut = re.split(r"\s+(?:for|due to|pour|wegen|por|per)\s+|\s*[(;|,]|\s+[–—-]\s+|\.\s", value)[0].strip(" .")
    found = unmistakable_certificate(cut)
    words = found.group() if found and not is_certificate(cut) else cut
    clear = not any(
        word in piece.label
        for word in (
            "calificación",
            "clasificación",
            "classificação",
            "público",
            "public",
            "alter",
            "edad",
            "età",
            "ab",
            "idade",
            "rating",
            "rated",
            "visa",
            "tempo",
        )
    )
    if not (is_certificate(words) or (clear and piece.is_marked and 0 < len(words) <= 30 and len(words.split()) <= 5)):
        return
    is_whole = len(words) >= len(value) - 2 or (piece.label == "rated" and words.isupper())
    if not piece.is_marked and not (is_certificate(words) and is_whole) and not found:
        return
    start, end = piece.start, piece.start + len(words)
    # `FSK 12` is the certificate as printed, though the board's name is also a label.
    as_printed = piece.line.words[piece.label_start : end]
    if not piece.is_marked and is_certificate(as_printed):
        start, words = piece.label_start, as_printed
    unit = system_of(words, piece.label)
    yield Read(property="content_rating", start=start, end=end, words=words, unit=unit)


def _dates(piece: Piece) -> Iterator[Read]:
    value = piece.value
    found = find_dates(value)
    for written in found:
        after = _TERRITORY.match(value, written.end)
        before = _LEADING_TERRITORY.search(value[: written.start])
        in_label = re.search(
            r"\(([^)]{1,30})\)|\b(uk|us|u\.s\.|france|españa|brasil|deutschland|italia|portugal|argentina|méxico)\b",
            piece.label,
        )
        unit = (
            after[1] if after else before[1].strip() if before else (in_label[1] or in_label[2]) if in_label else None
        )
        end = after.end() if after else written.end
        yield Read(
            property="date_released",
            start=piece.start + written.start,
            end=piece.start + end,
            words=written.value,
            unit=unit,
        )
    year = re.fullmatch(r"((?:18|19|20)\d\d)\W*(?:[(\[]([^)\]]+)[)\]])?", value.strip())
    if not found and year and piece.is_marked:
        yield Read(property="date_released", start=piece.start, end=piece.start + 4, words=year[1], unit=year[2])


def _money(name: str) -> Callable[[Piece], Iterator[Read]]:
    def read(piece: Piece) -> Iterator[Read]:
        for money in find_money(piece.value):
            yield Read(
                property=name,
                start=piece.start + money.start,
                end=piece.start + money.end,
                number=money.amount,
                unit=money.currency,
            )

    return read


def _listed(name: str) -> Callable[[Piece], Iterator[Read]]:
    def read(piece: Piece) -> Iterator[Read]:
        for match in re.finditer(r"[^,;/|\n]+", piece.value):
            words = match.group().strip(" .")
            start = piece.start + match.start() + match.group().find(words)
            if 1 < len(words) <= 60 and words[:1].isupper() and len(words.split()) <= 7:
                yield Read(property=name, start=start, end=start + len(words), words=words)

    return read


def _whole(name: str) -> Callable[[Piece], Iterator[Read]]:
    def read(piece: Piece) -> Iterator[Read]:
        if len(piece.value) <= 140:
            yield Read(property=name, start=piece.start, end=piece.end, words=piece.value)

    return read


def _awards(piece: Piece) -> Iterator[Read]:
    for award in awards_in(piece.value):
        yield Read(
            property=award.property,
            start=piece.start + award.start,
            end=piece.start + award.end,
            number=award.count,
            words=None if award.count is not None else award.name,
            unit=award.name if award.count is not None else None,
        )


_READERS: dict[str, Callable[[Piece], Iterator[Read]]] = {
    "duration": _duration,
    "country_of_origin": _countries,
    "genre": _genres,
    "content_rating": _certificate,
    "date_released": _dates,
    "production_budget": _money("production_budget"),
    "box_office": _money("box_office"),
    "award": _awards,
    "original_language": _listed("original_language"),
    "production_company": _listed("production_company"),
    "distributor": _listed("distributor"),
    "based_on": _whole("based_on"),
}
_WITHOUT_MARK = {"duration", "content_rating"}
"""What may follow its label without a sign: `Runtime 122 min`, `FSK 12`."""
