"""An archive becomes a library again: exactly the one it was made of in an empty folder, or added to what a library holds.

First every checksum is compared. Then pages come in with their readings, some hundred at a time, in a state like that of a killed
`cuttings add`: the readings wait for their films. Last, in one step, come films, placements and the rest. A run that was killed leaves a
note of which archive it was, and the next one goes on with what is not there yet.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from django.db import models, transaction

from cuttings.exports.container import ArchiveError, ArchiveReader
from cuttings.exports.web_archive import pages_in
from cuttings.matching import block_keys
from cuttings.options import Options
from cuttings_site.archive.barring import Barred, barred_in
from cuttings_site.archive.pack import SETTINGS, migrations
from cuttings_site.archive.rows import BATCH, Row, RowError, insert, inward, row_number
from cuttings_site.archive.tables import FOLDERS, key_of, lookup_of, name_of, other_models
from cuttings_site.library.models import (
    BlockKey,
    Critic,
    Film,
    Page,
    PageBytes,
    Placement,
    Publication,
    Reading,
    Unopened,
)
from cuttings_site.library.profiles import decode_profile
from cuttings_site.library.services.add import AddReport, settle
from cuttings_site.library.services.keep import GONE
from cuttings_site.takedown.models import Tombstone
from cuttings_site.takedown.services import enforce

T = TypeVar("T")
NOTE = "import.json"
"""In the library's folder while an import is under way."""
_PAGES_AT_ONCE = 100


@dataclass(slots=True, kw_only=True)
class UnpackReport:
    """What came of an import."""

    pages: int = 0
    readings: int = 0
    held: int = 0
    """Pages that were here already."""
    is_exact: bool = True
    """Whether the library is now the archive's, and not a mixture."""
    left_out: list[str] = field(default_factory=list)
    """One sentence for each thing that was not taken in."""


def unpack(path: Path, library: Path) -> UnpackReport:
    """Raises ArchiveError, before anything is written where the archive is damaged, foreign or of a newer version."""
    with ArchiveReader(path) as archive:
        _refuse_newer(archive)
        archive.verify()
        report = UnpackReport(is_exact=_begin(archive, library))
        try:
            _take_in(archive, report)
        except RowError as error:
            raise ArchiveError(f"a line in it does not fit this library: {error}") from error
        _take_settings(archive, library, report)
    if not report.is_exact:
        settle(AddReport())
    (library / NOTE).unlink(missing_ok=True)
    return report


def _refuse_newer(archive: ArchiveReader) -> None:
    held = migrations()
    for app, name in dict(archive.manifest.get("schema") or {}).items():
        if app not in held or str(name) > held[app]:
            made_by = archive.manifest.get("made_by")
            raise ArchiveError(f"it was made by a newer version ({made_by}); bring this one up to date first")


def _begin(archive: ArchiveReader, library: Path) -> bool:
    """Whether the library shall become exactly the archive's; notes so, for a run that goes on after a kill."""
    note = library / NOTE
    begun = json.loads(note.read_text(encoding="utf-8")) if note.is_file() else None
    if begun is not None and begun["archive"] != archive.digest:
        raise ArchiveError(
            f"the import of another archive broke off here; run it again first, or delete {note} to give it up"
        )
    if begun is not None:
        # films mean that somebody added reviews meanwhile: what the archive says of films no longer holds for all
        return bool(begun["is_exact"]) and not Film.objects.exists()
    held: list[type[models.Model]] = [Page, Film, Unopened, *other_models()]
    is_exact = not any(model._default_manager.exists() for model in held)
    fresh = note.with_suffix(".new")
    fresh.write_text(json.dumps({"archive": archive.digest, "is_exact": is_exact}), encoding="utf-8")
    fresh.replace(note)
    return is_exact


def _take_in(archive: ArchiveReader, report: UnpackReport) -> None:
    with transaction.atomic():
        # before any page, so that what was taken down, here or there, does not come back for a moment
        stones_before = Tombstone.objects.count()
        _insert_new(Tombstone, list(_lines(archive, name_of(Tombstone))))
    names: tuple[type[models.Model], ...] = (Critic, Publication)
    for model in names:
        for some in _batches(_lines(archive, name_of(model))):
            with transaction.atomic():
                _insert_new(model, [{**line, "reviews_count": 0} for line in some])
    still_waiting: set[str] = set()
    for folder in FOLDERS.values():
        if f"{folder}/pages.jsonl" in archive:
            barred = barred_in(archive, folder)
            _take_pages(archive, folder, report, barred)
            _take_readings(archive, folder, report, still_waiting, barred)
    if Tombstone.objects.count() > stones_before and not report.is_exact:
        enforce()
    with transaction.atomic():
        _take_films(archive, report)
        _take_placements(archive, report)
        rest: list[type[models.Model]] = [*other_models(), Unopened]
        for model in rest:
            for some in _batches(_lines(archive, name_of(model))):
                _insert_new(model, some, report)
        if report.is_exact:
            for model in names:
                for line in _lines(archive, name_of(model)):
                    model._default_manager.filter(pk=line["key"]).update(reviews_count=line["reviews_count"])
            Reading.objects.exclude(review_id__in=still_waiting).update(is_waiting=False)


def _lines(archive: ArchiveReader, name: str) -> Iterator[Row]:
    if name in archive:
        for line in archive.lines(name):
            if not isinstance(line, dict):
                raise ArchiveError(f"{name!r} in it holds a line that is no object")
            yield line


def _batches(items: Iterator[T], size: int = BATCH) -> Iterator[list[T]]:
    while some := list(islice(items, size)):
        yield some


def _insert_new(model: type[models.Model], lines: list[Row], report: UnpackReport | None = None) -> None:
    """Rows that are not here by their key. Called inside a transaction."""
    key = key_of(model)
    columns = [lookup_of(model, name) for name in key]
    first = {line[key[0]] for line in lines}
    held = set(model._default_manager.filter(**{f"{columns[0]}__in": first}).values_list(*columns))
    fresh = []
    for line in lines:
        if tuple(line[name] for name in key) in held:
            continue
        row = inward(model, line, row_number)
        if row is not None:
            fresh.append(row)
        elif report is not None:
            name = " ".join(str(line[column]) for column in key)
            report.left_out.append(f"{model._meta.verbose_name} {name}: what it is about is not in this library")
    insert(model, fresh)


def _take_pages(archive: ArchiveReader, folder: str, report: UnpackReport, barred: Barred) -> None:
    with archive.open(f"{folder}/pages.warc") as stream:
        bodies = _checked(pages_in(stream, Options().max_export_bytes), f"{folder}/pages.warc")
        following = next(bodies, None)
        for some in _batches(_lines(archive, f"{folder}/pages.jsonl"), _PAGES_AT_ONCE):
            held = set(Page.objects.filter(pk__in=[line["sha256"] for line in some]).values_list("pk", flat=True))
            rows, kept = [], []
            for line in some:
                body = None
                if following is not None and following[0] == line["sha256"]:
                    body, following = following[1], next(bodies, None)
                if line["sha256"] in held:
                    report.held += 1
                    continue
                if line["sha256"] in barred.pages:
                    report.left_out.append(f"page {line['location']}: {barred.pages[line['sha256']]}")
                    continue
                if line["sha256"] in barred.shared:
                    body = None
                    line = {**line, "review_ids": [name for name in line["review_ids"] if name not in barred.reviews]}
                rows.append(inward(Page, line, row_number) or {})
                packed = b"" if body is None else zlib.compress(body, 6)
                kept.append({"page": line["sha256"], "codec": GONE if body is None else "zlib", "body": packed})
            with transaction.atomic():
                insert(Page, rows)
                insert(PageBytes, kept)
            report.pages += len(rows)
        if following is not None:
            raise ArchiveError(
                f"{folder}/pages.warc in it holds pages that its list does not name, or in another order"
            )


def _checked(pages: Iterator[tuple[str, bytes]], name: str) -> Iterator[tuple[str, bytes]]:
    try:
        for sha256, body in pages:
            if hashlib.sha256(body).hexdigest() != sha256:
                raise ArchiveError(f"a page in {name!r} is not the one received: its checksum differs")
            yield sha256, body
    except ArchiveError:
        raise
    except (ValueError, OSError, EOFError) as error:
        raise ArchiveError(f"{name!r} in it is damaged ({error})") from error


def _take_readings(
    archive: ArchiveReader, folder: str, report: UnpackReport, still_waiting: set[str], barred: Barred
) -> None:
    for some in _batches(_lines(archive, f"{folder}/readings.jsonl"), _PAGES_AT_ONCE):
        ids = [line["review_id"] for line in some]
        still_waiting.update(line["review_id"] for line in some if line["is_waiting"])
        held = set(Reading.objects.filter(review_id__in=ids).values_list("review_id", flat=True))
        pages = set(Page.objects.filter(pk__in={line["page"] for line in some}).values_list("pk", flat=True))
        rows = []
        for line in some:
            if line["review_id"] in held or line["review_id"] in barred.reviews or line["page"] not in pages:
                continue
            row = inward(Reading, {**line, "is_waiting": True}, row_number)
            if row is not None:
                rows.append(row)
        with transaction.atomic():
            insert(Reading, rows)
            _file_under_keys(rows)
        report.readings += len(rows)


def _file_under_keys(rows: list[Row]) -> None:
    numbers = dict(
        Reading.objects.filter(review_id__in=[row["review_id"] for row in rows]).values_list("review_id", "pk")
    )
    keys = []
    for row in rows:
        if row["profile"]:
            number = numbers[row["review_id"]]
            keys += [
                BlockKey(reading_id=number, key=key[:300]) for key in sorted(block_keys(decode_profile(row["profile"])))
            ]
    BlockKey.objects.bulk_create(keys, batch_size=BATCH)


def _take_films(archive: ArchiveReader, report: UnpackReport) -> None:
    """In a mixture a film's dossier is made anew of the reviews of both."""
    for some in _batches(_lines(archive, name_of(Film))):
        if not report.is_exact:
            some = [{**line, "dossier": "", "reviews_count": 0} for line in some]
        _insert_new(Film, some)


def _take_placements(archive: ArchiveReader, report: UnpackReport) -> None:
    for some in _batches(_lines(archive, name_of(Placement))):
        ids = [line["reading"] for line in some]
        numbers = dict(Reading.objects.filter(review_id__in=ids).values_list("review_id", "pk"))
        placed = set(Placement.objects.filter(pk__in=numbers.values()).values_list("pk", flat=True))
        rows = []
        for line in some:
            number = numbers.get(line["reading"])
            if number is None or number in placed:
                continue
            row = inward(Placement, line, _number_in(numbers))
            if row is not None:
                rows.append(row)
        insert(Placement, rows)


def _number_in(numbers: dict[str, int]) -> Callable[[str, str], object]:
    """Spares a query per placement."""
    return lambda target, name: numbers.get(name)


def _take_settings(archive: ArchiveReader, library: Path, report: UnpackReport) -> None:
    if SETTINGS not in archive:
        return
    with archive.open(SETTINGS) as stream:
        body = stream.read(1_000_000)
    path = library / "cuttings.toml"
    if not path.exists():
        fresh = path.with_suffix(".new")
        fresh.write_bytes(body)
        fresh.replace(path)
    elif path.read_bytes() != body:
        report.left_out.append("the archive's settings: this library has its own in cuttings.toml")
