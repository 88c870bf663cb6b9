"""What came through the form becomes pages of the library."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings

from cuttings.options import Options
from cuttings.records.page import Given
from cuttings.records.page import Page as PageRecord
from cuttings_site.library.models.page import Rights
from cuttings_site.library.services.add import AddReport, add_pages
from cuttings_site.library.services.read import Engine


@lru_cache(maxsize=1)
def site_engine() -> Engine:
    """Made at the first page taken in: the model's start-up is not paid by visitors who only read."""
    return Engine.of(Options(judge_tier=settings.PREFERENCES.judge))


def take_in(cleaned: dict[str, Any], by: str) -> AddReport:
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
    return add_pages(_pages(cleaned, given), site_engine(), Rights.OWN if cleaned["is_own"] else None)


def _pages(cleaned: dict[str, Any], given: Given | None) -> Iterator[PageRecord]:
    for file in cleaned["uploads"]:
        name = PurePosixPath((file.name or "unnamed").replace("\\", "/")).name
        yield PageRecord(location=name, data=file.read(), given=given)
    text = (cleaned["text"] or "").replace("\r\n", "\n")
    if text.strip():
        data = text.encode("utf-8")
        yield PageRecord(location=f"pasted-{hashlib.sha256(data).hexdigest()[:8]}.txt", data=data, given=given)
