"""A pasted line becomes what the library knows of it: the reviews it stands in, how, what was cut, and whether they agree with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F

from cuttings.text.excerpt import Span, is_shown
from cuttings.text.folding import fold
from cuttings.text.quoted import Likeness, Sighting, sighting_of, words_quoted
from cuttings_site.library.models import Reading
from cuttings_site.library.selectors.quoting import review_address, shown_spans, spoils

MOST_WORDS = 200
_DASH = re.compile(r"\s[-—]{1,2}\s*|\s*—\s*")
_REVIEWS_READ = 60
"""Reviews compared word for word with the line."""
_RAREST = 6
_MOST_ROWS = 400
MOST_SHOWN = 8
_ORDER = [Likeness.VERBATIM, Likeness.CUT, Likeness.SILENT, Likeness.ALTERED]
SAID = {
    Likeness.VERBATIM: "Word for word",
    Likeness.CUT: "Word for word, with marked cuts",
    Likeness.SILENT: "Not word for word: words were left out without a mark",
    Likeness.ALTERED: "Not word for word: the nearest passage",
}
DIFFERENCES = {
    "capitals": "capitals differ",
    "accents": "accents differ",
    "punctuation": "the punctuation is not the critic’s",
    "insertion": "words in brackets are not the critic’s",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of the place where the line stands."""

    words: str | None
    """With the white space around them; None where the excerpt does not reach so far."""
    kind: str
    """`quoted`, `left-out` (between the quoted words), or `around` (the rest of the sentence)."""
    count: int
    """Words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The line in one review."""

    reading: Reading
    film_id: str | None
    film_title: str
    likeness: Likeness
    said: str
    differences: tuple[str, ...]
    share: float
    """0..1; under 1 only for a nearest passage."""
    parts: tuple[Part, ...]
    polarity: str
    """Of the sentence it stands in: `positive`, `negative`, `mixed`; empty where it gives no opinion."""
    agreement: str
    """In plain words, whether review and sentence bear out the impression."""
    does_agree: bool | None
    """None where it cannot be told."""
    is_by_named: bool | None
    """Whether critic or publication are those that the line names; None where it names nobody."""
    href: str

    @property
    def is_whole(self) -> bool:
        return self.likeness is Likeness.VERBATIM and not self.differences


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    line: str
    named: str
    """Whom the line is said to be by; empty where it does not say."""
    found: tuple[Found, ...]
    """The likest first; nearest passages only where the words themselves stand nowhere."""

    @property
    def is_verbatim(self) -> bool:
        return bool(self.found) and self.found[0].likeness is Likeness.VERBATIM

    @property
    def has_its_words(self) -> bool:
        """Whether every word of the line stands in a review, in order."""
        return bool(self.found) and self.found[0].likeness is not Likeness.ALTERED


def check_quote(typed: str, impression: str = "positive") -> Checked:
    """`impression` is what the line is used to say of the film: `positive` or `negative`."""
    typed = " ".join(typed.split()[:MOST_WORDS])
    checked = _checked(*words_quoted(typed), impression)
    line, dash, named = _DASH.sub(" – ", typed).rpartition(" – ")
    if dash and not checked.named and not checked.has_its_words:
        without = _checked(
            words_quoted(line)[0], named.strip(), impression
        )  # `A marvel - The Gazette`, without quotation marks
        return without if without.has_its_words else checked
    return checked


def _checked(line: str, named: str, impression: str) -> Checked:
    rows = _candidates(line)
    seen = [(sighting, row) for row in rows if (sighting := sighting_of(line, json.loads(row.record)["text"]))]
    seen.sort(key=lambda pair: (_ORDER.index(pair[0].likeness), -pair[0].share, pair[1].review_id))
    if any(sighting.likeness is not Likeness.ALTERED for sighting, _ in seen):
        seen = [pair for pair in seen if pair[0].likeness is not Likeness.ALTERED]
    found = tuple(_found(sighting, row, named, impression) for sighting, row in seen[:MOST_SHOWN])
    return Checked(line=line, named=named, found=found)


def _candidates(line: str) -> list[Reading]:
    """Reviews with a sentence that shares the line's rarest words, those that share most of them first."""
    words = list(dict.fromkeys(fold(word) for word in re.findall(r"\w+", line)))
    terms = [term for word in words for term in word.split()]
    counts = _how_often(terms)
    rarest = sorted((term for term in dict.fromkeys(terms) if counts.get(term)), key=lambda term: counts[term])
    shared: dict[int, int] = {}
    with connection.cursor() as cursor:
        for query in _queries(line, rarest[:_RAREST]):
            cursor.execute(
                "SELECT DISTINCT reading_id FROM search_remark WHERE id IN (SELECT rowid FROM remark_search"
                " WHERE remark_search MATCH %s ORDER BY rowid DESC LIMIT %s)",
                [query, _MOST_ROWS],
            )
            for (reading,) in cursor.fetchall():
                shared[reading] = shared.get(reading, 0) + 1
    best = sorted(shared, key=lambda reading: (-shared[reading], -reading))[:_REVIEWS_READ]
    rows = Reading.objects.filter(pk__in=best).select_related("page").defer("profile")
    return list(rows.annotate(under_id=F("placement__film_id"), under_title=F("placement__film__title")))


def _how_often(terms: Sequence[str]) -> Mapping[str, int]:
    """In how many sentences each word stands; the index folds words a little less than we do, which costs a rare word at worst."""
    if not terms:
        return {}
    with connection.cursor() as cursor:
        wanted = ", ".join(["%s"] * len(terms))
        cursor.execute(f"SELECT term, doc FROM remark_word WHERE col = 'words' AND term IN ({wanted})", [*terms])
        return dict(cursor.fetchall())


def _queries(line: str, rarest: Sequence[str]) -> Iterator[str]:
    """The line's runs of words as they stand, then its rarest words two by two, then each alone."""
    for run in re.split(r"[.!?…\[\]()]+", line):
        if words := re.findall(r"\w+", run)[:12]:
            yield f'{{words}} : "{" ".join(words)}"'
    for place, first in enumerate(rarest):
        for second in rarest[place + 1 :]:
            yield f'{{words}} : ("{first}" AND "{second}")'
    for word in rarest[:3]:
        yield f'{{words}} : "{word}"'


def _found(sighting: Sighting, row: Reading, named: str, impression: str) -> Found:
    record = json.loads(row.record)
    sentences = [one for one in record["sentences"] if one["start"] < sighting.end and sighting.start < one["end"]]
    polarity = _polarity(record, sighting)
    does_agree, agreement = _agreement(row, polarity, impression)
    return Found(
        reading=row,
        film_id=getattr(row, "under_id", None),
        film_title=getattr(row, "under_title", None) or row.film_title,
        likeness=sighting.likeness,
        said=SAID[sighting.likeness],
        differences=tuple(DIFFERENCES[name] for name in sighting.differences),
        share=sighting.share,
        parts=tuple(_parts(sighting, row, record["text"], sentences)),
        polarity=polarity,
        agreement=agreement,
        does_agree=does_agree,
        is_by_named=_is_by(named, row),
        href=f"{review_address(row.review_id)}#c{sentences[0]['start'] if sentences else 0}",
    )


def _parts(sighting: Sighting, row: Reading, text: str, sentences: Sequence[Mapping[str, Any]]) -> Iterator[Part]:
    """The whole sentences that the line was taken from, the quoted words told from the rest."""
    start = min([sighting.start, *(one["start"] for one in sentences)])
    end = max([sighting.end, *(one["end"] for one in sentences)])
    place = start
    spans = shown_spans(row)
    for low, high in sighting.spans:
        yield from _stretch(text, place, low, "around" if place < sighting.start else "left-out", row, spans)
        is_known = sighting.likeness is not Likeness.ALTERED  # who typed the words has them already
        yield from _stretch(text, low, high, "quoted", row, None if is_known else spans)
        place = high
    yield from _stretch(text, place, end, "around", row, spans)


def _stretch(text: str, low: int, high: int, kind: str, row: Reading, spans: tuple[Span, ...] | None) -> Iterator[Part]:
    words = text[low:high]
    if not words.strip():
        return
    start, end = low + len(words) - len(words.lstrip()), low + len(words.rstrip())
    is_open = is_shown(spans, start, end) and (kind == "quoted" or not spoils(row, start, end))
    shown = re.sub(r"\s+", " ", words)
    yield Part(words=shown if is_open else None, kind=kind, count=len(re.findall(r"\w+", shown)))


def _polarity(record: Mapping[str, Any], sighting: Sighting) -> str:
    """What the opinions on the words say; without one, the leaning of the sentence."""
    sides = {
        opinion["polarity"]
        for opinion in record["opinions"]
        for evidence in opinion["evidence"]
        if "start" in evidence
        and any(low < evidence["end"] and evidence["start"] < high for low, high in sighting.spans)
    }
    if sides:
        return next(iter(sides)) if len(sides) == 1 else "mixed"
    leanings = [
        one["polarity"]
        for one in record["sentences"]
        if one["role"] == "opinion" and one["start"] < sighting.end and sighting.start < one["end"]
    ]
    if not leanings or abs(mean := sum(leanings) / len(leanings)) < 0.2:
        return ""
    return "positive" if mean > 0 else "negative"


_SIDES = {"positive": "for the film", "negative": "against it", "mixed": "in between"}
_LEANS = {"positive": "praise", "negative": "fault", "mixed": "both praise and fault"}


def _agreement(row: Reading, polarity: str, impression: str) -> tuple[bool | None, str]:
    """(whether they agree, in words). The verdict's basis is always said: a verdict read from words is our reading."""
    if not row.verdict_label:
        verdict = "No verdict could be read from the review"
    else:
        basis = {"rating": f"by its rating, {row.rating_as_written}", "text": "as read from its words"}
        how = basis.get(row.verdict_basis, f"by its rating, {row.rating_as_written}, and its words")
        verdict = f"The review is {_SIDES[row.verdict_label]} ({how})"
    sentence = (
        f"the sentence was read as {_LEANS[polarity]}" if polarity else "no opinion was read in the sentence itself"
    )
    known = [side for side in (row.verdict_label, polarity) if side]
    if not known:
        return None, f"{verdict}; {sentence}."
    does_agree = None if set(known) == {"mixed"} else all(side in (impression, "mixed") for side in known)
    return does_agree, f"{verdict}; {sentence}."


def _is_by(named: str, row: Reading) -> bool | None:
    if not named:
        return None
    said = f" {fold(named)} "
    names: Iterable[str] = (fold(name) for name in (row.critic_name, row.publication_name) if name)
    return any(f" {name} " in said or f" {said.strip()} " in f" {name} " for name in names if name)
