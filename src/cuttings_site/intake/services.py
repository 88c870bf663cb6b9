"""What came through the form becomes pages of the library."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from cuttings.options import Options
from cuttings.records.page import Given
from cuttings.records.page import Page as PageRecord
from cuttings.records.problem import Problem
from cuttings.sources import open_input
from cuttings.sources.lists import addresses_named
from cuttings_site.core.preferences import options_of
from cuttings_site.imports.models.run import Door
from cuttings_site.imports.services import Import, import_pages
from cuttings_site.library.models import Page
from cuttings_site.library.models.page import Rights
from cuttings_site.library.services.keep import bytes_of
from cuttings_site.library.services.known import known_page
from cuttings_site.library.services.read import Engine

MOST_ADDRESSES_PASTED = 100
"""More are named in a file: `cuttings add --addresses FILE`."""
ONE_AT_A_TIME = Lock()
"""Two visitors sending at once wait for each other: reading fills a core anyway, and matching must see what the other wrote."""


def site_options() -> Options:
    return options_of(settings.PREFERENCES)


@lru_cache(maxsize=1)
def site_engine() -> Engine:
    """Made at the first page taken in: the model's start-up is not paid by visitors who only read."""
    return Engine.of(site_options())


def take_in(cleaned: dict[str, Any], by: str) -> Import:
    """`cleaned` is that of a valid IntakeForm."""
    given = None
    retrieved = cleaned["retrieved"].isoformat() if cleaned["retrieved"] else None
    if any((cleaned["url"], cleaned["critic"], cleaned["publication"], retrieved)):
        given = Given(
            url=cleaned["url"] or None,
            critic=cleaned["critic"] or None,
            publication=cleaned["publication"] or None,
            retrieved=retrieved,
            by=by,
        )
    engine = site_engine()
    with ONE_AT_A_TIME:
        return import_pages(
            _pages(cleaned, given, engine.options),
            engine,
            door=Door.INTAKE,
            by=by,
            inputs=_names(cleaned),
            rights=Rights.OWN if cleaned["is_own"] else None,
        )


def name_of(request: HttpRequest) -> str:
    """Under which name what this visitor gives is kept."""
    user = getattr(request, "user", None)
    return user.get_username() if user is not None and user.is_authenticated else "owner"


def _names(cleaned: dict[str, Any]) -> list[str]:
    named = [file.name or "unnamed" for file in cleaned["uploads"]]
    addresses = addresses_named(cleaned["text"] or "")
    return (
        named
        or list(addresses)
        or ["pasted text" if (cleaned["text"] or "").strip() else cleaned["url"] or "what a page does not say"]
    )


def _pages(cleaned: dict[str, Any], given: Given | None, options: Options) -> Iterator[PageRecord | Problem]:
    with TemporaryDirectory(prefix="cuttings-intake-") as folder:
        for number, file in enumerate(cleaned["uploads"]):
            yield from _pages_of_upload(file, Path(folder) / str(number), given, options)
    text = (cleaned["text"] or "").replace("\r\n", "\n")
    if addresses := addresses_named(text):
        for address in addresses[:MOST_ADDRESSES_PASTED]:
            yield from open_input(address, options, given, known_page)
    elif text.strip():
        data = text.encode("utf-8")
        yield PageRecord(location=f"pasted-{hashlib.sha256(data).hexdigest()[:8]}.txt", data=data, given=given)
    elif cleaned["page"]:
        yield from _held_page(cleaned["page"], given)
    elif cleaned["url"] and not cleaned["uploads"]:
        yield from open_input(cleaned["url"], options, replace(given, url=None) if given else None, known_page)


def _held_page(sha256: str, given: Given | None) -> Iterator[PageRecord | Problem]:
    row = Page.objects.filter(pk=sha256).first()
    if row is None:
        yield Problem(code="intake.no-such-page", reason="This page is no longer in the library.", location=sha256)
    else:
        yield PageRecord(location=row.location, data=bytes_of(row), given=given)


def _pages_of_upload(
    file: UploadedFile[Any], folder: Path, given: Given | None, options: Options
) -> Iterator[PageRecord | Problem]:
    """An upload may be an archive or a whole page in one file, so it is opened like a path; it is known by its name alone."""
    name = PurePosixPath((file.name or "").replace("\\", "/")).name.lstrip(".") or "unnamed"
    folder.mkdir()
    path = folder / name
    with path.open("wb") as written:
        for chunk in file.chunks():
            written.write(chunk)
    for opened in open_input(str(path), options, given):
        yield replace(opened, location=opened.location.replace(str(path), name, 1))
