"""What one review says: the whole record as JSON, and the few columns that sorting and search need."""

from __future__ import annotations

from django.db import models

from cuttings import codec
from cuttings.records.review import Review
from cuttings_site.library.models.critic import Critic
from cuttings_site.library.models.page import Page
from cuttings_site.library.models.publication import Publication


class Reading(models.Model):
    review_id = models.CharField(max_length=40, unique=True)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="readings")
    record = models.TextField()
    """One line of JSON, as `codec.to_json` writes it."""
    critic = models.ForeignKey(Critic, on_delete=models.SET_NULL, null=True, related_name="readings")
    publication = models.ForeignKey(Publication, on_delete=models.SET_NULL, null=True, related_name="readings")
    profile = models.TextField(blank=True)
    """What matching looks at, as JSON; empty for a reading that names no film."""
    is_waiting = models.BooleanField(default=True)
    """Whether the reading is still to be put under a film; a killed run leaves it set and the next one goes on from there."""
    # What follows is set by `library.columns.columns_of` and by nothing else.
    kind = models.CharField(max_length=12)
    language = models.CharField(max_length=20, blank=True)
    film_title = models.TextField(blank=True)
    film_year = models.IntegerField(null=True)
    critic_name = models.TextField(blank=True)
    publication_name = models.TextField(blank=True)
    published_on = models.CharField(max_length=30, blank=True)
    rating_as_written = models.TextField(blank=True)
    rating_position = models.FloatField(null=True)
    verdict_score = models.FloatField(null=True)
    verdict_label = models.CharField(max_length=10, blank=True)
    verdict_basis = models.CharField(max_length=10, blank=True)
    source_url = models.TextField(blank=True)
    words_count = models.PositiveIntegerField(default=0)
    excerpt_order = models.JSONField(default=list)
    """Spans of the text in the order in which an excerpt takes them: [start, end, words]."""
    spoilers = models.JSONField(default=list)
    """[start, end] of every sentence that gives the plot away."""
    best_line = models.JSONField(null=True)
    """[start, end] of the best line in the text."""

    class Meta:
        indexes = (
            models.Index(fields=["is_waiting"], condition=models.Q(is_waiting=True), name="reading_waiting"),
            models.Index(fields=["critic", "-published_on"]),
            models.Index(fields=["publication", "-published_on"]),
        )

    def __str__(self) -> str:
        return self.review_id

    @property
    def review(self) -> Review:
        return codec.review_from_json(self.record)
