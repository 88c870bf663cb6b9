"""Two processes that order their sets differently read and match the same: what a kill and a second run rest on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cuttings.samples import sample_folder

SERIES = """---
title: Ip Man 1,2,3,4
year: [2008, 2010, 2015, 2019]
director: Wilson Yip
---

# Ip Man 1,2,3,4

Four films in one sitting. The fights are clear and the man is modest, and the last of them is the saddest.
"""
MISSPELT = """---
title: The Favourite
cast: [Olivia Coleman, Rachael Weisz]
---

# The Favourite

Olivia Coleman and Rachael Weisz are a delight to watch in a palace full of rabbits.
"""
SPELT = """---
title: The Favourite
year: 2018
director: Yorgos Lanthimos
cast: [Olivia Colman, Rachel Weisz, Emma Stone]
---

# The Favourite (2018)

Olivia Colman, Rachel Weisz and Emma Stone are superb, each in her own key.
"""


def run(seed: str, *arguments: str) -> bytes:
    code = "from cuttings_cli.main import main; main()"
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.mark.slow
def test_reading_and_matching_do_not_hang_on_the_order_of_sets(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, words in (("series.md", SERIES), ("misspelt.md", MISSPELT), ("spelt.md", SPELT)):
        (pages / name).write_text(words, encoding="utf-8")
    inputs = (str(pages), str(sample_folder() / "pages"))
    readings = [run(seed, "read", *inputs, "--judge", "none", "--format", "jsonl") for seed in ("1", "4", "9")]
    assert readings[0] == readings[1] == readings[2]
    (tmp_path / "readings.jsonl").write_bytes(readings[0])
    matches = {run(seed, "match", str(tmp_path / "readings.jsonl")) for seed in ("1", "2", "4", "9")}
    assert len(matches) == 1
