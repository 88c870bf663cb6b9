"""A record as one line of JSON and back; the only file that knows the codec library.

Keys are those of the contract. A fact's `number` or `words` travels as one key `value`; evidence carries either `start` and `end` or
`meta` and `path`, never nulls. NaN and infinity are refused.
"""

from __future__ import annotations

import math
from typing import Any

import msgspec

from cuttings.records.correction import Correction
from cuttings.records.dossier import Voice
from cuttings.records.film import Film
from cuttings.records.review import Review

_decoder = msgspec.json.Decoder()
_encoder = msgspec.json.Encoder(decimal_format="number")


def _outward(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        if "exact" in value and "meta" in value:
            return {k: v for k, v in value.items() if v is not None}
        if key == "facts":
            number, words = value.pop("number"), value.pop("words")
            value["value"] = number if number is not None else words
        return {k: _outward(v, k) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_outward(v, key) for v in value]
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{key or 'a value'} is not a finite number")
        return int(value) if value.is_integer() and key in _WHOLE else round(value, 6)
    return value


_WHOLE = {"value", "best", "worst", "step"}
"""Printed as `5`, not `5.0`, where they are whole."""


def _inward(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        if key == "facts" and "value" in value:
            found = value.pop("value")
            is_number = isinstance(found, int | float)
            value |= {"number": found if is_number else None, "words": None if is_number else found}
        return {k: _inward(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_inward(v, key) for v in value]
    return value


def to_mapping(record: Any) -> Any:
    """A record as plain dicts, lists, strings and numbers, in the contract's form."""
    return _outward(msgspec.to_builtins(record))


def to_json(record: Any) -> str:
    """A record, or anything `to_mapping` gave, as one line of JSON without a newline."""
    return _encoder.encode(to_mapping(record)).decode("utf-8")


def review_from_mapping(mapping: dict[str, Any]) -> Review:
    """The review that `to_mapping` made this of; keys that this version does not know are left out.

    Raises ValueError where the mapping does not fit the contract.
    """
    try:
        return msgspec.convert(_inward(mapping), Review, strict=False)
    except msgspec.ValidationError as error:
        raise ValueError(f"not a reading of this contract: {error}") from error


def review_from_json(line: str | bytes) -> Review:
    """Like `review_from_mapping`, from one line of JSON; raises ValueError."""
    try:
        mapping = _decoder.decode(line)
    except msgspec.DecodeError as error:
        raise ValueError(f"not JSON: {error}") from error
    if not isinstance(mapping, dict):
        raise ValueError("not a reading of this contract: an object is wanted")
    return review_from_mapping(mapping)


def schemas_of(*records: type[Any], at: str = "#/$defs/{name}") -> dict[str, dict[str, Any]]:
    """JSON Schemas, by class name, of records in the contract's form and all that they are made of; `at` is how they point to each other."""
    _, parts = msgspec.json.schema_components(records, ref_template=at)
    return {name: _outward_schema(name, part) for name, part in parts.items()}


def review_schema() -> dict[str, Any]:
    """JSON Schema of one reading in the contract's form."""
    return {"$ref": "#/$defs/Review", "$defs": schemas_of(Review)}


def _outward_schema(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """What `_outward` does to a record, done to its schema."""
    fields = part.get("properties", {})
    if name == "Fact":
        kept = {key: value for key, value in fields.items() if key not in ("number", "words")}
        return {**part, "properties": {**kept, "value": {"type": ["number", "string", "null"]}}}
    if name == "Evidence":
        whole = {"start": {"type": "integer"}, "end": {"type": "integer"}, "exact": {"type": "string"}}
        outside = {"meta": next(kind for kind in fields["meta"]["anyOf"] if kind != {"type": "null"})}
        outside |= {"path": {"type": "string"}, "exact": {"type": "string"}}
        kinds = [(whole, ["start", "end", "exact"]), (outside, ["meta", "exact"])]
        return {
            "title": name,
            "anyOf": [{"type": "object", "properties": keys, "required": needed} for keys, needed in kinds],
        }
    return part


def film_from_json(line: str | bytes) -> Film:
    """A film from one line of JSON; raises ValueError."""
    try:
        return msgspec.convert(_decoder.decode(line), Film, strict=False)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ValueError(f"not a film: {error}") from error


def correction_from_json(line: str | bytes) -> Correction:
    """A ruling from one line of JSON; raises ValueError."""
    try:
        return msgspec.convert(_decoder.decode(line), Correction, strict=False)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ValueError(f"not a ruling: {error}") from error


def voice_from_mapping(mapping: dict[str, Any]) -> Voice:
    """The voice that `to_mapping` made this of, as a dossier's `voices` hold it. Raises ValueError where it does not fit."""
    try:
        return msgspec.convert(mapping, Voice, strict=False)
    except msgspec.ValidationError as error:
        raise ValueError(f"not a voice of a dossier: {error}") from error
