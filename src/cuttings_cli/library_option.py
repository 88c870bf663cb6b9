"""What every command on a library shares: `--library`, and opening it with an error that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def library_option(command: F) -> F:
    """Adds `--library PATH`, handed on as `library`."""
    return click.option(
        "--library",
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder of the library. Default: $CUTTINGS_HOME, else the data folder of this platform.",
    )(command)


def open_library_or_stop(folder: Path | None) -> Path:
    """The open library; a folder that cannot be used ends the command with a plain sentence."""
    from django.db import Error

    from cuttings_site.config.start import open_library
    from cuttings_site.core.preferences import PreferencesError

    try:
        return open_library(folder)
    except (OSError, Error) as error:
        place = folder or "the default folder"
        raise click.ClickException(
            f"the library in {place} cannot be opened ({error}); name another with --library"
        ) from error
    except PreferencesError as error:
        raise click.ClickException(str(error)) from error
