"""Credit lines of the text -> claims: a label ("Director:", "MIT", <dt>Cast</dt>) and the names beside or below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cuttings.extraction.fields.credits.claims import Claim, ListedName
from cuttings.extraction.fields.credits.lists import names_in_list
from cuttings.extraction.fields.credits.vocabulary import labels
from cuttings.records.article import Article
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.text.letters import plain, plain_each
from cuttings.text.names import looks_like_person
from cuttings.text.spans import quote

LABELLED = 0.95
BARE = 0.85
MAX_LINE = 600
MAX_BARE_LINE = 160
MAX_LINES_BELOW = 30
_SEGMENT = re.compile(r"\s+[|·•‖]\s+|\s*[|•‖]\s*|\t+|\s{3,}")
_BY = re.compile(r"^[\W_]{0,4}(?:de|di|von|by)\s?:\s+(?=\S)")
"""A bare "De : Ann Lee" is a director's among credit lines, and a mail's sender anywhere else."""
_STOP = re.compile(r"(?<=[^\W\d_]{3})\.(?=\s+[A-ZÀ-Þ\d])")
"""The end of a list on a line that goes on: "Cast: Ann Lee, Bo Ek. Spain, Mexico, 119 minutes"; "Jr." and initials are no end."""
_COLON = r"\.?\s*(?::|：|\s[-–—]\s|\t|\s\|\s|[=»])\s*"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text with its offset."""

    start: int
    text: str


@lru_cache(maxsize=1)
def _label() -> str:
    return "|".join(re.escape(x).replace(r"\ ", r"\s") for x in sorted(labels(), key=len, reverse=True))


@lru_cache(maxsize=1)
def _with_colon() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[|·•,;.\s)]))[\W_]{{0,4}}(?P<label>{_label()})(?:{_COLON})")


@lru_cache(maxsize=1)
def _bare() -> re.Pattern[str]:
    return re.compile(rf"^[\W_]{{0,4}}(?P<label>{_label()})\.?\s+(?P<rest>.+)$", re.DOTALL)


@lru_cache(maxsize=1)
def _capital_label() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=\s))(?P<label>{_label()})\s+(?=\S)")


@lru_cache(maxsize=1)
def _alone() -> re.Pattern[str]:
    return re.compile(rf"^[\W_]{{0,4}}(?P<label>{_label()})[\s:.\-–—*_]*$")


def claims_of_lines(article: Article) -> Iterator[Claim]:
    """Claims of the text's credit lines, in the order of the text."""
    lines = lines_of(article.text)
    for index, line in enumerate(lines):
        for role, listed, weight, rule in _read(lines, index):
            evidence = _evidence(article.text, line.start, listed)
            yield Claim(
                role=role, name=listed.name, character=listed.character, evidence=evidence, rule=rule, weight=weight
            )


def claims_of_margins(article: Article) -> Iterator[Claim]:
    """Claims of credit lines that the reader left outside the text (a facts box beside it)."""
    for margin in article.margins:
        if margin.role not in (None, "facts", "title", "byline") or len(margin.text) > MAX_LINE:
            continue
        lines = lines_of(margin.text)
        for index in range(len(lines)):
            for role, listed, weight, rule in _read(lines, index):
                evidence = (outside(MetaKind.PAGE, margin.path or margin.place, listed.name),)
                yield Claim(
                    role=role,
                    name=listed.name,
                    character=listed.character,
                    evidence=evidence,
                    rule=f"{rule}-margin",
                    weight=weight - 0.1,
                )


def lines_of(text: str) -> list[Line]:
    """Lines with a word on them."""
    found = []
    start = 0
    for piece in text.split("\n"):
        if piece.strip():
            found.append(Line(start, piece))
        start += len(piece) + 1
    return found


def is_credit_line(line: str) -> bool:
    """Whether a line begins with the label of a credit and a colon, or is such a label alone."""
    folded = plain_each(line[:MAX_LINE])
    found = _with_colon().match(folded)
    return bool(found or _alone().match(folded) or (len(line) < MAX_LINE and _run_on(line, folded)))


def _read(lines: list[Line], index: int) -> Iterator[tuple[str, ListedName, float, str]]:
    """(role, name with offsets from the start of the line, weight, rule)."""
    line = lines[index]
    if len(line.text) > MAX_LINE:
        return
    folded = plain_each(line.text)
    if alone := _alone().match(folded):
        yield from _below(lines, index, labels()[_plain(alone["label"])])
        return
    by = _BY.match(folded)
    if by and any(is_credit_line(near.text) for near in lines[max(0, index - 2) : index + 3] if near is not line):
        yield from _values(line.text, by.end(), len(line.text), ("director",))
        return
    marks = [m for m in _with_colon().finditer(folded) if _opens(folded, m)]
    if marks:
        for mark, following in zip(marks, [*marks[1:], None], strict=True):
            end = following.start() if following else len(line.text)
            yield from _values(line.text, mark.end(), end, labels()[_plain(mark["label"])])
        return
    if run_on := _run_on(line.text, folded):
        for mark, following in zip(run_on, [*run_on[1:], None], strict=True):
            end = following.start() if following else len(line.text)
            yield from _values(line.text, mark.end(), end, labels()[_plain(mark["label"])])
        return
    bare = _bare().match(folded)
    if bare and len(line.text) <= MAX_BARE_LINE:
        for listed in names_in_list(line.text[bare.start("rest") :], is_labelled=False):
            if looks_like_person(listed.name) >= 0.4:
                for role in labels()[_plain(bare["label"])]:
                    yield role, _moved(listed, bare.start("rest")), BARE, "credits.bare-label"


def _run_on(text: str, folded: str) -> list[re.Match[str]]:
    """Labels in capitals without colons on one line ("Director Ann Lee Screenwriter Bo Ek Cast Cy Fox, Di Gray").

    Two labels at least, the first at the start, and a list of names behind each; lines of a page often run together so.
    """
    marks = [m for m in _capital_label().finditer(folded) if text[m.start("label")].isupper()]
    if len(marks) < 2 or folded[: marks[0].start()].strip(" *_-•"):
        return []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        value = text[mark.end() : following.start() if following else len(text)]
        if following and not names_in_list(value, is_labelled=False):
            return []
    return marks


def _plain(label: str) -> str:
    return plain(" ".join(label.split()))


def _opens(folded: str, mark: re.Match[str]) -> bool:
    """At the start of the line, after a separator, or after another label: never inside a sentence."""
    before = folded[: mark.start("label")].rstrip()
    if not before or before[-1] in "|·•;\t.)" or not re.search(r"\w", before):
        return True
    return any(_with_colon().match(folded, m.start()) for m in re.finditer(r"^[\W_]{0,4}", folded)) or bool(
        re.match(r"^[\w /()&.-]{2,30}:", folded)
    )


def _values(text: str, start: int, end: int, roles: tuple[str, ...]) -> Iterator[tuple[str, ListedName, float, str]]:
    """Names between two offsets of a line; the segment ends at a separator or at another label, known or not."""
    value = text[start:end]
    cut = _SEGMENT.search(value)
    if cut and cut.start() and re.search(r"[|\t•‖]|\s·\s|\s{3}", cut.group()) and not _lists_by(value, cut.group()):
        value = value[: cut.start()]
    unknown = re.search(r"(?<=\s)[A-ZÀ-Ý][\w]+(?:\s[\w]+){0,2}:\s", value)
    if unknown:
        value = value[: unknown.start()]
    stop = _STOP.search(value)
    if stop and ("," in value or names_in_list(value[stop.end() :], is_labelled=False) == []):
        value = value[: stop.start()]
    for listed in names_in_list(value, is_labelled=True):
        for role in roles:
            yield role, _moved(listed, start), LABELLED, "credits.label"


def _lists_by(value: str, separator: str) -> bool:
    """Whether a bullet or bar parts the names themselves ("Cast: Ann Lee | Bo Ek | Cy Fox")."""
    pieces = [p.strip() for p in value.split(separator.strip() or separator) if p.strip()]
    return len(pieces) > 1 and "," not in value and all(looks_like_person(p) >= 0.5 for p in pieces)


def _below(lines: list[Line], index: int, roles: tuple[str, ...]) -> Iterator[tuple[str, ListedName, float, str]]:
    """Names on the lines under a label that stands alone; offsets count from the label's line."""
    base = lines[index].start
    many = "actor" in roles or "writer" in roles
    for count, line in enumerate(lines[index + 1 : index + 1 + MAX_LINES_BELOW]):
        if len(line.text) > MAX_LINE or is_credit_line(line.text):
            return
        listed = names_in_list(line.text, is_labelled=False)
        if not listed or (count and not all(looks_like_person(x.name) >= 0.5 for x in listed)):
            return
        for entry in listed:
            for role in roles:
                yield role, _moved(entry, line.start - base), LABELLED, "credits.label-above"
        if len(listed) > 1 or not many:
            return


def _moved(listed: ListedName, by: int) -> ListedName:
    return ListedName(
        name=listed.name,
        start=listed.start + by,
        end=listed.end + by,
        character=listed.character,
        character_start=listed.character_start + by,
        character_end=listed.character_end + by,
    )


def _evidence(text: str, base: int, listed: ListedName) -> tuple[Evidence, ...]:
    start, end = listed.start, listed.end
    if listed.character:
        start, end = min(start, listed.character_start), max(end, listed.character_end)
    return (quote(text, base + start, base + end),)
