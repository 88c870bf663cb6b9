"""Which film a reading was put under, how sure that is and why; a reading without a film waits here as doubt."""

from __future__ import annotations

from django.db import models

from cuttings_site.library.models.film import Film
from cuttings_site.library.models.reading import Reading


class Placement(models.Model):
    reading = models.OneToOneField(Reading, on_delete=models.CASCADE, primary_key=True, related_name="placement")
    film = models.ForeignKey(Film, to_field="id", on_delete=models.PROTECT, null=True, related_name="placements")
    matched = models.CharField(max_length=40, null=True, db_index=True)
    """Id of the film that matching found, whatever was ruled; `film` is this one with the rulings laid over it."""
    ruled = models.CharField(max_length=40, blank=True)
    """Id of the ruling that put the reading here or closed its doubt; empty where matching has the word."""
    candidate = models.ForeignKey(Film, to_field="id", on_delete=models.SET_NULL, null=True, related_name="candidates")
    """The film it may be, where doubt kept it from being put there."""
    recommendation = models.CharField(max_length=8, db_index=True)
    distance = models.FloatField(null=True)
    runner_up = models.FloatField(null=True)
    penalties = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.reading_id} -> {self.film_id or 'in doubt'}"
