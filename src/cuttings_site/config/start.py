"""A folder becomes an open library: environment set, Django ready, tables up to date. Every command that needs the library calls this."""

from __future__ import annotations

import os
from pathlib import Path

import django

from cuttings_site.core.folder import HOME_VARIABLE, library_folder


def open_library(folder: str | Path | None = None) -> Path:
    """The library's folder, made where there is none. Call once per process, before any model is imported.

    Raises OSError where the folder cannot be made or written.
    """
    if folder is not None:
        os.environ[HOME_VARIABLE] = str(Path(folder).expanduser().resolve())
    place = library_folder()
    place.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cuttings_site.config.settings")
    django.setup()
    _bring_up_to_date()
    return place


def _bring_up_to_date() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
