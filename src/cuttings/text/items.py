"""Structured data walked: every item with its children, references by `@id` followed, people and organisations with their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cuttings.records.article import StructuredItem

_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody or something an item names under a key."""

    name: str
    path: str
    types: tuple[str, ...]
    url: str | None = None


def walk(items: Iterable[StructuredItem], depth: int = 0) -> Iterator[StructuredItem]:
    """Every item and every item within, parents first."""
    for item in items:
        yield item
        if depth < _MAX_DEPTH:
            for children in item.items.values():
                yield from walk(children, depth + 1)


def items_by_id(items: Iterable[StructuredItem]) -> dict[str, StructuredItem]:
    """The items that carry a name of their own and say more than it, by `@id`."""
    found: dict[str, StructuredItem] = {}
    for item in walk(items):
        for identity in item.values.get("@id", ()):
            if item.values.keys() - {"@id"} or item.items:
                found.setdefault(identity, item)
    return found


def named(item: StructuredItem, key: str, index: dict[str, StructuredItem]) -> Iterator[Named]:
    """What stands under a key: plain words, or items with a name, also by reference."""
    for value in item.values.get(key, ()):
        if value in index:
            yield from _name_of(index[value])
        elif value.strip() and "://" not in value and not value.startswith("#"):
            yield Named(name=value.strip(), path=f"{item.path}.{key}", types=())
    for child in item.items.get(key, ()):
        identity = next(iter(child.values.get("@id", ())), None)
        if identity in index and not child.values.get("name"):
            yield from _name_of(index[identity])
        else:
            yield from _name_of(child)


def _name_of(item: StructuredItem) -> Iterator[Named]:
    url = next((u for u in item.values.get("url", ()) if "://" in u), None)
    for key in ("name", "fn", "p-name", "alternateName"):
        for value in item.values.get(key, ())[:1]:
            if value.strip():
                yield Named(name=value.strip(), path=f"{item.path}.{key}", types=item.types, url=url)
                return
    for key in ("fn", "n", "author", "reviewer", "name"):
        for child in item.items.get(key, ()):
            yield from _name_of(child)
            return
