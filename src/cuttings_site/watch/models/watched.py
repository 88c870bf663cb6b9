"""A feed, a sitemap or a list of them that is asked again and again for what is new."""

from __future__ import annotations

from django.db import models


class Sort(models.TextChoices):
    """What stands at the address, as its last answer told."""

    UNKNOWN = "unknown", "not asked yet"
    FEED = "feed", "feed"
    SITEMAP = "sitemap", "sitemap"
    LIST = "list", "list of feeds or sitemaps"


class Watched(models.Model):
    address = models.TextField(unique=True)
    sort = models.CharField(max_length=8, choices=Sort.choices, default=Sort.UNKNOWN)
    title = models.TextField(blank=True)
    only = models.TextField(blank=True)
    """Words of which one must stand in an entry's address or title; empty takes all."""
    every_minutes = models.PositiveIntegerField(default=60)
    """How often it is asked while it has something new."""
    wait_minutes = models.PositiveIntegerField(default=60)
    """How long until it is asked next: longer while nothing comes, and after failures."""
    next_at = models.DateTimeField(db_index=True)
    asked_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    """In a row."""
    is_stopped = models.BooleanField(default=False)
    """Gone for good, or stopped by the owner."""
    told = models.TextField(blank=True)
    """What came of asking last."""
    etag = models.TextField(blank=True)
    last_modified = models.TextField(blank=True)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="children")
    """The list that names it."""
    added_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.title or self.address
