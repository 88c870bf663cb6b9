"""Readings picked by film, critic, publication and words: one choice for lists, tables, feeds and exports."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from cuttings_site.library.models import Film, Reading
from cuttings_site.search.query import Wish, remark_query

_HOLDING = (
    "SELECT reading_id FROM search_remark WHERE id IN (SELECT rowid FROM remark_search WHERE remark_search MATCH %s)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is left empty picks everything."""

    film: str = ""
    """Id."""
    critic: str = ""
    """Key."""
    publication: str = ""
    """Key."""
    kind: str = ""
    """critic, user or list_entry."""
    said: Wish = field(default_factory=Wish)
    """What a sentence of the review must hold: words, person, aspect and polarity, as in the search."""

    @property
    def is_film_at_most(self) -> bool:
        """Whether whole films are picked, one or all."""
        return self == Selection(film=self.film)

    def readings(self) -> QuerySet[Reading]:
        """Those that are reviews, with page and film."""
        found = Reading.objects.exclude(kind="none").select_related("page", "placement__film")
        wanted = {
            "placement__film": self.film,
            "critic": self.critic,
            "publication": self.publication,
            "kind": self.kind,
        }
        found = found.filter(**{name: value for name, value in wanted.items() if value})
        if self.said.is_empty:
            return found
        query = remark_query(self.said)
        if not query:
            return found.none()
        return found.filter(pk__in=RawSQL(_HOLDING, (query,)))

    def films(self) -> QuerySet[Film]:
        """Films under which such a reading stands."""
        films = Film.objects.filter(superseded_by=None, reviews_count__gt=0).exclude(dossier="")
        if self.film:
            return films.filter(id=self.film)
        if not self.is_film_at_most:
            films = films.filter(id__in=self.readings().values("placement__film"))
        return films
