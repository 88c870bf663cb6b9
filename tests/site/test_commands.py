"""The commands as people call them: output, errors and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = "---\ntitle: {title}\nyear: {year}\nauthor: Ada Marsh\nrating: 4/5\n---\n\n# {title} ({year})\n\nThe sea has teeth. The director is in command.\n"


def cuttings(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    code = "from cuttings_cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "CUTTINGS_HOME": str(home)},
        check=False,
    )


@pytest.mark.slow
def test_a_library_from_the_terminal(tmp_path: Path) -> None:
    home, pages = tmp_path / "home", tmp_path / "pages"
    pages.mkdir()
    for title, year in (("Jaws", 1975), ("Alien", 1979)):
        (pages / f"{title}.md").write_text(PAGE.format(title=title, year=year), encoding="utf-8")
    (pages / "empty.txt").write_bytes(b"")

    added = cuttings("add", str(pages), "--judge", "none", home=home)
    assert added.returncode == 1, "one page could not be read"
    assert "empty.txt: The file is empty." in added.stderr and "3 pages added" in added.stdout
    assert cuttings("check", home=home).returncode == 0

    films = [json.loads(line) for line in cuttings("films", home=home).stdout.splitlines()]
    assert [(film["title"], film["year"]) for film in films] == [("Alien", 1979), ("Jaws", 1975)]
    assert len(cuttings("films", "jaw", home=home).stdout.splitlines()) == 1
    assert "Jaws" in cuttings("films", "--format", "table", home=home).stdout

    dossier = json.loads(cuttings("film", "Jaws (1975)", "--format", "json", home=home).stdout)
    assert dossier["film"]["title"] == "Jaws" and len(dossier["reviews"]) == 1
    assert "Ada Marsh" in cuttings("film", "jaws", home=home).stdout
    assert cuttings("film", "jaws", "--format", "markdown", home=home).stdout.startswith("# Jaws (1975)")
    missing = cuttings("film", "Heat", home=home)
    assert missing.returncode == 1 and "cuttings films" in missing.stderr

    assert cuttings("add", home=home).returncode == 2
    assert cuttings("add", str(pages), "--manifest", str(tmp_path / "no.csv"), home=home).returncode == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", ["add", "films", "film", "serve", "demo", "check", "owner", "reread", "queue", "rule", "audit"]
)
def test_every_command_explains_itself_with_an_example(command: str, tmp_path: Path) -> None:
    shown = cuttings(command, "--help", home=tmp_path / "none")
    assert shown.returncode == 0 and "Example" in shown.stdout
    assert not (tmp_path / "none").exists(), "asking for help makes no library"


def test_the_library_must_be_openable(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    refused = cuttings("films", "--library", str(blocked / "inside"), home=tmp_path / "home")
    assert refused.returncode == 1 and "name another with --library" in refused.stderr
    assert "Traceback" not in refused.stderr
