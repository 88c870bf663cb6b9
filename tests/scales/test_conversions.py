"""Named tables turn one mark into different fractions; the default is Metacritic's equal steps."""

from __future__ import annotations

import pytest

from cuttings.records.rating import Mark
from cuttings.scales.conversions import conversions, fraction_by, names_of


@pytest.mark.parametrize(
    ("letter", "table", "points"),
    [
        ("A", "equal-steps", 100),
        ("B+", "equal-steps", 83),
        ("C", "equal-steps", 50),
        ("D-", "equal-steps", 17),
        ("F", "equal-steps", 0),
        ("B+", "grade-points", 82.5),
        ("C", "school-per-cent", 74.5),
        ("F-", "fifteen-steps", 6.67),
    ],
)
def test_letters(letter: str, table: str, points: float) -> None:
    fraction = fraction_by(Mark(value=0, best=12, letter=letter), letters=table)
    assert fraction is not None and 100 * fraction == pytest.approx(points, abs=0.5)


@pytest.mark.parametrize(
    ("mark", "table", "points"),
    [
        (Mark(value=3, best=4), "equal-steps", 75),
        (Mark(value=1, best=5, worst=1, step=1), "equal-steps", 20),
        (Mark(value=1, best=5, worst=1, step=1), "own-ends", 0),
        (Mark(value=3, best=5, worst=1, step=1), "own-ends", 50),
        (Mark(value=5, best=5, worst=1, step=1), "middle-of-step", 90),
        (Mark(value=1, best=5, worst=1, step=1), "middle-of-step", 10),
        (Mark(value=2, best=1, worst=6), "equal-steps", 80),
        (Mark(value=2, best=1, worst=6, step=1), "middle-of-step", 75),
    ],
)
def test_stars_and_numbers(mark: Mark, table: str, points: float) -> None:
    fraction = fraction_by(mark, stars=table)
    assert fraction is not None and 100 * fraction == pytest.approx(points)


def test_every_table_says_where_it_comes_from_and_rises_with_the_grade() -> None:
    assert names_of("letters")[0] == names_of("stars")[0] == "equal-steps"
    for table in conversions().values():
        assert table.source and table.example and table.label
        grades = list(table.fractions.values())
        assert grades == sorted(grades, reverse=True)
        assert table.fractions or table.formula


def test_a_table_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        fraction_by(Mark(value=3, best=4), stars="nobody's")
