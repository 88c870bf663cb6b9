"""The gate refuses what is worse and lifts floors, never lowers them."""

from __future__ import annotations

from gate import lifted, shortfalls


def test_a_figure_under_its_floor_is_named() -> None:
    floors = {"pages": {"rating": 0.9, "critic": 0.8}}
    assert shortfalls({"pages": {"rating": 0.89, "critic": 0.81}}, floors) == ["pages rating: 0.8900, floor 0.9000"]


def test_less_is_better_for_errors() -> None:
    floors = {"verdicts": {"calibration_error": 0.02}}
    assert shortfalls({"verdicts": {"calibration_error": 0.01}}, floors) == []
    assert len(shortfalls({"verdicts": {"calibration_error": 0.03}}, floors)) == 1


def test_a_figure_that_vanished_is_named_and_a_section_not_measured_is_not() -> None:
    floors = {"pages": {"rating": 0.9}, "matching": {"pair_recall": 0.8}}
    assert shortfalls({"pages": {}}, floors) == ["pages rating: not measured, floor 0.9"]


def test_floors_rise_and_never_fall() -> None:
    floors = {"pages": {"rating": 0.9, "critic": 0.8}}
    new = lifted({"pages": {"rating": 0.95, "critic": 0.5}, "samples": {"role": 0.7}}, floors)
    assert new == {"pages": {"rating": 0.945, "critic": 0.8}, "samples": {"role": 0.695}}
