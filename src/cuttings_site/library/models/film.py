"""A film of the library: identity, its dossier as JSON, and the columns that lists sort by."""

from __future__ import annotations

from django.db import models


class Film(models.Model):
    number = models.BigAutoField(primary_key=True)
    """Only for the search index, which files by number."""
    id = models.CharField(unique=True, max_length=40)
    """Minted once; a film merged into another keeps it and points on."""
    title = models.TextField()
    original_title = models.TextField(blank=True)
    year = models.IntegerField(null=True)
    directors = models.JSONField(default=list)
    superseded_by = models.ForeignKey(
        "self", to_field="id", on_delete=models.SET_NULL, null=True, related_name="superseded"
    )
    record = models.TextField()
    """The film's identity (`records.film.Film`) as one line of JSON."""
    dossier = models.TextField(blank=True)
    """The dossier as one line of JSON, of the reviews that stand under the film; empty while it waits to be made."""
    title_sort = models.TextField()
    reviews_count = models.PositiveIntegerField(default=0)
    reviews_counted = models.PositiveIntegerField(default=0)
    ratings_stated = models.PositiveIntegerField(default=0)
    verdicts_inferred = models.PositiveIntegerField(default=0)
    positive_count = models.PositiveIntegerField(default=0)
    approval = models.FloatField(null=True)
    score = models.FloatField(null=True)
    split = models.FloatField(null=True)
    is_enough = models.BooleanField(default=False)
    latest_review_on = models.CharField(max_length=30, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["title_sort", "year"]),
            models.Index(fields=["-reviews_count", "title_sort"]),
            models.Index(fields=["-approval", "-reviews_counted"]),
            models.Index(fields=["-year"]),
            models.Index(fields=["-latest_review_on"]),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.year})" if self.year else self.title
