"""The doors of the API become an OpenAPI 3.1 document; schemas of records come from the records themselves."""

from __future__ import annotations

from functools import cache
from typing import Any

import cuttings
from cuttings import codec
from cuttings.exports.tables import TABLES
from cuttings.records.dossier import Dossier
from cuttings.records.review import Review
from cuttings_site.api.doors import Door, Parameter
from cuttings_site.api.registry import DOORS

Schema = dict[str, Any]
_AT = "#/components/schemas/{name}"
_JSON_TYPES = {"text": "string", "number": "number", "integer": "integer", "boolean": "boolean"}


@cache
def document() -> Schema:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Cuttings",
            "version": cuttings.__version__,
            "description": "What film reviews say, each value with the words it was read from. Read only, without keys. A verdict always "
            "says its `basis`: `text` means that it was read from the words and not given by the critic. Other people's reviews are "
            "given as excerpts; `url` leads to the whole.",
        },
        "paths": {door.path: {"get": _operation(door)} for door in DOORS},
        "components": {"schemas": schemas()},
    }


def _operation(door: Door) -> Schema:
    answers = {"200": {"description": door.title, "content": _content(door)}}
    if door.asks:
        answers["400"] = _refused("What was asked is not understood.")
    if door.can_lack:
        answers["404"] = _refused(f"There is no such {door.can_lack}.")
    if door.name.startswith("api-film") and door.parts:
        answers["503"] = _refused("The film's dossier is being made.")
    if door.name == "api-table":
        answers["501"] = _refused("This site cannot write Parquet.")
    answers["429"] = _refused("Too many requests; Retry-After says when.")
    return {
        "operationId": door.name.removeprefix("api-").replace("-", "_"),
        "summary": door.title,
        "description": door.help,
        "parameters": [_parameter(p, "path") for p in door.parts] + [_parameter(p, "query") for p in door.asks],
        "responses": answers,
    }


def _content(door: Door) -> Schema:
    if door.name == "api-table":
        return {
            "text/csv": {"schema": {"type": "string"}},
            "application/jsonl": {"schema": {"type": "string"}},
            "application/vnd.apache.parquet": {"schema": {}},
        }
    return {door.media_type: {"schema": {"$ref": _AT.format(name=door.answer)}}}


def _refused(words: str) -> Schema:
    return {"description": words, "content": {"application/json": {"schema": {"$ref": _AT.format(name="Error")}}}}


def _parameter(parameter: Parameter, place: str) -> Schema:
    schema: Schema = {"type": parameter.kind}
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    elif parameter.kind == "integer":
        schema |= {"minimum": 1, "maximum": parameter.most}
    elif place == "query":
        schema |= {"maxLength": parameter.most, "pattern": "^[^\\u0000]*$"}
    if parameter.default:
        schema["default"] = int(parameter.default) if parameter.kind == "integer" else parameter.default
    return {
        "name": parameter.name,
        "in": place,
        "required": place == "path",
        "description": parameter.help,
        "schema": schema,
    }


def _object(required: Schema, **more: Any) -> Schema:
    return {"type": "object", "properties": required, "required": list(required), **more}


def _or_null(kind: str) -> Schema:
    return {"type": [kind, "null"]}


_TEXT, _COUNT = {"type": "string"}, {"type": "integer", "minimum": 0}
_PAGED = {
    "total": _COUNT,
    "page": {"type": "integer", "minimum": 1},
    "pages": {"type": "integer", "minimum": 1},
    "next": _or_null("string"),
    "previous": _or_null("string"),
}
_VERDICT = {
    "anyOf": [
        _object(
            {
                "score": {"type": "number", "minimum": 0, "maximum": 1},
                "label": {"enum": ["positive", "mixed", "negative"]},
                "basis": {"enum": ["rating", "text", "both"], "description": "What the verdict was read from."},
            }
        ),
        {"type": "null"},
    ]
}
_FILM_LINE = _object(
    {
        "id": _TEXT,
        "title": _TEXT,
        "original_title": _or_null("string"),
        "year": _or_null("integer"),
        "directors": {"type": "array", "items": _TEXT},
        "reviews": _COUNT,
        "reviews_counted": _COUNT,
        "ratings_stated": _COUNT,
        "verdicts_inferred": _COUNT,
        "approval": _or_null("number"),
        "score": _or_null("number"),
        "href": _TEXT,
    }
)
_REVIEW_LINE = _object(
    {
        "id": _TEXT,
        "kind": _TEXT,
        "critic": _or_null("string"),
        "publication": _or_null("string"),
        "date_published": _or_null("string"),
        "url": _or_null("string"),
        "language": _or_null("string"),
        "rating": _or_null("string"),
        "rating_position": _or_null("number"),
        "verdict": _VERDICT,
    }
)


def schemas() -> dict[str, Schema]:
    """By name, as `components/schemas` holds them."""
    film_of = {"anyOf": [_object({"id": _TEXT, "title": _TEXT, "year": _or_null("integer")}), {"type": "null"}]}
    listed = {"allOf": [_REVIEW_LINE, _object({"film": film_of, "href": _TEXT})]}
    name_line = _object({"key": _TEXT, "name": _TEXT, "reviews": _COUNT})
    own: dict[str, Schema] = {
        "Error": _object({"error": _TEXT}),
        "OpenApi": _object({"openapi": _TEXT, "info": {"type": "object"}, "paths": {"type": "object"}}),
        "JsonLd": _object({"@context": {"const": "https://schema.org"}, "@type": _TEXT}),
        "Statements": _object({"statements": {"type": "array", "items": {"type": "object"}}}),
        "FilmList": _object({**_PAGED, "films": {"type": "array", "items": _FILM_LINE}}),
        "ReviewList": _object({**_PAGED, "reviews": {"type": "array", "items": listed}}),
        "NameList": _object({**_PAGED, "names": {"type": "array", "items": name_line}}),
        "Found": _object(
            {
                "total": _COUNT,
                "is_cut": {"type": "boolean", "description": "Whether there are more."},
                "page": {"type": "integer", "minimum": 1},
                "pages": {"type": "integer", "minimum": 1},
                "sentences": {"type": "array", "items": _object({"review_id": _TEXT, "words": _or_null("string")})},
                "facets": {"type": "object"},
            }
        ),
        "Name": _object(
            {
                "key": _TEXT,
                "name": _TEXT,
                "reviews": _COUNT,
                "verdicts": _COUNT,
                "positive": _COUNT,
                "ratings": _COUNT,
                "mean_position": _or_null("number"),
                "ratings_as_written": {"type": "array", "items": _object({"written": _TEXT, "count": _COUNT})},
                "others": {"type": "array", "items": name_line},
            }
        ),
        "ReviewForOthers": {
            "allOf": [
                {"$ref": _AT.format(name="Review")},
                _object({"text_is_excerpt": {"type": "boolean"}, "words": _COUNT}),
            ]
        },
        "DossierForOthers": {
            "allOf": [
                {"$ref": _AT.format(name="Dossier")},
                _object({"reviews_in_short": {"type": "array", "items": _REVIEW_LINE}}),
            ]
        },
    }
    for what, columns in TABLES.items():
        row = {column.name: {**_or_null(_JSON_TYPES[column.kind]), "description": column.help} for column in columns}
        own[f"Row{what.capitalize()}"] = _object(row)
    return {**codec.schemas_of(Review, Dossier, at=_AT), **own}
