"""An address becomes what the library holds of it, so that a site is asked only whether its page changed."""

from __future__ import annotations

from cuttings.records.page import Page as PageRecord
from cuttings.sources import Known
from cuttings_site.library.models import Retrieval
from cuttings_site.library.services.keep import bytes_of, has_bytes


def known_page(address: str) -> Known | None:
    """None where the address was never fetched, or its answer cannot be asked about again."""
    held = Retrieval.objects.select_related("page__kept").filter(requested=address).first()
    if held is None or not has_bytes(held.page):
        return None
    record = held.record
    etag, modified = record.header("etag"), record.header("last-modified")
    if not etag and not modified:
        return None
    page = PageRecord(
        location=address,
        data=bytes_of(held.page),
        media_type=held.page.declared_media_type or None,
        address=held.address,
        retrieved=held.page.retrieved or None,
    )
    return Known(page=page, etag=etag, last_modified=modified)
