"""What a person found when checking a reading against its page, field by field: original data, never dropped."""

from __future__ import annotations

from django.db import models


class Answer(models.TextChoices):
    RIGHT = "right", "right"
    WRONG = "wrong", "wrong"
    UNSURE = "unsure", "cannot tell"


class AuditAnswer(models.Model):
    review_id = models.CharField(max_length=40)
    field = models.CharField(max_length=40)
    value = models.TextField(blank=True)
    """What the reader said, as the person saw it; an answer counts only while the reader still says it."""
    answer = models.CharField(max_length=6, choices=Answer.choices)
    seed = models.BigIntegerField()
    """Of the deal in which it was asked."""
    is_current = models.BooleanField(default=True)
    """Whether the reader still says what was asked about."""
    who = models.CharField(max_length=150)
    when = models.CharField(max_length=40)
    reader = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["review_id", "field"], name="one_answer_per_field"),)
        indexes = (models.Index(fields=["seed"]),)

    def __str__(self) -> str:
        return f"{self.review_id} {self.field}: {self.answer}"
