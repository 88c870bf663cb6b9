"""Source of a hostile page made harmless before it is parsed: nesting, attributes and tags within bounds.

The parser is linear on real pages, but nesting and attributes cost it time that grows with their square (50,000 open `<div>` take seven seconds, as do
50,000 attributes of one tag), so a page that could hold either is first walked once by a pattern that drops what passes the bounds.
"""

from __future__ import annotations

import re

MAX_DEPTH = 600
MAX_TAG_CHARS = 16_000
MAX_TAGS = 250_000
_SUSPECT_TAGS = 4_000
_SUSPECT_CHARS = 2_000_000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,60})((?:[^>\"']|\"[^\"]*\"|'[^']*')*+)>")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{16000}")
_RAW = re.compile(r"<(script|style|svg|math|template)\b[^>]{0,16000}>.*?</\1\s*>", re.S | re.I)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_CLOSES_ITSELF = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "option", "tbody", "thead"))
_KEPT_SCRIPT = re.compile(r"ld\+json", re.I)


def tamed(source: str) -> tuple[str, tuple[str, ...]]:
    """`source` as it can be parsed in bounded time, with a warning where something was left out."""
    if not _is_suspect(source):
        return source, ()
    if len(source) > _SUSPECT_CHARS:
        source = _RAW.sub(lambda m: m.group() if _KEPT_SCRIPT.search(m.group()[:200]) else "", source)
    return _bounded(source)


def _is_suspect(source: str) -> bool:
    return len(source) > _SUSPECT_CHARS or source.count("<") > _SUSPECT_TAGS or bool(_LONG_TAG.search(source))


def _bounded(source: str) -> tuple[str, tuple[str, ...]]:
    parts: list[str] = []
    depth = tags = at = dropped = 0
    for match in _TAG.finditer(source):
        tags += 1
        if tags > MAX_TAGS:
            parts.append(source[at : match.start()])
            return "".join(parts), (f"The page has too many tags; what follows the first {MAX_TAGS} was not read.",)
        name = match[2].lower()
        is_counted = name not in _VOID and name not in _CLOSES_ITSELF
        if match[1]:
            depth = max(0, depth - 1) if is_counted else depth
            continue
        is_too_deep = is_counted and depth >= MAX_DEPTH
        if is_counted and not is_too_deep and not match[3].endswith("/"):
            depth += 1
        if is_too_deep or match.end() - match.start() > MAX_TAG_CHARS:
            parts.append(source[at : match.start()])
            if not is_too_deep:
                parts.append(f"<{name}>")
            at = match.end()
            dropped += 1
    parts.append(_without_endless_tag(source[at:]))
    warnings = (f"{dropped} tags were nested too deep or too long and were left out.",) if dropped else ()
    return "".join(parts), warnings


def _without_endless_tag(rest: str) -> str:
    """A tag that never closes runs to the end of the page; the parser would take all of it for attributes."""
    match = _LONG_TAG.search(rest)
    return rest if match is None else rest[: match.start()]
