"""The dependency rule holds, and each contract turns red when it is broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FORBIDDEN = [
    ("src/cuttings/records/page.py", "from cuttings.text import spans", "A step knows the records"),
    ("src/cuttings/readers/text/__init__.py", "from cuttings.extraction import draft", "A step knows the records"),
    (
        "src/cuttings/extraction/fields/film/__init__.py",
        "from cuttings.extraction.fields import rating",
        "A field does not know",
    ),
    ("src/cuttings/dossiers/parts/sides.py", "from cuttings.dossiers.parts import people", "A part of a dossier"),
    ("src/cuttings/text/spans.py", "import django", "no framework"),
    ("src/cuttings/pipeline.py", "import cuttings_site", "never the other way"),
]


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    code = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache", "--config", str(tree / "pyproject.toml")],
        cwd=tree,
        env={"PYTHONPATH": str(tree / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    keep_code = shutil.ignore_patterns("*.onnx", "*.npz", "__pycache__", "pages", "static")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=keep_code)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_keeps_its_rule() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.slow
@pytest.mark.parametrize(("file", "line", "contract"), FORBIDDEN)
def test_a_planted_import_turns_the_contract_red(tree: Path, file: str, line: str, contract: str) -> None:
    path = tree / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    result = lint(tree)
    assert result.returncode == 1, result.stdout + result.stderr
    broken = [row for row in result.stdout.splitlines() if row.endswith("BROKEN")]
    assert [row for row in broken if contract in row], result.stdout
