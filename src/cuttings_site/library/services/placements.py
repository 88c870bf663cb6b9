"""Matches become placements, with the rulings laid over them; films that come into being get a row, films that empty point on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cuttings import codec
from cuttings.corrections import Overlay, Ruled
from cuttings.records.film import Film as FilmRecord
from cuttings.records.match import Match
from cuttings.records.review import Kind
from cuttings_site.library.keys import sort_key_of
from cuttings_site.library.models import Dispute, Film, Placement, Reading
from cuttings_site.library.services.overlay import BATCH, batches

_COLUMNS = ("film_id", "matched", "ruled", "candidate_id", "recommendation", "distance", "runner_up", "penalties")


@dataclass(slots=True, kw_only=True)
class Written:
    """What a writing of placements changed."""

    touched: set[str] = field(default_factory=set)
    """Films that got or lost a reading."""
    made: set[str] = field(default_factory=set)
    """Films that came into being."""
    heirs: dict[str, Counter[str]] = field(default_factory=dict)
    """Film to the films its readings went to."""

    def note(self, before: str | None, after: str | None) -> None:
        if before == after:
            return
        self.touched |= {film for film in (before, after) if film}
        if before and after:
            self.heirs.setdefault(before, Counter())[after] += 1


def write_matches(matches: Sequence[Match], overlay: Overlay) -> Written:
    """Placements as matched and ruled, where they differ from what stands. Called inside a transaction."""
    rows: dict[str, Reading] = {}
    held: dict[int, Placement] = {}
    for some in batches(match.review_id for match in matches):
        found = Reading.objects.filter(review_id__in=some).only("id", "review_id", "film_title", "film_year", "kind")
        rows.update({row.review_id: row for row in found})
    for pks in batches(row.pk for row in rows.values()):
        held.update({placement.pk: placement for placement in Placement.objects.filter(pk__in=pks)})
    wanted = {match.review_id: _values_of(match, overlay, rows[match.review_id]) for match in matches}
    written = Written()
    names = {film: rows[review] for review, values in sorted(wanted.items()) for film in _films_in(values)}
    _found_films(names, written)
    fresh, changed = [], []
    for match in matches:
        row, values = rows[match.review_id], wanted[match.review_id]
        placement = held.get(row.pk) or Placement(reading=row)
        before = {name: getattr(placement, name) for name in _COLUMNS} if row.pk in held else None
        for name, value in values.items():
            setattr(placement, name, value)
        if before is None:
            fresh.append(placement)
        elif before != values:
            changed.append(placement)
        written.note(before["film_id"] if before else None, placement.film_id)
        if match.film_id and match.film_id != placement.film_id and placement.film_id:
            written.heirs.setdefault(match.film_id, Counter())[placement.film_id] += 1
            written.touched |= {match.film_id} & written.made
    Placement.objects.bulk_create(fresh, batch_size=BATCH)
    Placement.objects.bulk_update(changed, _COLUMNS, batch_size=BATCH)
    hand_over_emptied(written)
    return written


def _values_of(match: Match, overlay: Overlay, row: Reading) -> dict[str, object]:
    ruled = _ruled(overlay, row, match.film_id, match.candidate_id)
    return {
        "film_id": ruled.film_id,
        "matched": match.film_id,
        "ruled": ruled.ruling,
        "candidate_id": match.candidate_id,
        "recommendation": str(match.recommendation),
        "distance": match.distance,
        "runner_up": match.runner_up,
        "penalties": dict(sorted(match.penalties.items())),
    }


def _ruled(overlay: Overlay, row: Reading, matched: str | None, candidate: str | None) -> Ruled:
    """What a person ruled to be no review stands nowhere, whatever was ruled of its place."""
    ruled = overlay.of(row.review_id, matched, candidate)
    return replace(ruled, film_id=None) if row.kind == Kind.NONE else ruled


def _films_in(values: Mapping[str, object]) -> list[str]:
    """A film that only matching names gets its row too: a candidate may point to it, and its address leads on."""
    return [film for name in ("film_id", "matched") if isinstance(film := values[name], str)]


def lay_over(overlay: Overlay, review_ids: Iterable[str], films: Iterable[str] = ()) -> Written:
    """Put the readings named, and all that matching has under `films`, where the rulings want them; nothing is matched again."""
    placements: dict[int, Placement] = {}
    for some in batches(sorted(set(review_ids))):
        found = Placement.objects.filter(reading__review_id__in=some).select_related("reading")
        placements.update({placement.pk: placement for placement in _light(found)})
    for some in batches(sorted(set(films))):
        found = Placement.objects.filter(matched__in=some).select_related("reading")
        placements.update({placement.pk: placement for placement in _light(found)})
    written = Written()
    changed: list[Placement] = []
    names: dict[str, Reading] = {}
    for placement in sorted(placements.values(), key=lambda placement: placement.reading.review_id):
        ruled = _ruled(overlay, placement.reading, placement.matched, placement.candidate_id)
        if (placement.film_id, placement.ruled) == (ruled.film_id, ruled.ruling):
            continue
        written.note(placement.film_id, ruled.film_id)
        placement.film_id, placement.ruled = ruled.film_id, ruled.ruling
        changed.append(placement)
        if ruled.film_id:
            names.setdefault(ruled.film_id, placement.reading)
    _found_films(names, written)
    Placement.objects.bulk_update(changed, ["film_id", "ruled"], batch_size=BATCH)
    hand_over_emptied(written)
    return written


def _light(rows: object) -> Iterable[Placement]:
    return rows.defer("reading__record", "reading__profile")  # type: ignore[attr-defined,no-any-return]


def _found_films(wanted: Mapping[str, Reading], written: Written) -> None:
    """Rows for films that are new, under the first title met until the dossier resolves it."""
    known: set[str] = set()
    for some in batches(sorted(wanted)):
        known.update(Film.objects.filter(id__in=some).values_list("id", flat=True))
    fresh = []
    for film_id, row in sorted(wanted.items()):
        if film_id in known:
            continue
        title = row.film_title or "Untitled"
        record = FilmRecord(id=film_id, title=title, year=row.film_year)
        fresh.append(
            Film(
                id=film_id,
                title=title,
                year=row.film_year,
                title_sort=sort_key_of(title),
                record=codec.to_json(record),
            )
        )
    Film.objects.bulk_create(fresh, batch_size=BATCH)
    written.made |= {film.id for film in fresh}
    written.touched |= written.made


def hand_over_emptied(written: Written) -> None:
    """A film that lost all its readings points to the one that most of them went to, so that old addresses lead on."""
    for some in batches(sorted(written.touched)):
        full = set(Placement.objects.filter(film_id__in=some).values_list("film_id", flat=True))
        Film.objects.filter(id__in=full).update(superseded_by=None, dossier="")
        for film_id in sorted(set(some) - full):
            heirs = written.heirs.get(film_id, Counter[str]())
            heir = min(heirs, key=lambda name: (-heirs[name], name)) if heirs else None
            Film.objects.filter(id=film_id).update(superseded_by_id=heir, dossier="", reviews_count=0)
            Dispute.objects.filter(film_id=film_id).delete()
