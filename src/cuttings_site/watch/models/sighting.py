"""Something that a feed or sitemap named, and what became of it."""

from __future__ import annotations

from django.db import models

from cuttings_site.watch.models.watched import Watched


class Fate(models.TextChoices):
    """What became of it."""

    NEW = "new", "still to be fetched"
    TAKEN = "taken", "taken from its page"
    CARRIED = "carried", "taken from the feed, since the page could not be had"
    NONE = "none", "no review of a film"
    REFUSED = "refused", "could not be had"


class Sighting(models.Model):
    watched = models.ForeignKey(Watched, on_delete=models.CASCADE, related_name="sightings")
    key = models.CharField(max_length=64)
    """Digest of the address, or where the entry has none of what it carries."""
    address = models.TextField(blank=True)
    title = models.TextField(blank=True)
    dated = models.CharField(max_length=40, blank=True)
    """As the list says; the newest are fetched first."""
    fate = models.CharField(max_length=8, choices=Fate.choices, default=Fate.NEW)
    reason = models.TextField(blank=True)
    tries = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField()
    carried = models.BinaryField(null=True)
    """The feed cut down to this entry, kept until its page was had; None where the list carries no text."""
    carried_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    """Of the page taken."""
    seen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["watched", "key"], name="sighting_once"),)
        indexes = (models.Index(fields=["fate", "next_at"]),)

    def __str__(self) -> str:
        return self.address or self.title
