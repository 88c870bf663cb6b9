"""Where the library stands, and the secret that signs its cookies."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import platformdirs

HOME_VARIABLE = "CUTTINGS_HOME"


def library_folder() -> Path:
    """`$CUTTINGS_HOME` (which `--library` sets), else the platform's data folder."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home).expanduser() if home else platformdirs.user_data_path("cuttings", appauthor=False)


def secret_of(folder: Path, name: str = "secret") -> str:
    """A secret of the library's own, made when first asked for and readable by its owner only. Deleting the file makes a new one."""
    path = folder / name
    if path.is_file() and (kept := path.read_text(encoding="ascii").strip()):
        return kept
    made = secrets.token_urlsafe(48)
    if (
        not folder.is_dir()
    ):  # a type checker or a --help loads the settings too; only opening a library makes its folder
        return made
    fresh = folder / f".{name}.{os.getpid()}"
    fresh.touch(mode=0o600)
    fresh.write_text(made, encoding="ascii")
    try:
        os.link(fresh, path)  # two processes starting at once must end with one secret
    except FileExistsError:
        made = path.read_text(encoding="ascii").strip()
    except OSError:  # a file system without hard links
        fresh.replace(path)
        return made
    fresh.unlink()
    return made
