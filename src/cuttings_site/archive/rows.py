"""Rows of a table become plain values for a line of JSON, and such values become rows again, column for column.

Rows are written past the models, since these set times of their own on saving. A row number that only this database knows is left out; what
points to a row points to its lasting name.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, models
from django.utils.dateparse import parse_datetime

from cuttings_site.archive.tables import JSON_TEXT, NATURAL, key_of

BATCH = 400
Row = dict[str, Any]


class RowError(ValueError):
    """The line is no row of this table; the message says what is odd."""


def line_of(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def columns_written(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """All columns but a row number that other columns stand for."""
    key = key_of(model)
    numbered = isinstance(model._meta.pk, models.AutoField) and model._meta.pk.name not in key
    return [field for field in model._meta.concrete_fields if not (field.primary_key and numbered)]


def outward(instance: models.Model, names: Mapping[str, str] | None = None) -> Row:
    """`names` gives, by field, the lasting name of what it points to, where the query has fetched it."""
    model = type(instance)
    return {field.name: _outward(model, instance, field, names or {}) for field in columns_written(model)}


def _outward(
    model: type[models.Model], instance: models.Model, field: models.Field[Any, Any], names: Mapping[str, str]
) -> Any:
    value = getattr(instance, field.attname)
    if isinstance(field, models.ForeignKey):
        target = field.remote_field.model._meta.label_lower
        if value is None or NATURAL.get(target, field.target_field.name) == field.target_field.name:
            return value
        return names[field.name] if field.name in names else getattr(getattr(instance, field.name), NATURAL[target])
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if (model._meta.label_lower, field.name) in JSON_TEXT:
        return _as_object(value)
    return value


def compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _as_object(text: str) -> Any:
    """The object, where writing it again gives the same text; else the text."""
    if not text.startswith("{"):
        return text
    value = json.loads(text)
    return value if compact(value) == text else text


def inward(model: type[models.Model], values: Row, numbers: Callable[[str, str], object]) -> Row | None:
    """Values by field as the database takes them; None where what the row must point to is not here.

    `numbers` gives for (model, lasting name) the row number, or None. Raises RowError.
    """
    if not isinstance(values, dict):
        raise RowError("a row is no object")
    fields = {field.name: field for field in columns_written(model)}
    if odd := sorted(set(values) - set(fields)):
        raise RowError(f"unknown column {odd[0]!r}")
    row: Row = {}
    for name, field in fields.items():
        if name not in values:
            row[name] = field.get_default()  # an older version of the library had no such column
            continue
        try:
            row[name] = _inward(field, values[name], numbers)
        except (TypeError, ValueError) as error:
            raise RowError(f"column {name!r} holds what it cannot: {str(error)[:100]}") from error
        if row[name] is None and values[name] is not None and not field.null:
            return None
    return row


def _inward(field: models.Field[Any, Any], value: Any, numbers: Callable[[str, str], object]) -> Any:
    if value is None:
        if not field.null:
            raise RowError(f"column {field.name!r} is empty")
        return None
    if isinstance(field, models.ForeignKey):
        target = field.remote_field.model._meta.label_lower
        is_direct = NATURAL.get(target, field.target_field.name) == field.target_field.name
        return value if is_direct else numbers(target, str(value))
    if isinstance(field, models.DateTimeField):
        return parse_datetime(str(value))
    if isinstance(field, models.BinaryField):
        return base64.b64decode(str(value), validate=True)
    if isinstance(field, models.TextField) and isinstance(value, dict):
        return compact(value)
    if isinstance(field, models.CharField | models.TextField) and not isinstance(value, str):
        raise RowError("words are wanted")
    if isinstance(field, models.CharField) and field.max_length and len(value) > field.max_length:
        raise RowError("it is too long")
    return value if isinstance(field, models.JSONField) else field.to_python(value)


def insert(model: type[models.Model], rows: Sequence[Row]) -> None:
    """Rows as `inward` gave them. Called inside a transaction."""
    if not rows:
        return
    quote = connection.ops.quote_name
    names = list(rows[0])
    fields = [model._meta.get_field(name) for name in names]
    columns = ", ".join(quote(str(field.column)) for field in fields)  # type: ignore[union-attr]
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({', '.join(['%s'] * len(names))})"
    with connection.cursor() as cursor:
        cursor.executemany(statement, [_stored(fields, row) for row in rows])


def _stored(fields: Iterable[Any], row: Row) -> list[Any]:
    return [field.get_db_prep_save(row[field.name], connection) for field in fields]


def row_number(target: str, name: str) -> Any:
    """The number of the reading or member so named; None where there is none. A member who is not here is entered without a password."""
    if target == "auth.user":
        return User.objects.get_or_create(username=name, defaults={"is_active": False, "password": "!"})[0].pk
    return _finder(target)(name)


@cache
def _finder(target: str) -> Callable[[str], Any]:
    from django.apps import apps

    model, column = apps.get_model(target), NATURAL[target]

    def find(name: str) -> Any:
        return model._default_manager.filter(**{column: name}).values_list("pk", flat=True).first()

    return find
