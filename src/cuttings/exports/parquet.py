"""Flat rows become a Parquet file, for notebooks and databases.

Written by arro3 (12 MB as a wheel; pyarrow is 45), which comes with `pip install "cuttings[parquet]"`.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import IO, Any

from cuttings.exports.tables import TABLES

_AT_ONCE = 5_000


class NoWriter(RuntimeError):
    """arro3 is not installed; the message says how to get it."""


def can_write() -> bool:
    return importlib.util.find_spec("arro3") is not None


def write_parquet(what: str, rows: Iterable[Mapping[str, Any]], out: IO[bytes]) -> None:
    """Raises NoWriter."""
    if not can_write():
        raise NoWriter('Parquet needs one more package: pip install "cuttings[parquet]"')
    from arro3 import core, io

    kinds = {
        "text": core.DataType.utf8(),
        "number": core.DataType.float64(),
        "integer": core.DataType.int64(),
        "boolean": core.DataType.bool(),
    }
    columns = TABLES[what]
    schema = core.Schema([core.Field(column.name, kinds[column.kind], nullable=True) for column in columns])

    def batches() -> Iterator[Any]:
        following = iter(rows)
        while some := list(islice(following, _AT_ONCE)):
            arrays = [core.Array([_fit(row[c.name], c.kind) for row in some], type=kinds[c.kind]) for c in columns]
            yield core.RecordBatch.from_arrays(arrays, schema=schema)

    io.write_parquet(core.RecordBatchReader.from_batches(schema, batches()), out, compression="zstd(3)")


def _fit(value: Any, kind: str) -> Any:
    return float(value) if kind == "number" and value is not None else value
