"""Finds where the film can be seen, as the page says it: `out now on DVD & VOD`, `streaming on Netflix`, `au cinéma le 5 mai`.

Where the critic happened to watch it, and where other films run, is no answer: a lead must stand right before the medium.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cuttings.extraction.draft import Draft
from cuttings.lexicons import LANGUAGES, lexicon, phrases
from cuttings.records.evidence import Evidence
from cuttings.records.finding import Finding
from cuttings.records.review import Availability
from cuttings.text.dates import find_dates
from cuttings.text.folding import fold
from cuttings.text.lines import labelled_values
from cuttings.text.spans import quote

TOPIC = "availability"
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\S)[^.!?\n]+)*[.!?]?")
_BY_HABIT = re.compile(
    r"\b(?:I|we|je|ich|wir|eu|io)\b[^.]{0,40}\b(?:saw|watched|caught|seen|viewed|vu|regardé|gesehen|geschaut|vi|visto|assisti|rented|bought|found)\b",
    re.IGNORECASE,
)


def find(draft: Draft) -> tuple[Availability, ...]:
    """The media and services on which the page says the film can be seen, each once."""
    found: dict[tuple[str, str | None], Availability] = {}
    for item in (*_labelled(draft), *_in_sentences(draft)):
        found.setdefault((item.medium, item.provider.casefold() if item.provider else None), item)
    draft.note(
        "availability", (Finding(value=a, rule="availability", weight=0.7, evidence=a.evidence) for a in found.values())
    )
    return tuple(found.values())


def _languages(language: str | None) -> tuple[str, ...]:
    short = (language or "").split("-")[0]
    return (short,) if short in LANGUAGES else LANGUAGES


@lru_cache(maxsize=16)
def _media(languages: tuple[str, ...]) -> dict[str, str]:
    """Words to their medium."""
    found: dict[str, str] = {}
    for language in languages:
        for medium, words in lexicon(TOPIC, language).get("media", {}).items():
            for word in words:
                found.setdefault(word.casefold(), medium)
    return found


_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=16)
def _first_words(languages: tuple[str, ...]) -> frozenset[str]:
    """The first word of every medium: a sentence without any of them needs no closer look."""
    return frozenset(_WORD.findall(medium)[0] for medium in _media(languages))


def _any(words: tuple[str, ...]) -> str:
    ordered = sorted({word.casefold() for word in words}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered)


@lru_cache(maxsize=16)
def _medium_pattern(languages: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(tuple(_media(languages)))})(?![\w+])(?!-\w)", re.IGNORECASE)


@lru_cache(maxsize=16)
def _lead_pattern(languages: tuple[str, ...]) -> re.Pattern[str]:
    """A lead with up to three small words between it and the medium ("in select UK cinemas")."""
    leads = _any(phrases(TOPIC, "leads", languages))
    media = _any(tuple(_media(languages)))
    return re.compile(
        rf"(?<!\w)(?P<lead>{leads})\s+(?:(?:the|les|la|le|die|den|der|los|las|el|os|as|o|i|le|select|selected|some|all|UK|US|British|American|French|German|both)\s+){{0,2}}"
        rf"(?P<medium>{media})(?![\w+])(?!-\w)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _plain(languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(phrases(TOPIC, "plain_leads", languages))


@lru_cache(maxsize=16)
def _now(languages: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(phrases(TOPIC, 'now', languages))})(?!\w)", re.IGNORECASE)


_JOIN = re.compile(
    r"\s*(?:,|&|/|\+|;|and|or|et|ou|und|oder|y|o|e|as well as)\s*(?:(?:and|or|on|in|the|auf|sur|en|em|nos?|na|su|als)\s+){0,2}",
    re.IGNORECASE,
)


def _in_sentences(draft: Draft) -> Iterator[Availability]:
    languages = _languages(draft.language)
    text = draft.text
    for sentence in _SENTENCE.finditer(text):
        words = sentence.group()
        if _first_words(languages).isdisjoint(_WORD.findall(words.casefold())):
            continue
        if _BY_HABIT.search(words):
            continue
        for match in _lead_pattern(languages).finditer(words):
            lead = re.sub(r"\s+", " ", match["lead"]).casefold()
            if lead in _plain(languages) and not _is_now(words, match, languages):
                continue
            yield from _listed(draft, words, sentence.start(), match, languages)


def _is_now(words: str, match: re.Match[str], languages: tuple[str, ...]) -> bool:
    """Whether a day or a word of the present stands next to a lead that alone says nothing (`in cinemas` against `in cinemas from Friday`)."""
    tail = words[match.end() : match.end() + 24]
    head = words[max(0, match.start() - 32) : match.start()]
    if match["medium"].casefold() == "cinema" and match["lead"].casefold() == "in":
        return False
    if re.match(r"\W*$", head) and match.start() < 3 and re.match(r"\s*(?:[.!]|$|,)", tail):
        return True
    return bool(
        _now(languages).match(tail.lstrip(" ,("))
        or any(d.start < 8 for d in find_dates(tail + words[match.end() + 24 : match.end() + 40]))
        or re.search(rf"(?:{_now(languages).pattern})\W*(?:[\w.]+\W+){{0,2}}$", head, re.IGNORECASE)
    )


def _listed(
    draft: Draft, words: str, offset: int, match: re.Match[str], languages: tuple[str, ...]
) -> Iterator[Availability]:
    """The medium behind the lead and those joined to it ("DVD, Blu-ray & VOD")."""
    spans = [(match.start("medium"), match.end("medium"))]
    while joined := _JOIN.match(words, spans[-1][1]):
        following = _medium_pattern(languages).match(words, joined.end())
        if not following or joined.end() == joined.start():
            break
        spans.append(following.span())
    for start, end in spans:
        evidence = quote(draft.text, offset + match.start(), offset + end)
        yield _availability(words[start:end], languages, evidence)


def _availability(written: str, languages: tuple[str, ...], evidence: Evidence) -> Availability:
    name = re.sub(r"\s+", " ", written).casefold()
    medium = _media(languages).get(name, "stream")
    is_service = medium == "stream" or (medium == "vod" and name in _SERVICES)
    is_named = is_service and name not in ("streaming", "streaming services", "streaming platforms", "mediathek")
    return Availability(medium=medium, provider=written if is_named else None, evidence=(evidence,))


_SERVICES = frozenset(
    (
        "itunes",
        "google play",
        "vudu",
        "fandango at home",
        "rakuten tv",
        "rakuten",
        "curzon home cinema",
        "amazon video",
        "microsoft store",
        "youtube movies",
        "universciné",
        "maxdome",
        "chili",
        "looke",
    )
)


def _labelled(draft: Draft) -> Iterator[Availability]:
    """`Where to watch: Netflix, DVD`."""
    languages = _languages(draft.language)
    labels = frozenset(fold(word) for word in phrases(TOPIC, "labels", languages))
    for item in labelled_values(draft.article):
        if item.label not in labels or len(item.value) > 160:
            continue
        for match in _medium_pattern(languages).finditer(item.value):
            evidence = item.line.evidence(draft.text, item.start + match.start(), item.start + match.end())
            yield _availability(match.group(), languages, evidence)
