"""Which tables a library's archive holds, and where in it they stand.

What is not named here goes along all the same: every model of the site's own apps stands in `more/` unless it is named as derived, so that a
room built later is never forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import AutoField, ForeignKey, Model

FOLDERS = {"own": "mine", "other": "others", "sample": "samples"}
"""By `Page.rights`: whose words stand in which folder."""
BY_RIGHTS = frozenset(("library.page", "library.pagebytes", "library.reading"))
DERIVED = {"library.blockkey": "made from the profile of a reading"}
"""Left out of an archive and made again; with the reason."""
NAMED = {
    "library.film": "library/films.jsonl",
    "library.critic": "library/critics.jsonl",
    "library.publication": "library/publications.jsonl",
    "library.placement": "library/placements.jsonl",
    "library.unopened": "library/unopened.jsonl",
    "library.ruling": "rulings/rulings.jsonl",
    "library.asread": "rulings/as_read.jsonl",
    "library.auditanswer": "rulings/answers.jsonl",
    "takedown.tombstone": "rulings/tombstones.jsonl",
    "replies.reply": "replies/replies.jsonl",
}
CORE = frozenset(("library.film", "library.critic", "library.publication", "library.placement", "library.unopened"))
"""Taken in one by one, in an order of their own."""
NATURAL = {
    "library.reading": "review_id",
    "library.film": "id",
    "library.unopened": "location",
    "auth.user": "username",
}
"""What a row is pointed to by in an archive, where it is not the primary key."""
JSON_TEXT = frozenset(
    (
        ("library.reading", "record"),
        ("library.asread", "record"),
        ("library.film", "record"),
        ("library.film", "dossier"),
    )
)
"""Text columns that hold one line of JSON: they stand as objects in an archive, for whoever reads it without us."""
OWN_APPS = "cuttings_site."


def name_of(model: type[Model]) -> str:
    """Where in the archive a model's rows stand; those parted by rights have no one place."""
    return NAMED.get(model._meta.label_lower, f"more/{model._meta.label_lower}.jsonl")


def key_of(model: type[Model]) -> tuple[str, ...]:
    """Columns that tell rows apart in every library: a number given in the order of arrival only where other rows point to it."""
    meta = model._meta
    pk = meta.pk
    if pk is None or not isinstance(pk, AutoField):
        return (pk.name if pk else "id",)
    if meta.label_lower in NATURAL:
        return (NATURAL[meta.label_lower],)
    is_pointed_to = any(field.auto_created and not field.concrete for field in meta.get_fields())
    wholes = [c.fields for c in meta.total_unique_constraints]
    wholes += [(field.name,) for field in meta.concrete_fields if field.unique and not field.primary_key]
    return (pk.name,) if is_pointed_to or not wholes else tuple(wholes[0])


def lookup_of(model: type[Model], name: str) -> str:
    """How a query asks for a column by the name that an archive gives it."""
    field = model._meta.get_field(name)
    if isinstance(field, ForeignKey):
        target = field.remote_field.model._meta.label_lower
        if NATURAL.get(target, field.target_field.name) != field.target_field.name:
            return f"{name}__{NATURAL[target]}"
        return field.attname
    return name


def own_models() -> Iterator[type[Model]]:
    """Every model of the site's own apps, in a stable order."""
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        if app.name.startswith(OWN_APPS):
            yield from sorted(app.get_models(), key=lambda model: model._meta.label_lower)


def other_models() -> list[type[Model]]:
    """Models whose rows need nothing but the library's films, pages and readings."""
    left_out = BY_RIGHTS | DERIVED.keys() | CORE
    return [model for model in own_models() if model._meta.label_lower not in left_out]
