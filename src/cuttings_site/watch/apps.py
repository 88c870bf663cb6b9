"""What a feed carried of a review goes along when the review is taken down."""

from __future__ import annotations

from django.apps import AppConfig


class WatchConfig(AppConfig):
    name = "cuttings_site.watch"

    def ready(self) -> None:
        from cuttings_site.takedown.services import taken_down
        from cuttings_site.watch.services import forget_taken_down

        taken_down.connect(forget_taken_down, dispatch_uid="watch")
