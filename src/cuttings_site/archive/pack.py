"""A library becomes one archive: pages as web archives, every table as JSON lines, settings, schemas and a manifest of checksums.

All is read from one state of the database, so that reviews added meanwhile are in it wholly or not at all.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import QuerySet

import cuttings
from cuttings.exports.container import ArchiveWriter
from cuttings.exports.web_archive import KeptPage, write_page
from cuttings_site.archive.rows import BATCH, line_of, outward
from cuttings_site.archive.schema import schemas
from cuttings_site.archive.tables import CORE, FOLDERS, key_of, lookup_of, name_of, other_models, own_models
from cuttings_site.library.models import Page, Reading
from cuttings_site.library.services.keep import bytes_of, has_bytes

SETTINGS = "settings/cuttings.toml"
README = """This is a whole library of Cuttings: film reviews with all that was read in them.

mine/, others/, samples/   reviews by whose words they are: yours, other people's, written for the demo
  pages.warc               the original pages (WARC 1.1, one record of type `resource` per page, in the order of pages.jsonl)
  pages.jsonl              what is known of each page: where from, when, what was given with it
  readings.jsonl           what each review says; `record` is the whole reading, every value with its evidence
library/                   films with their dossiers, which review stands under which film, critics, publications
rulings/, replies/, more/  what people ruled and wrote, and whatever else the library keeps
settings/                  the settings, without passwords and secrets
schema/                    JSON Schemas of the lines
manifest.json              size and SHA-256 of every file

`cuttings import FILE` makes the same library of it again. Other people's reviews belong to their authors: do not publish others/.
"""


def pack(path: Path, library: Path) -> dict[str, int]:
    """Write the archive; gives how many rows of what stand in it. Raises OSError, zlib.error where kept bytes are damaged."""
    counts: dict[str, int] = {}
    with (
        one_state(),
        ArchiveWriter(path, {"made_by": f"cuttings {cuttings.__version__}", "schema": migrations()}) as out,
    ):
        out.add("README.txt", README.encode())
        for name, schema in schemas().items():
            out.add(f"schema/{name}.json", json.dumps(schema, ensure_ascii=False, indent=1).encode() + b"\n")
        settings = library / "cuttings.toml"
        if settings.is_file():
            out.add(SETTINGS, settings.read_bytes())
        for rights, folder in FOLDERS.items():
            _pack_folder(out, rights, folder, counts)
        for model in [*(m for m in own_models() if m._meta.label_lower in CORE), *other_models()]:
            order = [lookup_of(model, name) for name in key_of(model)]
            _pack_rows(out, name_of(model), model._default_manager.order_by(*order), counts)
    return counts


@contextlib.contextmanager
def one_state() -> Iterator[None]:
    """All that is read inside is of one moment; nobody who writes has to wait. Django's own transactions would take the right to write."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def migrations() -> dict[str, str]:
    """The last migration of each of the site's own apps that this library has."""
    apps = {model._meta.app_label for model in own_models()}
    found = sorted(key for key in MigrationRecorder(connection).applied_migrations() if key[0] in apps)
    return dict(found)


def _pack_folder(out: ArchiveWriter, rights: str, folder: str, counts: dict[str, int]) -> None:
    pages = Page.objects.filter(rights=rights)
    if not pages.exists():
        return
    _pack_rows(out, f"{folder}/pages.jsonl", pages.order_by("pk"), counts)
    with out.member(f"{folder}/pages.warc") as stream:
        for page in pages.select_related("kept").order_by("pk").iterator(chunk_size=50):
            if not has_bytes(page):
                continue
            kept = KeptPage(
                sha256=page.sha256,
                data=bytes_of(page),
                address=page.given_url or page.address,
                media_type=page.declared_media_type or page.media_type,
                day=page.given_retrieved or page.retrieved or page.added_at.date().isoformat(),
            )
            write_page(kept, stream)
    readings = Reading.objects.filter(page__rights=rights)
    _pack_rows(out, f"{folder}/readings.jsonl", readings.order_by("review_id"), counts)


def _pack_rows(out: ArchiveWriter, name: str, rows: QuerySet[Any], counts: dict[str, int]) -> None:
    if any(field.name == "reading" for field in rows.model._meta.concrete_fields):
        rows = rows.select_related("reading").defer("reading__record", "reading__profile")
    count = 0
    with out.member(name) as stream:
        for row in rows.iterator(chunk_size=BATCH):
            stream.write(line_of(outward(row)))
            count += 1
    counts[name] = count
