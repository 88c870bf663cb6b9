"""Remarks found become facets: by what a search can be narrowed further, each value with how many of them have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cuttings_site.library.models import Critic, Film, Publication
from cuttings_site.library.words import ASPECTS, KIND, POLARITIES, in_words, language_name
from cuttings_site.search.query import Wish
from cuttings_site.search.remarks import Remark

MOST_VALUES = 8
LABELS = {
    "polarity": "Praise or fault",
    "aspect": "About",
    "person": "Person",
    "film": "Film",
    "critic": "Critic",
    "publication": "Publication",
    "year": "Year of the review",
    "language": "Language",
    "kind": "Kind of review",
}
_VALUE: dict[str, Callable[[Remark], str | None]] = {
    "polarity": lambda row: row.polarity,
    "aspect": lambda row: row.aspect,
    "person": lambda row: row.person,
    "film": lambda row: row.film,
    "critic": lambda row: row.critic,
    "publication": lambda row: row.publication,
    "year": lambda row: row.published[:4],
    "language": lambda row: row.language,
    "kind": lambda row: row.kind,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    value: str
    """As the address takes it."""
    label: str
    count: int
    """Sentences."""
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    name: str
    label: str
    values: tuple[FacetValue, ...]
    more: int
    """Values left out."""


def facets_of(remarks: Sequence[Remark], wish: Wish) -> tuple[Facet, ...]:
    """Only those that would narrow the search: what is chosen already, and what all share, is left out."""
    found = []
    for name, label in LABELS.items():
        if getattr(wish, name):
            continue
        counts = _counts(remarks, _VALUE[name])
        if not counts or (len(counts) == 1 and name not in ("polarity", "aspect", "person")):
            continue
        first = (
            counts.most_common(MOST_VALUES) if name != "year" else sorted(counts.items(), reverse=True)[:MOST_VALUES]
        )
        names = names_of(name, [value for value, _ in first])
        found.append(
            Facet(
                name=name,
                label=label,
                values=tuple(
                    FacetValue(value=v, label=names.get(v, v), count=n, href=wish.address(**{name: v}))
                    for v, n in first
                ),
                more=len(counts) - len(first),
            )
        )
    return tuple(found)


def _counts(remarks: Iterable[Remark], value_of: Callable[[Remark], str | None]) -> Counter[str]:
    """Sentences per value: a sentence that holds two opinions of one sort counts once."""
    return Counter(value for value, _, _ in {(value_of(row), row.reading, row.start) for row in remarks} if value)


def names_of(name: str, values: Sequence[str]) -> Mapping[str, str]:
    """The words that stand for values of one filter; a value without better words stands for itself."""
    if name == "film":
        return {film.id: str(film) for film in Film.objects.filter(id__in=values).only("id", "title", "year")}
    if name in ("critic", "publication"):
        model = Critic if name == "critic" else Publication
        return dict(model.objects.filter(pk__in=values).values_list("pk", "name"))
    tables = {"aspect": ASPECTS, "polarity": POLARITIES, "kind": KIND}
    if name in tables:
        return {value: in_words(tables[name], value) for value in values}
    return {value: language_name(value) for value in values} if name == "language" else {}
