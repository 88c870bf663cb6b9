"""Which tables a library's archive holds, and where in it they stand.

What is not named here goes along all the same: every model of the site's own apps stands in `more/` unless it is named as derived, so that a
room built later is never forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model

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
}
NATURAL = {
    "library.reading": "review_id",
    "library.film": "id",
    "library.unopened": "location",
    "auth.user": "username",
}
"""What a row is pointed to by in an archive, where it is not the primary key."""
JSON_TEXT = frozenset((("library.reading", "record"), ("library.film", "record"), ("library.film", "dossier")))
"""Text columns that hold one line of JSON: they stand as objects in an archive, for whoever reads it without us."""
OWN_APPS = "cuttings_site."


def name_of(model: type[Model]) -> str:
    """Where in the archive a model's rows stand; those parted by rights have no one place."""
    return NAMED.get(model._meta.label_lower, f"more/{model._meta.label_lower}.jsonl")


def own_models() -> Iterator[type[Model]]:
    """Every model of the site's own apps, in a stable order."""
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        if app.name.startswith(OWN_APPS):
            yield from sorted(app.get_models(), key=lambda model: model._meta.label_lower)


def other_models() -> list[type[Model]]:
    """Models that stand neither in a folder by rights nor among those named with the library's own."""
    left_out = BY_RIGHTS | DERIVED.keys() | NAMED.keys()
    return [model for model in own_models() if model._meta.label_lower not in left_out]
