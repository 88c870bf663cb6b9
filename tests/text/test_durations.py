"""Running times as people print them."""

from __future__ import annotations

import pytest

from cuttings.text.durations import find_durations


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("122 min.", 122),
        ("2 hr 43 min", 163),
        ("1h42", 102),
        ("PT2H4M", 124),
        ("PT130M", 130),
        ("1 hora e 47 minutos", 107),
        ("1 Std. 42 Min.", 102),
        ("90-minute", 90),
        ("122'", 122),
    ],
)
def test_minutes(text: str, minutes: float) -> None:
    assert [duration.minutes for duration in find_durations(text)] == [minutes]


@pytest.mark.parametrize("text", ["6 min read", "5 min de lecture", "4 min de leitura", "at 18:30", "12 monkeys"])
def test_what_is_none(text: str) -> None:
    assert find_durations(text) == []
