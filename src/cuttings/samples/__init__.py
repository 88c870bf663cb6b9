"""Sample reviews written for this project: the demo's library and our open gold set."""

from importlib.resources import files
from pathlib import Path


def sample_folder() -> Path:
    """The folder that holds `pages/`, `gold.jsonl` and `manifest.csv` (a wheel is unpacked, so it is a real folder)."""
    return Path(str(files(__name__)))
