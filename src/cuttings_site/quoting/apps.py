"""Lines chosen from a review that was taken down go with it."""

from __future__ import annotations

from django.apps import AppConfig


class QuotingConfig(AppConfig):
    name = "cuttings_site.quoting"
    label = "quoting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cuttings_site.quoting.choosing import forget_taken_down
        from cuttings_site.takedown.services import taken_down

        taken_down.connect(forget_taken_down, dispatch_uid="quoting.forget")
