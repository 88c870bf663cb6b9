"""A library of its own for every test: a real folder with a real database, so that what holds here holds for people's libraries."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_FIRST = Path(tempfile.mkdtemp(prefix="cuttings-tests-"))
os.environ["CUTTINGS_HOME"] = str(_FIRST)

from cuttings_site.config.start import open_library  # noqa: E402

open_library(_FIRST)

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Path]:
    """An empty library; Django's connection points to it while the test runs."""
    folder = tmp_path / "library"
    folder.mkdir()
    connection.close()
    shutil.copy(_FIRST / "library.sqlite3", folder / "library.sqlite3")
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(folder / "library.sqlite3")
    yield folder
    connection.close()
    connection.settings_dict["NAME"] = before


@pytest.fixture
def client(library: Path) -> Client:
    return Client()


def pytest_sessionfinish() -> None:
    connection.close()
    shutil.rmtree(_FIRST, ignore_errors=True)
