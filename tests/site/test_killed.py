"""`cuttings add` killed with SIGKILL on the way and run again ends in the library of a run that nobody disturbed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from contents import contents_of, pages_in

FILMS = ("Jaws", "Alien", "Whiplash", "Get Out", "Amélie", "Heat", "Ikiru", "Playtime")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(64):
        film = FILMS[number % len(FILMS)]
        (pages / f"{number:03}.md").write_text(
            f"---\ntitle: {film}\nyear: {1970 + number % len(FILMS)}\nauthor: Critic {number % 5}\ndate: 2020-01-{number % 28 + 1:02}\n"
            f"rating: {number % 5 + 1}/5\n---\n\n"
            f"# {film} ({1970 + number % len(FILMS)})\n\nNote number {number} on this film, which I saw again last winter.\n"
            f"The acting is {'fine' if number % 2 else 'poor'} and the pace holds.\n",
            encoding="utf-8",
        )
    return pages


def start_adding(folder: Path, library: Path) -> subprocess.Popen[bytes]:
    code = "from cuttings_cli.main import main; main()"
    command = [sys.executable, "-c", code, "add", str(folder), "--judge", "none", "--library", str(library)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ})


def add(folder: Path, library: Path) -> str:
    process = start_adding(folder, library)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err.decode()
    return out.decode()


def kill_after(folder: Path, library: Path, pages: int) -> bool:
    """Whether the run was still going when it was killed."""
    process = start_adding(folder, library)
    while process.poll() is None and pages_in(library) < pages:
        time.sleep(0.005)
    was_running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return was_running


@pytest.mark.slow
def test_a_killed_run_ends_like_an_undisturbed_one(folder: Path, tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    add(folder, whole)
    kills = sum(kill_after(folder, broken, pages) for pages in (1, 20, 63))
    assert kills >= 2
    add(folder, broken)
    assert contents_of(broken) == contents_of(whole)
    assert len(contents_of(whole)["pages"]) == 64

    before = contents_of(whole)
    assert "0 pages added, 0 updated, 64 already there." in add(folder, whole)
    assert contents_of(whole) == before
