"""What fuzzing found stays found: each case once broke a reader (`evaluation/fuzz.py`); its file is named `target-what-was-wrong`."""

from __future__ import annotations

from pathlib import Path

import fuzz
import pytest

CASES = sorted((Path(__file__).parent / "fuzzed").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_fuzzing_found_stays_mended(case: Path, tmp_path: Path) -> None:
    target = next(name for name in sorted(fuzz.TARGETS, key=len, reverse=True) if case.name.startswith(f"{name}-"))
    fuzz.check(fuzz.TARGETS[target], case.read_bytes(), tmp_path)


@pytest.mark.parametrize("name", sorted(set(fuzz.TARGETS) - {"report"}))  # the reports of imports need a library
def test_every_target_begins_with_what_it_can_read(name: str, tmp_path: Path) -> None:
    seeds = list(fuzz.TARGETS[name].seeds())
    assert seeds
    fuzz.check(fuzz.TARGETS[name], seeds[0], tmp_path)
