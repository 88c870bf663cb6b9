"""The head of a blog generator's file (YAML, TOML, JSON, `Key: value` lines) turned into flat named values, each as the characters that stand there.

Values keep their spelling: `date: 2013-02-03` and `imdb: "0066995"` must come out as typed, so the parsers' own dates and numbers are not used
where the source can be.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from cuttings.records.article import MetaValue
from cuttings.records.evidence import MetaKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The named values of a file's head, and what follows it."""

    values: tuple[MetaValue, ...]
    body: str
    warnings: tuple[str, ...] = ()

    def first(self, *names: str) -> str | None:
        """The value of the first of these keys that stands there with words, whatever its case; nested keys by their dotted path."""
        by_path = {value.path.casefold(): value.value for value in reversed(self.values)}
        for name in names:
            found = by_path.get(name) or by_path.get(f"{name}[0]")
            if found and found.strip():
                return found.strip()
        return None


_FENCES = (
    (re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL), "yaml"),
    (re.compile(r"\A\+\+\+[ \t]*\n(.*?\n)?\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL), "toml"),
    (re.compile(r"\A;;;[ \t]*\n(.*?\n)?;;;[ \t]*(?:\n|\Z)", re.DOTALL), "json"),
    (re.compile(r"\A<!--[ \t]*\n?(\s*\.\. [\w-]+:.*?)-->[ \t]*(?:\n|\Z)", re.DOTALL), "dotted"),
    (re.compile(r"\A((?:\.\. [\w-]+:.*\n)+)\s*\n"), "dotted"),
)
_KEY_LINE = re.compile(r"^([A-Za-z][\w .-]{0,30}?)\s*:[ \t]+(\S.*)$|^([A-Za-z][\w-]{0,30}):$")
_PELICAN_KEYS = frozenset(
    [
        "title",
        "date",
        "author",
        "authors",
        "category",
        "categories",
        "tags",
        "slug",
        "status",
        "summary",
        "lang",
        "translation",
        "template",
        "modified",
        "subtitle",
        "url",
        "save_as",
        "layout",
        "permalink",
        "updated",
        "published",
        "rating",
        "year",
        "director",
        "imdb",
    ]
)
_HEAD_LIMIT = 60_000


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a file and the rest; no values where it has none."""
    text = text.lstrip("\ufeff")
    start = text.lstrip("\n\r \t")
    head = start[:_HEAD_LIMIT]
    for fence, language in _FENCES:
        match = fence.match(head)
        if match:
            return _parsed(match.group(1) or "", language, start[match.end() :])
    if head.startswith("{"):
        found = _json_head(start)
        if found is not None:
            return found
    return _key_lines(start, text)


def has_front_matter(head: str) -> bool:
    """Whether a file that begins like this has a fenced head."""
    return head.lstrip("\ufeff\n\r \t").startswith(
        ("---\n", "---\r", "+++\n", "+++\r", ";;;\n", "<!--\n.. ", ".. title:")
    )


def _parsed(head: str, language: str, body: str) -> FrontMatter:
    head = head.replace("\r\n", "\n")
    readers = {"yaml": _yaml, "toml": _toml, "json": _json, "dotted": _dotted}
    try:
        return FrontMatter(values=tuple(readers[language](head)), body=body)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError):
        warning = f"The {language.upper()} front matter is malformed; it was read line by line."
        return FrontMatter(values=tuple(_line_by_line(head)), body=body, warnings=(warning,))


def _value(path: str, value: str) -> MetaValue:
    return MetaValue(kind=MetaKind.FRONT_MATTER, path=path, value=value.strip())


def _yaml(head: str) -> Iterator[MetaValue]:
    node = yaml.compose(head, Loader=yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader)
    if node is None:
        return
    if not isinstance(node, yaml.MappingNode):
        raise ValueError("no mapping")
    yield from _yaml_node("", node, 0)


def _yaml_node(path: str, node: yaml.Node, depth: int) -> Iterator[MetaValue]:
    if depth > 20:
        return
    if isinstance(node, yaml.ScalarNode):
        # `~`, `null` and an empty value say nothing
        if node.style or node.value not in ("", "~", "null", "Null", "NULL"):
            yield _value(path, node.value)
    elif isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            yield from _yaml_node(f"{path}[{place}]", item, depth + 1)
    elif isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            yield from _yaml_node(f"{path}.{name}" if path else name, item, depth + 1)


_TOML_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?")


def _toml(head: str) -> Iterator[MetaValue]:
    typed = tomllib.loads(head, parse_float=str)
    dates = {}
    for match in _TOML_DATE.finditer(head):
        try:
            dates[str(tomllib.loads(f"d = {match.group()}")["d"])] = match.group()
        except tomllib.TOMLDecodeError:
            continue
    yield from _flat("", typed, dates)


def _flat(path: str, value: Any, spellings: dict[str, str]) -> Iterator[MetaValue]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _flat(f"{path}.{key}" if path else str(key), item, spellings)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _flat(f"{path}[{place}]", item, spellings)
    elif isinstance(value, bool):
        yield _value(path, "true" if value else "false")
    elif value is not None:
        yield _value(path, spellings.get(str(value), str(value)))


def _json(head: str) -> Iterator[MetaValue]:
    typed = json.loads(head, parse_float=str, parse_int=str)
    if not isinstance(typed, dict):
        raise ValueError("no object")
    yield from _flat("", typed, {})


def _json_head(text: str) -> FrontMatter | None:
    """Hugo's JSON front matter stands without a fence: one object, then the text."""
    try:
        typed, end = json.JSONDecoder(parse_float=str, parse_int=str).raw_decode(text)
    except (ValueError, RecursionError):
        return None
    body = text[end:]
    if not isinstance(typed, dict) or not body.strip():
        return None
    return FrontMatter(values=tuple(_flat("", typed, {})), body=body)


def _dotted(head: str) -> Iterator[MetaValue]:
    """Nikola: `.. title: ...` lines."""
    for line in head.splitlines():
        match = re.match(r"\s*\.\. ([\w-]+):\s*(.*)", line)
        if match and match.group(2).strip():
            yield _value(match.group(1), match.group(2))


def _line_by_line(head: str) -> Iterator[MetaValue]:
    """What a malformed head still says: `key: value`, `key = value`, and items of a list under a key."""
    key, count = "", 0
    for line in head.splitlines():
        named = re.match(r"\s*([\w.-]+)\s*[:=]\s*(.*)", line)
        item = re.match(r"\s*-\s+(.*)", line)
        if item and key:
            yield _value(f"{key}[{count}]", _unquoted(item.group(1)))
            count += 1
        elif named:
            key, count = named.group(1), 0
            if named.group(2).strip():
                yield _value(key, _unquoted(named.group(2)))


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _key_lines(start: str, text: str) -> FrontMatter:
    """Pelican's Markdown: `Title: ...` lines up to the first blank one; taken only where the keys are a generator's."""
    values: list[MetaValue] = []
    known = 0
    lines = start.splitlines(keepends=True)
    used = 0
    for line in lines:
        match = _KEY_LINE.match(line.rstrip())
        if match is None:
            break
        used += 1
        name = match.group(1) or match.group(3)
        known += name.casefold() in _PELICAN_KEYS
        if match.group(2):
            values.append(_value(name, match.group(2)))
    ends_well = used == len(lines) or not lines[used].strip()
    is_head = known >= 2 and known * 2 >= used and any(value.path.casefold() == "title" for value in values)
    if not (is_head and ends_well):
        return FrontMatter(values=(), body=text)
    return FrontMatter(values=tuple(values), body="".join(lines[used:]))


def names_of(values: Iterable[MetaValue]) -> set[str]:
    """Top-level keys, lower case."""
    return {re.split(r"[.\[]", value.path)[0].casefold() for value in values}
