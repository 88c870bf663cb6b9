"""The documentation tells the truth about the code."""

from __future__ import annotations

import re
from pathlib import Path

from build_vocabulary import vocabulary
from click.testing import CliRunner

from cuttings_cli.main import COMMANDS, cuttings

ROOT = Path(__file__).parents[2]


def test_the_vocabulary_is_up_to_date() -> None:
    assert (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8") == vocabulary(), "run docs/build_vocabulary.py"


def test_every_command_helps_with_an_example() -> None:
    for name in COMMANDS:
        result = CliRunner().invoke(cuttings, [name, "--help"])
        assert result.exit_code == 0, name
        assert "Example" in result.output, name


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_no_file_of_the_engine_has_outgrown_its_room() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "src").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long
