"""One line of a page, as people would see it, told by its words and shape: menu, byline, date, share row, comments' header, law, ... or nothing known.

Only single lines are judged here, on what stands in `lexicons/*/furniture.toml` (all languages at once: a Portuguese review often stands among
English menus). Where a line stands on the page, and so whether it goes, is the business of the readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cuttings.lexicons import phrases
from cuttings.text.date_shapes import DATE, is_date_line, without_dates
from cuttings.text.pitch import is_pitch


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What a line looks like."""

    role: str
    """`menu`, `skip`, `share`, `tags`, `comments`, `form`, `field`, `related`, `side`, `pager`, `legal`, `banner`, `advert`, `teaser`, `widget`,
    `byline`, `date`, `signature` (a name and a date), `says` (a visitor's name), `bio`."""
    is_sure: bool = True
    """False where the words alone could also stand in a review."""


# roles matched by the whole line, the surer ones first
_WHOLE = ("comments", "skip", "advert", "related", "side", "share", "pager", "widget", "menu", "field")
_STARTS = ("tags", "widget")
_HOLDS = ("form", "banner", "legal")
_ROWS = ("menu", "share", "pager", "skip", "field", "side", "legal", "widget", "comments")
_EDGES = " \t*·•|‹›«»←→↑↓➜►▼▲✉☰☾☀⟵⟶<>–—-_=~+:…"
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ARROW = re.compile(r"^\s*(?:[←«‹⟵]|<<|<-|&larr;)|(?:[→»›⟶]|>>|->)\s*$")
_RATED = re.compile(r"\s*(?:[★☆⭐½✩✪]+|\d+(?:[.,]\d+)?\s*(?:/\s*\d+|%|stars?|pts?))\s*")
_NAME_WORD = re.compile(
    r"^(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*|[A-Z]\.?|d[aeoiu]s?|del|della|van|von|der|den|la|le|y|e|and|et|und|&|i)$"
)
_HANDLE = re.compile(r"^@?[\w.-]{2,30}$")


def normal(line: str) -> str:
    """A line without case, decoration at its ends, and what its numbers are."""
    line = line.casefold().replace("’", "'").replace("‘", "'").replace("\xa0", " ")
    line = re.sub(r"\d[\d.,]*(?<=\d)", "#", " ".join(line.split()))
    return line.strip(_EDGES)


def word_count(line: str) -> int:
    return len(_WORD.findall(line))


@lru_cache(maxsize=1)
def _whole_lines() -> dict[str, str]:
    table: dict[str, str] = {}
    for role in _WHOLE:
        for phrase in phrases("furniture", role):
            if "*" not in phrase.removesuffix(" *"):
                table.setdefault(normal(phrase), role)
    for network in phrases("furniture", "networks"):
        table.setdefault(network, "share")
    table.pop("", None)
    return table


@lru_cache(maxsize=1)
def _wild_lines() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Phrases with `*`, which stands for a few words."""
    found = []
    for role in _WHOLE:
        wild = [
            normal(p) + (" *" if p.endswith(" *") else "")
            for p in phrases("furniture", role)
            if re.search(r"\w \*|\* \w", p)
        ]
        wild = [phrase for phrase in wild if phrase.count("*") and not _is_required_mark(phrase)]
        if wild:
            body = "|".join(re.escape(phrase).replace(r"\*", r".{1,60}") for phrase in wild)
            found.append((re.compile(f"(?:{body})"), role))
    return tuple(found)


def _is_required_mark(phrase: str) -> bool:
    """`name *`: the star marks a field that must be filled in."""
    head = phrase.removesuffix(" *")
    return phrase.endswith(" *") and any(head == normal(p) for p in phrases("furniture", "field"))


@lru_cache(maxsize=32)
def _alternation(table: str, how: str) -> re.Pattern[str]:
    parts = sorted({_start_of(phrase) for phrase in phrases("furniture", table)}, key=len, reverse=True)
    body = "|".join(re.escape(part) + (r"(?![\w-])" if part[-1:].isalnum() else "") for part in parts if part)
    return re.compile(rf"(?:{body})" if how == "starts" else rf"(?<!\w)(?:{body})")


def _start_of(phrase: str) -> str:
    return normal(phrase) + (":" if phrase.rstrip().endswith(":") else "")


@lru_cache(maxsize=1)
def _row_items() -> re.Pattern[str]:
    parts = {normal(p) for table in _ROWS for p in phrases("furniture", table) if "*" not in p} | set(
        phrases("furniture", "networks")
    )
    parts |= {"cinema", "thread"}
    body = "|".join(re.escape(part) for part in sorted(filter(None, parts), key=len, reverse=True))
    return re.compile(rf"(?:{'|'.join(map(re.escape, _glued()))})|(?<!\w)(?:{body})(?!\w)")


def _glued() -> list[str]:
    """Copied share rows often lack the spaces between items: `Email ThisBlogThis!Share to Twitter`."""
    return sorted(
        {
            normal(p)
            for role in ("share", "pager")
            for p in phrases("furniture", role)
            if (len(p) > 8 and " " in p) or "!" in p
        },
        key=len,
        reverse=True,
    )


@lru_cache(maxsize=4096)
def sign_of(line: str) -> Sign | None:
    """What a line looks like, or None; a long line is never furniture but for banners and law."""
    if len(line) > 800:
        return None
    plain = normal(line)
    count = word_count(line)
    if not plain or count > 60:
        return None
    if count <= 14:
        found = _short_sign(line, plain, count)
        if found is not None:
            return found
    elif count <= 32 and _ARROW.search(line) and _alternation("pager", "holds").search(plain):
        return Sign(role="pager")
    for role in _HOLDS:
        if _holds(role, line, plain, count):
            return Sign(role=role)
    if is_pitch(line):
        return Sign(role="banner")
    if "©" in line and count <= 40:
        return Sign(role="legal")
    return None


_MAKER = re.compile(
    r"(?: by| with| on| using| par| dans| por| con| com| gracias a| von| mit| da| de| di| von wordpress|:)$"
)
"""Phrases that only say who made the site (`built with`) stand at the beginning of a sentence there; within one they are anybody's words."""


def _holds(role: str, line: str, plain: str, count: int) -> bool:
    if count > {"form": 40, "banner": 34, "legal": 40}[role]:
        return False
    for match in _alternation(role, "holds").finditer(plain):
        head = plain[: match.start()].rstrip()
        if role != "legal" or not _MAKER.search(match.group()):
            return role != "legal" or count <= 18 or "©" in line
        if not head or "©" in line or head.endswith((".", "|", "·", "•", "-", "–", "—")):
            return True
    return False


def _short_sign(line: str, plain: str, count: int) -> Sign | None:
    role = _whole_lines().get(plain) or _whole_lines().get(re.sub(r"\s*\(#\)$", "", plain))
    if role is not None:
        return Sign(role=role, is_sure=role not in ("menu", "field", "side") or plain.count(" ") > 1)
    for pattern, wild_role in _wild_lines():
        if pattern.fullmatch(plain) and not plain.endswith((".", "!", "?")):
            return Sign(role=wild_role)
    for start in _STARTS:
        match = _alternation(start, "starts").match(plain)
        if match and not _runs_on(plain[match.end() :], start):
            return Sign(role=start)
    return _dated_sign(line, plain, count) or _row_sign(line, plain, count)


def _runs_on(rest: str, start: str) -> bool:
    """Whether a label is really the beginning of a sentence: `Vote for me, he says.`"""
    words = word_count(rest)
    if start == "tags":
        return rest.endswith((".", "!", "?")) and words > 4
    return (words > 3 and not re.match(r"\s*[#(\[:·|]", rest)) or (words > 0 and rest.endswith((".", "!", "?", "…")))


def _dated_sign(line: str, plain: str, count: int) -> Sign | None:
    if is_date_line(line):
        return Sign(role="date")
    byline = _byline_rest(line)
    if byline is not None:
        return Sign(role="byline")
    if _says(plain, line):
        return Sign(role="says")
    if count <= 12 and DATE.search(line) and _YEARED.search(line):
        rest = _RATED.sub(" ", without_dates(line))
        rest = _alternation("byline_part", "holds").sub(" ", normal(rest)).strip(_EDGES + ",()#")
        if not rest or re.match(r"via \w", rest):
            return Sign(role="date")
        if _is_name_like(_RATED.sub(" ", without_dates(line))):
            return Sign(role="signature")
    parts = re.split(r"\s+[·•|]\s+", line)
    if len(parts) > 1 and _alternation("byline_part", "holds").search(plain) and "#" in plain and count <= 14:
        return Sign(role="byline")
    return None


_YEARED = re.compile(
    r"\b(?:19|20)\d\d\b|\d[./-]\d\d\b|\bago\b|\bil y a\b|\bhace\b|\bhá\b|\bvor\b|\bfa\b", re.IGNORECASE
)
"""Dates beside names carry their year on pages; one without is mostly a release date in a list."""


def _byline_rest(line: str) -> str | None:
    """What follows `Posted by` and the like, where it is nothing but names, dates and small words; None where the line is no byline."""
    plain = normal(line)
    match = _alternation("byline", "starts").match(plain)
    if match is None:
        return None
    # numbers became `#`, so places in the plain line are not those of the line: cut by the words of the phrase
    words = len(_WORD.findall(match.group()))
    tokens = list(_WORD.finditer(line))
    rest = line[tokens[words - 1].end() :] if words <= len(tokens) and words else line
    rest = _RATED.sub(" ", without_dates(rest)).strip(_EDGES + ",.")
    if not rest or _is_name_like(rest):
        return rest
    return None


_SMALL = re.compile(
    r"(?<!\w)(?:at|on|in|by|as|from|for|via|le|la|à|às|a|las|as|el|en|em|no|na|am|um|uhr|il|alle|su|de|del|par|por|von|di|a|the|with|pm|min read|"
    r"staff|writer|film critic|critic|editor|guest|contributor)(?!\w)",
    re.IGNORECASE,
)


def _is_name_like(rest: str) -> bool:
    """Nothing but one to seven words of names, or a single handle, small words between not counted."""
    rest = _alternation("byline_part", "holds").sub(" ", rest.strip(_EDGES + ",.()[]"))
    if rest.endswith(("!", "?")) or re.search(r"[.;:!?] [A-Z]\w+ \w+ \w+", rest):
        return False
    names = [word.strip(",.;:()#“”\"'") for word in re.split(r"[\s/|·•]+", rest)]
    names = [word for word in names if word and word not in _EDGES]
    if len(names) == 1:
        return bool(_HANDLE.match(names[0]))
    kept = [word for word in names if not _SMALL.fullmatch(word)]
    if not 0 < len(kept) <= 7 or kept[-1].islower():
        return False
    return all(_NAME_WORD.match(word) for word in kept)


def _says(plain: str, line: str) -> bool:
    """`Anna Kowalska said...`, with or without a date after."""
    head = normal(without_dates(line))
    for phrase in phrases("furniture", "says"):
        tail = normal(phrase)
        if head.endswith(" " + tail) and (":" in line or not phrase.endswith(":")):
            who = line.strip()[: max(0, len(head) - len(tail))].strip(_EDGES)
            if 0 < word_count(who) <= 4 and _is_name_like(who):
                return True
    return False


_RANKED = re.compile(r"(?:the )?(?:top|best|les|las|los|os|as|die|i) #|#")
"""`Top 100 films`, `#78`: a list and a place in it."""


def _row_sign(line: str, plain: str, count: int) -> Sign | None:
    """A row of links: nothing much is left when all known items are taken out."""
    if _ARROW.search(line) and not _is_quoted(line):
        return Sign(role="pager")
    letters = sum(map(str.isalpha, plain))
    matches = list(_row_items().finditer(plain))
    covered = sum(sum(map(str.isalpha, match.group())) for match in matches)
    if letters and covered >= 0.8 * letters and not _RANKED.match(plain) and (len(matches) > 1 or covered == letters):
        return Sign(role=_row_role(plain), is_sure=len(matches) > 1)
    if re.fullmatch(r"(?:#[\w-]+\s*){2,}", line.strip()):
        return Sign(role="tags")
    teaser = _alternation("teaser", "starts")
    if teaser.match(plain) and count <= 8:
        return Sign(role="teaser")
    if _alternation("pager", "starts").match(plain) and re.search(r"[«»←→‹›]|^\W*\w+(?: [\w#]+){0,2}:", line):
        return Sign(role="pager")
    return Sign(role="menu", is_sure=False) if _is_row_of_links(line) else None


_PARTED = re.compile(r"\s+[|•·›»/‖]\s+|\s*[|•›‖]\s*")
_NO_LINK = re.compile(r"\d|[:;.!?=]|\s[-–—]\s")
"""A fact or a credit holds figures or parts a label from its value; the name of a room of a site does not."""


def _is_row_of_links(line: str) -> bool:
    """`Home | The List | How it works`: three short items or more, none a fact or a label, two known from menus or the first one.

    One known item alone says little: `Drama | Music | Romance` are genres.
    """
    items = [item.strip() for item in _PARTED.split(line) if item.strip()]
    if len(items) < 3 or any(word_count(item) > 7 or _NO_LINK.search(item) for item in items):
        return False
    known = [normal(item) in _whole_lines() for item in items]
    return sum(known) > 1 or (known[0] and len(items) > 3)


def without_row_items(line: str) -> str:
    """What is left of a line, in its normal form, when links known from menus are taken from both of its ends."""
    return _stripped(normal(line), _row_items().pattern)


def without_law(line: str) -> str:
    """What is left of a line, in its normal form, when phrases of law and site machinery are cut off."""
    law = _alternation("legal", "holds")
    left = _stripped(normal(line), law.pattern)
    inner = law.search(left)
    return left[: inner.start()].strip(_EDGES + ",;/") if inner else left


def _stripped(left: str, items: str) -> str:
    for _ in range(40):
        shorter = re.sub(rf"(?:{items})\W*$", "", re.sub(rf"^\W*(?:{items})(?=\W|$)", "", left)).strip(_EDGES + ",;/")
        if shorter == left:
            break
        left = shorter
    return left


def _is_quoted(line: str) -> bool:
    """Guillemets also open and close quotations, and then stand in pairs or end a sentence."""
    if not re.match(r"\s*[«‹]", line) and not re.search(r"[»›]\s*$", line):
        return False
    inner = line.strip()
    one = len(re.findall(r"[«»‹›]", inner)) == 1
    return not (one and re.search(r"[«‹]\s|\s[»›]", inner)) or bool(re.search(r"[.!?…]\s*[»›]?$", inner))


def _row_role(plain: str) -> str:
    for role in ("legal", "share"):
        if _alternation(role, "holds").search(plain):
            return role
    menu, pager = (len(_alternation(role, "holds").findall(plain)) for role in ("menu", "pager"))
    return "pager" if pager > 1 and pager >= menu else "menu"


def holds_phrase(table: str, line: str) -> re.Match[str] | None:
    """The first phrase of a table of the lexicon in the line's normal form."""
    return _alternation(table, "holds").search(normal(line))


def are_names(text: str) -> bool:
    """Nothing but capitalised words, commas and small words of names."""
    if text.rstrip().endswith(("!", "?")) or ("." in text.rstrip(".") and re.search(r"[a-z]{2}\. ", text)):
        return False
    words = [word.strip(",;()&/.") for word in text.split()]
    return all(_NAME_WORD.match(word) for word in words if word)
