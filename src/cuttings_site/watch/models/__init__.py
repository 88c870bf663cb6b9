"""One file per noun."""

from cuttings_site.watch.models.sighting import Sighting
from cuttings_site.watch.models.watched import Watched

__all__ = ["Sighting", "Watched"]
