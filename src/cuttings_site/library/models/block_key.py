"""The cheap keys under which a reading is filed for matching, so that a new review finds its neighbours without a look at the rest."""

from __future__ import annotations

from django.db import models

from cuttings_site.library.models.reading import Reading


class BlockKey(models.Model):
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="block_keys")
    key = models.CharField(max_length=300, db_index=True)

    def __str__(self) -> str:
        return self.key
