"""Which lines of a review the owner wants quoted: by the review's id and the exact words, so that reading anew takes nothing away."""

from __future__ import annotations

from django.db import models


class State(models.TextChoices):
    PINNED = "pinned", "pinned to the top"
    PICKED = "picked", "picked"
    DROPPED = "dropped", "not to be quoted"


class Choice(models.Model):
    review_id = models.CharField(max_length=40)
    exact = models.TextField()
    """The words, character for character as the review has them."""
    state = models.CharField(max_length=8, choices=State.choices)
    place = models.IntegerField(default=0)
    """Order among the lines of one state."""
    who = models.CharField(max_length=150, default="owner")
    chosen_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["review_id", "exact"], name="choice_of_words"),)

    def __str__(self) -> str:
        return f"{self.state}: {self.review_id}"
