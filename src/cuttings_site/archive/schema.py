"""The tables of an archive as JSON Schemas, made from the models and the records themselves, so that they cannot fall behind."""

from __future__ import annotations

from typing import Any

from django.db import models

from cuttings import codec
from cuttings_site.archive.rows import columns_written
from cuttings_site.archive.tables import BY_RIGHTS, DERIVED, JSON_TEXT, own_models

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES: tuple[tuple[type[models.Field[Any, Any]], str], ...] = (
    (models.BooleanField, "boolean"),
    (models.IntegerField, "integer"),
    (models.FloatField, "number"),
)


def schemas() -> dict[str, dict[str, Any]]:
    """Name of the noun to the schema of one line."""
    found = {"review": {"$schema": DIALECT, "title": "What one review says (cuttings/1)", **codec.review_schema()}}
    for model in own_models():
        label = model._meta.label_lower
        if label in DERIVED or (label in BY_RIGHTS and label == "library.pagebytes"):
            continue
        found[f"row-{label.partition('.')[2]}"] = _schema_of(model)
    return found


def _schema_of(model: type[models.Model]) -> dict[str, Any]:
    properties = {field.name: _type_of(model, field) for field in columns_written(model)}
    return {
        "$schema": DIALECT,
        "title": f"One row of {model._meta.verbose_name}",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _type_of(model: type[models.Model], field: models.Field[Any, Any]) -> dict[str, Any]:
    if (model._meta.label_lower, field.name) in JSON_TEXT:
        is_review = field.name == "record" and model._meta.model_name == "reading"
        return {"anyOf": [{"$ref": "review.json"} if is_review else {"type": "object"}, {"type": "string"}]}
    if isinstance(field, models.JSONField):
        return {}
    name = next((name for kind, name in _TYPES if isinstance(field, kind)), "string")
    found: dict[str, Any] = {"type": [name, "null"] if field.null else name}
    if isinstance(field, models.DateTimeField):
        found["format"] = "date-time"
    if field.choices:
        found["enum"] = [choice for choice, _ in field.flatchoices]
    return found
