"""A fact on which the reviews of a film differ and nobody has ruled: made with the dossier, so that the queue need not open dossiers."""

from __future__ import annotations

from django.db import models

from cuttings_site.library.models.film import Film


class Dispute(models.Model):
    film = models.ForeignKey(Film, to_field="id", on_delete=models.CASCADE, related_name="disputes")
    claim = models.CharField(max_length=100)
    """`duration`, or with its unit `content_rating:MPAA`."""
    reviews_count = models.PositiveIntegerField()
    """Reviews that state a value."""
    is_even = models.BooleanField()
    """Whether no value is stated more often than the next."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["film", "claim"], name="one_dispute_per_claim"),)
        indexes = (models.Index(fields=["-is_even", "-reviews_count"]),)

    def __str__(self) -> str:
        return f"{self.claim} of {self.film_id}"
