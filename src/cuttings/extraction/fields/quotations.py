"""Finds words quoted from the film or from somebody, with the speaker where the text names one.

Quotation marks also set titles and words used with irony: four words at least, or a question or exclamation, and never a run of
capitalised words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cuttings.extraction.draft import Draft
from cuttings.lexicons import LANGUAGES, lexicon, phrases
from cuttings.records.article import BlockKind
from cuttings.records.review import Quotation
from cuttings.text.letters import plain, plain_each
from cuttings.text.names import fullest, is_common, name_spans
from cuttings.text.spans import quote

FEWEST_WORDS = 4
LONGEST = 900
AROUND = 90
_QUOTED = re.compile(
    r"“([^“”]{3,900}?)”|«\s?([^«»]{3,900}?)\s?»|„([^„“”]{3,900}?)[“”]|(?<![\w\"])\"(?=\S)([^\"\n]{3,900}?)\"(?!\w)|(?<!\w)‘([^‘’\n]{20,600}(?:’\w[^‘’\n]*)*)’(?!\w)"
)
_SIGNED = re.compile(r"^[\s.,]*[-–—~]\s*(?P<name>[^\W\d_][^\n.,;:!?()\"“]{1,40}?)\s*(?:$|\n|[.,;(])")
_DIALOGUE = re.compile(r"^\s*[-–—]\s")


def find(draft: Draft) -> tuple[Quotation, ...]:
    """In the order of the page; each with its evidence."""
    found: dict[int, Quotation] = {}
    names = _names(draft)
    for start, end in (*_labelled(draft), *_blocks(draft), *_quoted(draft)):
        inside = any(
            e.start is not None and e.end is not None and e.start <= start < e.end
            for q in found.values()
            for e in q.evidence
        )
        if inside or end - start < 3:
            continue
        speaker = _speaker(draft, start, end, names)
        evidence = quote(draft.text, start, end)
        found[start] = Quotation(text=evidence.exact, speaker=speaker, evidence=(evidence,))
    return tuple(found[start] for start in sorted(found))


def _quoted(draft: Draft) -> Iterator[tuple[int, int]]:
    """Words in quotation marks that are more than a title or a word held at arm's length."""
    for match in _QUOTED.finditer(draft.text):
        group = next(g for g in range(1, 6) if match[g] is not None)
        start, end = match.span(group)
        if _is_saying(draft.text[start:end]):
            yield start, end


def _is_saying(words_text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w’'-]*", words_text)
    least = FEWEST_WORDS - 1 if re.search(r"[?!]\s*$", words_text) else FEWEST_WORDS
    if len(words) < least:
        return False
    capital = sum(w[0].isupper() for w in words)
    small = [w for w in words if len(w) > 3 and w[0].islower()]
    return bool(small) or capital * 2 <= len(words)


def _blocks(draft: Draft) -> Iterator[tuple[int, int]]:
    """Block quotations; a marked run of lines is one."""
    for block in draft.article.blocks:
        if block.kind is BlockKind.QUOTE and len(draft.text[block.start : block.end].split()) >= FEWEST_WORDS:
            start, end = block.start, block.end
            while start < end and draft.text[start] in '"“«„ ':
                start += 1
            closing = re.search(r"[\"”»“]\s*(?:\n?\s*[-–—~].{1,60})?$", draft.text[start:end])
            yield start, start + closing.start() if closing else end


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    labels = "|".join(re.escape(plain(p)) for p in sorted(phrases("sections", "quote"), key=len, reverse=True))
    return re.compile(rf"^\W{{0,4}}(?:{labels})\s*[:\t]\s*(?P<rest>[^\n]+)", re.M)


def _labelled(draft: Draft) -> Iterator[tuple[int, int]]:
    """The words behind a label ("FAVOURITE QUOTE: ..."), without marks and signature."""
    for match in _label().finditer(plain_each(draft.text)):
        start, end = match.span("rest")
        value = draft.text[start:end]
        marked = _QUOTED.search(value)
        if marked and marked.start() < 3:
            group = next(g for g in range(1, 6) if marked[g] is not None)
            yield start + marked.start(group), start + marked.end(group)
            continue
        signed = re.search(r"\s[-–—~]\s*[^\W\d_][^.!?\"]{1,40}$", value)
        yield start, start + signed.start() if signed else end


def _names(draft: Draft) -> list[str]:
    return [n for c in draft.credits for n in (c.name, c.character) if n]


@lru_cache(maxsize=16)
def _saying(language: str | None) -> tuple[str, str]:
    """Patterns of verbs of saying and of what a text calls the director."""
    used = (language,) if language in LANGUAGES else LANGUAGES
    tables = [lexicon("quotations", each or "en") for each in used]
    verbs = sorted({plain(w) for t in tables for w in t.get("says", ())}, key=len, reverse=True)
    directors = sorted({plain(w) for t in tables for w in t.get("director", ())}, key=len, reverse=True)
    return "|".join(map(re.escape, verbs)), "|".join(map(re.escape, directors))


def _speaker(draft: Draft, start: int, end: int, names: list[str]) -> str | None:
    """A signature behind, "says NAME" behind, "NAME says:" or "NAME:" before."""
    text = draft.text
    behind = re.sub(r"^[\s\"”»“’]+", "", text[end : end + AROUND])
    gap = text[end : end + AROUND]
    if signed := _SIGNED.match(re.sub(r"^[\"”»“’]+", "", gap)):
        return _fullest(signed["name"].strip(), names)
    verbs, directors = _saying(draft.language)
    folded = plain_each(behind)
    after = re.match(rf"^[,.]?\s*(?:(?:{verbs})\s+)(?P<who>[^.,;:!?\n]{{2,60}})", folded)
    before_after = re.match(rf"^[,.]?\s*(?P<who>[^.,;:!?\n]{{2,40}}?)\s+(?:{verbs})\b", folded)
    for found in (after, before_after):
        if found and (name := _name_in(behind[found.start("who") : found.end("who")])):
            return _fullest(name, names)
    line = text[max(0, start - AROUND * 2) : start].rpartition("\n")[2].rstrip('"“«„‘ ')
    sentence = re.split(r"(?<=[.!?])\s", line)[-1]
    said = re.search(rf"(?:{verbs})\b[^.;!?]{{0,30}}$", plain_each(sentence))
    if said:
        subject = sentence[: said.start()]
        if re.search(rf"\b(?:{directors})\s+(?:\w+\s+)?$", plain_each(subject)):
            made = [c.name for c in draft.credits if c.role == "director"]
            return made[0] if len(made) == 1 else None
        if name := _nearest_name(subject):
            return _fullest(name, names)
    colon = re.search(r"(?:^|[\s(])(?P<who>[^\W\d_][^.,;:!?\n]{1,40}):\s*$", sentence)
    if colon and (name := _name_in(colon["who"])) and name == colon["who"].strip():
        return _fullest(name, names)
    return None


def _name_in(words: str) -> str | None:
    """The first name in a few words ("his girlfriend Kelly Bauman"), or None."""
    spans = [s for s in name_spans(words) if not (len(s.name.split()) == 1 and is_common(s.name))]
    return spans[0].name if spans else None


def _nearest_name(words: str) -> str | None:
    """The last name before a verb; of "Ripley, aka Ann Lee, once asked" the first, who is meant."""
    spans = [s for s in name_spans(words) if not (len(s.name.split()) == 1 and is_common(s.name))]
    if len(spans) > 1 and re.search(r"\b(?:aka|alias|a\.k\.a\.?)\s$", words[: spans[-1].start]):
        return spans[-2].name
    return spans[-1].name if spans else None


def _fullest(name: str, names: list[str]) -> str:
    return fullest([*names, name]).get(name, name)
