"""How a page was fetched: what its WARC record says beside its bytes, and what the next request for the same address asks with."""

from __future__ import annotations

from django.db import models

from cuttings.records.page import Retrieval as RetrievalRecord
from cuttings_site.library.models.page import Page


class Retrieval(models.Model):
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="retrievals")
    requested = models.TextField(unique=True)
    """The address asked for; the latest answer of one address stands."""
    address = models.TextField()
    """Where its redirects led."""
    fetched_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=list)
    """[name, value] in the order of the answer."""

    def __str__(self) -> str:
        return self.requested

    @property
    def record(self) -> RetrievalRecord:
        return RetrievalRecord(
            requested=self.requested,
            address=self.address,
            at=self.fetched_at.isoformat(timespec="seconds"),
            status=self.status,
            headers=tuple((name, value) for name, value in self.headers),
        )
