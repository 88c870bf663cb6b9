"""A page as received, once per content, with what its giver said of it and what came of reading it."""

from __future__ import annotations

from django.db import models


class Rights(models.TextChoices):
    """Whose words the page holds; decides how much of them is shown."""

    OTHER = "other", "another person's"
    OWN = "own", "the operator's own"
    SAMPLE = "sample", "written for the demo"


class Outcome(models.TextChoices):
    """What came of reading a page."""

    REVIEWS = "reviews", "read"
    NONE = "none", "no review of a film"
    UNREAD = "unread", "could not be read"


class Page(models.Model):
    """Keyed by content: the same bytes from two places are one page, under the location that sorts first."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    location = models.TextField()
    media_type = models.CharField(max_length=100, blank=True)
    declared_media_type = models.CharField(max_length=100, blank=True)
    address = models.TextField(blank=True)
    """Where the bytes were fetched from, as the source of the page knows it; of several the one that sorts first."""
    retrieved = models.CharField(max_length=40, blank=True)
    """The first day on which the source saw these bytes."""
    size_bytes = models.PositiveBigIntegerField()
    given_url = models.TextField(blank=True)
    given_critic = models.TextField(blank=True)
    given_publication = models.TextField(blank=True)
    given_retrieved = models.CharField(max_length=40, blank=True)
    given_title = models.TextField(blank=True)
    given_year = models.CharField(max_length=4, blank=True)
    given_by = models.CharField(max_length=150, blank=True)
    rights = models.CharField(max_length=8, choices=Rights.choices, default=Rights.OTHER)
    reader = models.PositiveIntegerField()
    """Version of the reader whose result stands in the library."""
    judge = models.CharField(max_length=16)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    reason_code = models.CharField(max_length=60, blank=True)
    review_ids = models.JSONField(default=list)
    """Ids of the reviews this page holds, in its order; one of them may stand under a better copy of the same address."""
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (models.Index(fields=["outcome", "-added_at"]), models.Index(fields=["-added_at"]))

    def __str__(self) -> str:
        return self.location


class PageBytes(models.Model):
    """The original bytes, compressed; a table of its own so that lists of pages never touch them."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="kept")
    codec = models.CharField(max_length=8, default="zlib")
    body = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.codec} bytes of {self.page_id}"
