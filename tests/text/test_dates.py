"""Dates as people write them."""

from __future__ import annotations

import pytest

from cuttings.lexicons import LANGUAGES
from cuttings.text.dates import date_in_address, day_first_of, find_dates, find_relative_dates, resolve_relative


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Friday 7 February 2014", "2014-02-07"),
        ("Apr 16, 2025", "2025-04-16"),
        ("October 27th, 2023", "2023-10-27"),
        ("le 1er mars 2020", "2020-03-01"),
        ("15 de noviembre de 2014", "2014-11-15"),
        ("segunda-feira, 23 de setembro de 2019", "2019-09-23"),
        ("am 4. Jänner 2009", "2009-01-04"),
        ("2 maggio 2011", "2011-05-02"),
        ("24/3/13", "2013-03-24"),
        ("7.2.2014", "2014-02-07"),
        ("2014/02/07", "2014-02-07"),
        ("2023-10-09T07:48:00+00:00", "2023-10-09"),
        ("August 2026", "2026-08"),
    ],
)
def test_a_date_is_read_in_its_own_form(written: str, value: str) -> None:
    assert [d.value for d in find_dates(written)] == [value]


def test_only_the_year_of_an_ambiguous_date_is_sure() -> None:
    assert find_dates("09/10/2023")[0].value == "2023"
    assert find_dates("09/10/2023", day_first=True)[0].value == "2023-10-09"
    assert find_dates("09/10/2023", day_first=False)[0].value == "2023-09-10"


def test_another_date_tells_the_order() -> None:
    assert day_first_of("09/10/2023 and 25/10/2023") is True
    assert day_first_of("09/10/2023 and 10/25/2023") is False
    assert day_first_of("09/10/2023") is None


@pytest.mark.parametrize("text", ["31/02/2013", "3.5.1", "4.5/5", "12:30", "24/7", "run time 1h 32", "9/10"])
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("5 years ago via a service", "2015"),
        ("hier à 10h", "2020-03-14"),
        ("il y a 3 mois", "2019-12"),
        ("vor 3 Tagen", "2020-03-12"),
        ("hace 5 años", "2015"),
        ("há 2 meses", "2020-01"),
        ("3 anni fa", "2017"),
        ("an hour ago", "2020-03-15"),
    ],
)
def test_a_relative_date_means_something_only_from_a_day(written: str, meaning: str) -> None:
    found = find_relative_dates(written, LANGUAGES)
    assert found[0].value is None
    assert resolve_relative(found[0], "2020-03-15") == meaning


def test_an_address_gives_a_date_but_not_by_a_year_alone() -> None:
    found = date_in_address("https://example.org/2013/02/03/playtime/")
    assert found is not None and found.value == "2013-02-03"
    assert "https://example.org/2013/02/03/playtime/"[found.start : found.end] == found.as_written
    assert date_in_address("https://example.org/1984/") is None
