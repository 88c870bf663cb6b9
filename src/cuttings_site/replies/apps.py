"""Replies go along when the review they are about is taken down."""

from __future__ import annotations

from django.apps import AppConfig


class RepliesConfig(AppConfig):
    name = "cuttings_site.replies"

    def ready(self) -> None:
        from cuttings_site.replies.services import forget_taken_down
        from cuttings_site.takedown.services import taken_down

        taken_down.connect(forget_taken_down, dispatch_uid="replies")
