"""One import: a command, a form sent, a round of watching. One that was broken off is taken up again by the same command."""

from __future__ import annotations

from django.db import models


class Door(models.TextChoices):
    """Where the pages came in."""

    COMMAND = "command", "cuttings add"
    INTAKE = "intake", "the intake page"
    BOOKMARKLET = "bookmarklet", "the bookmarklet"
    MENDED = "mended", "a mended report"
    WATCH = "watch", "watching"


class Run(models.Model):
    door = models.CharField(max_length=12, choices=Door.choices)
    by = models.CharField(max_length=150)
    inputs = models.JSONField(default=list)
    """What was named, as it was named; of many only the first."""
    inputs_count = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=64, db_index=True)
    """Digest of everything that was asked: the same again goes on with a run that was broken off."""
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    """None while it runs, and where it was broken off."""
    counts = models.JSONField(default=dict)
    """State to number of entries, set at the end."""

    class Meta:
        indexes = (models.Index(fields=["-started_at"]),)

    def __str__(self) -> str:
        return f"import {self.pk}"
