"""One thing that an import met: a review taken, one that was there, or what was refused, with the step and the reason."""

from __future__ import annotations

from django.db import models

from cuttings_site.imports.models.run import Run


class State(models.TextChoices):
    """What came of an entry."""

    TAKEN = "taken", "taken"
    RENEWED = "renewed", "read anew"
    THERE = "there", "already there"
    DOUBTFUL = "doubtful", "in doubt"
    REFUSED = "refused", "refused"


class Step(models.TextChoices):
    """Where an entry was stopped."""

    OPENING = "opening", "opening"
    READING = "reading", "reading the file"
    ENTRY = "entry", "reading the entry"
    UNDERSTANDING = "understanding", "understanding the text"
    MATCHING = "matching", "finding its film"


class Entry(models.Model):
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="entries")
    source = models.TextField()
    """The input's location as it was given in this run."""
    place = models.PositiveIntegerField()
    """Its turn among the entries of the input, from 0."""
    location = models.TextField()
    """Where exactly: the row of a table, the member of an archive."""
    sha256 = models.CharField(max_length=64, blank=True)
    """Of the page it stands on; empty where nothing could be opened."""
    review_id = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    step = models.CharField(max_length=14, choices=Step.choices, blank=True)
    reason_code = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    is_failure = models.BooleanField(default=False)
    """Whether a refused entry could be taken once mended; else it is sound and only no review of a film."""
    title = models.TextField(blank=True)
    year = models.CharField(max_length=10, blank=True)
    critic = models.TextField(blank=True)
    publication = models.TextField(blank=True)
    said = models.JSONField(default=dict)
    """Of a refused entry: what it says of itself, by role."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["run", "source", "place"], name="entry_of_run"),)
        indexes = (models.Index(fields=["run", "state"]),)

    def __str__(self) -> str:
        return f"{self.location}: {self.state}"
