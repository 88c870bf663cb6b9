"""Many rulings one over the other: taken back in any order, the library is as it was; drop and read again, it is as ruled."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from contents import contents_of
from made import keep
from ruled import rule, take_back
from shelf import SHELF
from test_rulings import KINDS

from cuttings_site.library.models import Film, Ruling
from cuttings_site.library.services import check
from cuttings_site.library.services.rulings import RulingError


def some_rulings(seed: int) -> list[Ruling]:
    """Half a dozen kinds in a drawn order; what an earlier one has made impossible is passed over."""
    made: list[Ruling] = []
    for kind in random.Random(seed).sample(sorted(KINDS), 7):
        try:
            made += rule(*KINDS[kind]())
        except (RulingError, Film.DoesNotExist, Film.MultipleObjectsReturned, LookupError, ValueError):
            continue
        except Exception as error:  # a reading that an earlier ruling renamed
            if type(error).__name__ not in ("DoesNotExist", "MultipleObjectsReturned"):
                raise
    return made


@pytest.mark.parametrize("seed", range(6))
def test_taken_back_from_the_last_to_the_first_every_table_is_as_it_was(library: Path, seed: int) -> None:
    keep(SHELF, rights="sample")
    before = contents_of(library)
    made = some_rulings(seed)
    assert len(made) > 2 and not list(check.flaws())
    for ruling in reversed(made):
        take_back(ruling)
    assert contents_of(library) == before


@pytest.mark.parametrize("seed", range(6))
def test_taken_back_in_any_order_every_review_is_where_it_was(library: Path, seed: int) -> None:
    keep(SHELF, rights="sample")

    def where() -> list[list[str]]:
        films = Film.objects.filter(reviews_count__gt=0)
        return sorted([str(film), *sorted(p.reading.review_id for p in film.placements.all())] for film in films)

    before, readings = where(), contents_of(library)["readings"]
    made = some_rulings(seed)
    random.Random(seed).shuffle(made)
    for ruling in made:
        take_back(ruling)
    assert where() == before
    assert contents_of(library)["readings"] == readings
    assert not list(check.flaws())
