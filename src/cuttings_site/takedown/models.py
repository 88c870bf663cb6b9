"""A tombstone: that something was taken down and shall not come back. It holds names and digests, never words of what was taken down."""

from __future__ import annotations

from django.db import models

from cuttings.records.ids import short_hash


class Kind(models.TextChoices):
    """What a tombstone's key names."""

    ADDRESS = "address", "everything at this address"
    REVIEW = "review", "this review"
    CRITIC = "critic", "everything by this critic"
    PUBLICATION = "publication", "everything in this publication"
    PAGE = "page", "these very bytes"


class Tombstone(models.Model):
    id = models.CharField(primary_key=True, max_length=40)
    """A function of the rest: the same wish twice leaves one stone."""
    asked = models.TextField()
    """What was taken down, as it was named; all stones of one wish share it, and an undoing goes by it."""
    kind = models.CharField(max_length=12, choices=Kind.choices)
    key = models.TextField()
    reason = models.TextField(blank=True)
    who = models.CharField(max_length=150)
    taken_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["kind", "key"], name="tombstone_key"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @staticmethod
    def id_of(asked: str, kind: str, key: str) -> str:
        return "ts-" + short_hash(asked, kind, key)
