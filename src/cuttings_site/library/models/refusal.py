"""An entry of a page that was not taken (a row of an export, a post of a blog), with the reason and what it says of itself, for reports and for mending."""

from __future__ import annotations

from django.db import models

from cuttings_site.library.models.page import Page


class Refusal(models.Model):
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="refusals")
    place = models.PositiveIntegerField()
    """Its turn among the refused entries of the page, from 0."""
    location = models.TextField()
    reason = models.TextField()
    reason_code = models.CharField(max_length=60)
    is_failure = models.BooleanField()
    """Whether it could be taken once mended; else it is sound and only no published review of a film."""
    said = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["page", "place"], name="refusal_of_page"),)

    def __str__(self) -> str:
        return f"{self.location}: {self.reason}"
