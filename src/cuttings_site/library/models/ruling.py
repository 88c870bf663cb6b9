"""Rulings as rows: original data, never dropped; and beneath a ruled reading its record as the reader gave it."""

from __future__ import annotations

from django.db import models

from cuttings.records.correction import Action, Correction
from cuttings_site.library.models.reading import Reading


class Ruling(models.Model):
    id = models.CharField(primary_key=True, max_length=40)
    action = models.CharField(max_length=10, choices=[(str(action), str(action)) for action in Action])
    subject = models.CharField(max_length=300, db_index=True)
    field = models.CharField(max_length=100, null=True)
    before = models.TextField(null=True)
    after = models.TextField(null=True)
    who = models.CharField(max_length=150)
    when = models.CharField(max_length=40)
    note = models.TextField(blank=True)
    about = models.TextField(blank=True)
    subject_reviews = models.JSONField(default=list)
    after_reviews = models.JSONField(default=list)
    is_undone = models.BooleanField(default=False)
    """Whether an undoing that holds names it; follows from the rulings, kept for lists."""
    effects = models.JSONField(default=dict)
    """What this library did when it was made, for undoing exactly: `moved` (review id to film before and after, as matching gave them) and
    `made` (films that came into being). Not part of the ruling as others get it."""

    class Meta:
        indexes = (
            models.Index(fields=["-when", "id"]),
            models.Index(fields=["action", "is_undone"]),
        )

    def __str__(self) -> str:
        return f"{self.id}: {self.about}"

    @property
    def record(self) -> Correction:
        return Correction(
            id=self.id,
            action=Action(self.action),
            subject=self.subject,
            field=self.field,
            before=self.before,
            after=self.after,
            who=self.who,
            when=self.when,
            note=self.note,
            about=self.about,
            subject_reviews=tuple(self.subject_reviews),
            after_reviews=tuple(self.after_reviews),
        )


class AsRead(models.Model):
    """The record as the reader gave it, of a reading that rulings changed."""

    reading = models.OneToOneField(Reading, on_delete=models.CASCADE, primary_key=True, related_name="as_read")
    record = models.TextField()

    def __str__(self) -> str:
        return str(self.reading_id)
