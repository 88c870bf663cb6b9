"""What somebody says is wrong, and what the owner answered."""

from __future__ import annotations

from django.db import models


class About(models.TextChoices):
    """What the value stands on."""

    REVIEW = "review", "a review"
    FILM = "film", "a film"


class State(models.TextChoices):
    """How far it has come."""

    NEW = "new", "waiting for an answer"
    ACCEPTED = "accepted", "accepted"
    REFUSED = "refused", "not accepted"
    ANSWERED = "answered", "answered"
    WITHDRAWN = "withdrawn", "withdrawn"


class Reply(models.Model):
    token = models.CharField(max_length=32, unique=True)
    """Known to who wrote it alone: opens what became of it."""
    about = models.CharField(max_length=6, choices=About.choices)
    subject = models.CharField(max_length=40)
    """Id of the review or the film."""
    field = models.CharField(max_length=80)
    label = models.TextField()
    """The value's name in words, as the form showed it."""
    shown = models.TextField(blank=True)
    """What stood there when the reply was written."""
    wanted = models.TextField(blank=True)
    words = models.TextField(blank=True)
    name = models.CharField(max_length=120, blank=True)
    is_author = models.BooleanField(default=False)
    """Whether they say that they wrote the review."""
    mail = models.EmailField(blank=True)
    """For the owner's eyes only."""
    state = models.CharField(max_length=9, choices=State.choices, default=State.NEW)
    answer = models.TextField(blank=True)
    """The owner's, for all to read."""
    is_shown = models.BooleanField(default=False)
    """Whether the words stand beside the reading, as the critic's reply."""
    ruling = models.CharField(max_length=64, blank=True)
    """Id of the ruling with which the value was corrected."""
    sender = models.CharField(max_length=32, blank=True, db_index=True)
    """Digest of the sender's address, changed every day and forgotten after two: it counts, and cannot be turned back."""
    sent_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["about", "subject"]),
            models.Index(fields=["state", "sent_at"]),
        )

    def __str__(self) -> str:
        return f"{self.label} of {self.about} {self.subject}"
