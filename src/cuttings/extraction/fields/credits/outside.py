"""What stands outside the text -> claims: front matter, meta tags, JSON-LD, microdata and microformats of the film."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.credits.claims import Claim
from cuttings.extraction.fields.credits.lists import names_in_list
from cuttings.extraction.fields.credits.vocabulary import keys
from cuttings.records.article import MetaValue, StructuredItem
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.text.letters import plain

FILM_TYPES = frozenset(("Movie", "Film", "CreativeWork", "TVSeries", "VideoObject", "h-item", "item"))
PROPERTIES = {
    "director": "director",
    "directors": "director",
    "actor": "actor",
    "actors": "actor",
    "musicBy": "composer",
}
"""Properties of schema.org's Movie; `author` and `creator` are left out, since sites put the critic there."""
META_ROLES = frozenset(("director", "actor", "cinematographer", "composer"))
"""Front matter also names the page's own writer and editor; those roles are read from the text alone."""
STRUCTURED = 0.9
FRONT_MATTER = 0.9
DESCRIPTIONS = frozenset(
    ("description", "desc", "excerpt", "summary", "og:description", "twitter:description", "subtitle")
)


def claims_of_meta(draft: Draft) -> Iterator[Claim]:
    """Claims of front matter and of columns of an export, by key."""
    for meta in draft.article.meta:
        roles = _roles_of_key(meta.path)
        for role in roles:
            if role not in META_ROLES:
                continue
            for listed in names_in_list(meta.value, is_labelled=True):
                yield Claim(
                    role=role,
                    name=listed.name,
                    character=listed.character,
                    evidence=(outside(meta.kind, meta.path, meta.value),),
                    rule="credits.front-matter",
                    weight=FRONT_MATTER,
                )


def descriptions(draft: Draft) -> list[MetaValue]:
    """Descriptions of the page that may name who made the film; what the text says itself is left out."""
    text = plain(draft.text[:20000])
    found = []
    for meta in draft.article.meta:
        key = re.split(r"[.\[]", meta.path)[-1].lower() if "[" not in meta.path else ""
        if key in DESCRIPTIONS and meta.value.strip() and plain(meta.value)[:60] not in text:
            found.append(meta)
    return found


def _roles_of_key(path: str) -> tuple[str, ...]:
    for part in reversed(re.split(r"[.:]", re.sub(r"\[\d+\]", "", path))):
        roles = keys().get(plain(part).replace("-", "_"))
        if roles:
            return roles
    return ()


def claims_of_structured(draft: Draft) -> Iterator[Claim]:
    """Claims of the film's item in structured data; where several films stand, of the one whose name is the film's."""
    items = [item for root in draft.article.structured for item in _films(root)]
    title = plain(draft.film.title) if draft.film and draft.film.title else None
    named = [i for i in items if title and any(plain(n) == title for n in i.values.get("name", ()))]
    for item in named or (items if len(items) == 1 else []):
        for key, role in PROPERTIES.items():
            for name, path in _names(item, key):
                evidence: tuple[Evidence, ...] = (outside(MetaKind(item.kind), path, name),)
                yield Claim(role=role, name=name, evidence=evidence, rule="credits.structured", weight=STRUCTURED)


def _films(item: StructuredItem) -> Iterator[StructuredItem]:
    if FILM_TYPES.intersection(item.types) and any(k in item.values or k in item.items for k in PROPERTIES):
        yield item
    for children in item.items.values():
        for child in children:
            yield from _films(child)


def _names(item: StructuredItem, key: str) -> Iterator[tuple[str, str]]:
    """Names under a property; a value of several names is parted."""
    for value in item.values.get(key, ()):
        for listed in names_in_list(value, is_labelled=True):
            yield listed.name, f"{item.path}.{key}"
    for child in item.items.get(key, ()):
        for value in child.values.get("name", ())[:1]:
            if value.strip():
                yield value.strip(), f"{child.path}.name"
