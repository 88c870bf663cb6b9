"""JSON-LD scripts of a page as trees of items, with every value as the characters that stood there.

Real scripts are often not quite JSON: comments, CDATA marks, trailing commas, entities, raw newlines in strings, a bracket missing at the end. Each mend is
tried only where the script does not parse without it, and none invents a value.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from cuttings.records.article import StructuredItem
from cuttings.records.evidence import MetaKind

MAX_DEPTH = 8
MAX_ITEMS = 400
MAX_VALUE_CHARS = 4000
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_STRING = r'"(?:[^"\\]|\\.)*"'
_COMMENT = re.compile(rf"({_STRING})|/\*.*?\*/|(?<![:\w])//[^\n]*", re.S)
_TRAILING_COMMA = re.compile(rf"({_STRING})|,(?=\s*[}}\]])", re.S)
_BRACKETS = re.compile(rf"{_STRING}|[\[\]{{}}]", re.S)


def items_of(scripts: list[str]) -> tuple[StructuredItem, ...]:
    """The top items of all scripts, `@graph` unfolded, references by `@id` within one script followed."""
    found: list[StructuredItem] = []
    for number, script in enumerate(scripts[:40]):
        parsed = parse(script)
        if parsed is not None:
            found += _Script(parsed, f"[{number}]").items()
    return tuple(found[:MAX_ITEMS])


def parse(script: str) -> Any | None:
    """The script's value with numbers as text; None where no safe mend makes it JSON."""
    stripped = _WRAPPING.sub("", script.strip()).strip()
    bare = _WRAPPING.sub("", stripped).strip().rstrip(";").strip()
    for attempt in _attempts(bare):
        try:
            return json.loads(attempt, strict=False, parse_float=str, parse_int=str)
        except (ValueError, RecursionError):
            continue
    return None


def _attempts(bare: str) -> Iterator[str]:
    yield bare
    yield _mended(bare)
    yield _mended(html.unescape(bare))
    yield _closed(_mended(bare))


def _mended(text: str) -> str:
    text = _COMMENT.sub(lambda match: match[1] or " ", text)
    return _TRAILING_COMMA.sub(lambda match: match[1] or "", text)


def _closed(text: str) -> str:
    """Brackets left open at the end, closed; one closed too often, taken away."""
    waiting: list[str] = []
    for match in _BRACKETS.finditer(text):
        mark = match.group()
        if mark in "[{":
            waiting.append("]" if mark == "[" else "}")
        elif mark in ("]", "}"):
            if not waiting or waiting[-1] != mark:
                return text[: match.start()]
            waiting.pop()
    return text.rstrip().rstrip(",") + "".join(reversed(waiting))


class _Script:
    """One script on its way to items."""

    def __init__(self, value: Any, path: str) -> None:
        self.value = value
        self.path = path
        self.by_id: dict[str, dict[str, Any]] = {}
        self._index(value, 0)

    def items(self) -> list[StructuredItem]:
        return self._unfold(self.value, self.path, 0)

    def _index(self, value: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            return
        if isinstance(value, list):
            for entry in value:
                self._index(entry, depth + 1)
        elif isinstance(value, dict):
            key = value.get("@id")
            if isinstance(key, str) and len(value) > 1:
                self.by_id.setdefault(key, value)
            for entry in value.values():
                self._index(entry, depth + 1)

    def _unfold(self, value: Any, path: str, depth: int) -> list[StructuredItem]:
        if depth > MAX_DEPTH:
            return []
        if isinstance(value, list):
            found = []
            for number, entry in enumerate(value):
                found += self._unfold(entry, f"{path}[{number}]", depth + 1)
            return found
        if not isinstance(value, dict):
            return []
        graph = value.get("@graph")
        if isinstance(graph, list | dict):
            return self._unfold(graph, f"{path}.@graph", depth + 1)
        return [self._item(value, path, ())]

    def _item(self, value: dict[str, Any], path: str, open_ids: tuple[str, ...]) -> StructuredItem:
        values: dict[str, tuple[str, ...]] = {}
        items: dict[str, tuple[StructuredItem, ...]] = {}
        own_id = value.get("@id")
        open_ids = (*open_ids, own_id if isinstance(own_id, str) else "")
        for key, entry in value.items():
            if key in ("@context", "@type"):
                continue
            words: list[str] = []
            inner: list[StructuredItem] = []
            for number, one in enumerate(entry if isinstance(entry, list) else [entry]):
                place = f"{path}.{key}" + (f"[{number}]" if isinstance(entry, list) else "")
                self._sort_in(one, place, open_ids, words, inner)
            if words:
                values[key] = tuple(words)
            if inner:
                items[key] = tuple(inner)
        return StructuredItem(
            kind=MetaKind.JSON_LD, types=_types(value.get("@type")), path=path, values=values, items=items
        )

    def _sort_in(
        self, one: Any, place: str, open_ids: tuple[str, ...], words: list[str], inner: list[StructuredItem]
    ) -> None:
        if isinstance(one, dict):
            reference = one.get("@id")
            if isinstance(reference, str) and len(one) <= 2 and reference in self.by_id and reference not in open_ids:
                one = self.by_id[reference]
            if "@value" in one:
                one = one["@value"]
        if isinstance(one, dict):
            if len(open_ids) <= MAX_DEPTH:
                inner.append(self._item(one, place, open_ids))
        elif isinstance(one, bool):
            words.append("true" if one else "false")
        elif isinstance(one, str):
            words.append(one[:MAX_VALUE_CHARS])


def _types(value: Any) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    return tuple(re.split(r"[/#:]", name)[-1] for name in names if isinstance(name, str))
