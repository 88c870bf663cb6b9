"""An export and an import killed with SIGKILL on the way and run again end like runs that nobody disturbed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from contents import contents_of, pages_in

FILMS = ("Jaws", "Alien", "Whiplash", "Get Out", "Amélie", "Heat", "Ikiru", "Playtime")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of 150 pages of 20 kB and more."""
    folder = tmp_path_factory.mktemp("killed")
    pages = folder / "pages"
    pages.mkdir()
    for number in range(150):
        film = FILMS[number % len(FILMS)]
        padding = "\n".join(f"<!-- {number} {line * 7919 % 104729} -->" for line in range(1200))
        (pages / f"{number:03}.md").write_text(
            f"---\ntitle: {film}\nauthor: Critic {number % 5}\nrating: {number % 5 + 1}/5\n---\n\n"
            f"# {film}\n\nNote number {number} on this film, which I saw again last winter.\n\n{padding}\n",
            encoding="utf-8",
        )
    finish("add", str(pages), "--judge", "none", "--library", str(folder / "library"))
    return folder / "library"


def start(*arguments: str) -> subprocess.Popen[bytes]:
    code = "from cuttings_cli.main import main; main()"
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ})


def finish(*arguments: str) -> str:
    process = start(*arguments)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err.decode()
    return out.decode()


def kill_when(is_far_enough: Callable[[], bool], *arguments: str) -> bool:
    """Whether the run was still going when it was killed."""
    process = start(*arguments)
    while process.poll() is None and not is_far_enough():
        time.sleep(0.002)
    was_running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return was_running


def size_of(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


@pytest.mark.slow
def test_killed_exports_and_imports(whole: Path, tmp_path: Path) -> None:
    archive, again = tmp_path / "archive.zip", tmp_path / "again.zip"
    finish("export", "--all", str(archive), "--library", str(whole))
    size = size_of(archive)

    part = tmp_path / "again.zip.part"
    kills = 0
    for share in (0.05, 0.5, 0.9):
        export = ("export", "--all", str(again), "--library", str(whole))
        kills += kill_when(lambda share=share: size_of(part) > share * size, *export)
        assert not again.exists() or kills == 0, "no half archive stands under the name"
    assert kills >= 2
    finish("export", "--all", str(again), "--library", str(whole))
    assert again.read_bytes() == archive.read_bytes() and not part.exists()

    second = tmp_path / "second"
    kills = 0
    for pages in (1, 100, 150):
        bring = ("import", str(archive), "--library", str(second))
        kills += kill_when(lambda pages=pages: pages_in(second) >= pages, *bring)
    assert kills >= 2
    finish("import", str(archive), "--library", str(second))
    assert contents_of(second) == contents_of(whole)
    finish("export", "--all", str(again), "--library", str(second))
    assert again.read_bytes() == archive.read_bytes()
    assert "whole" in finish("check", "--library", str(second))
