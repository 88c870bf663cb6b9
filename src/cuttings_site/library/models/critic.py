"""A critic, as the readings name them: one row per folded name, gone when no reading names it."""

from __future__ import annotations

from django.db import models


class Critic(models.Model):
    key = models.CharField(primary_key=True, max_length=200)
    """The folded name, also the page's address."""
    name = models.TextField()
    """The commonest spelling; among equals the one that sorts first."""
    reviews_count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name
