"""A CSV that says of many files what their pages do not: one row per file, with `file` and any of url, critic, publication, retrieved, and the film's title and year."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cuttings.records.page import Given

COLUMNS = ("url", "critic", "publication", "retrieved", "title", "year")


class ManifestError(ValueError):
    """The manifest cannot be understood; the message says what to mend."""


@dataclass(slots=True, kw_only=True)
class Manifest:
    """What was given, by resolved path."""

    files: dict[Path, Given] = field(default_factory=dict)

    def given_of(self, location: str, fallback: Given | None) -> Given | None:
        """What the manifest says of a page; what it leaves open is filled from the command line's options."""
        row = self.files.get(Path(location.partition("!")[0]).resolve())
        if row is None or fallback is None:
            return row or fallback
        return Given(
            url=row.url or fallback.url,
            critic=row.critic or fallback.critic,
            publication=row.publication or fallback.publication,
            retrieved=row.retrieved or fallback.retrieved,
            title=row.title or fallback.title,
            year=row.year or fallback.year,
            by=row.by,
        )


def manifest_of(path: Path, by: str = "owner") -> Manifest:
    """Paths in it count from its own folder. Raises ManifestError, OSError."""
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ManifestError(f"{path} is not a CSV file in UTF-8: {error}") from error
    if rows and "file" not in rows[0]:
        raise ManifestError(f"{path} has no column named file (known columns: file, {', '.join(COLUMNS)})")
    manifest = Manifest()
    for row in rows:
        name = (row.get("file") or "").strip()
        if name:
            said: dict[str, Any] = {column: (row.get(column) or "").strip() or None for column in COLUMNS}
            manifest.files[(path.parent / name).resolve()] = Given(**said, by=by)
    return manifest
