"""An input that gave no bytes at all (missing, not permitted, too large to take in), kept with its reason until it is read."""

from __future__ import annotations

from django.db import models


class Unopened(models.Model):
    location = models.TextField(unique=True)
    reason = models.TextField()
    reason_code = models.CharField(max_length=60)
    tried_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.location}: {self.reason}"
