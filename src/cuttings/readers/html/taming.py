"""Source of a hostile page made harmless before it is parsed: nesting, attributes and tags within bounds.

The parser is linear on real pages, but nesting and attributes cost it time that grows with their square (50,000 open `<div>` take seven seconds, as do
50,000 attributes of one tag), so a page that could hold either is first walked once by a pattern that drops what passes the bounds.
"""

from __future__ import annotations

import re

MAX_DEPTH = 256
MAX_TAG_CHARS = 16_000
MAX_ATTRIBUTES = 200
MAX_OPEN_FORMATTING = 12
"""Unclosed `<b>` and the like: the parser opens each of them again in every paragraph that follows."""
MAX_OPTIONS = 2_000
"""The parser looks through all earlier ones at each."""
MAX_TAGS = 100_000
_SUSPECT_TAGS = 800
_SUSPECT_CHARS = 1_000_000

_OPENING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,60})")
_REST = re.compile(r"(?:[^>=]|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+>")
"""To the end of a tag; as in the parser, quotes count only right after an equals sign (`<a href="x"">` is common)."""
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{16000}")
_EMBEDDED = re.compile(r"=\s*([\"'])data:[^\"']{2000,}\1")
"""Pictures written into the page, as browsers' extensions do when they save it whole."""
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_CLOSES_ITSELF = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "option", "tbody", "thead"))
_FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
_RAW_TEXT = frozenset(("script", "style", "textarea", "title"))
_KEPT_SCRIPT = re.compile(r"ld\+json", re.I)


def tamed(source: str) -> tuple[str, tuple[str, ...]]:
    """`source` as it can be parsed in bounded time, with a warning where something was left out."""
    if not _is_suspect(source):
        return source, ()
    if len(source) > _SUSPECT_CHARS:
        source = _EMBEDDED.sub(r"=\1\1", source)
        for name in ("script", "style", "svg"):
            source = _without(source, name)
    return _bounded(source)


def _is_suspect(source: str) -> bool:
    return len(source) > _SUSPECT_CHARS or source.count("<") > _SUSPECT_TAGS or bool(_LONG_TAG.search(source))


def _bounded(source: str) -> tuple[str, tuple[str, ...]]:
    walk = _Walk()
    parts: list[str] = []
    tags = at = dropped = place = 0
    while (match := _OPENING.search(source, place)) is not None:
        rest = _REST.match(source, match.end())
        if rest is None:  # a tag that never ends: the parser would take all that follows for its attributes
            parts.append(source[at : match.start()])
            return "".join(parts), ("A tag never ends; what follows it was not read.",)
        place = rest.end()
        tags += 1
        if tags > MAX_TAGS:
            parts.append(source[at : match.start()])
            return "".join(parts), (f"The page has too many tags; what follows the first {MAX_TAGS} was not read.",)
        name = match[2].lower()
        if name in _RAW_TEXT and not match[1]:
            place = _end_of_raw(source, name, place)
        is_long = _is_too_long(rest.group())
        is_empty = source[rest.end() - 2] == "/"
        if walk.passes(name, is_end=bool(match[1]), is_empty=is_empty) and not is_long:
            continue
        parts.append(source[at : match.start()])
        if is_long:
            parts.append(f"<{match[1]}{name}>")
        at = rest.end()
        dropped += 1
    parts.append(source[at:])
    warnings = (f"{dropped} tags were nested too deep or too long and were left out.",) if dropped else ()
    return "".join(parts), warnings


class _Walk:
    """How deep the walk stands in open elements, as far as their tags tell."""

    def __init__(self) -> None:
        self.depth = 0
        self.formatting = 0
        self.options = 0

    def passes(self, name: str, *, is_end: bool, is_empty: bool) -> bool:
        """Whether the tag stays within the bounds; counts it if so."""
        if name == "option":
            self.options += not is_end
            return self.options <= MAX_OPTIONS
        if name in _VOID or name in _CLOSES_ITSELF:
            return True
        is_formatting = name in _FORMATTING
        if is_end:
            self.depth = max(0, self.depth - 1)
            self.formatting = max(0, self.formatting - is_formatting)
            return True
        if self.depth >= MAX_DEPTH or (is_formatting and self.formatting >= MAX_OPEN_FORMATTING):
            return False
        self.depth += not is_empty
        self.formatting += is_formatting and not is_empty
        return True


def _end_of_raw(source: str, name: str, place: int) -> int:
    """Where the contents of a script or style end: what looks like tags in there is none."""
    for closing in (f"</{name}", f"</{name.upper()}"):
        end = source.find(closing, place)
        if end >= 0:
            return end
    return len(source)


def _is_too_long(attributes: str) -> bool:
    return len(attributes) > 800 and (len(attributes) > MAX_TAG_CHARS or attributes.count("=") > MAX_ATTRIBUTES)


def _without(source: str, name: str) -> str:
    """The source without the elements of one name; JSON-LD scripts stay."""
    parts: list[str] = []
    at = 0
    while (start := source.find(f"<{name}", at)) >= 0:
        end = source.find(f"</{name}", start)
        if end < 0:
            break
        is_kept = name == "script" and _KEPT_SCRIPT.search(source, start, min(end, start + 300))
        parts.append(source[at : end if is_kept else start])
        at = end
    return "".join(parts) + source[at:]
